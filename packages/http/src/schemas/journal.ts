import type { EntryType, SentNotice } from '@countersign/core';
import { z } from 'zod';
import { journalEntryExample, refusedAttemptExample, sentNoticeExample } from './examples/journal.ts';
import type { WireCode } from '../client/wire/case.ts';
import { effectSchema } from './effect.ts';
import { changedTaskSchema } from './explanation.ts';
import { day, gateSchema, id, moment, orNull, personSchema } from './parts.ts';

// A Record, so that an entry the core adds does not compile until it stands here.
const entryTypes: Readonly<Record<WireCode<EntryType>, true>> = {
  task_assigned: true,
  task_adopted: true,
  deployment_confirmed: true,
  planned_date_adjusted: true,
  task_cancelled: true,
  task_reassigned: true,
  deployment_withdrawn: true,
  override_requested: true,
  override_decided: true,
  approvals_requested: true,
  approval_decided: true,
  exception_acknowledged: true,
  exception_closed: true,
  rollout_completed: true,
  texts_redacted: true,
  delegation_granted: true,
  delegation_revoked: true,
};

/** One recorded change of a task. */
export const journalEntrySchema = z
  .object({
    tenant_id: id,
    subject: z.object({ type: z.enum(['task', 'delegation']), id }),
    sequence: z.int().min(1).describe('The revision that the change produced.'),
    type: z.enum(Object.keys(entryTypes) as WireCode<EntryType>[]),
    at: moment,
    actor_id: id.nullable().describe('Null when no person did it.'),
    on_behalf_of_id: id.nullable(),
    delegation_id: id.nullable(),
    before: orNull(changedTaskSchema).describe('Null for its birth.'),
    after: changedTaskSchema,
    effects: z.array(effectSchema).readonly(),
    gate: orNull(gateSchema).describe('What validation said, for a confirmation.'),
    policy_version: z.string(),
  })
  .meta({ id: 'JournalEntry', examples: [journalEntryExample], description: 'One accepted change, kept for ever.' });

/** An attempt at a change that was refused. */
export const refusedAttemptSchema = z
  .object({
    at: moment,
    actor_id: id,
    action: z.string().describe('The command, by its type.'),
    task_id: id,
    code: z.string().describe('Why it was refused: the code of the problem.'),
    policy_version: z.string(),
  })
  .meta({
    id: 'RefusedAttempt',
    examples: [refusedAttemptExample],
    description: 'An attempt at a change that was refused; recorded best effort.',
  });

// A Record for the same reason.
const noticeTypes: Readonly<Record<WireCode<SentNotice['type']>, true>> = {
  due_soon: true,
  due_today: true,
  overdue: true,
  escalated: true,
  override_recorded: true,
  exception_open: true,
};

/** Something that somebody was told about a task. */
export const sentNoticeSchema = z
  .object({
    type: z.enum(Object.keys(noticeTypes) as WireCode<SentNotice['type']>[]).describe('The reason that was given.'),
    recipient: z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('person'), ...personSchema.shape }),
        z.object({ type: z.literal('role'), role: z.string() }),
      ])
      .describe('A person with his name, or whoever holds a role.'),
    on_behalf_of: orNull(personSchema).describe('The owner whom a delegate was told for; null for everybody else.'),
    planned_production_date: day.describe('As it stood when he was told.'),
    day: day.describe('The day of the digest that told it.'),
    sent_at: moment.describe('When that digest was sent.'),
  })
  .meta({ id: 'SentNotice', examples: [sentNoticeExample], description: 'Something that somebody was told about a task.' });
