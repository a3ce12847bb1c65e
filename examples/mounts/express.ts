import { createServer, type Server } from 'node:http';
import type { Handler } from '@countersign/http';
import { getRequestListener } from '@hono/node-server';
import express, { type Request, type Response } from 'express';

/**
 * Mounts the handler in Express 5. Before `express.json()`, which would read the bodies that the handler wants to count
 * and read itself. Express takes the prefix off the address; the handler's `basePath` expects it there.
 */
export function mountInExpress(handler: Handler): Server {
  const countersign = getRequestListener(handler);
  const app = express();
  app.use('/api', (request: Request, response: Response) => {
    request.url = request.originalUrl;
    void countersign(request, response);
  });
  app.use(express.json());
  app.get('/', (_request, response) => void response.send('the bank’s own page'));
  return createServer(app);
}
