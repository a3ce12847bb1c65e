import type { Host } from './host.ts';
import type { HostFunctions, HostMapping } from './host-mapping.ts';
import type { Keys } from './keys.ts';
import { quoted, splitTable } from './quoting.ts';

/** A function as SQL calls it. */
const routine = (name: string): string => {
  const { schema, name: own } = splitTable(name);
  return `${quoted(schema)}.${quoted(own)}`;
};

/** A call of a function of the host's, from where the parameter `tenant` is the tenant. */
export const calling = ({ mapping: { tenant } }: Host, name: string, ...parameters: readonly string[]): string =>
  `${routine(name)}(${[...('column' in tenant ? ['tenant'] : []), ...parameters].join(', ')})`;

/** The signature that each function of the host's must have, by what it is for. */
export function signaturesOf({ functions = {}, tenant }: HostMapping, keys: Keys): ReadonlyMap<keyof HostFunctions, string> {
  const key = (of: Parameters<Keys['type']>[0]) => keys.type(of);
  const parameters: Readonly<Record<keyof HostFunctions, readonly string[]>> = {
    lockVersions: [`${key('version')}[]`],
    lockModels: [`${key('model')}[]`],
    lockValidations: [`${key('validation')}[]`],
    lockDelegates: [`${key('delegate')}[]`],
    lockModelRegions: [`${key('model')}[]`, `${key('region')}[]`],
    recordProductionDate: [key('version'), 'date', 'date'],
    runInRegion: [key('model'), key('region'), key('version'), 'date', 'text', 'text'],
  };
  return new Map(
    (Object.entries(functions) as [keyof HostFunctions, string][]).map(([purpose, name]) => [
      purpose,
      `${routine(name)}(${[...('column' in tenant ? ['text'] : []), ...parameters[purpose]].join(', ')})`,
    ]),
  );
}
