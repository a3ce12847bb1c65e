import { createServer, type Server } from 'node:http';
import type { Handler } from '@countersign/http';
import { getRequestListener } from '@hono/node-server';

/** Mounts the handler in plain `node:http`, beside a page of the host's own. */
export function mountInNode(handler: Handler): Server {
  const countersign = getRequestListener(handler);
  return createServer((request, response) => {
    if (request.url?.startsWith('/api/')) void countersign(request, response);
    else response.end('the bank’s own page');
  });
}
