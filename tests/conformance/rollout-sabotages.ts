import type { DeploymentTask, Repositories, TaskId, TenantId } from '@countersign/core';
import { inPlans, inRepositories, inTasks, type Sabotage } from './sabotage.ts';

const everywhere = 'finds the versions that run everywhere they are meant for and carry no date, by the task that was confirmed last';
const global = 'takes a global confirmation for the regions that are recorded of it, and for no other that a version is meant for';

type Find = Repositories['tasks']['completingRollout'];

const finding = (what: string, caughtBy: Sabotage['caughtBy'], change: (honest: Find) => Find): Sabotage => ({
  what,
  caughtBy,
  of: inTasks((tasks) => ({ completingRollout: change((...request) => tasks.completingRollout(...request)) })),
});

/** Finds the confirmed tasks of versions that still miss a region as well, if they are of some kind. */
const findingAlso = (what: string, caughtBy: Sabotage['caughtBy'], also: (task: DeploymentTask) => boolean): Sabotage => ({
  what,
  caughtBy,
  of: inRepositories(({ tasks, reports }) => ({
    tasks: {
      ...tasks,
      completingRollout: async (tenantId, limit) => {
        const missing = (await reports.unfinished(tenantId, null)).flatMap((version) => version.tasks);
        const confirmed = missing.filter((task) => task.status === 'CONFIRMED' && also(task)).map(({ taskId }) => taskId);
        return [...(await tasks.completingRollout(tenantId, limit)), ...confirmed].toSorted().slice(0, limit);
      },
    },
  })),
});

/** Ways of being wrong about versions that have come to run everywhere they are meant for. */
export const rolloutSabotages: readonly Sabotage[] = [
  finding('finds no version that runs everywhere', [everywhere, global], () => () => Promise.resolve([])),
  finding('finds versions that run everywhere without an end', [everywhere], (honest) => (tenantId) => honest(tenantId, 1_000)),
  finding(
    'finds versions that run everywhere in no order',
    [everywhere],
    (honest) =>
      async (...request) =>
        (await honest(...request)).toReversed(),
  ),
  finding('goes on finding a version that was dated or withdrawn', [everywhere], (honest) => {
    const known = new Map<TenantId, Set<TaskId>>();
    return async (tenantId, limit) => {
      const found = known.get(tenantId) ?? new Set<TaskId>();
      for (const taskId of await honest(tenantId, limit)) found.add(taskId);
      known.set(tenantId, found);
      return [...found].toSorted().slice(0, limit);
    };
  }),
  findingAlso('finds a version that still misses a region', [everywhere], ({ regionId }) => regionId !== null),
  findingAlso('takes a global confirmation for every region', [global], ({ regionId }) => regionId === null),
  {
    what: 'finds the task that went live last',
    caughtBy: [everywhere],
    of: inRepositories(({ tasks, snapshots }) => ({
      tasks: {
        ...tasks,
        completingRollout: async (tenantId, limit) => {
          const found = await tasks.completingRollout(tenantId, limit);
          const want = { people: [], history: false };
          const versionIds = [...(await snapshots.load(tenantId, found, want)).values()].map(({ task }) => task.versionId);
          return [...(await snapshots.forVersions(tenantId, versionIds, want)).values()]
            .flatMap((version) => {
              const live = version.tasks.filter(({ status }) => status === 'CONFIRMED');
              return (
                live.toSorted((a, b) => ((a.actualProductionDate ?? '') < (b.actualProductionDate ?? '') ? -1 : 1)).at(-1)?.taskId ?? []
              );
            })
            .toSorted();
        },
      },
    })),
  },
  {
    what: 'dates no version that runs everywhere without a further confirmation',
    caughtBy: [everywhere, global],
    of: inPlans((plan) => ({
      ...plan,
      effects: plan.entries.some(({ type }) => type === 'rollout-completed') ? [] : plan.effects,
    })),
  },
];
