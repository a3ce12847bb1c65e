import assert from 'node:assert/strict';
import { asInstant, type Delegation, id } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { delegationPlanOf, interrupt, meetAfterLoading } from '../interleaving.ts';
import { nastyTexts } from '../nasty-text.ts';
import type { Subject } from '../subject.ts';
import { accepted, only, present, refused } from '../verdicts.ts';

const december = { modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-24T00:00:00.000Z' };

const journalOf = ({ repositories }: Subject, bank: Bank, { delegationId }: Delegation) =>
  repositories.journal.of(bank.tenantId, { type: 'delegation', id: delegationId });

const found = async ({ repositories }: Subject, bank: Bank, delegationId: string) =>
  (await repositories.delegations.find(bank.tenantId, id(delegationId)))?.delegation ?? null;

/** Delegations are given, found and ended. */
export const delegationCases: readonly ConformanceCase[] = [
  {
    name: 'keeps a delegation that is given, whole, and records that it was',
    run: async (subject) => {
      const bank = await openBank(subject);
      for (const reason of [null, ...nastyTexts]) {
        const input = { ...december, actions: ['withdraw', 'confirm'] as const, validFrom: '2026-11-25T00:00:00.125Z', reason };
        const given = accepted(await bank.as('olivia').delegate(input));
        assert.deepEqual(await found(subject, bank, given.delegationId), given);
        assert.deepEqual([given.actions, given.reason, given.validFrom], [['withdraw', 'confirm'], reason, '2026-11-25T00:00:00.125Z']);
        assert.deepEqual(await journalOf(subject, bank, given), [
          {
            tenantId: 'bank',
            subject: { type: 'delegation', id: given.delegationId },
            sequence: 1,
            type: 'delegation-granted',
            at: '2026-11-24T09:30:00.000Z',
            actorId: 'olivia',
            onBehalfOfId: null,
            delegationId: null,
            before: null,
            after: given,
            effects: [],
            gate: null,
            policyVersion: 'default-1',
          },
        ]);
      }
    },
  },
  {
    name: 'keeps the end of a delegation, and records it behind its beginning',
    run: async (subject) => {
      const bank = await openBank(subject);
      const given = accepted(await bank.as('olivia').delegate(december));
      bank.clock.set('2026-11-26T12:00:00.003Z');
      const ended = accepted(await bank.as('dora').revokeDelegation(given.delegationId));
      assert.deepEqual(ended, { ...given, revokedAt: '2026-11-26T12:00:00.003Z', revokedById: 'dora' });
      assert.deepEqual(await found(subject, bank, given.delegationId), ended);
      const [, entry] = await journalOf(subject, bank, given);
      assert.deepEqual(
        [entry?.sequence, entry?.type, entry?.actorId, entry?.before, entry?.after],
        [
          2,
          'delegation-revoked',
          'dora',
          { revokedAt: null, revokedById: null },
          { revokedAt: '2026-11-26T12:00:00.003Z', revokedById: 'dora' },
        ],
      );
    },
  },
  {
    name: 'ends a delegation that a host brought along, and one that has not begun',
    run: async (subject) => {
      const bank = await openBank(subject);
      const brought = await bank.delegate();
      const coming = accepted(await bank.as('olivia').delegate({ ...december, validFrom: '2026-12-01T00:00:00.000Z' }));
      for (const given of [brought, coming]) {
        const ended = accepted(await bank.as('olivia').revokeDelegation(given.delegationId));
        assert.deepEqual(await found(subject, bank, given.delegationId), ended);
        const entries = await journalOf(subject, bank, given);
        assert.deepEqual(entries.at(-1)?.type, 'delegation-revoked');
        assert.deepEqual(
          entries.map(({ sequence }) => sequence),
          given === brought ? [1] : [1, 2],
        );
      }
    },
  },
  {
    name: 'finds a delegation with the model it is about, its own or that of its task, and nothing where there is none',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('cards-1', 'uk');
      const onModel = accepted(await bank.as('olivia').delegate(december));
      const onTask = accepted(await bank.as('rashid').delegate({ ...december, modelId: null, taskId: uk.taskId }));
      const { delegations } = subject.repositories;
      const { model, regions } = await bank.version('mortgage-2');
      assert.deepEqual(await delegations.find(bank.tenantId, onModel.delegationId), {
        delegation: onModel,
        model: { model, regions, earlier: [] },
      });
      const about = present(await delegations.find(bank.tenantId, onTask.delegationId), 'the delegation');
      assert.deepEqual([about.delegation, about.model.model.modelId], [onTask, 'cards']);
      assert.equal(await delegations.find(bank.tenantId, id('nobody')), null);
    },
  },
  {
    name: 'lists the delegations somebody gave or holds, and those of a model and its tasks, newest first, over or not',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('cards-1', 'uk');
      const from = (day: string) => ({ validFrom: asInstant(`2026-11-${day}T00:00:00.000Z`) });
      const oldest = await bank.delegate({ delegationId: id('b'), ...from('02'), validUntil: asInstant('2026-11-03T00:00:00.000Z') });
      const revoked = await bank.delegate({
        delegationId: id('c'),
        ...from('04'),
        revokedAt: asInstant('2026-11-05T00:00:00.000Z'),
        revokedById: id('olivia'),
      });
      const newest = await bank.delegate({ delegationId: id('a'), ...from('06') });
      const onTask = await bank.delegate({
        delegationId: id('d'),
        ...from('05'),
        modelId: null,
        taskId: uk.taskId,
        delegatorId: id('rashid'),
        delegateId: id('olivia'),
      });
      const onModel = await bank.delegate({
        delegationId: id('e'),
        ...from('03'),
        modelId: id('cards'),
        delegatorId: id('boris'),
        delegateId: id('stella'),
      });
      const { delegations } = subject.repositories;
      const of = (userId: string) => delegations.list(bank.tenantId, { userId: id(userId) });
      assert.deepEqual(await of('olivia'), [newest, onTask, revoked, oldest]);
      assert.deepEqual(await of('dora'), [newest, revoked, oldest]);
      assert.deepEqual(await of('rashid'), [onTask]);
      assert.deepEqual(await of('adam'), []);
      assert.deepEqual(await delegations.list(bank.tenantId, { modelId: id('mortgage') }), [newest, revoked, oldest]);
      assert.deepEqual(await delegations.list(bank.tenantId, { modelId: id('cards') }), [onTask, onModel]);
      assert.deepEqual(await delegations.list(bank.tenantId, { modelId: id('fraud') }), []);
    },
  },
  {
    name: 'finds the gift of a delegation stale when its giver has stopped owning, and keeps nothing of it',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const give = (input: Parameters<ReturnType<Bank['as']>['delegate']>[0], userId: string) =>
        delegationPlanOf(subject.repositories, (over) => bank.as(userId, over).delegate(input));
      const onModel = await give(december, 'olivia');
      const inRegion = await give(december, 'rashid');
      const onTask = await give({ ...december, modelId: null, taskId: uk.taskId }, 'rashid');
      await bank.put({
        models: [
          bankModel('mortgage', {
            ownerId: id('stella'),
            regions: bankModel('mortgage').regions.map((region) => ({ ...region, ownerId: null })),
          }),
        ],
      });
      for (const plan of [onModel, inRegion, onTask]) {
        assert.equal(await subject.repositories.delegations.commit(bank.tenantId, plan), 'stale');
        assert.equal(await found(subject, bank, plan.after.delegationId), null);
        assert.deepEqual(await journalOf(subject, bank, plan.after), []);
      }
      const interrupted = interrupt(subject.repositories, () => bank.put({ models: [bankModel('fraud', { ownerId: id('stella') })] }));
      assert.deepEqual(refused(await bank.as('boris', interrupted).delegate({ ...december, modelId: 'fraud' })), {
        code: 'model-not-found',
      });
    },
  },
  {
    name: 'lets one of two who end a delegation end it, and tells the other that it is over',
    run: async (subject) => {
      const bank = await openBank(subject);
      const given = accepted(await bank.as('olivia').delegate(december));
      const together = meetAfterLoading(subject.repositories, 2);
      const answers = await Promise.all(['olivia', 'dora'].map((userId) => bank.as(userId, together).revokeDelegation(given.delegationId)));
      const ended = accepted(only(answers.filter(({ ok }) => ok)));
      assert.equal(refused(only(answers.filter(({ ok }) => !ok))).code, 'delegation-over');
      assert.deepEqual(await found(subject, bank, given.delegationId), ended);
      assert.equal((await journalOf(subject, bank, given)).length, 2);
    },
  },
  {
    name: 'commits nothing on a delegation whose end was acknowledged before',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const given = accepted(await bank.as('olivia').delegate(december));
      const plan = await bank.plan('dora', 'confirm', { taskId: uk.taskId, actualProductionDate: '2026-11-23' });
      accepted(await bank.as('olivia').revokeDelegation(given.delegationId));
      const before = await bank.everything();
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [plan]), ['stale']);
      assert.deepEqual(await bank.everything(), before);
      const other = accepted(await bank.as('olivia').delegate(december));
      const over = interrupt(subject.repositories, () => bank.as('olivia').revokeDelegation(other.delegationId));
      assert.deepEqual(refused(await bank.as('dora', over).confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' })), {
        code: 'task-not-found',
      });
    },
  },
];
