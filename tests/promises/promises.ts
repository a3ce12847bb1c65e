import { readFileSync } from 'node:fs';

/** One promise of the domain, with the tests that hold it: each a file and the names that lead to the test in it. */
export interface Promised {
  readonly section: string;
  readonly promise: string;
  readonly tests: readonly { readonly file: string; readonly names: readonly string[] }[];
}

/** The promises as `README.md` beside this file lists them; throws at a line of a list that is neither a promise nor a test. */
export function readPromises(): readonly Promised[] {
  const sections: Promised[] = [];
  let section = '';
  for (const line of readFileSync(new URL('README.md', import.meta.url), 'utf8').split('\n')) {
    const [, heading] = /^## (.+)$/.exec(line) ?? [];
    const [, promise] = /^- (.+)$/.exec(line) ?? [];
    const [, file, path] = /^ {2}- `([^`]+)` (.+)$/.exec(line) ?? [];
    if (heading !== undefined) section = heading;
    else if (promise !== undefined) sections.push({ section, promise, tests: [] });
    else if (file !== undefined && path !== undefined) {
      const last = sections.pop();
      if (!last) throw new Error(`A test stands before any promise: ${line}`);
      sections.push({ ...last, tests: [...last.tests, { file, names: path.split(' › ').map((name) => name.replaceAll('\\', '')) }] });
    } else if (/^\s*-/.test(line)) throw new Error(`A line is neither a promise nor a test: ${line}`);
  }
  return sections;
}
