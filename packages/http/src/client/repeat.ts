import type { Refusal, Result } from '@countersign/core';
import type { ClientRefusal } from './client-refusal.ts';
import { retryAfter } from './retry-after.ts';

/** How a change is sent again when its answer does not come, and a lost stream of changes is asked for again. */
export interface Repeating {
  /** How often a change is sent at most. Default {@link mostAttempts}; 1 for never again. */
  readonly attempts?: number;
  /** Lets some time pass, or less once `signal` aborts. Default: the platform's timer. */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** How often a change is sent at most, when nothing else is said. */
export const mostAttempts = 4;

/** What came of sending once; the response is null when none came. */
export interface Tried<Value> {
  readonly result: Result<Value, ClientRefusal>;
  readonly response: Response | null;
}

const longestPause = 30_000;

/**
 * Says whether to send a change again: it may have been done and its answer lost, or the server has said that it was not
 * and may be next time. The key sees to it that it is not done twice. What broke on the server (500) breaks again.
 */
export function mayRepeat({ result, response }: Tried<unknown>): boolean {
  if (result.ok) return false;
  const { code } = result.error;
  const isWorthIt =
    code === 'busy' || (code === 'outcome-unknown' && response?.status !== 500) || (code === 'unavailable' && response?.status === 503);
  return isWorthIt && retryAfter(response?.headers) <= longestPause;
}

/** How long to wait after an attempt: twice as long each time, never quite the same, and never less than the server asks for. */
export const pauseFor = (attempt: number, response: Response | null): number =>
  Math.max(retryAfter(response?.headers), spread(125 * 2 ** attempt));

/** A pause of that length or up to half as long, so that those who lost a server together do not come back together. */
export const spread = (milliseconds: number): number => milliseconds * (0.5 + Math.random() / 2);

/**
 * The one thing to tell of several attempts, of which only the last may have come to an answer. While the fate of one is
 * open, neither "not now" nor "not for you" is an answer: it may have been done. Undefined when there was none.
 */
export function sum<Value>(tried: readonly Tried<Value>[]): Result<Value, ClientRefusal> | undefined {
  const last = tried.at(-1)?.result;
  if (!last || !leavesOpen(last)) return last;
  const isOpen = tried.some(({ result }) => !result.ok && result.error.code === 'outcome-unknown');
  return isOpen ? { ok: false, error: { code: 'outcome-unknown' } } : last;
}

/** Whether an answer was given without a look at what had been done under the key; of many, that of any one. */
const leavesOpen = (result: Result<unknown, ClientRefusal>): boolean =>
  result.ok
    ? Array.isArray(result.value) &&
      result.value.some((each: { readonly result?: Result<unknown, Refusal> }) => each.result && leavesOpen(each.result))
    : unlooked.has(result.error.code);

// Who may know of something is asked before the key, and to hand a task on or a delegation to end may be what ended that.
const unlooked: ReadonlySet<string> = new Set<ClientRefusal['code']>([
  'busy',
  'unavailable',
  'unreachable',
  'unauthenticated',
  'task-not-found',
  'version-not-found',
  'model-not-found',
  'delegation-not-found',
  'not-permitted',
]);

/** Lets some time pass, or less once `signal` aborts. */
export const wait = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    signal?.addEventListener('abort', over);
  });
