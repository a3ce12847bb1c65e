import type { Written } from '@countersign/core';
import type { Context } from 'hono';

/** Says in a header that nothing was done now: every part that was accepted is the answer of an earlier time. */
export function markReplayed(context: Context, ...results: readonly Written<unknown>[]): void {
  const accepted = results.filter(({ ok }) => ok);
  if (accepted.length > 0 && accepted.every((result) => 'replayed' in result)) context.header('idempotency-replayed', 'true');
}
