import type { CountedFact, DueForRollup, ReportRollups } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { isJoined } from './within.ts';

interface ReadDue extends Omit<DueForRollup, 'tasks'> {
  readonly tasks: readonly { readonly taskId: DueForRollup['tasks'][number]['taskId']; readonly facts: readonly (CountedFact | null)[] }[];
}

/**
 * Sums of what reports count; see functions/report-rollups.ts. In a transaction of the host's there is nothing to do: the
 * sums would wait for its end, and everybody else who rolls up for them.
 */
export const createRollups = (db: Database): ReportRollups => ({
  due: async (tenantId, scheme, limit) => {
    if (isJoined(db)) return null;
    const due = await ask<ReadDue | null>(
      db,
      sql<Answer>`select countersign.due_for_rollup(${tenantId}, ${scheme}, ${limit}::integer)::text as answer`,
    );
    return due && { ...due, tasks: due.tasks.map(({ taskId, facts }) => ({ taskId, facts: facts.filter((fact) => fact !== null) })) };
  },
  keep: async (tenantId, place, tasks) => {
    if (isJoined(db)) return false;
    const rows = tasks.map(({ taskId, tallies }) => ({
      task: taskId,
      tallies: tallies.map(({ measure, day, value }) => [measure, day, value]),
    }));
    return ask(
      db,
      sql<Answer>`select countersign.keep_rollup(${tenantId}, ${place}::jsonb, ${JSON.stringify(rows)}::jsonb)::text as answer`,
    );
  },
});
