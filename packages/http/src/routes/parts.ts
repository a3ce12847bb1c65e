import { z } from 'zod';
import { problemSchema } from '../schemas/refusal.ts';
import { taskDetailSchema } from '../schemas/task.ts';

/** A JSON body or answer. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } });
/** The body of a request. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: json(schema) });
/** A list, as an answer. */
export const listOf = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: json(z.array(schema).readonly()),
});

/** A problem, as an answer. */
export const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } });

/** What every read may be answered with. */
export const forReads = {
  400: problem('The request is not valid.'),
  401: problem('Nobody is signed in.'),
  500: problem('Something broke on our side.'),
  503: problem('Nobody can be asked at the moment, or what became of a change could not be found out. Retry-After says when to try again.'),
};
/** What every change may be answered with. */
export const forWrites = {
  ...forReads,
  403: problem('Not this person: not delegated or permitted, duties not kept apart, or sent from another site.'),
  413: problem('More than 64 KiB.'),
  415: problem('Not JSON.'),
};
/** What every change may be answered with that can be repeated under a key. */
export const forRepeatable = { ...forWrites, 422: problem('The Idempotency-Key belongs to another request.') };
/** What everything about one task may be answered with. */
export const forTask = { 404: problem('There is no such task, or none that the reader may know of.') };
/** What every command on one task may be answered with. */
export const forCommands = {
  ...forRepeatable,
  ...forTask,
  409: problem('The records are in no state for this, or others are changing them.'),
  412: problem('The task has changed since.'),
};
/** What every report may be answered with. */
export const forReports = { ...forReads, 403: problem('The reader is not permitted to read reports.') };
/** What every change that is not about one task may be answered with. */
export const busy = problem('The records are in no state for this, or others are changing them.');

/** The task of an address. */
export const taskId = z.object({ task_id: z.string().describe('Which task.') });
/** The version of an address. */
export const versionId = z.object({ version_id: z.string().describe('Which version.') });

/** The revision a command rests on. */
export const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the task the decision rests on; 412 when it has changed since.',
  schema: { type: 'string', example: '"3"' },
} as const;

/** The key under which a change may be repeated. */
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name of the sender for this one change. For 72 hours the same change under the same key is answered as it was at first and does nothing; another change under it is refused (422).',
  schema: { type: 'string', minLength: 1, maxLength: 128, example: '0f2c9a4e-5b7d-4a51-9c1e-3f8d2b6a7c10' },
} as const;

/** Says that nothing was done now. */
export const replayed = {
  'Idempotency-Replayed': {
    description: 'Given when nothing was done: this is the answer that the first request under the key got.',
    schema: { type: 'string', const: 'true' },
  },
} as const;

const etag = { ETag: { description: 'The revision of the task, for If-Match.', schema: { type: 'string', example: '"3"' } } } as const;

/** A task, as an answer. */
export const task = { description: 'The task in full.', headers: etag, content: json(taskDetailSchema) } as const;
/** A task, as the answer to a change. */
export const changedTask = { ...task, headers: { ...etag, ...replayed } } as const;
