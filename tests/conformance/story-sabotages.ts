import { type CommitOutcome, id, type TenantId } from '@countersign/core';
import {
  inDelegations,
  inJournal,
  inPlans,
  inReads,
  inReports,
  inSentNotices,
  inRepositories,
  inSnapshots,
  inTasks,
  inVersions,
  type Sabotage,
} from './sabotage.ts';

const once = 'reads for a report, finds what strayed, keeps refusals and finds people in one round trip each';
const tenancy = 'shows no person, model, delegation, refusal, notice, sweep or report of one tenant to another';
const here: TenantId = id('bank-a');

/** Ways of going wrong over a whole story, of going to the store too often, and of mixing tenants up. */
export const storySabotages: readonly Sabotage[] = [
  {
    what: 'shows no task of a version that is to be deployed',
    caughtBy: ['closes the open task of a region that is deployed, and brings the missing one'],
    of: inVersions((snapshot) => ({ ...snapshot, tasks: [] })),
  },
  {
    what: 'forgets whom a task of a version names',
    caughtBy: ['closes the open task of a region that is deployed, and brings the missing one'],
    of: inVersions((snapshot) => ({ ...snapshot, people: [] })),
  },
  {
    what: 'commits the first plan of a call alone, and says that it did all',
    caughtBy: [
      'dates a version once when it is deployed in 8 regions at once',
      'confirms every task of a bulk although one of its regions has changed meanwhile, and dates the version once',
      'confirms every task once when two bulks name the same tasks in opposite orders',
    ],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        await honest.commit(tenantId, plans.slice(0, 1));
        return plans.map((): CommitOutcome => 'committed');
      },
    })),
  },
  {
    what: 'keeps the dates of a version whatever is withdrawn',
    caughtBy: ['undates a version whose confirmation is withdrawn, and lets it be confirmed anew by another task'],
    of: inPlans((plan) =>
      plan.after.withdrawnOn === null
        ? plan
        : { ...plan, effects: plan.effects.filter(({ type }) => type !== 'version.production-date.record') },
    ),
  },
  {
    what: 'finds nothing astray',
    caughtBy: [
      'moves open tasks to a new owner, whose they are, and takes the right of the former at once',
      'finds at most as many astray as it is asked for, the first identifiers first',
    ],
    of: inTasks(() => ({ strayed: () => Promise.resolve([]) })),
  },
  {
    what: 'forgets that a second person has agreed',
    caughtBy: ['lets a deployment override validation once a second person has agreed, with the reason he agreed to'],
    of: inSnapshots((snapshot) => ({ ...snapshot, task: { ...snapshot.task, overrideRequest: null } })),
  },
  {
    what: 'finds no open exception',
    caughtBy: ['closes an exception when its validation is approved for good, and not for the time being'],
    of: inTasks(() => ({ withOpenException: () => Promise.resolve([]) })),
  },
  {
    what: 'forgets that an exception was acknowledged',
    caughtBy: ['takes an exception through its life, by somebody else than who confirmed'],
    of: inPlans((plan) => ({
      ...plan,
      effects: plan.effects.filter((effect) => effect.type !== 'exception.record' || effect.after.state !== 'ACKNOWLEDGED'),
    })),
  },
  {
    what: 'commits many plans one by one',
    caughtBy: [
      'confirms 200 tasks at once in two round trips for every 200, and explains them in one',
      'confirms 201 tasks at once in two round trips for every 200, and explains them in one',
      'deploys a version in 40 regions in two round trips',
      'follows 100 tasks to their new owner in four round trips, and finds in one that there is nothing to follow',
    ],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const outcomes: CommitOutcome[] = [];
        for (const plan of plans) outcomes.push(...(await honest.commit(tenantId, [{ ...plan, guards: [] }])));
        return outcomes;
      },
    })),
  },
  {
    what: 'looks twice at a version and at a delegation',
    caughtBy: [
      'deploys a version in 1 region in two round trips',
      'delegates a task in two round trips and a model in three, and ends either in three',
    ],
    of: (honest) =>
      inDelegations((delegations) => ({
        find: async (...request) => {
          await delegations.find(...request);
          return delegations.find(...request);
        },
      }))(
        inReads((snapshots) => ({
          forVersions: async (...request) => {
            await snapshots.forVersions(...request);
            return snapshots.forVersions(...request);
          },
        }))(honest),
      ),
  },
  {
    what: 'looks twice for a report',
    caughtBy: [once],
    of: inReports((reports) => ({
      unfinished: async (...request) => {
        await reports.unfinished(...request);
        return reports.unfinished(...request);
      },
    })),
  },
  {
    what: 'keeps refused attempts one by one, and looks whether there is room',
    caughtBy: [once],
    of: inJournal((journal) => ({
      recordRefusals: async (tenantId, attempts) => {
        for (const attempt of attempts) {
          await journal.refusalsOf(tenantId, attempt.taskId);
          await journal.recordRefusals(tenantId, [attempt]);
        }
      },
    })),
  },
  {
    what: 'reads the people of any tenant',
    caughtBy: [tenancy],
    of: inReads((snapshots) => ({ people: (_tenantId, userIds) => snapshots.people(here, userIds) })),
  },
  {
    what: 'reports on any tenant',
    caughtBy: [tenancy],
    of: inReports((reports) => ({ exceptions: (_tenantId, ...rest) => reports.exceptions(here, ...rest) })),
  },
  {
    what: 'finds the delegations of any tenant',
    caughtBy: [tenancy],
    of: inDelegations((delegations) => ({ find: (_tenantId, delegationId) => delegations.find(here, delegationId) })),
  },
  {
    what: 'says what the people of any tenant were told',
    caughtBy: [tenancy],
    of: inSentNotices((sentNotices) => ({ of: (_tenantId, taskId) => sentNotices.of(here, taskId) })),
  },
  {
    what: 'acknowledges the exceptions of every tenant at once',
    caughtBy: ['changes in one tenant what leaves the delegations, exceptions and histories of another alone'],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const acknowledges = plans.some(({ effects }) => effects.some((effect) => effect.type === 'exception.record' && effect.before));
        if (acknowledges)
          await honest.commit(
            id('bank-b'),
            plans.map((plan) => ({ ...plan, after: { ...plan.after, tenantId: id<'tenant'>('bank-b') } })),
          );
        return honest.commit(tenantId, plans);
      },
    })),
  },
];
