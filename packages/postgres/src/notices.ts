import { type Notice, type NoticeRecipient, type NoticeRecords, recipientIdOf, type SentNotices } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { tenantsWithJournal } from './archive.ts';
import { assembleListed, type ReadListed } from './assemble-listed.ts';
import type { Database } from './connect.ts';

/** What people were told and are to be told; see the functions of functions/notices.ts, one for each method. */
export const createNotices = (db: Database): NoticeRecords => ({
  tenants: () => tenantsWithJournal(db),
  begin: (tenantId, day, first, now) =>
    ask(db, sql<Answer>`select countersign.begin_notices(${tenantId}, ${day}::date, ${first}, ${now}::timestamptz)::text as answer`),
  dueTasks: async (tenantId, until, after, limit) => {
    const read = await ask<ReadListed>(
      db,
      sql<Answer>`select countersign.due_tasks(
        ${tenantId}, ${until}::date, ${after?.plannedProductionDate ?? '-infinity'}::date, ${after?.taskId ?? ''}, ${limit}::integer
      )::text as answer`,
    );
    return assembleListed(read, null);
  },
  exceptions: (tenantId, openedFrom, after, limit) =>
    ask(
      db,
      sql<Answer>`select countersign.tasks_with_exception(${tenantId}, ${openedFrom}::timestamptz, ${after ?? ''}, ${limit}::integer)::text as answer`,
    ),
  delegations: (tenantId, { now, begunFrom, until }, after, limit) =>
    ask(
      db,
      sql<Answer>`select countersign.delegations_to_tell(
        ${tenantId}, ${now}::timestamptz, ${begunFrom}::timestamptz, ${until}::timestamptz, ${after ?? ''}, ${limit}::integer
      )::text as answer`,
    ),
  raise: (tenantId, day, from, to, notices) =>
    ask(
      db,
      sql<Answer>`select countersign.raise_notices(${tenantId}, ${day}::date, ${from}, ${to}, ${JSON.stringify(notices.map(rowOf))}::jsonb)::text as answer`,
    ),
  take: (tenantId, turn) =>
    ask(db, sql<Answer>`select countersign.take_digests(${tenantId}, ${JSON.stringify(turn)}::jsonb)::text as answer`),
  settle: (tenantId, day, outcomes) => {
    const rows = outcomes.map((outcome) => ({
      ...recipientColumns(outcome.recipient),
      lease: outcome.lease,
      sent_at: 'sentAt' in outcome ? outcome.sentAt : null,
      due_at: 'failed' in outcome ? outcome.dueAt : null,
      failure: 'failed' in outcome ? outcome.failed : null,
    }));
    return ask(
      db,
      sql<Answer>`select countersign.settle_digests(${tenantId}, ${day}::date, ${JSON.stringify(rows)}::jsonb)::text as answer`,
    );
  },
});

/** What has been told about a task; the directory is asked in the same round trip. */
export const sentNotices = (db: Database): SentNotices => ({
  of: (tenantId, taskId) => ask(db, sql<Answer>`select countersign.notices_of(${tenantId}, ${taskId})::text as answer`),
});

const rowOf = ({ subject, recipient, occurrence, urgency, content }: Notice) => ({
  subject_type: subject.type,
  subject_id: subject.id,
  reason: content.reason,
  occurrence,
  ...recipientColumns(recipient),
  urgency,
  content,
});

const recipientColumns = (recipient: NoticeRecipient) => ({
  recipient_type: recipient.type,
  recipient_id: recipientIdOf(recipient),
});
