import assert from 'node:assert/strict';
import { asCalendarDate, id, pendingActions } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { type Bank, openBank } from '../bank.ts';
import { bankVersion, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { newTask } from '../new-task.ts';
import type { Subject } from '../subject.ts';
import { openTelling } from '../told.ts';
import { accepted, only } from '../verdicts.ts';
import { within } from '../within.ts';

/** A bank in which Boris has a task each for `count` versions of a model without regions. */
async function busyBank(subject: Subject, count: number) {
  const bank = await openBank(subject);
  const ids = Array.from({ length: count }, (_, at) => `many-${String(at).padStart(4, '0')}`);
  await bank.put({ versions: ids.map((each) => bankVersion('fraud-1', { versionId: id(each) })) });
  const tasks = ids.map((each) =>
    aTask({
      taskId: id(each),
      tenantId: bank.tenantId,
      versionId: id(each),
      modelId: id('fraud'),
      regionId: null,
      assignedToId: id('boris'),
    }),
  );
  await subject.repositories.createTasks(bank.tenantId, tasks.map(newTask), null);
  return { bank, items: ids.map((taskId) => ({ taskId, actualProductionDate: '2026-11-23' })) };
}

const allOk = (outcomes: readonly { readonly result: { readonly ok: boolean } }[], count: number) =>
  assert.equal(outcomes.filter(({ result }) => result.ok).length, count);

const december = { delegateId: 'dora', validUntil: '2026-12-24T00:00:00.000Z' };

const giving = async (subject: Subject, bank: Bank, most: number, target: { readonly modelId: string } | { readonly taskId: string }) =>
  accepted(await within(subject, most, 'delegating', () => bank.as('olivia').delegate({ ...december, ...target })));

/** How often the store is gone to for many things at once, and for those beside the tasks. */
export const manyRoundTripCases: readonly ConformanceCase[] = [
  ...[200, 201].map((count): ConformanceCase => ({
    name: `confirms ${count} tasks at once in two round trips for every 200, and explains them in one`,
    run: async (subject) => {
      const { bank, items } = await busyBank(subject, count);
      const me = bank.as('boris');
      allOk(accepted(await within(subject, 1, 'explaining many', () => me.explainMany('confirm', items))), count);
      const most = 2 * Math.ceil(count / 200);
      allOk(accepted(await within(subject, most, 'confirming many', () => me.confirmMany(items))), count);
    },
  })),
  ...[1, 40].map((count): ConformanceCase => ({
    name: `looks for what to tell about ${count} task${count > 1 ? 's' : ''}, keeps it and sends it, in nine round trips`,
    run: async (subject) => {
      await busyBank(subject, count);
      const { run, sent } = openTelling(subject);
      await within(subject, 9, 'telling people', () => run(24));
      assert.deepEqual(
        sent.map(({ total }) => total),
        [count],
      );
      await within(subject, 3, 'having told them', () => run(24));
    },
  })),
  ...[1, 40].map((regions): ConformanceCase => ({
    name: `deploys a version in ${regions} region${regions > 1 ? 's' : ''} in two round trips`,
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(wideModel(regions, 'REGIONAL'));
      const deploy = () => bank.as('olivia').deploy({ versionId: 'wide-1', actualProductionDate: '2026-11-23' });
      allOk(accepted(await within(subject, 2, 'deploying', deploy)), regions);
    },
  })),
  {
    name: 'delegates a task in two round trips and a model in three, and ends either in three',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const given = [await giving(subject, bank, 2, { taskId: global.taskId }), await giving(subject, bank, 3, { modelId: 'mortgage' })];
      for (const { delegationId } of given)
        accepted(await within(subject, 3, 'ending a delegation', () => bank.as('olivia').revokeDelegation(delegationId)));
    },
  },
  {
    name: 'follows 100 tasks to their new owner in four round trips, and finds in one that there is nothing to follow',
    run: async (subject) => {
      const { bank } = await busyBank(subject, 100);
      await bank.put({ models: [{ modelId: id('fraud'), name: 'Fraud Net', ownerId: id('stella'), regions: [] }] });
      const follow = () => bank.as('adam').followOwners();
      assert.equal(accepted(await within(subject, 4, 'following owners', follow)), 100);
      assert.equal(accepted(await within(subject, 1, 'following nobody', follow)), 0);
    },
  },
  {
    name: 'reads for a report, finds what strayed, keeps refusals and finds people in one round trip each',
    run: async (subject) => {
      const { bank, items } = await busyBank(subject, 30);
      accepted(await bank.as('boris').confirmMany(items.slice(0, 20)));
      const { reports, tasks, journal, snapshots, delegations, sentNotices } = subject.repositories;
      const { tenantId } = bank;
      const cut = { regionId: null, modelId: null, ownerId: null };
      const period = { from: asCalendarDate('2026-01-01'), to: asCalendarDate('2026-12-31') };
      const once = <Answer>(what: string, run: () => Promise<Answer>) => within(subject, 1, what, run);
      assert.equal((await once('confirmations', () => reports.confirmations(tenantId, period, cut))).length, 20);
      await once('the numbers of a period', () => bank.as('vera').complianceSummary(period));
      await once('overrides', () => reports.overrides(tenantId, period, cut, { after: null, limit: 10 }));
      assert.equal((await once('open tasks', () => reports.open(tenantId, cut))).length, 10);
      await once('exceptions', () => reports.exceptions(tenantId, ['OPEN'], cut));
      assert.equal((await once('deployments', () => reports.deployments(tenantId, id('mortgage')))).length, 1);
      assert.ok((await once('unfinished versions', () => reports.unfinished(tenantId, null))).length > 10);
      await once('what strayed', () => tasks.strayed(tenantId, null, 10));
      await once('open exceptions', () => tasks.withOpenException(tenantId, ['APPROVED'], 10));
      await once('what has come to run everywhere', () => tasks.completingRollout(tenantId, 10));
      await once('what regions were never asked about', () => tasks.missingApproval(tenantId, 10));
      const awaited = { actions: pendingActions, grantorId: id<'user'>('olivia'), approvalRegionIds: null, regionId: null, modelId: null };
      await once('what is waited for', () => tasks.pending(tenantId, { ...awaited, after: null, limit: 10 }, [id('olivia')]));
      await once('how much is waited for', () => tasks.countPending(tenantId, awaited));
      only(await once('people', () => snapshots.people(tenantId, [id('olivia')])));
      assert.equal((await once('models', () => snapshots.forModels(tenantId, [id('mortgage'), id('cards')]))).size, 2);
      await once('a delegation', () => delegations.find(tenantId, id('nobody')));
      await once('delegations', () => delegations.list(tenantId, { modelId: id('mortgage') }));
      await once('keeping a refusal', () =>
        journal.recordRefusals(tenantId, [
          {
            at: bank.clock.now(),
            actorId: id('boris'),
            action: 'confirm',
            taskId: id('many-0001'),
            code: 'task-not-open',
            policyVersion: 'default-1',
          },
        ]),
      );
      await once('what was told', () => sentNotices.of(tenantId, id('many-0001')));
      only(await once('refusals', () => journal.refusalsOf(tenantId, id('many-0001'))));
    },
  },
];
