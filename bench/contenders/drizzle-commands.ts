import { and, eq, gt, inArray, isNull, lte, notInArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { FreshTask } from '../bank/fresh-tasks.ts';
import { now } from '../bank/shape.ts';
import { delegations, journalEntries, modelRegions, modelVersions, regionalDeployments, tasks, unchained } from './drizzle-tables.ts';
import type { Orm, Transaction } from './drizzle.ts';

const bank = 'bank';

/** A confirmation in an interactive transaction, answered with the task and its relations. */
export async function confirmByDrizzle(db: Orm, task: FreshTask, day: string) {
  await db.transaction((tx) => confirmWithin(tx, task, day));
  return db.query.tasks.findFirst({
    where: and(eq(tasks.tenantId, bank), eq(tasks.taskId, task.taskId)),
    with: { model: true, version: { with: { validationRequest: true } }, region: true, assignedTo: true, confirmedBy: true },
  });
}

/** Confirmations one after another in one transaction; one that fails goes back to its savepoint and stops nobody else. */
export const confirmManyByDrizzle = (db: Orm, many: readonly FreshTask[], day: string) =>
  db.transaction(async (tx) => {
    for (const task of many) await tx.transaction((savepoint) => confirmWithin(savepoint, task, day));
  });

async function confirmWithin(tx: Transaction, { taskId, userId }: FreshTask, day: string): Promise<void> {
  const task = await tx.query.tasks.findFirst({
    where: and(eq(tasks.tenantId, bank), eq(tasks.taskId, taskId)),
    with: { model: { with: { regions: true } }, version: { with: { validationRequest: true } } },
  });
  if (!task?.model || !task.version) throw new Error('There is no such task.');
  if (!['PENDING', 'ADJUSTED'].includes(task.status)) throw new Error('The task is not open.');
  const touched = task.model.regions.filter(({ regionId }) => task.regionId === null || task.regionId === regionId);
  if (task.model.ownerId !== userId && !touched.some(({ ownerId }) => ownerId === userId)) await mustBeDelegate(tx, userId, task.modelId);
  if (task.version.validationRequest?.statusCode !== 'APPROVED') throw new Error('Validation is not approved.');

  const updated = await tx
    .update(tasks)
    .set({ status: 'CONFIRMED', actualProductionDate: day, confirmedAt: new Date(now), confirmedById: userId, revision: task.revision + 1 })
    .where(and(eq(tasks.tenantId, bank), eq(tasks.taskId, taskId), eq(tasks.revision, task.revision)))
    .returning({ taskId: tasks.taskId });
  if (updated.length === 0) throw new Error('Somebody else has changed the task.');
  const { modelId, versionId } = task;
  const touchedIds = touched.map(({ regionId }) => regionId);
  await tx
    .update(modelRegions)
    .set({ versionId, deployedAt: day, taskId })
    .where(and(eq(modelRegions.tenantId, bank), eq(modelRegions.modelId, modelId), inArray(modelRegions.regionId, touchedIds)));
  await tx
    .insert(regionalDeployments)
    .values(touchedIds.map((regionId) => ({ tenantId: bank, modelId, regionId, taskId, versionId, deployedOn: day })));

  const missing = await tx.$count(
    tasks,
    and(eq(tasks.tenantId, bank), eq(tasks.versionId, versionId), notInArray(tasks.status, ['CONFIRMED', 'CANCELLED'])),
  );
  await tx
    .update(modelVersions)
    .set({ firstProductionDate: task.version.firstProductionDate ?? day, actualProductionDate: missing === 0 ? day : null })
    .where(and(eq(modelVersions.tenantId, bank), eq(modelVersions.versionId, versionId)));
  await tx.insert(journalEntries).values({
    tenantId: bank,
    subjectType: 'task',
    subjectId: taskId,
    sequence: task.revision + 1,
    type: 'deployment-confirmed',
    at: new Date(now),
    actorId: userId,
    policyVersion: 'bench',
    ...unchained({ before: { status: task.status }, after: { status: 'CONFIRMED', day }, regions: touchedIds }),
  });
}

async function mustBeDelegate(tx: Transaction, userId: string, modelId: string): Promise<void> {
  const delegation = await tx.query.delegations.findFirst({
    where: and(
      eq(delegations.tenantId, bank),
      eq(delegations.delegateId, userId),
      eq(delegations.modelId, modelId),
      isNull(delegations.revokedAt),
      lte(delegations.validFrom, new Date(now)),
      gt(delegations.validUntil, new Date(now)),
    ),
  });
  if (!delegation) throw new Error('He may not confirm it.');
}

/** The tasks of a version, created in a transaction of its own. Returns how many. */
export const assignByDrizzle = (db: Orm, versionId: string): Promise<number> =>
  db.transaction(async (tx) => {
    const version = await tx.query.modelVersions.findFirst({
      where: and(eq(modelVersions.tenantId, bank), eq(modelVersions.versionId, versionId)),
      with: { model: { with: { regions: true } } },
    });
    if (!version?.model) throw new Error('There is no such version.');
    const { model } = version;
    const existing = await tx.query.tasks.findMany({ where: and(eq(tasks.tenantId, bank), eq(tasks.versionId, versionId)) });
    const wanted = version.affectedRegionIds.filter((regionId) => !existing.some((task) => task.regionId === regionId));
    if (wanted.length === 0) return 0;
    const planned = version.plannedProductionDate!;
    const created = await tx
      .insert(tasks)
      .values(
        wanted.map((regionId) => ({
          tenantId: bank,
          taskId: v7(),
          versionId,
          modelId: version.modelId,
          regionId,
          plannedProductionDate: planned,
          baselineProductionDate: planned,
          assignedToId: model.regions.find((region) => region.regionId === regionId)?.ownerId ?? model.ownerId!,
          status: 'PENDING',
          revision: 1,
          createdAt: new Date(now),
        })),
      )
      .returning();
    await tx.insert(journalEntries).values(
      created.map((task) => ({
        tenantId: bank,
        subjectType: 'task',
        subjectId: task.taskId,
        sequence: 1,
        type: 'task-assigned',
        at: new Date(now),
        policyVersion: 'bench',
        ...unchained({ before: null, after: task }),
      })),
    );
    return created.length;
  });
