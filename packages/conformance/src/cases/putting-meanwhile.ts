import assert from 'node:assert/strict';
import type { DeploymentTask, Repositories } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, present } from '../verdicts.ts';

const wide = wideModel(8, 'REGIONAL');

/** The bank's repositories, whose next commit comes while the wide model is put: some turns of this process later, or before. */
function whileItIsPut(
  { repositories }: Subject,
  bank: Bank,
  turns: number,
): { readonly over: Repositories; readonly put: () => Promise<void> } {
  let putting: Promise<void> | null = null;
  const commit: Repositories['commit'] = async (...request) => {
    if (putting) return repositories.commit(...request);
    const outcomes = turns < 0 ? repositories.commit(...request) : null;
    for (let turn = turns; turn < 0; turn++) await Promise.resolve();
    putting = bank.put(wide);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    return outcomes ?? repositories.commit(...request);
  };
  return { over: { ...bound(repositories), commit }, put: () => present(putting, 'an inventory that is put') };
}

/** What a session needs of repositories, so that they can be spread. */
const bound = (port: Repositories): Repositories => ({
  snapshots: port.snapshots,
  tasks: port.tasks,
  journal: port.journal,
  delegations: port.delegations,
  reports: port.reports,
  rollups: port.rollups,
  requests: port.requests,
  changes: port.changes,
  sentNotices: port.sentNotices,
  commit: (...request) => port.commit(...request),
  createTasks: (...request) => port.createTasks(...request),
});

/** Where the wide version runs, and the days it carries. */
async function rollout(bank: Bank) {
  const { regions, version } = await bank.version('wide-1');
  const runsIn = regions.flatMap(({ regionId, current }) => (current === null ? [] : [`${regionId} since ${current.deployedOn}`]));
  return { runsIn, days: [version.firstProductionDate, version.actualProductionDate] };
}

const dayOf = (at: number): string => `2026-11-${20 - at}`;
const line = ({ regionId }: DeploymentTask, at: number): string => `${regionId} since ${dayOf(at)}`;
const turnsOf = (at: number): number => at - 2;

async function wideBank(subject: Subject) {
  const bank = await openBank(subject);
  await bank.put(wide);
  return { bank, tasks: await bank.assign('wide-1', ...wide.regions.map(({ regionId }) => regionId)) };
}

/** What is put does not undo what is committed while it is put. */
export const puttingMeanwhileCases: readonly ConformanceCase[] = [
  {
    name: 'loses no confirmation that is made while its model and version are put, in its region or in the dates',
    needs: 'own-inventory',
    run: async (subject) => {
      const { bank, tasks } = await wideBank(subject);
      for (const [at, { taskId }] of tasks.entries()) {
        const { over, put } = whileItIsPut(subject, bank, turnsOf(at));
        accepted(await bank.as('olivia', over).confirm({ taskId, actualProductionDate: dayOf(at) }));
        await put();
        const isLast = at === tasks.length - 1;
        assert.deepEqual(await rollout(bank), {
          runsIn: tasks.slice(0, at + 1).map(line),
          days: [dayOf(at), isLast ? dayOf(0) : null],
        });
      }
    },
  },
  {
    name: 'loses no withdrawal that is made while its model and version are put, in its region or in the dates',
    needs: 'own-inventory',
    run: async (subject) => {
      const { bank, tasks } = await wideBank(subject);
      for (const [at, { taskId }] of tasks.entries())
        accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: dayOf(at) }));
      for (const [at, { taskId }] of [...tasks.entries()].toReversed()) {
        const { over, put } = whileItIsPut(subject, bank, turnsOf(at));
        accepted(await bank.as('olivia', over).withdraw({ taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
        await put();
        assert.deepEqual(await rollout(bank), { runsIn: tasks.slice(0, at).map(line), days: [at > 0 ? dayOf(at - 1) : null, null] });
      }
    },
  },
];
