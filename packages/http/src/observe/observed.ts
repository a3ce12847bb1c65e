import { isId } from '@countersign/core';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import type { RequestRecord, Telemetry } from './telemetry.ts';

/** Sees to it that every request leaves a span, a measurement and a line for the host's log. */
export const observed =
  (telemetry: Telemetry, onRequest: ((record: RequestRecord) => void) | undefined): MiddlewareHandler<Environment> =>
  async (context, next) => {
    const begun = performance.now();
    let record: RequestRecord | undefined;
    await telemetry.request(context.req.raw.headers, next, (span) => {
      const { route = null, code = null, principal } = context.var as Partial<Environment['Variables']>;
      const { status } = context.res;
      const traceId = span.spanContext().traceId;
      record = {
        method: context.req.method,
        route,
        status,
        code,
        durationMs: performance.now() - begun,
        tenantId: principal?.tenantId ?? null,
        userId: principal?.userId ?? null,
        taskId: status < 400 ? taskIn(route, context.req.path) : null,
        traceId: /[^0]/.test(traceId) ? traceId : null,
      };
      return record;
    });
    if (record) onRequest?.(record);
  };

/** The task an address is about; null when it is about none, or when what stands there cannot be one. */
function taskIn(route: string | null, path: string): string | null {
  const at = route?.split('/').indexOf('{task_id}') ?? -1;
  if (at < 0) return null;
  try {
    const named = decodeURIComponent(path.split('/')[at] ?? '');
    return isId(named) ? named : null;
  } catch {
    return null;
  }
}
