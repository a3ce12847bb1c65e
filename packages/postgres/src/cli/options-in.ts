import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './command.ts';

/** The options that a command was called with. One that is given twice, and may not be, is refused: only the last would count. */
export function optionsIn<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  const { values, tokens } = parseArgs({ args: [...args], options, tokens: true });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || options[token.name]?.multiple) continue;
    if (given.has(token.name)) throw new UsageError(`--${token.name} was given twice, and may be given once.`);
    given.add(token.name);
  }
  return values;
}
