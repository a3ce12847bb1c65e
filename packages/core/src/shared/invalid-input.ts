import type { z } from 'zod';
import type { Refusal } from './refusal.ts';

/** Turns what a schema found wrong into a refusal that names every field. */
export const invalidInput = (error: z.ZodError): Refusal => ({
  code: 'invalid-input',
  issues: error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not known' }))
      : [{ field: issue.path.join('.'), message: issue.message }],
  ),
});
