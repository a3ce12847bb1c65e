import type { Need } from './conformance-case.ts';
import { repositoryCases } from './repository-cases.ts';
import type { Subject } from './subject.ts';

/** What is needed of a test runner; Vitest, Jest, Mocha and `node:test` all have it. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/**
 * Registers every case with a runner; each gets a subject of its own from `open`, closed whatever comes of the case. A
 * store over a host's own tables says what it lacks, and is not asked for what needs it; see {@link Need}.
 */
export function testRepositories(
  runner: Runner,
  name: string,
  open: () => Promise<Subject>,
  { lacks = [] }: { readonly lacks?: readonly Need[] } = {},
): void {
  const without = lacks.length > 0 ? `, but for what needs ${lacks.join(' or ')}` : '';
  runner.describe(`${name} keeps the storage contract${without}:`, () => {
    for (const each of repositoryCases.filter(({ needs }) => needs === undefined || !lacks.includes(needs))) {
      runner.it(each.name, async () => {
        const subject = await open();
        try {
          await each.run(subject);
        } finally {
          await subject.close();
        }
      });
    }
  });
}
