import { column, type Host, ofSameTenant } from './host.ts';
import { relation } from './quoting.ts';

/**
 * Where a version stands among those of its model. Beyond what JavaScript counts exactly, two neighbours would be one number:
 * there it is counted how many come before it, which gives the same order.
 */
export function ordinalOf(host: Host): string {
  const { table, model, ordinal } = host.mapping.versions;
  const own = column('v', ordinal);
  if (host.typeOf(table, ordinal) !== 'bigint') return `${own}::integer`;
  const between = (from: string, to: string) => `(
      select count(*) from ${relation(table)} b
      where ${column('b', model)} = ${column('v', model)}${ofSameTenant(host, table, 'b', 'v')} and ${column('b', ordinal)} > ${from} and ${column('b', ordinal)} < ${to}
    )`;
  return `case
    when ${own} > ${exact} then ${exact} + 1 + ${between(exact, own)}
    when ${own} < -${exact} then -${exact} - 1 - ${between(own, `-${exact}`)}
    else ${own} end`;
}

/** Half of what JavaScript counts exactly, so that there is room beyond. */
const exact = String(2 ** 52);
