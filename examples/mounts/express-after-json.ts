import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Handler } from '@countersign/http';
import { getRequestListener } from '@hono/node-server';
import express, { type Request, type Response } from 'express';

/**
 * Mounts the handler in an Express 5 app that reads JSON bodies first, where that cannot be helped. The bytes must be
 * kept as they came: written anew from `request.body`, a member that was given twice would be there once.
 */
export function mountInExpressAfterJson(handler: Handler): Server {
  const countersign = getRequestListener(handler);
  const app = express();
  app.use(express.json({ limit: '256kb', verify: keepBytes }));
  app.use('/api', (request: Request, response: Response) => {
    request.url = request.originalUrl;
    void countersign(request, response);
  });
  return createServer(app);
}

// Where @hono/node-server looks for a body that somebody has read before it.
function keepBytes(request: IncomingMessage, _response: unknown, bytes: Buffer): void {
  Object.assign(request, { rawBody: bytes });
}
