import type { Handler } from '@countersign/http';
import { expect } from 'vitest';
import { undocumented } from './documented.ts';

/** What a request of a test is made of. */
export interface Asked {
  /** Whose bearer token it carries; null for none. */
  readonly as?: string | null;
  /** Text and bytes go as they are, everything else as JSON. */
  readonly body?: unknown;
  /** Added to, or put in place of, what would be sent anyway; null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** An answer, read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; null when it is none. */
  readonly body: unknown;
}

/** Sends a request such as `PATCH /path` to a handler, reads the answer, and holds it to the OpenAPI document. */
export async function ask(handler: Handler, line: string, { as = 'owner', body, headers = {} }: Asked = {}): Promise<Answered> {
  const method = line.slice(0, line.indexOf(' '));
  const url = new URL(`http://bank.example${line.slice(method.length + 1)}`);
  const sent = new Headers(as === null ? {} : { authorization: `Bearer ${as}` });
  if (body !== undefined) sent.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  }
  const raw = typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
  const request = new Request(url, { method, headers: sent, ...(body !== undefined && { body: raw }) });
  if (body !== undefined && headers['content-type'] === null) request.headers.delete('content-type');
  const response = await handler(request);
  const text = await response.text();
  const told = response.headers.get('content-type');
  if (method !== 'OPTIONS') expect(undocumented(method, url.pathname, response.status, told, text)).toEqual([]);
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: told?.includes('json') && text !== '' ? JSON.parse(text) : null,
  };
}
