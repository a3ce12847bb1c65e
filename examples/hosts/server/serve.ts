import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from '@countersign/core';
import type { Handler } from '@countersign/http';
import { createClient } from '@countersign/http/client';
import { Hono } from 'hono';
import { type HostName, hosts } from './hosts.ts';
import { indexPage } from './index-page.ts';
import { strictPolicy } from './strict-policy.ts';
import { createVisitors } from './visitors.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const isHost = (name: string): name is HostName => hosts.some((host) => host.name === name);

/** Serves the hosts that {@link buildHosts} has built into a folder, and Countersign's API beside them under the same origin. */
export function serveHosts(folder: string, clock: Clock): Hono {
  const visitors = createVisitors(clock);
  const app = new Hono();

  app.all('/api/*', ({ req }) => visitors.bankOf(req.raw)?.(req.raw) ?? new Response(null, { status: 401 }));

  app.get('/', async (context) => {
    // A new bank for whoever asks for one.
    if (context.req.query('afresh') === undefined) return context.html(indexPage);
    context.header('set-cookie', (await visitors.welcome()).cookie);
    return context.redirect('/', 303);
  });
  app.get('/favicon.ico', (context) => context.body(null, 204));

  app.get('/:host/', async (context) => {
    const { host } = context.req.param();
    if (!isHost(host)) return context.notFound();
    let bank = visitors.bankOf(context.req.raw);
    if (!bank) {
      const { cookie, ...welcomed } = await visitors.welcome();
      context.header('set-cookie', cookie);
      bank = welcomed.bank;
    }
    context.header('cache-control', 'no-store');
    if (host === 'strict-csp') context.header('content-security-policy', strictPolicy);
    const page = await readFile(join(folder, host, 'index.html'), 'utf8');
    return context.html(host === 'server-rendered' ? await rendered(page, folder, bank) : page);
  });

  app.get('/:host/assets/:file{[\\w.-]+}', async (context) => {
    const { host, file } = context.req.param();
    const type = contentTypes[extname(file)];
    const body = isHost(host) && type ? await readFile(join(folder, host, 'assets', file)).catch(() => null) : null;
    return body && type ? context.body(Uint8Array.from(body), 200, { 'content-type': type }) : context.notFound();
  });
  return app;
}

/** A page with its rows in it, as the server-rendered host renders them for a visitor. */
async function rendered(page: string, folder: string, bank: Handler): Promise<string> {
  const { render } = (await import(
    pathToFileURL(join(folder, 'server-rendered', 'server', 'server.js')).href
  )) as typeof import('../server-rendered/server.tsx');
  const { html, data } = await render(createClient({ baseUrl: 'http://localhost/api', fetch: bank }));
  // By a function, since `$` has a meaning in a replacement.
  return page.replace('<!--rendered-->', () => html).replace('<!--loaded-->', () => data);
}
