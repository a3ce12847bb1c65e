import type { z } from 'zod';
import type { Refusal } from './refusal.ts';
import { err, type Err } from './result.ts';

/** Turns what a schema found wrong into a refusal that names every field. */
export const invalidInput = (error: z.ZodError): Refusal => ({
  code: 'invalid-input',
  issues: error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not known' }))
      : [{ field: issue.path.join('.'), message: issue.message }],
  ),
});

/** Why a value is no list of texts; null when it is one. */
export const refuseNoList = (field: string, value: unknown): Err<Refusal> | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? null
    : err({ code: 'invalid-input', issues: [{ field, message: 'must be a list of texts' }] });
