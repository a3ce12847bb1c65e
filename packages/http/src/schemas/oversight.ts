import { closureReasons } from '@countersign/core';
import { z } from 'zod';
import { exceptionExample } from './examples/confirmation.ts';
import { wireCode } from '../client/wire/case.ts';
import { day, id, moment, text } from './parts.ts';

/** The states of an exception. */
export const exceptionStates = ['OPEN', 'ACKNOWLEDGED', 'CLOSED'] as const;

/** Where an approval by a region stands. */
export const approvalSchema = z
  .object({
    task_id: id,
    region_id: id,
    state: z.enum(['REQUESTED', 'APPROVED', 'DECLINED']),
    requested_at: moment,
    decided_at: moment.nullable(),
    decided_by_id: id.nullable(),
    note: text.nullable(),
  })
  .meta({ id: 'RegionalApproval', description: 'The approval of a region for what validation did not cover.' });

/** What an override leaves behind. */
export const exceptionSchema = z
  .object({
    task_id: id,
    version_id: id,
    code: text.nullable().describe('`EXC-<year>-<number>`; null in what has not happened yet.'),
    state: z.enum(exceptionStates),
    used_from: day.describe('The day the version went live without an approval.'),
    opened_at: moment,
    acknowledged_at: moment.nullable(),
    acknowledged_by_id: id.nullable(),
    closed_at: moment.nullable(),
    closed_by_id: id.nullable().describe('Null when the approval of the validation closed it.'),
    closure_reason: z.enum(closureReasons.map(wireCode)).nullable(),
    approved_on: day
      .nullable()
      .describe(
        'The day of the approval that closed it; null while it is open, where it was closed for another reason, and where validation did not say.',
      ),
    narrative: text.nullable(),
  })
  .meta({
    id: 'Exception',
    examples: [exceptionExample],
    description: '"Used before validation": what an override leaves behind, open until it is closed.',
  });
