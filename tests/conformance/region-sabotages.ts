import { isOpen, type Snapshot, taskStatuses } from '@countersign/core';
import { finding, findingAmiss } from './finding-sabotages.ts';
import { inPlans, inRepositories, type Sabotage } from './sabotage.ts';

const touched = 'finds the open tasks that touch a region which demands an approval of its own and was never asked, at most so many';
const scoped = 'finds none that touches a region within the scope of its validation, and takes one that cannot be found for none of them';
const asked = 'asks the regions that must agree first and were never asked, once, so that the task can be finished';

/** The regions of a task that demand an approval of their own, wherever validation was. */
const demanding = ({ task, regions, region }: Snapshot) =>
  (task.regionId === null ? regions : region ? [region] : []).filter(({ requiresApproval }) => requiresApproval);

const isAsked = ({ approvals }: Snapshot): boolean => approvals.length > 0;
const isIn = ({ task, regions }: Snapshot): boolean => task.regionId === null || regions.some(({ regionId }) => regionId === task.regionId);
const isCovered = ({ validation }: Snapshot): boolean => validation !== null && validation.scopeRegionIds === null;

/** Finds the tasks of some kind as well, if one of their regions demands an approval of its own. */
const findingAlso = (what: string, caughtBy: Sabotage['caughtBy'], also: (snapshot: Snapshot) => boolean): Sabotage => ({
  what,
  caughtBy,
  of: inRepositories(({ tasks, snapshots }) => ({
    tasks: {
      ...tasks,
      missingApproval: async (tenantId, limit) => {
        const reader = { tenantId, userId: 'auditor', isAdministrator: true, now: '2026-11-24T09:30:00.000Z' } as never;
        const planned = { from: null, to: null };
        const everything = { statuses: taskStatuses, planned, regionId: null, modelId: null, validation: null, search: null };
        const listed = await tasks.list(reader, { ...everything, after: null, limit: 100 });
        const loaded = await snapshots.load(
          tenantId,
          listed.map(({ task }) => task.taskId),
          { people: [], history: false },
        );
        const others = [...loaded.values()].filter((snapshot) => demanding(snapshot).length > 0 && also(snapshot));
        const found = [...(await tasks.missingApproval(tenantId, limit)), ...others.map(({ task }) => task.taskId)];
        return [...new Set(found)].toSorted().slice(0, limit);
      },
    },
  })),
});

/** Ways of being wrong about regions that were never asked. */
export const regionSabotages: readonly Sabotage[] = [
  ...findingAmiss('missingApproval', 'tasks whose regions were never asked', {
    none: [touched, scoped, asked],
    withoutEnd: [touched],
    inNoOrder: [touched, scoped],
    again: [asked],
  }),
  finding(
    'missingApproval',
    'takes a task that was asked about in one region for asked about in all',
    [asked],
    (honest) => async (tenantId, limit) => {
      const found = await honest(tenantId, limit);
      return found.length === 1 ? [] : found;
    },
  ),
  findingAlso('finds a task that has ended', [touched], ({ task }) => !isOpen(task)),
  findingAlso(
    'asks a region that the model has left',
    [touched],
    (snapshot) => isOpen(snapshot.task) && !isAsked(snapshot) && !isIn(snapshot),
  ),
  findingAlso('asks a region wherever validation was', [scoped], (snapshot) => isOpen(snapshot.task) && isCovered(snapshot)),
  {
    what: 'asks no region whose validation cannot be found',
    caughtBy: [scoped],
    of: inRepositories(({ tasks, snapshots }) => ({
      tasks: {
        ...tasks,
        missingApproval: async (tenantId, limit) => {
          const found = await tasks.missingApproval(tenantId, limit);
          const loaded = await snapshots.load(tenantId, found, { people: [], history: false });
          return found.filter((taskId) => loaded.get(taskId)?.validation?.statusCode !== null);
        },
      },
    })),
  },
  {
    what: 'asks no region that was not asked when the task was assigned',
    caughtBy: [asked],
    of: inPlans((plan) => ({
      ...plan,
      effects: plan.entries.some(({ type }) => type === 'approvals-requested') ? [] : plan.effects,
    })),
  },
];
