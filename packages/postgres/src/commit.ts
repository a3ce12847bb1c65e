import { type CommitOutcome, Fault, type Plan, type TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { recordOf } from './journal.ts';
import { rowOf } from './row-of.ts';

/** Carries plans out in one statement; see the function `countersign.commit_plans`, in functions/. */
export async function commit(db: Database, tenantId: TenantId, plans: readonly Plan[]): Promise<readonly CommitOutcome[]> {
  if (plans.length === 0) return [];
  const records = plans.map(({ before, after, creates, effects, guards, entries }) => {
    if (after.tenantId !== tenantId)
      throw new Fault(
        'foreign-plan',
        `A plan for a task of tenant ${after.tenantId} was brought to tenant ${tenantId}. Nothing was changed: commit a plan for the tenant it was loaded from.`,
      );
    const first = creates ? 1 : before.revision + 1;
    if (entries.some(({ subject, sequence }, at) => subject.type !== 'task' || subject.id !== after.taskId || sequence !== first + at)) {
      throw new Fault(
        'journal-broken',
        `The entries of the plan for task ${after.taskId} do not continue its journal. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
      );
    }
    return { revision: before.revision, task: rowOf(after), creates, effects, guards, entries: entries.map(recordOf) };
  });
  return ask(db, sql<Answer>`select countersign.commit_plans(${tenantId}, ${JSON.stringify(records)}::jsonb)::text as answer`);
}
