import { z } from 'zod';
import { day, id, text } from './parts.ts';

/** What runs in a region, since when. */
export const runningSchema = z
  .object({
    version_id: id,
    version_number: text,
    version_ordinal: z.number(),
    deployed_on: day,
    task_id: id.nullable().describe('Null for what was there before Countersign.'),
  })
  .nullable()
  .describe('Null when nothing does.');

/** A version by its name. */
export const namedVersionSchema = z.object({ version_id: id, version_number: text });

/** A version in full. */
export const versionSchema = z
  .object({
    version_id: id,
    model_id: id,
    version_number: text,
    ordinal: z.number(),
    scope: z.enum(['GLOBAL', 'REGIONAL']),
    affected_region_ids: z.array(id).readonly(),
    validation_request_id: id.nullable(),
    validation_required: z.boolean(),
    created_on: day,
    planned_production_date: day.nullable(),
    first_production_date: day.nullable(),
    actual_production_date: day.nullable(),
  })
  .meta({ id: 'Version' });
