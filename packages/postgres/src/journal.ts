import type { JournalEntry, TaskId, TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';

/** An entry as it is kept: its own text, and beside it what entries are searched by. */
export const recordOf = (entry: JournalEntry) => {
  const { sequence, type, at, actorId, onBehalfOfId, delegationId, policyVersion } = entry;
  return { sequence, type, at, actorId, onBehalfOfId, delegationId, policyVersion, body: JSON.stringify(entry) };
};

/** Every entry of a task, by sequence. */
export const entriesOf = (db: Database, tenantId: TenantId, taskId: TaskId): Promise<readonly JournalEntry[]> =>
  ask(
    db,
    sql<Answer>`
      select coalesce(json_agg(j.body order by j.sequence), '[]')::text as answer
      from countersign.journal_entries j
      where j.tenant_id = ${tenantId} and j.task_id = ${taskId}`,
  );
