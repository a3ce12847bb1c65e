import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPromises } from './promises.ts';

const promises = readPromises();

const texts = new Map<string, string | null>();
/** What stands in a file, with quotes as they are read; null when there is no such file. */
function textOf(file: string): string | null {
  if (!texts.has(file)) texts.set(file, existsSync(file) ? readFileSync(file, 'utf8').replaceAll(/\\(['"`])/g, '$1') : null);
  return texts.get(file) ?? null;
}

/** Says whether a file has something of a name: a test, a group of tests, or a case of the contract. */
const has = (file: string, name: string): boolean => ["'", '"', '`'].some((quote) => textOf(file)?.includes(`${quote}${name}${quote}`));

describe('the list of promises', () => {
  it('covers every section of the domain', () => {
    expect([...new Set(promises.map(({ section }) => section))]).toEqual([
      'The task',
      'Assignment',
      'Who may act',
      'The lifecycle',
      'The validation gate',
      'Dates',
      'What a confirmation changes',
      'Withdrawing',
      'The journal',
      'Reads',
      'Many at once',
      'Repeating',
      'Notices',
    ]);
  });

  it('names a promise once', () => {
    const said = promises.map(({ promise }) => promise);
    expect(said.filter((promise, at) => said.indexOf(promise) !== at)).toEqual([]);
  });

  it.each(promises)('$section: $promise', ({ tests }) => {
    expect(tests).not.toEqual([]);
    const missing = tests.flatMap(({ file, names }) => names.filter((name) => !has(file, name)).map((name) => `${file}: ${name}`));
    expect(missing).toEqual([]);
  });
});
