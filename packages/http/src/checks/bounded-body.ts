import type { MiddlewareHandler } from 'hono';
import { refuseInput, turnAway } from '../problem/respond.ts';

/** The largest body in bytes; one that speaks of many tasks may be larger. */
const maxBytesAt = (path: string): number => (path.startsWith('/deployment-tasks/bulk/') ? 262_144 : 65_536);

/**
 * Reads the body, but never more than {@link maxBytesAt} allows of it, counted as it arrives: a header may say anything.
 * What comes after gets the body from memory.
 */
export const boundedBody: MiddlewareHandler = async (context, next) => {
  const { raw, path, method } = context.req;
  const maxBytes = maxBytesAt(path);
  // Fetch gives these no body, and to ask for one costs a server more than the rest of the request.
  if (method !== 'GET' && method !== 'HEAD' && raw.body) {
    if (Number(raw.headers.get('content-length')) > maxBytes) return turnAway(context, 'content_too_large');
    const body = await read(raw.body, maxBytes);
    if (body === 'too-large') return turnAway(context, 'content_too_large');
    if (body === 'broken') return refuseInput(context, [{ field: '', message: 'did not arrive in full' }]);
    context.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body, signal: raw.signal });
  }
  await next();
};

async function read(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | 'too-large' | 'broken'> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) {
        await reader.cancel();
        return 'too-large';
      }
      chunks.push(part.value);
    }
  } catch {
    return 'broken';
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
