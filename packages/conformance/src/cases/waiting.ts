import assert from 'node:assert/strict';
import { definePolicy, id, type PendingKey, type PendingQuery, pendingActions, type TaskId } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankModel, strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, only, present } from '../verdicts.ts';
import { within } from '../within.ts';
import { ask, bankThatWaits, every, key, minute, pending } from './bank-that-waits.ts';

/** What those who oversee are waited for. */
export const waitingCases: readonly ConformanceCase[] = [
  {
    name: 'finds what those who oversee are waited for, of every kind, the longest first, until it is done',
    run: async (subject) => {
      const { bank, british, german, global, opened, acknowledged, whole } = await bankThatWaits(subject);
      assert.deepEqual(await pending(subject, bank), whole);
      const left = (...gone: readonly (readonly [TaskId, string | null])[]) =>
        whole.filter((each) => !gone.some(([taskId, regionId]) => each.taskId === taskId && each.regionId === regionId));
      const vera = bank.as('vera');
      bank.clock.set(minute(4));
      accepted(await vera.decideOverride({ taskId: british.taskId, decision: 'DENIED' }));
      accepted(await vera.decideApproval({ taskId: global.taskId, regionId: 'us', decision: 'DECLINED' }));
      accepted(await bank.as('olivia').cancel({ taskId: german.taskId, cancellationReason: 'Never' }));
      const narrative = 'The committee accepted the risk on 24 November.';
      accepted(await vera.closeException({ taskId: acknowledged.taskId, closureReason: 'risk-accepted', narrative }));
      accepted(await vera.acknowledgeException({ taskId: opened.taskId }));
      const settled = [
        [british.taskId, null],
        [german.taskId, null],
        [global.taskId, 'us'],
        [acknowledged.taskId, null],
        [opened.taskId, null],
      ] as const;
      assert.deepEqual(await pending(subject, bank), [...left(...settled), key(4, 'close-exception', opened.taskId)]);
      await ask(bank, 'rashid', british.taskId);
      assert.ok(
        (await pending(subject, bank)).some(({ taskId, since }) => taskId === british.taskId && since === minute(4)),
        'asked for again',
      );
    },
  },
  {
    name: 'finds what is waited for together with all that deciding it may depend on',
    run: async (subject) => {
      const { bank, whole } = await bankThatWaits(subject);
      const { tasks, snapshots } = subject.repositories;
      const people = [id<'user'>('stella')];
      const found = await within(subject, 1, 'what waits', () => tasks.pending(bank.tenantId, every, people));
      assert.equal(found.length, whole.length);
      const taskIds = [...new Set(found.map(({ key: { taskId } }) => taskId))];
      const loaded = await snapshots.load(bank.tenantId, taskIds, { people, history: false });
      for (const { key: place, snapshot } of found) assert.deepEqual(snapshot, loaded.get(place.taskId), place.action);
      assert.ok(found.every(({ snapshot }) => snapshot.people.some(({ userId }) => userId === 'stella')));
    },
  },
  {
    name: 'finds what is waited for by action, by region and by model, and page by page',
    run: async (subject) => {
      const { bank, whole, cards } = await bankThatWaits(subject);
      for (const action of pendingActions)
        assert.deepEqual(
          await pending(subject, bank, { actions: [action] }),
          whole.filter((each) => each.action === action),
          action,
        );
      assert.deepEqual(await pending(subject, bank, { actions: [] }), []);
      const inUk = await pending(subject, bank, { regionId: id('uk') });
      assert.deepEqual(
        inUk.map(({ action, regionId }) => [action, regionId]),
        [
          ['decide-override', null],
          ['decide-approval', 'uk'],
          ['decide-approval', 'uk'],
        ],
        'the region of the task, or the one that is asked',
      );
      assert.deepEqual(
        (await pending(subject, bank, { regionId: id('us') })).map(({ regionId }) => regionId),
        ['us'],
        'a global task is of no region, and the approval of one is',
      );
      assert.deepEqual(
        (await pending(subject, bank, { modelId: id('cards') })).map(({ taskId }) => taskId),
        [cards.taskId],
      );
      for (const limit of [1, 2, 3, whole.length]) {
        const found: PendingKey[] = [];
        for (let page = await pending(subject, bank, { limit }); page.length > 0;) {
          found.push(...page);
          assert.ok(page.length <= limit && found.length <= whole.length, `no page without an end, by ${limit}`);
          page = await pending(subject, bank, { limit, after: present(page.at(-1), 'a last one') });
        }
        assert.deepEqual(found, whole, `by ${limit}`);
      }
    },
  },
  {
    name: 'finds of leave that was asked for what a person answers for, if it is asked for his alone',
    run: async (subject) => {
      const { bank, british, german } = await bankThatWaits(subject);
      const askedOf = async (grantorId: string) =>
        (await pending(subject, bank, { grantorId: id(grantorId), actions: ['decide-override'] })).map(({ taskId }) => taskId);
      assert.deepEqual(await askedOf('olivia'), [british.taskId, german.taskId], 'the owner of the model');
      assert.deepEqual(await askedOf('rashid'), [british.taskId], 'the owner of its region');
      assert.deepEqual(await askedOf('boris'), [], 'the owner of another model');
      assert.equal((await pending(subject, bank, { grantorId: id('boris') })).length, 5, 'of nothing else is asked whose it is');
      accepted(
        await bank.as('olivia').reassign({ taskId: german.taskId, assignedToId: 'dora', reassignmentReason: 'She runs the release' }),
      );
      assert.deepEqual(await askedOf('dora'), [german.taskId], 'who was asked by name');
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella') })] });
      assert.deepEqual(await askedOf('stella'), [british.taskId, german.taskId]);
      assert.deepEqual(await askedOf('olivia'), [], 'the former owner');
    },
  },
  {
    name: 'finds of approvals those of some regions, if they are asked for alone',
    run: async (subject) => {
      const { bank, whole } = await bankThatWaits(subject);
      const of = async (...codes: readonly string[]) =>
        (await pending(subject, bank, { approvalRegionIds: codes.map((code) => id<'region'>(code)) })).map(({ taskId, regionId }) => [
          taskId,
          regionId,
        ]);
      const expected = (codes: readonly string[]) =>
        whole.filter(({ regionId }) => regionId === null || codes.includes(regionId)).map(({ taskId, regionId }) => [taskId, regionId]);
      for (const codes of [['uk'], ['us'], ['us', 'de'], []]) assert.deepEqual(await of(...codes), expected(codes), codes.join(' '));
      const [first] = whole.filter(({ regionId }) => regionId === 'us');
      assert.equal(
        (await pending(subject, bank, { approvalRegionIds: [id('us')], actions: ['decide-approval'], limit: 1 }))[0]?.taskId,
        first?.taskId,
      );
    },
  },
  {
    name: 'counts what is waited for, by each action in the order asked for, as much as it finds',
    run: async (subject) => {
      const { bank } = await bankThatWaits(subject);
      const count = (query: Partial<PendingQuery>) => {
        const { after: _, limit: __, ...cut } = { ...every, ...query };
        return subject.repositories.tasks.countPending(bank.tenantId, cut);
      };
      assert.deepEqual(await count({}), [2, 3, 1, 1]);
      assert.deepEqual(await count({ actions: pendingActions.toReversed() }), [1, 1, 3, 2]);
      for (const query of [
        { actions: ['decide-approval'] },
        { actions: [] },
        { regionId: id('uk') },
        { regionId: id('us') },
        { modelId: id('cards') },
        { modelId: id('mortgage'), regionId: id('uk') },
        { grantorId: id('olivia') },
        { grantorId: id('rashid') },
        { grantorId: id('boris') },
        { approvalRegionIds: [id('us')] },
        { approvalRegionIds: [] },
      ] satisfies readonly Partial<PendingQuery>[]) {
        const found = await pending(subject, bank, query);
        assert.deepEqual(
          await count(query),
          (query.actions ?? pendingActions).map((action) => found.filter((each) => each.action === action).length),
          JSON.stringify(query),
        );
      }
      const { all, ...by } = accepted(await bank.as('vera').pendingCounts());
      assert.deepEqual([all, by], [7, { decideOverride: 2, decideApproval: 3, acknowledgeException: 1, closeException: 1 }]);
    },
  },
  {
    name: 'waits for no region whose task was cancelled',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ regionalApproval: 'before' }));
      await bank.put({ regions: strictRegions('UK', 'US') });
      const [uk] = await bank.assign('mortgage-3', 'uk');
      assert.equal(only(await pending(subject, bank)).taskId, uk.taskId);
      accepted(await bank.as('rashid').cancel({ taskId: uk.taskId, cancellationReason: 'Never' }));
      assert.deepEqual(await pending(subject, bank), []);
      assert.equal(accepted(await bank.as('vera').pendingCounts()).all, 0);
    },
  },
  {
    name: 'tells each of those who oversee what waits for him, and who took part that it is for somebody else',
    run: async (subject) => {
      const { bank, british, german, whole } = await bankThatWaits(subject);
      const told = async (userId: string) =>
        accepted(await bank.as(userId).pendingDecisions()).decisions.map(({ action, task: { task }, permission }) => [
          action,
          task.taskId,
          permission.allowed || permission.refusal.code,
        ]);
      assert.deepEqual(
        await told('vera'),
        whole.map(({ action, taskId }) => [action, taskId, true]),
      );
      const first = accepted(await bank.as('vera').pendingDecisions({ limit: 4 }));
      const rest = accepted(await bank.as('vera').pendingDecisions({ limit: 4, after: first.next }));
      assert.deepEqual(
        [...first.decisions, ...rest.decisions].map(({ since, task: { task } }) => [since, task.taskId]),
        whole.map(({ since, taskId }) => [since, taskId]),
      );
      assert.equal(rest.next, null);
      assert.deepEqual(await told('rashid'), [['decide-override', british.taskId, 'duties-not-segregated']]);
      assert.deepEqual(await told('olivia'), [
        ['decide-override', british.taskId, true],
        ['decide-override', german.taskId, 'duties-not-segregated'],
      ]);
      assert.deepEqual(await told('stella'), []);
    },
  },
];
