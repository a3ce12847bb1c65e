import type { ZodError } from 'zod';
import type { WireIssue } from './client/wire/refusal.ts';

/** What a schema of the wire found wrong, by field in the wire's spelling; unknown members are named each. */
export const issuesOf = (error: ZodError): readonly WireIssue[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not known' }))
      : [{ field: issue.path.join('.'), message: issue.message }],
  );
