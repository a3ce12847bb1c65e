import { redactableTexts } from '@countersign/core';
import { z } from 'zod';
import { wireCode } from '../client/wire/case.ts';
import { approvalSchema, exceptionSchema } from './oversight.ts';
import { day, id, orNull, text } from './parts.ts';

const record = z.object({ version_id: id, deployed_on: day, task_id: id.nullable() });
const dates = z.object({ first_production_date: day.nullable(), actual_production_date: day.nullable() });

/** One change to a record beside the task. */
export const effectSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('regional_deployment.record'),
      model_id: id,
      region_id: id,
      before: record.nullable(),
      after: record,
      superseded: z.boolean().describe('True when what runs there is newer, so that this moves nothing.'),
      notes: text.nullable(),
    }),
    z.object({
      type: z.literal('regional_deployment.withdraw'),
      model_id: id,
      region_id: id,
      task_id: id,
      before: record.nullable(),
      after: record.nullable(),
      moves: z.boolean().describe('False when something newer ran there anyway, so that only the history changes.'),
    }),
    z.object({ type: z.literal('version.production_date.record'), version_id: id, before: dates, after: dates }),
    z.object({ type: z.literal('regional_approval.record'), before: orNull(approvalSchema), after: approvalSchema }),
    z.object({
      type: z.literal('exception.record'),
      before: orNull(exceptionSchema),
      after: exceptionSchema,
      opened_on: day
        .nullable()
        .describe('The business day on which it is opened, whose year its code bears; null when it is there already.'),
    }),
    z.object({
      type: z.literal('texts.redact'),
      task_id: id,
      texts: z.array(z.enum(redactableTexts.map(wireCode))).readonly(),
      redaction_reason: text,
    }),
  ])
  .meta({ id: 'Effect', description: 'One change to a record beside the task.' });
