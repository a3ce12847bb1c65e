import type { Handler } from '@countersign/http';

/**
 * What `app/api/[...path]/route.ts` of a Next.js app exports: `export const { GET, POST, PATCH } = routeOf(handler)`.
 * A route handler is a function from a Request to a Response, and so is ours; `dynamic = 'force-dynamic'` belongs beside it.
 */
export const routeOf = (handler: Handler) => ({ GET: handler, HEAD: handler, OPTIONS: handler, POST: handler, PATCH: handler });
