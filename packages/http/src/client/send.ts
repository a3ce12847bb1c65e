import type { Result } from '@countersign/core';
import type { ClientRefusal } from './client-refusal.ts';
import { isKey, newKey } from './key.ts';
import { readAnswer, type ReadValue } from './read-answer.ts';
import { mayRepeat, mostAttempts, pauseFor, type Repeating, sum, type Tried, wait } from './repeat.ts';

/** How a client reaches the server. */
export interface ClientOptions extends Repeating {
  /** Where the routes begin: `''` or `/api` in a page, `https://models.bank.example/api` anywhere. */
  readonly baseUrl: string;
  /** What carries requests. Default the platform's `fetch`; a handler will do as well, and then there is no network. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Headers for every request, such as a bearer token's; a function is asked anew each time. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
}

/** What a call may be given beside its input. */
export interface CallOptions {
  /** Aborts the call. A question, and whatever was not sent yet, ends as `unreachable`; a change as `outcome-unknown`, since it may have arrived. */
  readonly signal?: AbortSignal;
  /**
   * The name of a change, under which it may be sent again later, by this client or another, and is not done twice.
   * Without one each call gets its own. 1 to 128 printable ASCII characters. A question needs none.
   */
  readonly idempotencyKey?: string | null | undefined;
}

/** One request, before it has a server. */
interface Message {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** Path and query. */
  readonly address: string;
  /** Sent as JSON. */
  readonly body?: object;
  readonly expectedRevision?: number | null | undefined;
  readonly expectedBasis?: string | null | undefined;
  /** Whether something may change. */
  readonly isWrite: boolean;
}

/** Sends a message and reads the answer. A change whose answer does not come is sent again under its key. */
export type Send = <Value>(message: Message, read: ReadValue<Value>, options?: CallOptions) => Promise<Result<Value, ClientRefusal>>;

/** Builds the part of a client that talks. */
export function createSend({
  baseUrl,
  fetch = (request) => globalThis.fetch(request),
  headers = {},
  attempts = mostAttempts,
  pause = wait,
}: ClientOptions): Send {
  const base = baseUrl.replace(/\/+$/, '');

  /** Sends once; null when the call was aborted before. */
  const sendOnce = async <Value>(
    { method, address, body, expectedRevision = null, expectedBasis = null, isWrite }: Message,
    key: string | null,
    read: ReadValue<Value>,
    signal: AbortSignal | undefined,
  ): Promise<Tried<Value> | null> => {
    const sent = new Headers(typeof headers === 'function' ? await headers() : headers);
    sent.set('accept', 'application/json, application/problem+json');
    if (body) sent.set('content-type', 'application/json');
    // A basis names the revision too.
    if (expectedBasis !== null || expectedRevision !== null) sent.set('if-match', `"${expectedBasis ?? expectedRevision}"`);
    if (key !== null) sent.set('idempotency-key', key);
    const request = new Request(resolve(base + address), {
      method,
      headers: sent,
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (signal?.aborted) return null;
    let response;
    try {
      response = await fetch(request);
    } catch {
      return { result: { ok: false, error: { code: isWrite ? 'outcome-unknown' : 'unreachable' } }, response: null };
    }
    return { result: await readAnswer(response, isWrite, read), response };
  };

  return async <Value>(message: Message, read: ReadValue<Value>, { signal, idempotencyKey }: CallOptions = {}) => {
    if (!message.isWrite) return (await sendOnce(message, null, read, signal))?.result ?? unsent;
    const key = idempotencyKey ?? newKey();
    if (!isKey(key)) return notAKey;
    const tried: Tried<Value>[] = [];
    for (;;) {
      const last = await sendOnce(message, key, read, signal).catch((mistake: unknown) => {
        // What was sent before may have been done, and that is what there is to tell.
        if (tried.length === 0) throw mistake;
        return null;
      });
      if (last) tried.push(last);
      if (!last || tried.length >= attempts || !mayRepeat(last)) return sum(tried) ?? unsent;
      await pause(pauseFor(tried.length, last.response), signal);
    }
  };
}

const unsent = { ok: false, error: { code: 'unreachable' } } as const;
const notAKey = {
  ok: false,
  error: {
    code: 'invalid-input',
    issues: [{ field: 'idempotencyKey', message: 'must be 1 to 128 printable ASCII characters without a space at either end' }],
  },
} as const;

/** In a page, an address is completed by the page's own; elsewhere it must be complete already. */
export function resolve(address: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } }).location;
  if (!page && !URL.canParse(address))
    throw new TypeError(
      `Nothing can be sent to ${JSON.stringify(address)}: outside a page, createClient needs a baseUrl that begins with https:// or http://.`,
    );
  return new URL(address, page?.href).href;
}
