import type { DeploymentTask, Person, TaskFilter } from '@countersign/core';
import { inPlans, inReads, inRepositories, inSnapshots, inTasks, inVersions, type Sabotage } from './sabotage.ts';

const handed = 'keeps whom a task was handed to, by whom, when and why';
const rolledBack = 'keeps who rolled a deployment back, when, why, and for which version, and the confirmation beside it';
const request = 'keeps a request to override as a whole, in the task and in the journal';
const asker = 'tells by name for whom a delegate asked to override, also of who has nothing else to do with the task any more';
const standing = 'shows what stands in the regions of a model, any version, its own and what was there before included';
const versions = 'shows of a version everything that assigning and deploying it depend on';
const noRequest = 'lists and counts by no validation request, which is not the same as one without a status';
const everything = 'lists and counts by every condition at once';

const losing = (what: string, caughtBy: Sabotage['caughtBy'], change: (task: DeploymentTask) => DeploymentTask): Sabotage => ({
  what,
  caughtBy,
  of: inPlans((plan) => ({ ...plan, after: change(plan.after) })),
});

const filteringBy = (what: string, caughtBy: Sabotage['caughtBy'], change: (filter: TaskFilter) => Partial<TaskFilter>): Sabotage => ({
  what,
  caughtBy,
  of: inTasks((tasks) => ({ list: (reader, query) => tasks.list(reader, { ...query, ...change(query) }) })),
});

const withoutAskers = <Facts extends { readonly people: readonly Person[] }>(facts: Facts, tasks: readonly DeploymentTask[]): Facts => ({
  ...facts,
  people: facts.people.filter(({ userId }) => !tasks.some(({ overrideRequest }) => overrideRequest?.requestedOnBehalfOfId === userId)),
});

/** Ways of losing what a task carries, of loading too little or too much, and of filtering wrongly. */
export const detailSabotages: readonly Sabotage[] = [
  losing('forgets why a task was handed on', [handed], (task) => ({ ...task, reassignmentReason: null })),
  losing('takes everybody who answers for a task for him whom the rule names', [handed], (task) => ({ ...task, assignmentCause: 'rule' })),
  losing('forgets which version took the place', [rolledBack], (task) => ({ ...task, replacedByVersionId: null })),
  losing('forgets what was said of a request', [request], (task) => ({
    ...task,
    overrideRequest: task.overrideRequest && { ...task.overrideRequest, decisionNote: null },
  })),
  losing('cuts the reason of a request off', [request], (task) => ({
    ...task,
    overrideRequest: task.overrideRequest && { ...task.overrideRequest, reason: task.overrideRequest.reason.slice(0, 255) },
  })),
  {
    what: 'lists what a task was before it was rolled back',
    caughtBy: ['lists and loads a task that was handed on, rolled back or moved alike'],
    of: inTasks((tasks) => ({
      list: async (...query) =>
        (await tasks.list(...query)).map((facts) => ({ ...facts, task: { ...facts.task, withdrawnOn: null, withdrawalReason: null } })),
    })),
  },
  {
    what: 'looks for nobody beside those the records name',
    caughtBy: ['finds the people it is asked for beside those the records name, and leaves out whom nobody knows'],
    of: inReads((snapshots) => ({
      load: (tenantId, taskIds, want) => snapshots.load(tenantId, taskIds, { ...want, people: [] }),
      forVersions: (tenantId, versionIds) => snapshots.forVersions(tenantId, versionIds, { people: [] }),
    })),
  },
  {
    what: 'loads a task without whom an override was asked for',
    caughtBy: [asker],
    of: inSnapshots((snapshot) => withoutAskers(snapshot, [snapshot.task])),
  },
  {
    what: 'loads a version without whom an override was asked for',
    caughtBy: [asker],
    of: inVersions((snapshot) => withoutAskers(snapshot, snapshot.tasks)),
  },
  {
    what: 'lists a task without whom an override was asked for',
    caughtBy: [asker],
    of: inTasks((tasks) => ({ list: async (...query) => (await tasks.list(...query)).map((facts) => withoutAskers(facts, [facts.task])) })),
  },
  {
    what: 'invents whom it does not know',
    caughtBy: ['finds the people that exist, each once'],
    of: inReads(() => ({ people: (_tenantId, userIds) => Promise.resolve(userIds.map((userId) => ({ userId, name: userId }))) })),
  },
  {
    what: 'forgets what was there before Countersign',
    caughtBy: [standing, 'leaves what runs where something newer does, and falls back to what was there before Countersign or to nothing'],
    of: inSnapshots((snapshot) => ({ ...snapshot, history: snapshot.history.filter(({ taskId }) => taskId !== null) })),
  },
  {
    what: 'loads the history unasked',
    caughtBy: [standing],
    of: inReads((snapshots) => ({ load: (tenantId, taskIds, want) => snapshots.load(tenantId, taskIds, { ...want, history: true }) })),
  },
  {
    what: 'takes what was withdrawn for live',
    caughtBy: ['leaves what was withdrawn out of where a version is live, and out of its tasks'],
    of: inRepositories(({ snapshots, reports }) => ({
      snapshots: {
        ...snapshots,
        load: async (tenantId, ...rest) => {
          const loaded = new Map(await snapshots.load(tenantId, ...rest));
          for (const [taskId, snapshot] of loaded) {
            const { modelId, versionId } = snapshot.task;
            const rows = await reports.deployments(tenantId, modelId);
            const live = rows
              .filter((row) => row.versionId === versionId && row.taskId !== taskId)
              .map(({ region, deployedOn }) => ({ regionId: region && region.regionId, actualProductionDate: deployedOn }));
            loaded.set(taskId, { ...snapshot, live });
          }
          return loaded;
        },
      },
    })),
  },
  {
    what: 'shows no approval and no exception',
    caughtBy: [
      'shows with a task its approvals and its exception, and none of another',
      'asks a region for its approval after a confirmation, or before it where the house says so, and then holds it back',
    ],
    of: inSnapshots((snapshot) => ({ ...snapshot, approvals: [], exception: null })),
  },
  { what: 'shows no approval of a version', caughtBy: [versions], of: inVersions((snapshot) => ({ ...snapshot, approvals: [] })) },
  { what: 'shows no delegation on a version', caughtBy: [versions], of: inVersions((snapshot) => ({ ...snapshot, delegations: [] })) },
  {
    what: 'forgets which regions a validation covers',
    caughtBy: [versions],
    of: inVersions((snapshot) => ({ ...snapshot, validation: snapshot.validation && { ...snapshot.validation, scopeRegionIds: null } })),
  },
  {
    what: 'loads no model twice',
    caughtBy: ['loads the models that exist, with their regions by identifier, and leaves out those that do not'],
    of: (honest) => {
      const known = new Map<string, unknown>();
      return inReads((snapshots) => ({
        forModels: async (...wanted) => {
          const found = await snapshots.forModels(...wanted);
          return new Map(
            [...found].map(([modelId, facts]) => {
              if (!known.has(modelId)) known.set(modelId, facts);
              return [modelId, known.get(modelId) as typeof facts];
            }),
          );
        },
      }))(honest);
    },
  },
  filteringBy('lists any region', ['lists and counts by a region', 'lists and counts by a region that no task is about'], () => ({
    regionId: null,
  })),
  filteringBy('lists any model', ['lists and counts by a model', everything], () => ({ modelId: null })),
  filteringBy(
    'lists whatever validation says',
    [
      'lists and counts by one validation status',
      'lists and counts by any of several validation statuses',
      'lists and counts by no validation request, or a status',
      'lists and counts by a status that no validation has',
      noRequest,
    ],
    () => ({ validation: null }),
  ),
  filteringBy('asks no validation whether it was requested', [noRequest], ({ validation }) => ({
    validation: validation && validation.filter((code) => code !== null),
  })),
  filteringBy(
    'ignores the days',
    ['lists and counts by a range of planned days, both ends included', 'lists and counts by a range that ends before it begins'],
    () => ({ planned: { from: null, to: null } }),
  ),
  {
    what: 'takes a validation without a status for none',
    caughtBy: [noRequest],
    of: inTasks((tasks) => ({
      list: async (reader, query) => {
        const found = await tasks.list(reader, { ...query, validation: null });
        return found.filter(({ validation }) => query.validation === null || query.validation.includes(validation?.statusCode ?? null));
      },
    })),
  },
  {
    what: 'counts whatever the tasks are about',
    caughtBy: ['lists and counts by a region', everything],
    of: inTasks((tasks) => ({
      counts: (reader, filter, ranges) => tasks.counts(reader, { ...filter, regionId: null, modelId: null, validation: null }, ranges),
    })),
  },
  {
    what: 'hands a task to whoever had it first',
    caughtBy: ['gives whom a task was handed to the right to it, until it is handed on', handed],
    of: inRepositories((honest) => ({
      commit: (tenantId, plans) =>
        honest.commit(
          tenantId,
          plans.map((plan) => ({ ...plan, after: { ...plan.after, assignedToId: plan.before.assignedToId } })),
        ),
    })),
  },
];
