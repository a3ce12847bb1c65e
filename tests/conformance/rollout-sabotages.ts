import type { DeploymentTask } from '@countersign/core';
import { findingAmiss } from './finding-sabotages.ts';
import { inPlans, inRepositories, type Sabotage } from './sabotage.ts';

const everywhere = 'finds the versions that run everywhere they are meant for and carry no date, by the task that was confirmed last';
const global = 'takes a global confirmation for the regions that are recorded of it, and for no other that a version is meant for';

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
  ...findingAmiss('completingRollout', 'versions that run everywhere', {
    none: [everywhere, global],
    withoutEnd: [everywhere],
    inNoOrder: [everywhere],
    again: [everywhere],
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
