import type { Handler } from '@countersign/http';

/** What a request of a test is made of. */
export interface Asked {
  /** Whose bearer token it carries; null for none. */
  readonly as?: string | null;
  /** A text goes as it is, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; null when it is none. */
  readonly body: any;
}

/** Sends `PATCH /path` to a handler and reads the answer. */
export async function ask(handler: Handler, line: string, { as = 'owner', body, headers = {} }: Asked = {}): Promise<Answered> {
  const [method = '', path = ''] = line.split(' ');
  const sent = new Headers(as === null ? {} : { authorization: `Bearer ${as}` });
  if (body !== undefined) sent.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  const response = await handler(new Request(`http://bank.example${path}`, { method, headers: sent, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) }));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
