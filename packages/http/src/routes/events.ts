import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { eventsQuery } from '../schemas/queries.ts';
import { forReads } from './parts.ts';
import { problem } from './problems.ts';

const example = `id: 17
event: ready
data: {}

id: 18
event: tasks
data: {"task_ids":["task-1"]}

`;

/** What changes, as it changes. */
export const eventsRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/events',
  operationId: 'watchTasks',
  summary: 'What changes, as it changes',
  description: [
    'Server-sent events out of the journal, whichever process made the change. They carry identifiers and nothing else, of tasks that the reader may see when the event is sent: read the task to see what became of it.',
    '`ready`: the stream has begun. `tasks`: these have changed. `sight`: what the reader may see has changed, so read lists anew; when he has lost sight of something, the stream ends after it. `reset`: the place to resume from is not known here, so anything may have been missed.',
    'Each event has an id; whoever sends the last one as Last-Event-ID is told everything since. A comment comes every few seconds; with it the reader is authenticated again, and the stream ends when he no longer is who he was.',
  ].join('\n\n'),
  tags: ['Tasks'],
  parameters: [
    {
      name: 'Last-Event-ID',
      in: 'header',
      required: false,
      description: 'The id of the last event that arrived; an EventSource sends it by itself.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  ],
  request: { query: eventsQuery },
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string().meta({ examples: [example] }) } } },
    ...forReads,
    429: problem('The reader, or this process, has too many streams open.', 'too_many_streams'),
  },
});
