import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from '@countersign/http';
import { getRequestListener } from '@hono/node-server';
import { onTestFinished } from 'vitest';

/** The same handler behind a socket: what it is asked goes out over HTTP and comes back over HTTP. */
export async function overSocket(handler: Handler): Promise<Handler> {
  const server = createServer(getRequestListener(handler)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const body = method === 'GET' || method === 'HEAD' ? undefined : await request.arrayBuffer();
    return fetch(origin + pathname + search, { method, headers, ...(body && { body }) });
  };
}
