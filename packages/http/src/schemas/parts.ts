import { z } from 'zod';

/** An identifier in an answer. */
export const id = z.string();
/** A calendar day in an answer. */
export const day = z.iso.date();
/** A moment in an answer. */
export const moment = z.iso.datetime();
/** A text in an answer. */
export const text = z.string();
/** How many there are of something. */
export const count = z.int().min(0);

/** What may be null, without making the named schema itself nullable in the document. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()]);

/** A person as a reader needs to know him. */
export const personSchema = z.object({ user_id: id, name: text }).meta({ id: 'Person' });

/** A region by its names. */
export const regionSchema = z.object({ region_id: id, code: text, name: text }).meta({ id: 'Region' });

/** A model by its name. */
export const modelSchema = z.object({ model_id: id, name: text });

/** What the validation gate found. */
export const gateSchema = z
  .object({
    outcome: z.enum(['not_required', 'passed', 'deployed_before_approval', 'not_approved', 'rejected', 'unknown', 'not_recorded']),
    override: z.enum(['not_needed', 'needed', 'impossible']),
    validation_request_id: id.nullable(),
    status_code: text.nullable(),
    status_label: text.nullable(),
    approved_on: day.nullable(),
  })
  .meta({ id: 'Gate', description: 'What the validation gate found: for a task as it is, for a version that goes live today.' });
