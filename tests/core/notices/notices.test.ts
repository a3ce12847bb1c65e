import {
  addDays,
  asCalendarDate,
  asInstant,
  defaultPolicy,
  defineNoticeRules,
  definePolicy,
  type Delegation,
  id,
  type Notice,
  type NoticeRulesInput,
  type Snapshot,
  strictLifecycle,
} from '@countersign/core';
import { aDelegation, aModel, anException, aRegion, aSnapshot, aTask } from '@countersign/core/testing';
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what decides who hears what.
import { delegationNotices } from '../../../packages/core/src/notices/delegation-notices.ts';
import { dueNotices } from '../../../packages/core/src/notices/due-notices.ts';
import { exceptionNotices } from '../../../packages/core/src/notices/exception-notices.ts';

const now = asInstant('2026-11-24T09:30:00.000Z');
const today = asCalendarDate('2026-11-24');
const under = (rules: NoticeRulesInput = {}) => ({ rules: defineNoticeRules(rules), policy: defaultPolicy, now, today });
const dueIn = (days: number, over: Partial<Snapshot> = {}) =>
  aSnapshot({ ...over, task: aTask({ ...over.task, plannedProductionDate: addDays(today, days) }) });

/** Each notice as `reason to recipient`. */
const told = (notices: readonly Notice[]) =>
  notices.map(({ content, recipient }) => `${content.reason} to ${recipient.type === 'person' ? recipient.userId : recipient.role}`);

describe('what is told of an open task', () => {
  it.each([
    [8, []],
    [7, ['due-soon to owner']],
    [1, ['due-soon to owner']],
    [0, ['due-today to owner']],
    [-1, ['overdue to owner']],
    [-400, ['overdue to owner']],
  ])('%i days before its planned date is %j', (days, expected) => {
    expect(told(dueNotices(dueIn(days), under()))).toEqual(expected);
  });

  it('can be left out, each by itself', () => {
    const none = under({ dueSoon: false, dueToday: false, overdue: null });
    expect([3, 0, -3].flatMap((days) => dueNotices(dueIn(days), none))).toEqual([]);
  });

  it('is told once for a planned date, and of one that is overdue once in so many days', () => {
    const occurrences = (days: readonly number[], everyDays = 7) =>
      days.map((each) => dueNotices(dueIn(each), under({ overdue: { everyDays } }))[0]?.occurrence);
    expect(new Set(occurrences([1])).size).toBe(1);
    const planned = addDays(today, 3);
    expect(dueNotices(dueIn(3), under())[0]?.occurrence).toBe(planned);
    // The same task, looked at on later days.
    const from = aSnapshot({ task: aTask({ plannedProductionDate: asCalendarDate('2026-11-20') }) });
    const later = [1, 2, 7, 8, 14, 15].map((days) => {
      const day = addDays(asCalendarDate('2026-11-20'), days);
      return dueNotices(from, { ...under(), today: day })[0]?.occurrence;
    });
    expect(later).toEqual(['2026-11-20/0', '2026-11-20/0', '2026-11-20/0', '2026-11-20/1', '2026-11-20/1', '2026-11-20/2']);
  });

  it('is told to whom it will move to, once its assignee no longer answers for it', () => {
    const regional = aRegion({ ownerId: id('regional') });
    const moved = dueIn(0, { regions: [regional], task: aTask({ assignedToId: id('former') }) });
    expect(told(dueNotices(moved, under()))).toEqual(['due-today to regional']);
    const orphaned = dueIn(0, { model: aModel({ ownerId: null }), task: aTask({ assignedToId: id('former') }) });
    expect(told(dueNotices(orphaned, under()))).toEqual([]);
    const handed = dueIn(0, { task: aTask({ assignedToId: id('former'), assignmentCause: 'requested' }) });
    expect(told(dueNotices(handed, under()))).toEqual(['due-today to former']);
  });

  it('is told to those who may confirm for him as well, and says for whom', () => {
    const people = [{ userId: id<'user'>('owner'), name: 'Olivia Owner' }];
    const grants = [
      aDelegation(),
      aDelegation({ delegationId: id('d-2'), delegateId: id('adjuster'), actions: ['adjust'] }),
      aDelegation({ delegationId: id('d-3'), delegateId: id('late'), validFrom: asInstant('2026-11-25T00:00:00.000Z') }),
      aDelegation({ delegationId: id('d-4'), delegateId: id('of-nobody'), delegatorId: id('former') }),
      aDelegation({ delegationId: id('d-5'), delegateId: id('owner') }),
      aDelegation({ delegationId: id('d-6') }),
    ];
    const notices = dueNotices(dueIn(-1, { delegations: grants, people }), under());
    expect(told(notices)).toEqual(['overdue to owner', 'overdue to delegate']);
    expect(notices.map(({ content }) => 'onBehalfOf' in content && content.onBehalfOf)).toEqual([
      null,
      { userId: 'owner', name: 'Olivia Owner' },
    ]);
    expect(told(dueNotices(dueIn(-1, { delegations: grants }), under({ delegates: false })))).toEqual(['overdue to owner']);
  });

  it('is told further up once so many days have passed, for each role once, and never before', () => {
    const rules = under({
      escalations: [
        { afterDays: 7, role: 'head-of-models' },
        { afterDays: 21, role: 'chief-risk-officer' },
      ],
    });
    expect(told(dueNotices(dueIn(-6), rules))).toEqual(['overdue to owner']);
    expect(told(dueNotices(dueIn(-7), rules))).toEqual(['overdue to owner', 'escalated to head-of-models']);
    expect(told(dueNotices(dueIn(-30), rules))).toEqual([
      'overdue to owner',
      'escalated to head-of-models',
      'escalated to chief-risk-officer',
    ]);
    const occurrence = (days: number) => dueNotices(dueIn(days, { task: aTask() }), rules).at(-1)?.occurrence;
    expect(occurrence(-8)?.endsWith('/7')).toBe(true);
  });

  it('says what it is about and how many days are left, and nothing that people wrote', () => {
    const [notice] = dueNotices(dueIn(-4, { task: aTask({ adjustmentReason: 'Change freeze', status: 'ADJUSTED' }) }), under());
    expect(notice).toEqual({
      subject: { type: 'task', id: 'task-1' },
      recipient: { type: 'person', userId: 'owner' },
      occurrence: '2026-11-20/0',
      urgency: -4,
      content: {
        reason: 'overdue',
        deployment: {
          taskId: 'task-1',
          model: { modelId: 'model', name: 'Mortgage PD' },
          version: { versionId: 'v2', versionNumber: '2.0' },
          region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' },
          plannedProductionDate: '2026-11-20',
          assignedTo: { userId: 'owner', name: 'owner' },
        },
        daysUntilDue: -4,
        onBehalfOf: null,
      },
    });
  });

  it('is nothing once it is confirmed or cancelled', () => {
    for (const status of ['CONFIRMED', 'CANCELLED'] as const)
      expect(dueNotices(dueIn(-4, { task: aTask({ status }) }), under())).toEqual([]);
  });

  it('is at most one reminder for a person on a day, and every overdue day belongs to one time', () => {
    assert(
      property(integer({ min: -900, max: 30 }), integer({ min: 1, max: 40 }), (days, everyDays) => {
        const rules = under({ overdue: { everyDays } });
        const notices = dueNotices(dueIn(days, { delegations: [aDelegation(), aDelegation({ delegationId: id('d-2') })] }), rules);
        const recipients = notices.map(({ recipient }) => JSON.stringify(recipient));
        expect(new Set(recipients).size).toBe(recipients.length);
        const [told] = notices;
        const [, time] = told?.content.reason === 'overdue' ? told.occurrence.split('/') : [];
        // From a day of the time it is counted for to before the next.
        const isOfItsTime = time === undefined || (Number(time) * everyDays < -days && -days <= (Number(time) + 1) * everyDays);
        expect([time === undefined, isOfItsTime]).toEqual([days >= 0, true]);
      }),
    );
  });
});

describe('what is told of an exception', () => {
  const rules = under({ overrideRecorded: { role: 'validation' }, exceptionOpen: { afterDays: 3, everyDays: 10, role: 'oversight' } });
  const opened = (days: number, over = {}) =>
    aSnapshot({ exception: anException({ openedAt: asInstant(`${addDays(today, -days)}T09:00:00.000Z`), ...over }) });

  it('is nothing unless a role is named', () => {
    expect(exceptionNotices(opened(5), under())).toEqual([]);
    expect(exceptionNotices(aSnapshot(), rules)).toEqual([]);
  });

  it('is that there was an override, while that is news, even where it has been closed since', () => {
    expect(told(exceptionNotices(opened(0), rules))).toEqual(['override-recorded to validation']);
    const closed = { state: 'CLOSED' as const, closedAt: now, closureReason: 'validation-approved' as const };
    expect(told(exceptionNotices(opened(30, closed), rules))).toEqual(['override-recorded to validation']);
    expect(told(exceptionNotices(opened(31, closed), rules))).toEqual([]);
  });

  it('is that it has not been closed for too long, again and again until it is', () => {
    const times = [2, 3, 12, 13, 23].map(
      (days) => exceptionNotices(opened(days), rules).find(({ content }) => content.reason === 'exception-open')?.occurrence,
    );
    expect(times).toEqual([undefined, '0', '0', '1', '2']);
    const acknowledged = exceptionNotices(opened(4, { state: 'ACKNOWLEDGED', acknowledgedAt: now }), rules);
    expect(acknowledged.map(({ content }) => content)).toEqual([
      expect.objectContaining({ reason: 'override-recorded', daysOpen: 4 }),
      expect.objectContaining({
        reason: 'exception-open',
        daysOpen: 4,
        exception: { code: 'EXC-2026-1', state: 'ACKNOWLEDGED', usedFrom: '2026-11-20' },
      }),
    ]);
  });
});

describe('a notice of an exception', () => {
  it('is for a role, about the task, the more urgent the longer it has been there, and told of its override once', () => {
    const rules = under({ overrideRecorded: { role: 'validation' }, exceptionOpen: { afterDays: 3, role: 'oversight' } });
    const facts = aSnapshot({ exception: anException({ openedAt: asInstant('2026-11-20T09:00:00.000Z') }) });
    const about = { subject: { type: 'task', id: 'task-1' }, urgency: -4 };
    expect(exceptionNotices(facts, rules).map(({ content: _, ...key }) => key)).toEqual([
      { ...about, recipient: { type: 'role', role: 'validation' }, occurrence: 'once' },
      { ...about, recipient: { type: 'role', role: 'oversight' }, occurrence: '0' },
    ]);
  });
});

describe('what is told of a delegation', () => {
  const model = { model: { model: aModel(), regions: [aRegion({ ownerId: id('regional') })], earlier: [] } };
  const of = (validFrom: string, validUntil: string, over = {}) =>
    delegationNotices(
      aDelegation({ validFrom: asInstant(`${validFrom}T00:00:00.000Z`), validUntil: asInstant(`${validUntil}T00:00:00.000Z`), ...over }),
      model,
      [{ userId: id('delegate'), name: 'Dora Delegate' }],
      under(),
    );

  it('is its beginning, to the delegate, from its first day and for a week', () => {
    expect(told(of('2026-11-25', '2026-12-31'))).toEqual([]);
    expect(told(of('2026-11-24', '2026-12-31'))).toEqual(['delegation-starting to delegate']);
    expect(told(of('2026-11-17', '2026-12-31'))).toEqual(['delegation-starting to delegate']);
    expect(told(of('2026-11-16', '2026-12-31'))).toEqual([]);
  });

  it('is its end, to both, some days before its last', () => {
    // The last day of one that holds until midnight is the day before.
    expect(told(of('2026-11-01', '2026-11-29'))).toEqual([]);
    expect(told(of('2026-11-01', '2026-11-28'))).toEqual(['delegation-ending to delegate', 'delegation-ending to owner']);
    expect(of('2026-11-01', '2026-11-28')[0]).toMatchObject({
      subject: { type: 'delegation', id: 'delegation-1' },
      occurrence: '2026-11-27',
      urgency: 3,
      content: { delegate: { userId: 'delegate', name: 'Dora Delegate' }, model: { modelId: 'model', name: 'Mortgage PD' } },
    });
  });

  it('says who acts for whom, in what, and until which day, and is told once for its first day', () => {
    expect(of('2026-11-23', '2026-12-31')).toEqual([
      {
        subject: { type: 'delegation', id: 'delegation-1' },
        recipient: { type: 'person', userId: 'delegate' },
        occurrence: '2026-11-23',
        urgency: 36,
        content: {
          reason: 'delegation-starting',
          delegation: {
            delegationId: 'delegation-1',
            taskId: null,
            actions: ['confirm', 'adjust', 'cancel'],
            validFrom: '2026-11-23T00:00:00.000Z',
            validUntil: '2026-12-31T00:00:00.000Z',
          },
          model: { modelId: 'model', name: 'Mortgage PD' },
          delegator: { userId: 'owner', name: 'owner' },
          delegate: { userId: 'delegate', name: 'Dora Delegate' },
          lastDay: '2026-12-30',
        },
      },
    ]);
  });

  it('is left out, its beginning and its end each by itself', () => {
    const short = aDelegation({ validFrom: asInstant('2026-11-23T00:00:00.000Z'), validUntil: asInstant('2026-11-26T00:00:00.000Z') });
    const heard = (rules: NoticeRulesInput) => told(delegationNotices(short, model, [], under(rules)));
    expect(heard({ delegationEnding: null })).toEqual(['delegation-starting to delegate']);
    expect(heard({ delegationStarting: false })).toEqual(['delegation-ending to delegate', 'delegation-ending to owner']);
    expect(heard({ delegationStarting: false, delegationEnding: null })).toEqual([]);
  });

  it('is nothing from the very moment at which it is over', () => {
    const until = (validUntil: string) =>
      aDelegation({ validFrom: asInstant('2026-11-23T00:00:00.000Z'), validUntil: asInstant(validUntil) });
    expect(delegationNotices(until(now), model, [], under())).toEqual([]);
    expect(told(delegationNotices(until('2026-11-24T09:30:00.001Z'), model, [], under()))).toContain('delegation-starting to delegate');
  });

  it('is nothing once it is revoked or over, or its delegator no longer answers', () => {
    expect(of('2026-11-20', '2026-11-26', { revokedAt: now })).toEqual([]);
    expect(of('2026-11-20', '2026-11-24')).toEqual([]);
    expect(of('2026-11-20', '2026-11-26', { delegatorId: id('former') })).toEqual([]);
    expect(told(of('2026-11-20', '2026-12-26', { delegatorId: id('regional') }))).toEqual(['delegation-starting to delegate']);
  });

  it('rests for a single task on who answers for that', () => {
    const single = aDelegation({ modelId: null, taskId: id('task-1'), validFrom: asInstant('2026-11-23T00:00:00.000Z') });
    expect(told(delegationNotices(single, { task: aSnapshot() }, [], under()))).toEqual(['delegation-starting to delegate']);
    expect(delegationNotices(single, { task: aSnapshot({ model: aModel({ ownerId: id('successor') }) }) }, [], under())).toEqual([]);
  });

  it('is nothing before the very moment from which it holds, though that is today', () => {
    const evening = (validFrom: string, validUntil = '2026-11-26T00:00:00.000Z') =>
      aDelegation({ validFrom: asInstant(validFrom), validUntil: asInstant(validUntil) });
    const [toCome, begun] = [evening('2026-11-24T09:30:00.001Z'), evening('2026-11-24T09:30:00.000Z')];
    expect(delegationNotices(toCome, model, [], under())).toEqual([]);
    expect(told(delegationNotices(begun, model, [], under()))).toContain('delegation-starting to delegate');
    const nextDay = { ...under(), now: asInstant('2026-11-25T09:30:00.000Z'), today: asCalendarDate('2026-11-25') };
    const [starting] = delegationNotices(toCome, model, [], nextDay);
    expect(starting).toMatchObject({ content: { reason: 'delegation-starting' }, occurrence: '2026-11-24' });
  });

  it.each([
    ['PENDING', ['confirm'], true],
    ['ADJUSTED', ['cancel'], true],
    ['CONFIRMED', ['confirm', 'adjust', 'cancel', 'request-override'], false],
    ['CONFIRMED', ['confirm', 'withdraw'], true],
    ['CANCELLED', ['confirm', 'adjust', 'cancel', 'withdraw', 'request-override'], false],
    ['ADJUSTED', ['withdraw'], true],
  ] as const)('of a single task that is %s, for %j, is told: %s', (status, actions, isTold) => {
    const single = aDelegation({ modelId: null, taskId: id('task-1'), actions, validFrom: asInstant('2026-11-23T00:00:00.000Z') });
    const notices = delegationNotices(single, { task: aSnapshot({ task: aTask({ status }) }) }, [], under());
    expect(told(notices)).toEqual(isTold ? ['delegation-starting to delegate'] : []);
  });

  it('is nothing of a single task whose state the house rules, or what the host has removed, leave no action for', () => {
    const heard = (actions: Delegation['actions'], over: Partial<Snapshot>, policy = defaultPolicy) => {
      const single = aDelegation({ modelId: null, taskId: id('task-1'), actions, validFrom: asInstant('2026-11-23T00:00:00.000Z') });
      return told(delegationNotices(single, { task: aSnapshot(over) }, [], { ...under(), policy })).length;
    };
    const adjusted = { task: aTask({ status: 'ADJUSTED' }) };
    expect(heard(['confirm', 'adjust', 'withdraw'], adjusted, strictLifecycle)).toBe(0);
    expect(heard(['confirm', 'cancel'], adjusted, strictLifecycle)).toBe(1);
    expect(heard(['confirm', 'withdraw'], { isRemoved: true })).toBe(0);
    expect(heard(['confirm', 'cancel'], { isRemoved: true })).toBe(1);
  });

  it('is told where a date has to be moved before a task can be cancelled', () => {
    const policy = definePolicy({ lifecycle: { confirm: ['PENDING'], adjust: ['PENDING'], cancel: ['ADJUSTED'] } });
    const single = aDelegation({
      modelId: null,
      taskId: id('task-1'),
      actions: ['cancel'],
      validFrom: asInstant('2026-11-23T00:00:00.000Z'),
    });
    expect(told(delegationNotices(single, { task: aSnapshot() }, [], { ...under(), policy }))).toEqual(['delegation-starting to delegate']);
  });

  it('can begin before all calendars and last beyond them, wherever the bank is', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])
      for (const validFrom of ['0000-01-01T00:00:00.000Z', '1900-01-01T05:00:00.000Z', '2026-11-23T00:00:00.000Z'])
        for (const validUntil of ['9999-12-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
          const forEver = aDelegation({ validFrom: asInstant(validFrom), validUntil: asInstant(validUntil) });
          const notices = delegationNotices(forEver, model, [], { ...under(), policy: { ...defaultPolicy, timeZone } });
          expect(told(notices)).toEqual(validFrom.startsWith('2026') ? ['delegation-starting to delegate'] : []);
        }
  });

  it('does not hold what its giver wrote', () => {
    expect(JSON.stringify(of('2026-11-24', '2026-12-31'))).not.toContain('Leave');
  });
});
