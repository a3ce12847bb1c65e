import {
  attemptsPerMinute,
  type JournalEntry,
  type JournalSubject,
  type RefusedAttempt,
  type TaskId,
  type TenantId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';

/** An entry as it is kept: its own text, and beside it what entries are searched by. */
export const recordOf = (entry: JournalEntry) => {
  const { sequence, type, at, actorId, onBehalfOfId, delegationId, policyVersion } = entry;
  return { sequence, type, at, actorId, onBehalfOfId, delegationId, policyVersion, body: JSON.stringify(entry) };
};

/** Every entry of a task or delegation, by sequence. */
export const entriesOf = (db: Database, tenantId: TenantId, { type, id }: JournalSubject): Promise<readonly JournalEntry[]> =>
  ask(db, sql<Answer>`select countersign.entries_of(${tenantId}, ${type}, ${id})::text as answer`);

/**
 * Keeps refused attempts, never more of one actor than a minute of the clock may hold, also when calls meet; see the
 * function `countersign.record_refusals`, in functions/.
 */
export async function recordRefusals(db: Database, tenantId: TenantId, attempts: readonly RefusedAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await ask(
    db,
    sql<Answer>`select to_json(countersign.record_refusals(${tenantId}, ${JSON.stringify(attempts)}::jsonb, ${attemptsPerMinute}::integer)::text)::text as answer`,
  );
}

/** The refused attempts at a task, oldest first. */
export const refusalsOf = (db: Database, tenantId: TenantId, taskId: TaskId): Promise<readonly RefusedAttempt[]> =>
  ask(db, sql<Answer>`select countersign.refusals_of(${tenantId}, ${taskId})::text as answer`);
