import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import { refuseInput } from '../problem/respond.ts';

// The revision of a task alone, or its basis. A proxy that compresses makes a tag weak; what it names is as exact as
// before. A list is refused: a decision rests on one state.
const form = /^(?:W\/)?"(([1-9]\d{0,14})(?:\.[0-9a-f]{16}){0,20})"$/;

/** Reads what `If-Match` demands: nothing without the header or for `*`; 400 for what is not one tag of ours. */
export const ifMatch: MiddlewareHandler<Environment> = async (context, next) => {
  const header = context.req.header('if-match') ?? '*';
  const [, tag, revision] = form.exec(header) ?? [];
  if (header !== '*' && tag === undefined)
    return refuseInput(context, [{ field: 'If-Match', message: 'must be * or the ETag of a task, such as "3"' }]);
  const isBare = tag === revision;
  context.set('expected', {
    expectedRevision: isBare && revision !== undefined ? Number(revision) : null,
    expectedBasis: isBare ? null : (tag ?? null),
  });
  await next();
};
