import type { Handler } from '@countersign/http';
import { getRequestListener } from '@hono/node-server';
import Fastify, { type FastifyInstance } from 'fastify';

/** Mounts the handler in Fastify 5, in a scope of its own, in which Fastify leaves bodies unread. */
export function mountInFastify(handler: Handler): FastifyInstance {
  const countersign = getRequestListener(handler);
  const app = Fastify();
  app.get('/', () => 'the bank’s own page');
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.all('/api/*', async (request, reply) => {
      reply.hijack(); // the answer is not Fastify's to send
      await countersign(request.raw, reply.raw);
    });
    done();
  });
  return app;
}
