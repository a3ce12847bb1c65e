import assert from 'node:assert/strict';
import { asInstant, id } from '@countersign/core';
import { anyTask } from '../any-task.ts';
import { openBank } from '../bank.ts';
import { bankInventory, bankModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, refused } from '../verdicts.ts';

/** Two tenants may use the same identifiers and never meet. */
export const tenancyCases: readonly ConformanceCase[] = [
  {
    name: 'shows nothing of one tenant to another',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank');
      const [uk] = await bank.assign('mortgage-3', 'uk');
      await bank.delegate();
      const elsewhere = id<'tenant'>('bank-b');
      const { snapshots, tasks, journal } = subject.repositories;
      assert.equal((await snapshots.load(elsewhere, [uk.taskId], { people: [id('olivia')], history: true })).size, 0);
      assert.equal((await snapshots.forVersions(elsewhere, [id('mortgage-3')], { people: [id('olivia')] })).size, 0);
      assert.deepEqual(await journal.of(elsewhere, { type: 'task', id: uk.taskId }), []);
      for (const userId of ['rashid', 'olivia', 'dora', 'adam']) {
        const reader = { tenantId: elsewhere, userId: id<'user'>(userId), isAdministrator: userId === 'adam', now: bank.clock.now() };
        const filter = { ...anyTask, statuses: ['PENDING'], planned: { from: null, to: null } } as const;
        assert.deepEqual(await tasks.list(reader, { ...filter, after: null, limit: 10 }), []);
        assert.deepEqual(await tasks.counts(reader, filter, [filter.planned]), [0]);
      }
    },
  },
  {
    name: 'does in one tenant what leaves the equal identifiers of another alone',
    needs: 'several-tenants',
    run: async (subject) => {
      const [here, there] = [await openBank(subject, 'bank-a'), await openBank(subject, 'bank-b')];
      const [uk, de] = await here.assign('mortgage-3', 'uk', 'de');
      const [foreign] = await there.assign('mortgage-3', 'uk', 'de');
      assert.equal(foreign.taskId, uk.taskId, 'the tenants do use the same identifiers');
      const before = await there.everything();

      await here.delegate({ modelId: id('mortgage') });
      accepted(await here.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await here.as('dora').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await here.as('adam').assign({ versionId: 'mortgage-2' }));
      await here.put({
        people: bankInventory.people.map(({ userId }) => ({ userId, name: 'Nobody' })),
        regions: bankInventory.regions.map(({ regionId }) => ({ regionId, code: '??', name: 'Nowhere' })),
        models: [bankModel('mortgage', { name: 'Nothing', ownerId: id('stella'), regions: [] })],
        versions: bankInventory.versions.map((version) => ({ ...version, versionNumber: '0' })),
        validations: [{ validationRequestId: id('vr-approved'), statusCode: 'REJECTED', statusLabel: 'Rejected', approvedOn: null }],
      });
      assert.deepEqual(await there.everything(), before);
    },
  },
  {
    name: 'lists to somebody of two tenants the tasks of the one he asks in',
    needs: 'several-tenants',
    run: async (subject) => {
      const [here, there] = [await openBank(subject, 'bank-a'), await openBank(subject, 'bank-b')];
      await here.assign('fraud-1', 'global');
      await there.assign('cards-1', 'jp');
      await here.delegate({ modelId: id('fraud'), delegatorId: id('boris') });
      for (const userId of ['boris', 'adam']) {
        assert.deepEqual(
          accepted(await here.as(userId).myTasks()).tasks.map(({ version }) => version.versionId),
          ['fraud-1'],
        );
        assert.equal(accepted(await here.as(userId).counts()).open, 1);
      }
      assert.deepEqual(
        accepted(await there.as('boris').myTasks()).tasks.map(({ version }) => version.versionId),
        ['cards-1'],
      );
      assert.equal(accepted(await here.as('dora').counts()).open, 1);
      assert.equal(accepted(await there.as('dora').counts()).open, 0);
    },
  },
  {
    name: 'lets no delegation of one tenant open a task of another',
    needs: 'several-tenants',
    run: async (subject) => {
      const [here, there] = [await openBank(subject, 'bank-a'), await openBank(subject, 'bank-b')];
      const [uk] = await there.assign('mortgage-4', 'uk');
      await here.delegate();
      assert.deepEqual((await there.snapshot(uk.taskId, 'dora')).delegations, []);
      assert.deepEqual(refused(await there.as('dora').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' })), {
        code: 'task-not-found',
      });
      await there.delegate();
      await here.delegate({ revokedAt: asInstant('2026-11-23T00:00:00.000Z'), revokedById: id('olivia') });
      accepted(await there.as('dora').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
    },
  },
  {
    name: 'carries out no plan of one tenant in another, even where every identifier and revision is the same',
    needs: 'several-tenants',
    run: async (subject) => {
      const [here, there] = [await openBank(subject, 'bank-a'), await openBank(subject, 'bank-b')];
      const [uk] = await here.assign('mortgage-4', 'uk');
      const [jp] = await here.assign('cards-1', 'jp', 'uk');
      await there.assign('mortgage-4', 'uk');
      await there.assign('cards-1', 'jp', 'uk');
      const plan = await here.plan('rashid', 'confirm', { taskId: uk.taskId, actualProductionDate: '2026-11-23' });
      const plans = [plan, await here.plan('boris', 'confirm', { taskId: jp.taskId, actualProductionDate: '2026-11-23' })];
      const before = [await here.everything(), await there.everything()];
      subject.repositories.anticipate?.(here.tenantId, plans);
      // Stale or thrown, as the adapter finds out; carried out by no means, not even where they were announced.
      for (const brought of [[plan], plans]) {
        const outcome = await subject.repositories.commit(there.tenantId, brought).catch(() => brought.map(() => 'stale'));
        assert.deepEqual(
          outcome,
          brought.map(() => 'stale'),
        );
      }
      assert.deepEqual([await here.everything(), await there.everything()], before);
    },
  },
];
