import assert from 'node:assert/strict';
import { Fault, id, type Inventory } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankInventory, bankModel, bankVersion } from '../bank-inventory.ts';
import type { HostSubject } from '../host-subject.ts';
import { accepted } from '../verdicts.ts';

/** One promise about a host's own records; see {@link HostSubject}. */
export interface HostCase {
  readonly name: string;
  run(subject: HostSubject): Promise<void>;
}

const mortgage = id<'model'>('mortgage');
const [uk, de, us] = [id<'region'>('uk'), id<'region'>('de'), id<'region'>('us')];
const guarded = bankVersion('mortgage-3', { validationRequestId: id('vr-approved') });

/** What the host may be writing while a confirmation for Germany rests on how it was before. */
const changes: readonly { readonly what: string; readonly put: Partial<Inventory> }[] = [
  {
    what: 'takes an approval back',
    put: { validations: [{ ...bankInventory.validations[0], statusCode: 'ON_HOLD', approvedOn: null }] },
  },
  { what: 'puts a version under another validation', put: { versions: [{ ...guarded, validationRequestId: id('vr-in-progress') }] } },
  { what: 'gives a model to another owner', put: { models: [bankModel('mortgage', { ownerId: id('boris') })] } },
  {
    what: 'gives a region to another owner',
    put: {
      models: [bankModel('mortgage', { regions: bankModel('mortgage').regions.map((each) => ({ ...each, ownerId: id('stella') })) })],
    },
  },
  {
    what: 'deploys something else in a region',
    put: {
      deployments: [{ modelId: mortgage, regionId: de, versionId: id('mortgage-2'), deployedOn: bankInventory.deployments[0].deployedOn }],
    },
  },
];

/** That a host's records of whatever shape are written with everything else or not at all, and waited for while the host writes them. */
export const hostRecordCases: readonly HostCase[] = [
  {
    name: "writes into the host's own records what runs in a region, and when a version has gone live everywhere",
    run: async (subject) => {
      const bank = await openBank(subject);
      const [first, last] = await bank.assign('mortgage-3', 'uk', 'de');
      accepted(await bank.as('rashid').confirm({ taskId: first.taskId, actualProductionDate: '2026-11-21' }));
      assert.deepEqual(await subject.running(bank.tenantId, mortgage, uk), { versionId: 'mortgage-3', deployedOn: '2026-11-21' });
      assert.equal(await subject.running(bank.tenantId, mortgage, de), null);
      assert.deepEqual(await subject.running(bank.tenantId, mortgage, us), { versionId: 'mortgage-1', deployedOn: '2026-01-15' });
      assert.equal(await subject.productionDate(bank.tenantId, id('mortgage-3')), null);
      accepted(await bank.as('olivia').confirm({ taskId: last.taskId, actualProductionDate: '2026-11-23' }));
      assert.equal(await subject.productionDate(bank.tenantId, id('mortgage-3')), '2026-11-23');
    },
  },
  {
    name: "takes back from the host's own records what was rolled back",
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-21' }));
      assert.deepEqual(await subject.running(bank.tenantId, mortgage, us), { versionId: 'mortgage-2', deployedOn: '2026-11-21' });
      accepted(await bank.as('olivia').withdraw({ taskId: global.taskId, withdrawnOn: '2026-11-22', withdrawalReason: 'It failed' }));
      assert.deepEqual(await subject.running(bank.tenantId, mortgage, us), { versionId: 'mortgage-1', deployedOn: '2026-01-15' });
      assert.equal(await subject.running(bank.tenantId, mortgage, uk), null);
      assert.equal(await subject.productionDate(bank.tenantId, id('mortgage-2')), null);
    },
  },
  {
    name: "writes nothing into the host's own records of a call that breaks, nor of a plan that is stale",
    run: async (subject) => {
      const bank = await openBank(subject);
      const [first, last] = await bank.assign('mortgage-3', 'uk', 'de');
      const good = await bank.plan('rashid', 'confirm', { taskId: first.taskId, actualProductionDate: '2026-11-21' });
      const plan = await bank.plan('olivia', 'confirm', { taskId: last.taskId, actualProductionDate: '2026-11-21' });
      const bad = {
        ...plan,
        guards: plan.guards.filter(({ type }) => type === 'task'),
        effects: plan.effects.map((effect) =>
          effect.type === 'regional-deployment.record' ? { ...effect, regionId: id<'region'>('jp') } : effect,
        ),
      };
      await assert.rejects(subject.repositories.commit(bank.tenantId, [good, bad]), Fault);
      assert.equal(await subject.running(bank.tenantId, mortgage, uk), null);
      const stale = { ...good, guards: [{ type: 'task' as const, taskId: first.taskId, revision: 9 }] };
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [stale]), ['stale']);
      assert.equal(await subject.running(bank.tenantId, mortgage, uk), null);
    },
  },
  ...changes.map(({ what, put }) => ({
    name: `waits while the host ${what}, and finds a plan stale that rested on how it was`,
    run: async (subject: HostSubject) => {
      const bank = await openBank(subject);
      await bank.put({ versions: [guarded] });
      const [, task] = await bank.assign('mortgage-3', 'uk', 'de');
      const plan = await bank.plan('olivia', 'confirm', { taskId: task.taskId, actualProductionDate: '2026-11-21' });
      const { finish } = await subject.begin(bank.tenantId, put);
      const committing = subject.repositories.commit(bank.tenantId, [plan]);
      const first = await Promise.race([committing, subject.waiting().then(() => 'waits')]);
      await finish();
      assert.equal(first, 'waits');
      assert.deepEqual(await committing, ['stale']);
    },
  })),
];
