import assert from 'node:assert/strict';
import { asCalendarDate, id, type Snapshot, type StandingDeployment, type TaskId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankModel, bankVersion, strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { nastyIds } from '../nasty-text.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText, present } from '../verdicts.ts';

const idsOf = (people: readonly { readonly userId: string }[]) => people.map(({ userId }) => userId as string).toSorted(byText);

const placesOf = (history: readonly StandingDeployment[]) =>
  history
    .map(({ regionId, versionId, deployedOn, taskId }) => `${regionId}: ${versionId} since ${deployedOn} by ${taskId ?? 'nobody'}`)
    .toSorted(byText);

const named = (snapshot: Snapshot | undefined) =>
  (snapshot?.otherVersions ?? []).map(({ versionId, versionNumber }) => `${versionId} ${versionNumber}`).toSorted(byText);

const load = async ({ repositories }: Subject, bank: Bank, taskId: TaskId, want: { people?: readonly string[]; history?: boolean }) =>
  present(
    (
      await repositories.snapshots.load(bank.tenantId, [taskId], {
        people: (want.people ?? []).map((userId) => id<'user'>(userId)),
        history: want.history ?? false,
      })
    ).get(taskId),
    'the task',
  );

/** What is loaded on demand, and what is loaded of versions, models and people. */
export const moreLoadingCases: readonly ConformanceCase[] = [
  {
    name: 'finds the people it is asked for beside those the records name, and leaves out whom nobody knows',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      assert.deepEqual(idsOf((await load(subject, bank, uk.taskId, {})).people), ['adam', 'olivia', 'rashid']);
      const more = ['stella', 'nobody', 'stella', 'olivia', `' or 1=1 --`];
      assert.deepEqual(idsOf((await load(subject, bank, uk.taskId, { people: more })).people), ['adam', 'olivia', 'rashid', 'stella']);
      const { snapshots } = subject.repositories;
      const named = more.map((userId) => id<'user'>(userId));
      const version = (await snapshots.forVersions(bank.tenantId, [id('mortgage-3')], { people: named })).get(id('mortgage-3'));
      assert.deepEqual(idsOf(version?.people ?? []), ['adam', 'olivia', 'rashid', 'stella']);
    },
  },
  {
    name: 'finds those of the versions it is asked for that the model has, each once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      const [elsewhere] = await bank.assign('cards-1', 'uk');
      const asked = [...nastyIds, 'mortgage-1', 'cards-1', 'mortgage-3', 'mortgage-1'].map((versionId) => id<'version'>(versionId));
      const { snapshots } = subject.repositories;
      const taskIds = [uk.taskId, elsewhere.taskId];
      const loaded = await snapshots.load(bank.tenantId, taskIds, { people: [], history: false, versionIds: asked });
      assert.deepEqual(
        taskIds.map((taskId) => named(loaded.get(taskId))),
        [['mortgage-1 1.0', 'mortgage-3 3.0'], ['cards-1 1.0']],
      );
      const alone = await snapshots.load(bank.tenantId, [uk.taskId], { people: [], history: false, versionIds: [id('mortgage-1')] });
      assert.deepEqual(named(alone.get(uk.taskId)), ['mortgage-1 1.0']);
      assert.deepEqual(named(await load(subject, bank, uk.taskId, {})), []);
    },
  },
  {
    name: 'tells of a deployment that was rolled back, and of no other, which version took its place',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      for (const { taskId } of [uk, de]) accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-20' }));
      const rollBack = { withdrawnOn: '2026-11-22', withdrawalReason: 'Scores drifted' };
      accepted(await bank.as('olivia').withdraw({ ...rollBack, taskId: uk.taskId, replacedByVersionId: 'mortgage-1' }));
      accepted(await bank.as('olivia').withdraw({ ...rollBack, taskId: de.taskId }));
      const { snapshots } = subject.repositories;
      const want = { people: [], history: false };
      const taskIds = [uk.taskId, de.taskId];
      const loaded = await snapshots.load(bank.tenantId, taskIds, want);
      assert.deepEqual(
        taskIds.map((taskId) => named(loaded.get(taskId))),
        [['mortgage-1 1.0'], []],
      );
      const versionIds = [id<'version'>('mortgage-1'), id<'version'>('mortgage-4')];
      const asked = await snapshots.load(bank.tenantId, [uk.taskId], { ...want, versionIds });
      assert.deepEqual(named(asked.get(uk.taskId)), ['mortgage-1 1.0', 'mortgage-4 4.0']);
    },
  },
  {
    name: 'finds the people that exist, each once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { snapshots } = subject.repositories;
      const asked = [...nastyIds, 'stella', 'vera', 'stella'].map((userId) => id<'user'>(userId));
      const found = await snapshots.people(bank.tenantId, asked);
      assert.deepEqual(
        found.toSorted((a, b) => byText(a.userId, b.userId)),
        [
          { userId: 'stella', name: 'Stella Strand' },
          { userId: 'vera', name: 'Vera Vogel' },
        ],
      );
      assert.deepEqual(await snapshots.people(bank.tenantId, []), []);
    },
  },
  {
    name: 'shows what stands in the regions of a model, any version, its own and what was there before included',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const [older] = await bank.assign('mortgage-3', 'uk');
      const [withdrawn] = await bank.assign('mortgage-4', 'uk');
      const [elsewhere] = await bank.assign('cards-1', 'uk');
      const me = bank.as('olivia');
      accepted(await me.confirm({ taskId: older.taskId, actualProductionDate: '2026-11-22' }));
      accepted(await me.confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      accepted(await me.confirm({ taskId: withdrawn.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await me.withdraw({ taskId: withdrawn.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
      accepted(await bank.as('rashid').confirm({ taskId: elsewhere.taskId, actualProductionDate: '2026-11-20' }));
      const standing = [
        `de: mortgage-2 since 2026-11-20 by ${global.taskId}`,
        `uk: mortgage-2 since 2026-11-20 by ${global.taskId}`,
        `uk: mortgage-3 since 2026-11-22 by ${older.taskId}`,
        'us: mortgage-1 since 2026-01-15 by nobody',
        `us: mortgage-2 since 2026-11-20 by ${global.taskId}`,
      ];
      for (const { taskId } of [global, older, withdrawn]) {
        const { history } = await load(subject, bank, taskId, { history: true });
        assert.deepEqual(placesOf(history), standing);
        const { versionNumber, versionOrdinal } = present(
          history.find(({ versionId }) => versionId === 'mortgage-3'),
          'what stands',
        );
        assert.deepEqual([versionNumber, versionOrdinal], ['3.0', 3]);
      }
      assert.deepEqual((await load(subject, bank, global.taskId, { history: false })).history, []);
    },
  },
  {
    name: 'leaves what was withdrawn out of where a version is live, and out of its tasks',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await bank.as('olivia').withdraw({ taskId: de.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
      assert.deepEqual((await load(subject, bank, uk.taskId, {})).live, []);
      const { live, tasks } = await bank.version('mortgage-3');
      assert.deepEqual([live, tasks], [[], [uk]]);
    },
  },
  {
    name: 'shows with a task its approvals and its exception, and none of another',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({ regions: strictRegions('UK') });
      const [uk] = await bank.assign('mortgage-3', 'uk');
      const [late] = await bank.assign('mortgage-6', 'de');
      accepted(await bank.as('olivia').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId: late.taskId, actualProductionDate: '2026-11-22', validationOverrideReason: overrideReason }),
      );
      const [approved, excepted] = [await load(subject, bank, uk.taskId, {}), await load(subject, bank, late.taskId, {})];
      assert.deepEqual(
        [approved.approvals.map(({ regionId, state }) => [regionId, state]), approved.exception],
        [[['uk', 'REQUESTED']], null],
      );
      assert.deepEqual([excepted.approvals, excepted.exception?.state, excepted.exception?.usedFrom], [[], 'OPEN', '2026-11-22']);
    },
  },
  {
    name: 'shows of a version everything that assigning and deploying it depend on',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({
        regions: strictRegions('UK'),
        versions: [bankVersion('mortgage-3', { validationRequestId: id('vr-approved') })],
        validations: [
          {
            validationRequestId: id('vr-approved'),
            statusCode: 'APPROVED',
            statusLabel: 'Approved',
            approvedOn: asCalendarDate('2026-11-02'),
            scopeRegionIds: [id('de')],
            requestedById: id('stella'),
            validatorIds: [id('vera')],
          },
        ],
      });
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const onModel = await bank.delegate();
      const onTask = await bank.delegate({ delegationId: id('z'), modelId: null, taskId: uk.taskId, delegateId: id('stella') });
      await bank.delegate({ delegationId: id('elsewhere'), modelId: id('cards'), delegatorId: id('boris') });
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await bank.as('adam').adjust({ taskId: de.taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }));

      const shown = await bank.version('mortgage-3');
      const loaded = await bank.snapshot(de.taskId);
      assert.deepEqual(shown.version, loaded.version);
      assert.deepEqual(shown.model, loaded.model);
      assert.deepEqual(
        shown.regions.map(({ regionId }) => regionId),
        loaded.regionIds,
      );
      assert.deepEqual(
        shown.regions.filter(({ regionId }) => regionId === 'de'),
        loaded.regions,
      );
      assert.deepEqual(shown.validation, loaded.validation);
      assert.deepEqual(
        [shown.validation?.scopeRegionIds, shown.validation?.requestedById, shown.validation?.validatorIds],
        [['de'], 'stella', ['vera']],
      );
      assert.deepEqual(shown.delegations, [onModel, onTask]);
      assert.deepEqual(shown.live, [{ regionId: 'uk', actualProductionDate: '2026-11-23' }]);
      assert.deepEqual(
        shown.tasks.toSorted((a, b) => byText(a.taskId, b.taskId)),
        [loaded.task, (await bank.snapshot(uk.taskId)).task].toSorted((a, b) => byText(a.taskId, b.taskId)),
      );
      assert.deepEqual(
        shown.approvals.map(({ taskId, regionId, state }) => [taskId, regionId, state]),
        [[uk.taskId, 'uk', 'REQUESTED']],
      );
      assert.deepEqual(idsOf(shown.people), ['adam', 'dora', 'olivia', 'rashid', 'stella']);
    },
  },
  {
    name: 'loads the models that exist, with their regions by identifier, and leaves out those that do not',
    run: async (subject) => {
      const bank = await openBank(subject);
      const unknown = nastyIds.map((each) => id<'model'>(each));
      const loaded = await subject.repositories.snapshots.forModels(bank.tenantId, [
        ...unknown,
        id('mortgage'),
        id('fraud'),
        id('mortgage'),
      ]);
      assert.deepEqual([...loaded.keys()].toSorted(byText), ['fraud', 'mortgage']);
      const { model, regions } = await bank.version('mortgage-2');
      assert.deepEqual(loaded.get(id('mortgage')), { model, regions, earlier: [] });
      assert.deepEqual(loaded.get(id('fraud'))?.regions, []);
      await bank.put({ models: [bankModel('fraud', { ownerId: id('stella') })] });
      const again = await subject.repositories.snapshots.forModels(bank.tenantId, [id('fraud')]);
      assert.equal(again.get(id('fraud'))?.model.ownerId, 'stella');
    },
  },
];
