import type { DigestOutcome, NoticeRecords, TakenDigest } from '@countersign/core';
import type { Sabotage } from './sabotage.ts';

const inNotices =
  (change: (honest: NoticeRecords) => Partial<NoticeRecords>): Sabotage['of'] =>
  (honest) => ({ ...honest, notices: { ...bound(honest.notices), ...change(honest.notices) } });

/** The methods of a port that is wrapped, so that they can be spread. */
const bound = (notices: NoticeRecords): NoticeRecords => ({
  tenants: (...request) => notices.tenants(...request),
  begin: (...request) => notices.begin(...request),
  dueTasks: (...request) => notices.dueTasks(...request),
  exceptions: (...request) => notices.exceptions(...request),
  delegations: (...request) => notices.delegations(...request),
  raise: (...request) => notices.raise(...request),
  take: (...request) => notices.take(...request),
  settle: (...request) => notices.settle(...request),
});

const inDigests = (change: (digest: TakenDigest) => Partial<TakenDigest>): Sabotage['of'] =>
  inNotices(({ take }) => ({
    take: async (...request) => (await take(...request)).map((digest) => ({ ...digest, ...change(digest) })),
  }));

/** Settles digests as something else than what became of them. */
export const settlingAs = (change: (outcome: DigestOutcome) => DigestOutcome): Sabotage['of'] =>
  inNotices(({ settle }) => ({ settle: (tenantId, day, outcomes) => settle(tenantId, day, outcomes.map(change)) }));

const gathers = 'gathers the notices of a day from place to place, once, however many are at it';
const keeps = 'keeps each notice once: by subject, reason, occurrence and recipient, whatever the day';
const gives = 'gives out one digest for each recipient, the most urgent first, with how many there are';
const passes = 'gives a digest to one at a time, and to another when its time is over, who alone settles it then';
const again = 'gives out again at once what was left, and at its time what failed, with how often';
const forgets = 'forgets with another day what was not sent on its own, so that it can be told then, and keeps what was';
const waits = 'begins no day while somebody sends what is of another, and tells on it what he could not send';
const tasks = 'finds the open tasks up to a planned date, in order and page by page';
const facts = 'finds open tasks with all that a list shows of them, and every delegation on them that is not revoked';
const exceptions = 'finds the tasks with an exception that is not closed or was opened lately';
const delegations = 'finds the delegations that begin or end in a span of time, and hold';
const cheap = [1, 40].map(
  (count) => `looks for what to tell about ${count} task${count > 1 ? 's' : ''}, keeps it and sends it, in nine round trips`,
);
const evening = 'tells a delegate on the next day that he is one since the evening before';
const tells = 'tells whoever must act, of everything and once, while several are at it';

/** Ways of telling people wrongly. */
export const tellingSabotages: readonly Sabotage[] = [
  {
    what: 'keeps the notices of everybody who has found them',
    caughtBy: [gathers],
    of: inNotices(({ begin, raise }) => ({
      raise: async (tenantId, day, from, to, notices) =>
        (await raise(tenantId, day, from, to, notices)) ??
        raise(tenantId, day, (await begin(tenantId, day, from, '2026-11-24T09:30:00.000Z' as never)) ?? from, to, notices),
    })),
  },
  {
    what: 'begins each time anew',
    caughtBy: [gathers],
    of: inNotices(({ begin }) => ({ begin: async (...request) => (await begin(...request)) && request[2] })),
  },
  {
    what: 'gives out what is not all there',
    caughtBy: [gathers],
    of: inNotices(({ raise, take }) => {
      let kept: TakenDigest[] = [];
      return {
        raise: async (...request) => {
          kept = request[4].map(({ recipient, content }) => ({ recipient, lease: 1, attempts: 0, notices: [content], total: 1 }));
          return raise(...request);
        },
        take: async (...request) => {
          const honest = await take(...request);
          return honest.length > 0 ? honest : kept.splice(0);
        },
      };
    }),
  },
  {
    what: 'tells a thing of another subject, another time or to somebody else no more',
    caughtBy: [keeps],
    of: inNotices(({ raise }) => ({
      raise: (tenantId, day, from, to, notices) =>
        raise(tenantId, day, from, to, [...new Map(notices.map((each) => [each.content.reason, each])).values()]),
    })),
  },
  {
    what: 'tells the same every day',
    caughtBy: [keeps, tells],
    of: inNotices(({ raise }) => ({
      raise: (tenantId, day, from, to, notices) =>
        raise(
          tenantId,
          day,
          from,
          to,
          notices.map((each) => ({ ...each, occurrence: `${each.occurrence} ${day}` })),
        ),
    })),
  },
  {
    what: 'puts the least urgent first',
    caughtBy: [gives],
    of: inDigests(({ notices }) => ({ notices: notices.toReversed() })),
  },
  {
    what: 'counts what it writes out',
    caughtBy: [gives],
    of: inDigests(({ notices }) => ({ total: notices.length })),
  },
  {
    what: 'writes everything out',
    caughtBy: [gives],
    of: inNotices(({ take }) => ({ take: (tenantId, turn) => take(tenantId, { ...turn, notices: 1_000 }) })),
  },
  {
    what: 'gives out every digest at once',
    caughtBy: [gives],
    of: inNotices(({ take }) => ({ take: (tenantId, turn) => take(tenantId, { ...turn, limit: 1_000 }) })),
  },
  {
    what: 'lets nobody take over',
    caughtBy: [passes],
    of: inNotices(({ take }) => ({
      take: (tenantId, turn) => take(tenantId, { ...turn, until: '2999-01-01T00:00:00.000Z' as never }),
    })),
  },
  {
    what: 'gives a digest to everybody who asks',
    caughtBy: [passes, tells],
    of: inNotices(({ take }) => ({ take: (tenantId, turn) => take(tenantId, { ...turn, until: turn.dueBy }) })),
  },
  {
    what: 'lets whoever was too slow settle a digest',
    caughtBy: [passes],
    of: inNotices(({ settle }) => ({
      settle: async (tenantId, day, outcomes) =>
        Math.max(
          await settle(tenantId, day, outcomes),
          await settle(
            tenantId,
            day,
            outcomes.map((each) => ({ ...each, lease: each.lease + 1 })),
          ),
        ),
    })),
  },
  {
    what: 'takes what was left for failed',
    caughtBy: [again],
    of: settlingAs((outcome) =>
      'left' in outcome
        ? { recipient: outcome.recipient, lease: outcome.lease, failed: 'left', dueAt: '2026-11-24T09:30:00.000Z' as never }
        : outcome,
    ),
  },
  {
    what: 'forgets how often something has failed',
    caughtBy: [again],
    of: inDigests(() => ({ attempts: 0 })),
  },
  {
    what: 'gives out again at once what failed',
    caughtBy: [again],
    of: inNotices(({ take }) => ({ take: (tenantId, turn) => take(tenantId, { ...turn, dueBy: turn.until }) })),
  },
  {
    what: 'takes what is being sent away from whoever sends it',
    caughtBy: [waits],
    of: inNotices(({ begin }) => ({
      begin: (tenantId, day, first) => begin(tenantId, day, first, '2999-01-01T00:00:00.000Z' as never),
    })),
  },
  {
    what: 'waits for ever for whoever died while he was sending',
    caughtBy: [waits],
    of: inNotices(({ begin }) => ({
      begin: (tenantId, day, first) => begin(tenantId, day, first, '2000-01-01T00:00:00.000Z' as never),
    })),
  },
  {
    what: 'begins a day beside what is being sent of another, and keeps back what that says',
    caughtBy: [waits],
    of: inNotices(({ begin }) => ({ begin: async (...request) => (await begin(...request)) ?? request[2] })),
  },
  {
    what: 'takes what has failed, and waits to be tried again, for what is being sent',
    caughtBy: [forgets],
    of: inNotices(({ settle }) => ({
      settle: async (tenantId, day, outcomes) =>
        settle(
          tenantId,
          day,
          outcomes.filter((outcome) => !('failed' in outcome)),
        ),
    })),
  },
  {
    what: 'keeps for ever what was told on a day, sent or not',
    caughtBy: [forgets, waits],
    of: inNotices(({ raise }) => {
      const kept = new Set<string>();
      return {
        raise: (tenantId, day, from, to, notices) =>
          raise(
            tenantId,
            day,
            from,
            to,
            notices.filter((each) => {
              const key = JSON.stringify(each);
              const isNew = !kept.has(key);
              kept.add(key);
              return isNew;
            }),
          ),
      };
    }),
  },
  {
    what: 'overlooks the last day',
    caughtBy: [tasks],
    of: inNotices(({ dueTasks }) => ({
      dueTasks: async (tenantId, until, ...rest) =>
        (await dueTasks(tenantId, until, ...rest)).filter(({ task }) => task.plannedProductionDate < until),
    })),
  },
  {
    what: 'gives the first page of tasks again and again',
    caughtBy: [tasks],
    of: inNotices(({ dueTasks }) => ({ dueTasks: (tenantId, until, _, limit) => dueTasks(tenantId, until, null, limit) })),
  },
  {
    what: 'shows no delegation on a task',
    caughtBy: [facts, tells],
    of: inNotices(({ dueTasks }) => ({
      dueTasks: async (...request) => (await dueTasks(...request)).map((each) => ({ ...each, delegations: [] })),
    })),
  },
  {
    what: 'knows nobody by name but the owners',
    caughtBy: [facts],
    of: inNotices(({ dueTasks }) => ({
      dueTasks: async (...request) =>
        (await dueTasks(...request)).map((each) => ({
          ...each,
          people: each.people.filter(({ userId }) => userId === each.model.ownerId),
        })),
    })),
  },
  {
    what: 'finds the exceptions that were ever opened',
    caughtBy: [exceptions],
    of: inNotices(({ exceptions: find }) => ({
      exceptions: (tenantId, _, ...rest) => find(tenantId, '2000-01-01T00:00:00.000Z' as never, ...rest),
    })),
  },
  {
    what: 'finds no exception that is closed',
    caughtBy: [exceptions],
    of: inNotices(({ exceptions: find }) => ({
      exceptions: (tenantId, _, ...rest) => find(tenantId, '2999-01-01T00:00:00.000Z' as never, ...rest),
    })),
  },
  {
    what: 'finds delegations that are over',
    caughtBy: [delegations],
    of: inNotices(({ delegations: find }) => ({
      delegations: (tenantId, span, ...rest) => find(tenantId, { ...span, now: '2000-01-01T00:00:00.000Z' as never }, ...rest),
    })),
  },
  {
    what: 'finds every delegation that holds',
    caughtBy: [delegations],
    of: inNotices(({ delegations: find }) => ({
      delegations: (tenantId, span, ...rest) => find(tenantId, { ...span, begunFrom: '2000-01-01T00:00:00.000Z' as never }, ...rest),
    })),
  },
  {
    what: 'overlooks the delegations that began before it looked',
    caughtBy: [evening],
    of: inNotices(({ delegations: find }) => ({
      delegations: (tenantId, span, ...rest) => find(tenantId, { ...span, begunFrom: span.now }, ...rest),
    })),
  },
  {
    what: 'goes to the store for each recipient and for each notice',
    caughtBy: [cheap[0]!, cheap[1]!],
    of: inNotices(({ dueTasks, settle }) => ({
      dueTasks: async (tenantId, until, after, limit) => {
        for (let times = 0; times < 3; times++) await dueTasks(tenantId, until, after, 1);
        return dueTasks(tenantId, until, after, limit);
      },
      settle: async (tenantId, day, outcomes) => {
        for (const _ of outcomes) await settle(tenantId, day, []);
        return settle(tenantId, day, outcomes);
      },
    })),
  },
  {
    what: 'knows no tenant but the first',
    caughtBy: [tells],
    of: inNotices(({ tenants }) => ({ tenants: async () => (await tenants()).slice(0, 1) })),
  },
];
