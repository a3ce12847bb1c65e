import { and, asc, count, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { now, today } from '../bank/shape.ts';
import { delegations, tasks } from './drizzle-tables.ts';
import type { Orm } from './drizzle.ts';

/** A page of somebody's open tasks with what each shows, as drizzle's guides write it: one condition with OR, relations, an offset. */
export const pageByDrizzle = (db: Orm, userId: string, offset = 0) =>
  db.query.tasks.findMany({
    where: concerning(db, userId),
    with: { model: true, version: { with: { validationRequest: true } }, region: true, assignedTo: true, confirmedBy: true },
    orderBy: [asc(tasks.plannedProductionDate), asc(tasks.taskId)],
    limit: 50,
    offset,
  });

/** How many open tasks somebody has, by urgency. */
export async function countsByDrizzle(db: Orm, userId: string): Promise<{ readonly open: number; readonly overdue: number }> {
  const bucket = sql<string>`case when ${tasks.plannedProductionDate} < ${today}::date then 'overdue'
    when ${tasks.plannedProductionDate} <= ${today}::date + 7 then 'due-soon' else 'upcoming' end`;
  const rows = await db
    .select({ bucket, tasks: count() })
    .from(tasks)
    .where(concerning(db, userId))
    .groupBy(sql`1`);
  return { open: rows.reduce((sum, row) => sum + row.tasks, 0), overdue: rows.find((row) => row.bucket === 'overdue')?.tasks ?? 0 };
}

/** A page of the overrides of a period with what each shows, newest first. */
export const overridesByDrizzle = (db: Orm, from: string, to: string) =>
  db.query.tasks.findMany({
    where: and(
      eq(tasks.tenantId, 'bank'),
      eq(tasks.deployedBeforeValidationApproved, true),
      gte(tasks.actualProductionDate, from),
      lte(tasks.actualProductionDate, to),
    ),
    with: { model: true, version: { with: { validationRequest: true } }, region: true, assignedTo: true, confirmedBy: true },
    orderBy: (t, { desc }) => [desc(t.actualProductionDate), desc(t.taskId)],
    limit: 50,
  });

function concerning(db: Orm, userId: string): SQL | undefined {
  const delegated = db
    .select({ modelId: delegations.modelId })
    .from(delegations)
    .where(
      and(
        eq(delegations.tenantId, 'bank'),
        eq(delegations.delegateId, userId),
        isNull(delegations.revokedAt),
        lte(delegations.validFrom, new Date(now)),
        gt(delegations.validUntil, new Date(now)),
      ),
    );
  return and(
    eq(tasks.tenantId, 'bank'),
    inArray(tasks.status, ['PENDING', 'ADJUSTED']),
    or(eq(tasks.assignedToId, userId), inArray(tasks.modelId, delegated)),
  );
}
