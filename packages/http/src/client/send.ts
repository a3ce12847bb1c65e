import type { Result } from '@countersign/core';
import type { ClientRefusal } from './client-refusal.ts';
import { readAnswer, type ReadValue } from './read-answer.ts';

/** How a client reaches the server. */
export interface ClientOptions {
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

/** Sends a message and reads the answer. */
export type Send = <Value>(message: Message, read: ReadValue<Value>, options?: CallOptions) => Promise<Result<Value, ClientRefusal>>;

/** Builds the part of a client that talks. */
export function createSend({ baseUrl, fetch = (request) => globalThis.fetch(request), headers = {} }: ClientOptions): Send {
  const base = baseUrl.replace(/\/+$/, '');
  return async ({ method, address, body, expectedRevision = null, expectedBasis = null, isWrite }, read, { signal } = {}) => {
    const sent = new Headers(typeof headers === 'function' ? await headers() : headers);
    sent.set('accept', 'application/json, application/problem+json');
    if (body) sent.set('content-type', 'application/json');
    // A basis names the revision too.
    if (expectedBasis !== null || expectedRevision !== null) sent.set('if-match', `"${expectedBasis ?? expectedRevision}"`);
    const request = new Request(resolve(base + address), {
      method,
      headers: sent,
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (signal?.aborted) return { ok: false, error: { code: 'unreachable' } };
    let response;
    try {
      response = await fetch(request);
    } catch {
      return { ok: false, error: { code: isWrite ? 'outcome-unknown' : 'unreachable' } };
    }
    return readAnswer(response, isWrite, read);
  };
}

/** In a page, an address is completed by the page's own; elsewhere it must be complete already. */
export function resolve(address: string): string {
  const page = (globalThis as { readonly location?: { readonly href: string } }).location;
  if (!page && !URL.canParse(address))
    throw new TypeError(
      `Nothing can be sent to ${JSON.stringify(address)}: outside a page, createClient needs a baseUrl that begins with https:// or http://.`,
    );
  return new URL(address, page?.href).href;
}
