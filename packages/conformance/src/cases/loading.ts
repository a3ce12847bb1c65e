import assert from 'node:assert/strict';
import { asInstant, id, type TaskId } from '@countersign/core';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { nastyIds } from '../nasty-text.ts';
import { accepted, byText, present } from '../verdicts.ts';

/** A load shows all that a decision may depend on, and nothing else. */
export const loadingCases: readonly ConformanceCase[] = [
  {
    name: 'loads of a task everything that a decision may depend on',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      const delegation = await bank.delegate();

      const snapshot = await bank.snapshot(uk.taskId, 'dora');
      assert.deepEqual(snapshot.task, uk);
      assert.deepEqual(
        [snapshot.version.versionId, snapshot.version.firstProductionDate, snapshot.version.actualProductionDate],
        ['mortgage-3', '2026-11-23', null],
      );
      assert.deepEqual([snapshot.model.modelId, snapshot.model.ownerId], ['mortgage', 'olivia']);
      assert.deepEqual([snapshot.region?.regionId, snapshot.region?.ownerId], ['uk', 'rashid']);
      assert.deepEqual(snapshot.regionIds, ['de', 'uk', 'us']);
      assert.deepEqual(snapshot.regions, [snapshot.region], 'a task is about its own region');
      assert.equal(snapshot.validation, null);
      assert.deepEqual(snapshot.live, [{ regionId: 'de', actualProductionDate: '2026-11-23' }]);
      assert.deepEqual(snapshot.delegations, [delegation]);
      const names = new Map(snapshot.people.map(({ userId, name }) => [userId as string, name]));
      assert.deepEqual(
        ['rashid', 'olivia', 'dora', 'adam'].map((userId) => names.get(userId)),
        ['Rashid Rahman', 'Olivia Okafor', 'Dora Díaz', 'Adam Arnaud'],
      );
    },
  },
  {
    name: 'loads what runs in every region for a global task, and in its own for a regional one beside it',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      const taskIds = [uk.taskId, global.taskId, de.taskId];
      const loaded = await subject.repositories.snapshots.load(bank.tenantId, taskIds, { people: [], history: false });
      const running = taskIds.map((taskId) =>
        loaded.get(taskId)?.regions.map(({ regionId, current }) => [regionId, current?.versionId ?? null, current?.taskId ?? null]),
      );
      const inDe = ['de', 'mortgage-3', de.taskId];
      assert.deepEqual(running, [[['uk', null, null]], [inDe, ['uk', null, null], ['us', 'mortgage-1', null]], [inDe]]);
      for (const { regionIds } of loaded.values()) assert.deepEqual(regionIds, ['de', 'uk', 'us']);
    },
  },
  {
    name: 'leaves the task itself out of where its version is live',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await bank.as('olivia').cancel({ taskId: uk.taskId, cancellationReason: 'Not in this region' }));
      assert.deepEqual((await bank.snapshot(de.taskId)).live, []);
      assert.deepEqual((await bank.snapshot(uk.taskId)).live, [{ regionId: 'de', actualProductionDate: '2026-11-23' }]);
    },
  },
  {
    name: 'loads every task that exists, once, and leaves out those that do not',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const unknown = nastyIds.map((each) => id<'task'>(each));
      const loaded = await subject.repositories.snapshots.load(bank.tenantId, [...unknown, uk.taskId, de.taskId, uk.taskId], {
        people: [],
        history: false,
      });
      assert.deepEqual([...loaded.keys()].toSorted(), [de.taskId, uk.taskId].toSorted());
      for (const [taskId, { task }] of loaded) assert.equal(task.taskId, taskId);
    },
  },
  {
    name: 'loads the versions that exist and leaves out those that do not',
    run: async (subject) => {
      const bank = await openBank(subject);
      const unknown = nastyIds.map((each) => id<'version'>(each));
      const loaded = await subject.repositories.snapshots.forVersions(
        bank.tenantId,
        [id('fraud-1'), ...unknown, id('cards-1'), id('fraud-1')],
        { people: [] },
      );
      assert.deepEqual([...loaded.keys()].toSorted(byText), ['cards-1', 'fraud-1']);
      for (const [versionId, { version }] of loaded) assert.equal(version.versionId, versionId);
      assert.deepEqual(loaded.get(id('fraud-1'))?.regions, []);
    },
  },
  {
    name: "shows of a version's tasks those that are open or confirmed, in full",
    run: async (subject) => {
      const bank = await openBank(subject);
      const [jp, uk] = await bank.assign('cards-1', 'jp', 'uk');
      accepted(await bank.as('boris').cancel({ taskId: jp.taskId, cancellationReason: 'Not in this region' }));
      assert.deepEqual((await bank.version('cards-1')).tasks, [uk]);
      accepted(
        await bank.as('rashid').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Change freeze' }),
      );
      assert.deepEqual((await bank.version('cards-1')).tasks, [(await bank.snapshot(uk.taskId)).task]);
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-24' }));
      assert.deepEqual((await bank.version('cards-1')).tasks, [(await bank.snapshot(uk.taskId)).task]);
    },
  },
  {
    name: 'loads the delegations on the task or its model that are not revoked, over or not, oldest first',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const onTask = { modelId: null, taskId: uk.taskId, delegatorId: id<'user'>('rashid') };
      const third = await bank.delegate({ delegationId: id('a'), validFrom: asInstant('2026-11-20T00:00:00.000Z') });
      const second = await bank.delegate({
        delegationId: id('c'),
        ...onTask,
        validFrom: asInstant('2026-11-10T00:00:00.000Z'),
        actions: ['adjust', 'withdraw'],
        reason: null,
      });
      const first = await bank.delegate({
        delegationId: id('b'),
        delegateId: id('stella'),
        validFrom: asInstant('2026-01-01T00:00:00.000Z'),
        validUntil: asInstant('2026-02-01T00:00:00.000Z'),
      });
      await bank.delegate({ delegationId: id('d'), ...onTask, taskId: de.taskId });
      await bank.delegate({ delegationId: id('e'), modelId: id('cards'), delegatorId: id('boris') });
      await bank.delegate({ delegationId: id('f'), revokedAt: asInstant('2026-11-15T10:30:00.123Z'), revokedById: id('olivia') });
      const fourth = await bank.delegate({ delegationId: id('g'), validFrom: third.validFrom });

      assert.deepEqual((await bank.snapshot(uk.taskId)).delegations, [first, second, third, fourth]);
    },
  },
  {
    name: 'replaces a delegation that is saved again',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.delegate();
      const other = await bank.delegate({ actions: ['cancel'], delegateId: id('stella') });
      assert.deepEqual((await bank.snapshot(uk.taskId)).delegations, [other]);
      await bank.delegate({ revokedAt: asInstant('2026-11-23T08:00:00.000Z'), revokedById: id('olivia') });
      assert.deepEqual((await bank.snapshot(uk.taskId)).delegations, []);
    },
  },
  {
    name: 'gives a token that stays while its part does, and changes when it does',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const tokens = async () => {
        const { version, model, region } = await bank.snapshot(uk.taskId);
        return { version: version.token, model: model.token, region: region?.token };
      };
      const first = await tokens();
      assert.deepEqual(await tokens(), first);
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      const second = await tokens();
      assert.notEqual(second.version, first.version, 'the version is live in one region more');
      assert.deepEqual([second.model, second.region], [first.model, first.region]);
    },
  },
  {
    name: 'hands out nothing through which the store could be changed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.delegate();
      const before = structuredClone(await bank.everything());
      const shown = await bank.snapshot(uk.taskId, 'dora');
      const entries = await bank.journal(uk.taskId);
      const parts: readonly object[] = [
        shown,
        shown.task,
        shown.version,
        shown.version.affectedRegionIds,
        shown.model,
        shown.regions,
        ...shown.regions,
        shown.people,
        ...shown.people,
        shown.delegations,
        ...shown.delegations,
        entries,
        ...entries,
      ];
      for (const part of parts) {
        for (const [key, value] of Object.entries(part)) if (typeof value !== 'object') Reflect.set(part, key, 'defaced');
      }
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'answers a request for nothing with nothing',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { repositories } = subject;
      const none: readonly TaskId[] = [];
      assert.equal((await repositories.snapshots.load(bank.tenantId, none, { people: [id('olivia')], history: true })).size, 0);
      assert.equal((await repositories.snapshots.forVersions(bank.tenantId, [], { people: [] })).size, 0);
      assert.deepEqual(await repositories.commit(bank.tenantId, []), []);
      assert.deepEqual((await repositories.createTasks(bank.tenantId, [], null)).created, []);
      await repositories.delegations.save(bank.tenantId, []);
      await bank.put({});
      present(await bank.version('fraud-1'), 'the inventory as it was');
    },
  },
];
