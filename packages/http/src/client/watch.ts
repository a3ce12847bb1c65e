import type { ClientRefusal } from './client-refusal.ts';
import { readAnswer } from './read-answer.ts';
import { spread, wait } from './repeat.ts';
import { retryAfter } from './retry-after.ts';
import { type CallOptions, type ClientOptions, resolve } from './send.ts';
import { readEvents } from './server-events.ts';

/** Something that a reader of lists should know of. */
export interface TaskChange {
  /** The tasks that have changed and that the reader may see; read them to see how. */
  readonly taskIds: readonly string[];
  /** Whether everything should be read anew: what the reader may see has changed, or something may have been missed. */
  readonly readAnew: boolean;
}

/** After so many milliseconds at most a lost connection is made again; twice as many each time it fails, up to half a minute. */
const patience = { first: 1_000, most: 30_000 };

/** Builds the part of a client that listens. */
export function createWatch({ baseUrl, fetch = (request) => globalThis.fetch(request), headers = {}, pause = wait }: ClientOptions) {
  const address = `${baseUrl.replace(/\/+$/, '')}/deployment-tasks/events`;

  return async (tell: (change: TaskChange) => void, { signal }: CallOptions = {}): Promise<ClientRefusal> => {
    let last: string | null = null;
    let failures = 0;
    // Whether what is thrown is the caller's doing: what he cannot begin with, or a listener that breaks down.
    let isMistake = true;
    const tellSafely = (change: TaskChange): void => {
      isMistake = true;
      tell(change);
      isMistake = false;
    };
    while (!signal?.aborted) {
      let asked = 0;
      try {
        const sent = new Headers(typeof headers === 'function' ? await headers() : headers);
        sent.set('accept', 'text/event-stream, application/problem+json');
        if (last) sent.set('last-event-id', last);
        const request = new Request(resolve(address), { headers: sent, ...(signal && { signal }) });
        isMistake = false;
        const response = await fetch(request);
        const { body } = response;
        if (!response.ok || !body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
          const refused = await readAnswer(response, false, () => null);
          // Too many streams, and a server that is on its way down or up, pass; all else would be answered the same again.
          if (!refused.ok && !passes(refused.error)) return refused.error;
          asked = retryAfter(response.headers);
        } else {
          for await (const { id, event, data } of readEvents(body, signal)) {
            failures = 0;
            last = id ?? last;
            const change = changeOf(event, data);
            if (change) tellSafely(change);
          }
        }
      } catch (lost) {
        if (isMistake) throw lost;
        // The connection is gone, and a new one tells what was missed.
      }
      await pause(Math.max(asked, spread(Math.min(patience.first * 2 ** failures++, patience.most))), signal);
    }
    return { code: 'unreachable' };
  };
}

/** An answer that broke off passes too. */
const passes = (error: ClientRefusal): boolean =>
  error.code === 'unreachable' || (error.code === 'unavailable' && (error.status === 429 || error.status >= 500));

function changeOf(event: string, data: string): TaskChange | null {
  switch (event) {
    case 'tasks': {
      const { task_ids: taskIds } = JSON.parse(data) as { readonly task_ids: readonly string[] };
      return { taskIds, readAnew: false };
    }
    case 'sight':
    case 'reset':
      return { taskIds: [], readAnew: true };
    default:
      return null; // `ready`, and whatever a newer server tells
  }
}
