import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from '@countersign/http';
import { createClient } from '@countersign/http/client';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBank, signIn } from '../../examples/mounts/countersign.ts';
import { mountInExpress } from '../../examples/mounts/express.ts';
import { mountInExpressAfterJson } from '../../examples/mounts/express-after-json.ts';
import { mountInFastify } from '../../examples/mounts/fastify.ts';
import { mountInHono } from '../../examples/mounts/hono.ts';
import { routeOf } from '../../examples/mounts/next-route.ts';
import { mountInNode } from '../../examples/mounts/node-http.ts';

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hosts: readonly (readonly [name: string, open: (handler: Handler) => Promise<string>])[] = [
  ['node:http', (handler) => listening(mountInNode(handler))],
  ['Express 5', (handler) => listening(mountInExpress(handler))],
  ['Express 5 behind express.json()', (handler) => listening(mountInExpressAfterJson(handler))],
  [
    'Fastify 5',
    async (handler) => {
      const app = mountInFastify(handler);
      onTestFinished(() => app.close());
      return app.listen({ port: 0, host: '127.0.0.1' });
    },
  ],
  ['Hono', (handler) => listening(createServer(getRequestListener(mountInHono(handler).fetch)))],
  [
    // Next itself calls the export of the method's name with a Request, and sends the Response.
    'a route handler of Next.js',
    (handler) => {
      const route: Readonly<Record<string, Handler>> = routeOf(handler);
      const called: Handler = async (request) => (await route[request.method]?.(request)) ?? new Response(null, { status: 405 });
      return listening(createServer(getRequestListener(called)));
    },
  ],
];

describe.each(hosts)('mounted in %s', (_, open) => {
  const start = async () => {
    const { handler, taskId } = await openBank({ events: { pollEvery: 2 } });
    const origin = await open(handler);
    const cookie = `session=${signIn('olive')}`;
    const confirm = (headers: Readonly<Record<string, string>>, body = '{"actual_production_date":"2026-02-03"}') =>
      fetch(`${origin}/api/deployment-tasks/${taskId}/confirm`, {
        method: 'PATCH',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body,
      });
    return { origin, taskId, cookie, confirm };
  };

  it('confirms a deployment for whoever holds a session, and nobody else', async () => {
    const { origin, taskId, cookie } = await start();
    const client = createClient({ baseUrl: `${origin}/api`, headers: { cookie } });
    const stranger = createClient({ baseUrl: `${origin}/api` });
    expect(await stranger.task(taskId)).toEqual({ ok: false, error: { code: 'unauthenticated' } });
    const shown = await client.task(taskId);
    if (!shown.ok) throw new Error(JSON.stringify(shown.error));
    const input = { taskId, actualProductionDate: '2026-02-03', expectedBasis: shown.value.basis };
    expect(await client.confirm(input)).toMatchObject({ ok: true, value: { task: { status: 'CONFIRMED' } } });
    expect(await client.confirm(input)).toMatchObject({ ok: false, error: { code: 'stale' } });
    expect(await client.myTasks({ statuses: ['CONFIRMED'], limit: 1 })).toMatchObject({ ok: true, value: { tasks: [{}] } });
    const document = (await (await fetch(`${origin}/api/openapi.json`)).json()) as { servers: unknown };
    expect(document.servers).toEqual([{ url: '/api' }]);
  });

  it('holds bodies to what they may be, whoever reads them first', async () => {
    const { confirm } = await start();
    const twice = await confirm({}, '{"actual_production_date":"2026-02-03","actual_production_date":"2026-02-04"}');
    expect(twice.status).toBe(400);
    expect(await twice.json()).toMatchObject({ errors: [{ field: 'actual_production_date', message: 'is given more than once' }] });
    expect((await confirm({}, `{"confirmation_notes":"${'x'.repeat(70_000)}"}`)).status).toBe(413);
  });

  it('takes no change that another site makes a browser send with the cookie', async () => {
    const { origin, confirm } = await start();
    const forged: readonly (readonly [status: number, headers: Readonly<Record<string, string>>])[] = [
      [403, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
      [403, { 'sec-fetch-site': 'same-site', origin: 'https://blog.bank.example' }],
      [403, { origin: 'https://evil.example' }],
      [403, { origin: 'null' }],
      // What a form or a simple request of another site can send without asking first.
      [415, { 'content-type': 'text/plain' }],
      [415, { 'content-type': 'application/x-www-form-urlencoded' }],
      [415, { 'content-type': 'multipart/form-data; boundary=x' }],
      [415, { 'content-type': 'text/plain; application/json' }],
    ];
    for (const [status, headers] of forged) expect([headers, (await confirm(headers)).status]).toEqual([headers, status]);
    expect((await confirm({ origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('streams what changes', async () => {
    const { origin, taskId, cookie, confirm } = await start();
    const stop = new AbortController();
    const stream = await fetch(`${origin}/api/deployment-tasks/events`, { headers: { cookie }, signal: stop.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes('ready')) heard += (await reader.read()).value;
    expect((await confirm({})).status).toBe(200);
    while (!heard.includes(taskId)) heard += (await reader.read()).value;
    expect(heard).toContain(`event: tasks\ndata: {"task_ids":["${taskId}"]}\n\n`);
    stop.abort();
  });
});
