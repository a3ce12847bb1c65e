import { repositoryCases } from './repository-cases.ts';
import type { Subject } from './subject.ts';

/** What is needed of a test runner; Vitest, Jest, Mocha and `node:test` all have it. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** Registers every case with a runner; each gets a subject of its own from `open`, closed whatever comes of the case. */
export function testRepositories(runner: Runner, name: string, open: () => Promise<Subject>): void {
  runner.describe(`${name} keeps the storage contract:`, () => {
    for (const each of repositoryCases) {
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
