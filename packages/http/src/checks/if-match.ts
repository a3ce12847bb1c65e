import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import { refuseInput } from '../problem/respond.ts';

// A proxy that compresses makes a tag weak; the revision in it is as exact as before. A list is refused: a decision
// rests on one revision.
const form = /^(?:W\/)?"([1-9]\d{0,14})"$/;

/** Reads the revision that `If-Match` demands: none without the header or for `*`; 400 for what is not one tag of ours. */
export const ifMatch: MiddlewareHandler<Environment> = async (context, next) => {
  const header = context.req.header('if-match') ?? '*';
  const revision = header === '*' ? null : form.exec(header)?.[1];
  if (revision === undefined) return refuseInput(context, [{ field: 'If-Match', message: 'must be * or the ETag of a task, such as "3"' }]);
  context.set('expectedRevision', revision === null ? null : Number(revision));
  await next();
};
