import { confirmingCases } from './cases/confirming.ts';
import { guardCases } from './cases/guards.ts';
import { hostRecordCases } from './cases/host-records.ts';
import { inventoryCases } from './cases/inventory.ts';
import { loadingCases } from './cases/loading.ts';
import { withdrawalCases } from './cases/withdrawing.ts';
import type { HostSubject } from './host-subject.ts';
import type { Runner } from './test-repositories.ts';

/**
 * Registers what must hold for the records of a host, in whatever shape it keeps them: they are loaded as they are, every
 * guard notices their change, they are waited for while the host writes them, and written with everything else or not at
 * all. Needs one tenant, `bank`; each case gets a subject of its own from `open`, closed whatever comes of the case.
 */
export function testHostRecords(runner: Runner, name: string, open: () => Promise<HostSubject>): void {
  const storage = [...inventoryCases, ...loadingCases, ...confirmingCases, ...guardCases, ...withdrawalCases];
  runner.describe(`${name} keeps what is asked of a host's records:`, () => {
    for (const each of [...hostRecordCases, ...storage.filter(({ needs }) => needs === undefined)]) {
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
