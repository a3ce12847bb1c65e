import { attemptsPerMinute, type DelegationPlan } from '@countersign/core';
import { inDelegations, inJournal, inPlans, type Sabotage } from './sabotage.ts';

const whole = 'keeps a delegation that is given, whole, and records that it was';
const end = 'keeps the end of a delegation, and records it behind its beginning';
const listed = 'lists the delegations somebody gave or holds, and those of a model and its tasks, newest first, over or not';
const kept = 'keeps what was refused beside the journal, oldest first, also at a task that does not exist';
const room = `keeps ${attemptsPerMinute} refused attempts of one actor in a minute of the clock, over all tasks and calls, and drops the rest`;

const inPlansOfDelegations = (change: (plan: DelegationPlan) => DelegationPlan): Sabotage['of'] =>
  inDelegations((delegations) => ({ commit: (tenantId, plan) => delegations.commit(tenantId, change(plan)) }));

/** Ways of keeping delegations and refusals wrongly. */
export const delegationSabotages: readonly Sabotage[] = [
  {
    what: 'keeps the actions of a delegation in an order of its own',
    caughtBy: [whole],
    of: inPlansOfDelegations((plan) => ({ ...plan, after: { ...plan.after, actions: plan.after.actions.toSorted() } })),
  },
  {
    what: 'ends no delegation, and says that it did',
    caughtBy: [
      end,
      'ends a delegation that a host brought along, and one that has not begun',
      'commits nothing on a delegation whose end was acknowledged before',
    ],
    of: inDelegations((delegations) => ({
      commit: (tenantId, plan) => (plan.before ? Promise.resolve('committed' as const) : delegations.commit(tenantId, plan)),
    })),
  },
  {
    what: 'keeps no journal of delegations',
    caughtBy: [whole, end],
    of: inJournal((journal) => ({
      of: (tenantId, subject) => (subject.type === 'delegation' ? Promise.resolve([]) : journal.of(tenantId, subject)),
    })),
  },
  {
    what: 'evaluates no guard of a delegation',
    caughtBy: [
      'finds the gift of a delegation stale when its giver has stopped owning, and keeps nothing of it',
      'lets one of two who end a delegation end it, and tells the other that it is over',
    ],
    of: inPlansOfDelegations((plan) => ({ ...plan, guards: [] })),
  },
  {
    what: 'lets a delegate act although his delegation has ended',
    caughtBy: ['commits nothing on a delegation whose end was acknowledged before'],
    of: inPlans((plan) => ({ ...plan, guards: plan.guards.filter(({ type }) => type !== 'delegation') })),
  },
  {
    what: 'finds no delegation on a task',
    caughtBy: ['finds a delegation with the model it is about, its own or that of its task, and nothing where there is none'],
    of: inDelegations((delegations) => ({
      find: async (...request) => {
        const found = await delegations.find(...request);
        return found?.delegation.modelId ? found : null;
      },
    })),
  },
  {
    what: 'lists the oldest delegations first',
    caughtBy: [listed],
    of: inDelegations((delegations) => ({ list: async (...request) => (await delegations.list(...request)).toReversed() })),
  },
  {
    what: 'lists the delegations that are not revoked alone',
    caughtBy: [listed],
    of: inDelegations((delegations) => ({
      list: async (...request) => (await delegations.list(...request)).filter(({ revokedAt }) => revokedAt === null),
    })),
  },
  {
    what: "leaves a model's tasks out of its delegations",
    caughtBy: [listed],
    of: inDelegations((delegations) => ({
      list: async (tenantId, of) =>
        (await delegations.list(tenantId, of)).filter(({ modelId }) => !('modelId' in of) || modelId === of.modelId),
    })),
  },
  {
    what: 'keeps no refusal',
    caughtBy: [kept, 'lets the refused tasks of a bulk not stop the others, and keeps each refusal'],
    of: inJournal(() => ({ recordRefusals: () => Promise.resolve() })),
  },
  {
    what: 'keeps refusals at tasks that exist alone',
    caughtBy: [kept],
    of: inJournal((journal) => ({
      recordRefusals: (tenantId, attempts) =>
        journal.recordRefusals(
          tenantId,
          attempts.filter(({ code, taskId }) => code !== 'task-not-found' || taskId !== 'nobody'),
        ),
    })),
  },
  {
    what: 'shows refusals in the order they came in',
    caughtBy: ['shows what was refused by its time, in whatever order it came'],
    of: (honest) => {
      const arrived: string[] = [];
      return inJournal((journal) => ({
        recordRefusals: (tenantId, attempts) => {
          arrived.push(...attempts.map(({ at }) => at));
          return journal.recordRefusals(tenantId, attempts);
        },
        refusalsOf: async (...request) =>
          (await journal.refusalsOf(...request)).toSorted((a, b) => arrived.indexOf(a.at) - arrived.indexOf(b.at)),
      }))(honest);
    },
  },
  {
    what: 'keeps refused attempts as many as come, in hours of its own making',
    caughtBy: [room, `keeps ${attemptsPerMinute} refused attempts of one actor that come in many calls at the same moment`],
    of: (honest) => {
      let calls = 0;
      return inJournal((journal) => ({
        recordRefusals: (tenantId, attempts) => {
          calls++;
          const at = `2026-11-24T${String(calls % 24).padStart(2, '0')}:00:00.000Z` as (typeof attempts)[number]['at'];
          return journal.recordRefusals(
            tenantId,
            attempts.map((attempt) => ({ ...attempt, at })),
          );
        },
      }))(honest);
    },
  },
  {
    what: 'counts the refusals of everybody together',
    caughtBy: [room],
    of: (honest) => {
      let count = 0;
      return inJournal((journal) => ({
        recordRefusals: (tenantId, attempts) =>
          journal.recordRefusals(
            tenantId,
            attempts.filter(() => ++count <= attemptsPerMinute),
          ),
      }))(honest);
    },
  },
];
