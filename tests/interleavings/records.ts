import { asInstant, id, type TaskFacts, type TaskId, taskStatuses, type TenantId } from '@countersign/core';
import { aKey, delegations, placeOf, type Store } from './house.ts';

const models = ['model', 'plain'].map((modelId) => id<'model'>(modelId));

const remembered = { actorId: id<'user'>('owner'), key: `given:${aKey}`, since: asInstant('2026-01-01T00:00:00.000Z') };

/**
 * Everything that can be read of a tenant, as one text that two stores can be compared by. A task that was born in the
 * race goes by its place, since who tries again gives it another identifier; so does a tenant, of which each run has one.
 */
export async function recordsOf({ repositories }: Store, tenant: TenantId): Promise<string> {
  const { snapshots, tasks, journal, delegations: granted, reports } = repositories;
  const reader = { tenantId: tenant, userId: id<'user'>('auditor'), isAdministrator: true, now: asInstant('2026-11-24T09:30:00.000Z') };
  const everything = { planned: { from: null, to: null }, regionId: null, modelId: null, validation: null, search: null };
  const listed = await tasks.list(reader, { ...everything, statuses: taskStatuses, after: null, limit: 200 });
  const taskIds = listed.map(({ task }) => task.taskId).toSorted();
  const [loaded, delegated, deployed, changes, attempts, endings] = await Promise.all([
    snapshots.load(tenant, taskIds, { people: [], history: true, request: remembered }),
    Promise.all(models.map((modelId) => granted.list(tenant, { modelId }))),
    Promise.all(models.map((modelId) => reports.deployments(tenant, modelId))),
    Promise.all(taskIds.map((taskId) => journal.of(tenant, { type: 'task', id: taskId }))),
    Promise.all(taskIds.map((taskId) => journal.refusalsOf(tenant, taskId))),
    Promise.all(delegations.map(({ delegationId }) => journal.of(tenant, { type: 'delegation', id: delegationId }))),
  ]);
  const found = { tasks: [...loaded.values()], delegated, deployed, changes, attempts, endings };
  return named(JSON.stringify(comparable(found)), listed, tenant);
}

/** Writes places for the identifiers of tasks that were born in the race, and sorts what may come in any order. */
function named(text: string, listed: readonly TaskFacts[], tenant: TenantId): string {
  const counts = new Map<string, number>();
  const names = new Map<TaskId, string>();
  for (const { task } of listed.toSorted((a, b) => (a.task.taskId < b.task.taskId ? -1 : 1))) {
    const place = placeOf(task);
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    if (!task.taskId.startsWith('task-')) names.set(task.taskId, `${place} ${count}`);
  }
  let renamed = text.replaceAll(`"${tenant}"`, '"tenant"');
  for (const [taskId, name] of names) renamed = renamed.replaceAll(`"${taskId}"`, JSON.stringify(name));
  return JSON.stringify(sorted(JSON.parse(renamed)));
}

// The order of lists is no matter here: where it is one, the sequence or the day is in the items.
function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((each) => sorted(each)).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, sorted(value)]));
}

/** The same data without tokens, which only their store can read, and with members in one order. */
function comparable(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((each) => comparable(each));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => key !== 'token')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, comparable(value)]),
  );
}
