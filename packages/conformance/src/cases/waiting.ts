import assert from 'node:assert/strict';
import { definePolicy, id, type PendingKey, type PendingQuery, pendingActions, type TaskId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText, only, present } from '../verdicts.ts';

const every: PendingQuery = {
  actions: pendingActions,
  grantorId: null,
  approvalRegionIds: null,
  regionId: null,
  modelId: null,
  after: null,
  limit: 100,
};

const pending = ({ repositories }: Subject, { tenantId }: Bank, query: Partial<PendingQuery> = {}) =>
  repositories.tasks.pending(tenantId, { ...every, ...query });

const secondPerson = definePolicy({ override: { requires: 'second-person' } });
const strict = ['uk', 'us'].map((code) => ({ regionId: id<'region'>(code), code: code.toUpperCase(), name: code, requiresApproval: true }));

const ask = async (bank: Bank, userId: string, taskId: TaskId): Promise<void> => {
  accepted(await bank.as(userId).requestOverride({ taskId, validationOverrideReason: overrideReason }));
};

const minute = (at: number): string => `2026-11-24T10:0${at}:00.000Z`;

const key = (at: number, action: PendingKey['action'], taskId: TaskId, regionId: string | null = null): unknown => ({
  since: minute(at),
  taskId,
  action,
  regionId,
});

/**
 * A bank in which something of each kind waits: leave that Rashid asked for in the United Kingdom and Olivia in Germany, approvals
 * of two confirmations of one moment, and an exception that is open beside one that is acknowledged.
 */
async function bankThatWaits(subject: Subject) {
  const bank = await openBank(subject, 'bank', secondPerson);
  const unapproved = { validationRequestId: id<'validation-request'>('vr-in-progress') };
  await bank.put({
    regions: strict,
    versions: [7, 8].map((ordinal) => bankVersion('mortgage-6', { versionId: id(`mortgage-${ordinal}`), ordinal, ...unapproved })),
  });
  const [british] = await bank.assign('mortgage-5', 'uk');
  const [german] = await bank.assign('mortgage-6', 'de');
  const [global] = await bank.assign('mortgage-2', 'global');
  const [cards] = await bank.assign('cards-1', 'uk');
  const [opened] = await bank.assign('mortgage-7', 'de');
  const [acknowledged] = await bank.assign('mortgage-8', 'de');
  for (const { taskId } of [opened, acknowledged]) {
    await ask(bank, 'olivia', taskId);
    accepted(await bank.as('vera').decideOverride({ taskId, decision: 'GRANTED' }));
    accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-23' }));
  }
  bank.clock.set(minute(1));
  await ask(bank, 'rashid', british.taskId);
  bank.clock.set(minute(2));
  accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-23' }));
  accepted(await bank.as('rashid').confirm({ taskId: cards.taskId, actualProductionDate: '2026-11-23' }));
  bank.clock.set(minute(3));
  accepted(await bank.as('vera').acknowledgeException({ taskId: acknowledged.taskId }));
  await ask(bank, 'olivia', german.taskId);

  const approvals = [...(['uk', 'us'] as const).map((regionId) => [global.taskId, regionId] as const), [cards.taskId, 'uk'] as const];
  const whole = [
    { ...(key(0, 'acknowledge-exception', opened.taskId) as object), since: '2026-11-24T09:30:00.000Z' },
    key(1, 'decide-override', british.taskId),
    ...approvals
      .toSorted(([a, uk], [b, us]) => byText(a + uk, b + us))
      .map(([taskId, regionId]) => key(2, 'decide-approval', taskId, regionId)),
    ...[key(3, 'close-exception', acknowledged.taskId), key(3, 'decide-override', german.taskId)].toSorted((a, b) =>
      byText((a as PendingKey).taskId, (b as PendingKey).taskId),
    ),
  ] as readonly PendingKey[];
  return { bank, british, german, global, cards, opened, acknowledged, whole };
}

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
    name: 'waits for no region whose task was cancelled',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ regionalApproval: 'before' }));
      await bank.put({ regions: strict });
      const [uk] = await bank.assign('mortgage-3', 'uk');
      assert.equal(only(await pending(subject, bank)).taskId, uk.taskId);
      accepted(await bank.as('rashid').cancel({ taskId: uk.taskId, cancellationReason: 'Never' }));
      assert.deepEqual(await pending(subject, bank), []);
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
