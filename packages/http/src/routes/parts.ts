import { z } from 'zod';
import { taskDetailSchema } from '../schemas/task.ts';
import { problem } from './problems.ts';

/** A JSON body or answer. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } });
/** The body of a request. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: json(schema) });
/** A list, as an answer. */
export const listOf = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: json(z.array(schema).readonly()),
});

/** What every read may be answered with. */
export const forReads = {
  400: problem('The request is not valid.', 'invalid-input'),
  401: problem('Nobody is signed in.', 'unauthenticated'),
  500: problem('Something broke on our side.', 'fault'),
};
/** What every change may be answered with. */
export const forWrites = {
  ...forReads,
  403: problem('Not this person: not delegated or permitted, duties not kept apart, or sent from another site.', 'cross_site'),
  413: problem('More than 64 KiB.', 'content_too_large'),
  415: problem('Not JSON.', 'unsupported_media_type'),
};
/** What everything about one task may be answered with. */
export const forTask = { 404: problem('There is no such task, or none that the reader may know of.', 'task-not-found') };
/** What every command on one task may be answered with. */
export const forCommands = {
  ...forWrites,
  ...forTask,
  409: problem('The records are in no state for this, or others are changing them.', 'busy'),
  412: problem('The task, or something else that was shown, has changed since.', 'stale', 'basis-changed'),
  428: problem('The house rules want the command to say what it rests on.', 'basis-required'),
};
/** What every report may be answered with. */
export const forReports = { ...forReads, 403: problem('The reader is not permitted to read reports.', 'not-permitted') };
/** What every change that is not about one task may be answered with. */
export const busy = problem('The records are in no state for this, or others are changing them.', 'busy');

/** A table, as an answer: JSON, or CSV for a spreadsheet. */
export const table = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: {
    ...json(schema),
    'text/csv': { schema: z.string().describe('RFC 4180, with nothing in it that a spreadsheet would execute.') },
  },
});

/** The task of an address. */
export const taskId = z.object({ task_id: z.string().describe('Which task.') });
/** The version of an address. */
export const versionId = z.object({ version_id: z.string().describe('Which version.') });

const tag = {
  type: 'string',
  example: '"3.8c2f0b7be3d1a645.af63dc4c8601ec8c.cbf29ce484222325.506cb96e96d96e24.21c63e22b9ca6ecc"',
} as const;

/** What a command rests on. */
export const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The ETag of the task the decision rests on; 412 when anything it stands for has changed since. Its first part alone, the revision, is held to the task alone; * to nothing.',
  schema: tag,
} as const;

const etag = {
  ETag: {
    description:
      'What was shown in one word, for If-Match: the revision of the task, and a fingerprint each of the version and where it is live, what runs in the regions, what validation says, who answers for the task and whom the reader acts for, and the house rules.',
    schema: tag,
  },
} as const;

/** A task, as an answer. */
export const task = { description: 'The task in full.', headers: etag, content: json(taskDetailSchema) } as const;
