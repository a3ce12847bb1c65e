import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TaskSummary } from '@countersign/core';
import { join } from 'node:path';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import { loadInitialTasks } from '@countersign/react/server';
import { createElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { build, type Rolldown } from 'vite';
import { sourceCondition } from '../../../scripts/source-condition.ts';
import { createWorld, type World, type WorldOptions } from '../../../stories/world/create-world.ts';
import { leaveToBeDecided, overseenReleases } from '../../../stories/world/deeds.ts';
import { Gallery } from './gallery.tsx';

/** What a bank's page may allow at the least: nothing but files of its own, no style in an attribute, no HTML from text. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'none'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Host styles of the kinds that have broken guests: resets, element rules, and a house that styles every table and button. */
export const hostStyles = {
  preflight: `*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; }
    button, input, select, textarea { font: inherit; color: inherit; background-color: transparent; border-radius: 0; opacity: 1; }
    h1, h2, h3 { font-size: inherit; font-weight: inherit; } ol, ul, menu { list-style: none; } img, svg { display: block; vertical-align: middle; } a { color: inherit; text-decoration: inherit; } table { border-collapse: collapse; text-indent: 0; }`,
  reboot: `*, *::before, *::after { box-sizing: border-box; } body { margin: 0; font-family: system-ui; line-height: 1.5; }
    h1, h2, h3 { margin-top: 0; margin-bottom: .5rem; font-weight: 500; line-height: 1.2; } h2 { font-size: 2rem; } p { margin-top: 0; margin-bottom: 1rem; } ul { padding-left: 2rem; margin-bottom: 1rem; } dl { margin-bottom: 1rem; } dt { font-weight: 700; } dd { margin-left: 0; margin-bottom: .5rem; } a { color: #0d6efd; text-decoration: underline; }
    table { caption-side: bottom; border-collapse: collapse; } th { text-align: inherit; } label { display: inline-block; } button { border-radius: 0; text-transform: none; } input, button, select, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit; }`,
  legacy: `table td, table th { padding: 2px; border: 1px solid #999; background: #eee; font: 11px Arial; } h2 { color: navy; font: 20px Times; text-transform: uppercase; }
    button { min-height: 60px; background: silver; border: 2px outset white; color: black; letter-spacing: 2px; } input, select, textarea { border: 2px inset #ccc; background: ivory; width: 400px; } a { color: red; } p { margin: 14px; text-indent: 2em; } ul li { list-style: square; margin-left: 30px; } svg { fill: red; } span { line-height: 2; }`,
} as const;

/** Elements of a host, in which nothing of ours may change anything. */
const hostElements = `<header id="host-elements"><h1>Model platform</h1><h2>Releases</h2><p>Text <a href="#x">link</a> <strong>strong</strong></p><button type="button">Own</button>
  <label>Field <input value="x"></label><select><option>One</option></select><textarea></textarea><table><caption>T</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><ul><li>Item</li></ul><dl><dt>T</dt><dd>D</dd></dl></header>`;

/** A host's server, and where it is. */
export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page once and serves it under the policy: plain, inside a `<dialog>`, or rendered here with its rows. */
export async function startHost(): Promise<Host> {
  const entry = join(import.meta.dirname, 'page.tsx');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'development', // whose React tells of every difference as it comes alive
    plugins: [sourceCondition()],
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: {
        input: { page: entry },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  });
  const { output } = (Array.isArray(built) ? built[0]! : built) as Rolldown.RolldownOutput;
  const files = new Map<string, string>(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)]),
  );
  for (const sheet of ['styles', 'styles.layer'] as const) files.set(`/${sheet}.css`, await stylesheet(sheet));
  for (const [name, css] of Object.entries(hostStyles)) files.set(`/host-${name}.css`, css);

  // Every page has a bank of its own, so that none finds what another has done.
  const worlds: World[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const [, number, path] = /^\/api\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
    if (path !== undefined) return void forward(request, response, worlds[Number(number)]!, path);
    const file = files.get(pathname);
    response.setHeader('content-security-policy', policy);
    response.setHeader(
      'content-type',
      pathname.endsWith('.css') ? 'text/css' : pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
    );
    if (file !== undefined) return void response.end(file);
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    if (pathname !== '/') return void response.writeHead(404).end();
    (searchParams.has('widget') ? createWorld(gallery) : createWorld())
      .then((world) => page(searchParams, world, `/api/${worlds.push(world) - 1}`))
      .then(
        (html) => response.end(html),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A world in which every widget has something to show, and every dialog something to do. */
const gallery: WorldOptions = {
  isAdministrator: true,
  roles: ['read-compliance', 'override', 'manage-exceptions', 'approve-region'],
  unscheduled: ['surveillance'],
  policy: { override: { requires: 'second-person' } },
  releases: overseenReleases,
  happened: leaveToBeDecided,
};

/** Lets the handler of a world answer what a browser asks. */
async function forward(request: IncomingMessage, response: ServerResponse, { handler }: World, path: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !['host', 'connection', 'origin'].includes(name) ? [[name, value] as [string, string]] : [],
  );
  const answer = await handler(
    new Request(`https://bank.example${path}`, {
      method: request.method ?? 'GET',
      headers,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

async function page(wanted: URLSearchParams, { client }: World, api: string): Promise<string> {
  const [host, sheet, dir] = [wanted.get('host'), wanted.get('sheet') ?? 'styles', wanted.get('dir') ?? 'ltr'];
  const tasks = wanted.has('widget') ? await tasksOf(client) : null;
  const rendered = !wanted.has('render') ? null : tasks ? { html: renderGallery(wanted, client, tasks), data: null } : await render(client);
  return `<!doctype html><html lang="${wanted.get('locale') ?? 'en'}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A host</title>
${host ? `<link rel="stylesheet" href="/host-${host}.css">` : ''}${sheet === 'none' ? '' : `<link rel="stylesheet" href="/${sheet}.css">`}</head>
<body data-api="${api}">${wanted.has('elements') ? hostElements : ''}<main><div id="root">${rendered?.html ?? ''}</div></main>
${wanted.has('dialog') ? '<dialog id="host" aria-label="The host’s own"><div id="inside"></div></dialog>' : ''}
${rendered?.data ? data('initial-tasks', rendered.data) : ''}${tasks ? data('tasks-of-the-gallery', JSON.stringify(tasks)) : ''}<script type="module" src="/page.js"></script></body></html>`;
}

const data = (id: string, json: string): string => `<script type="application/json" id="${id}">${json.replaceAll('<', '\\u003c')}</script>`;

async function tasksOf(client: World['client']): Promise<readonly TaskSummary[]> {
  const tasks = await client.myTasks({ statuses: ['PENDING', 'ADJUSTED', 'CONFIRMED'] });
  if (!tasks.ok) throw new Error(tasks.error.code);
  return tasks.value.tasks;
}

/** A widget as a server renders it. */
const renderGallery = (wanted: URLSearchParams, client: World['client'], tasks: readonly TaskSummary[]): string =>
  renderToString(
    createElement(
      StrictMode,
      null,
      createElement(CountersignProvider, { client }, createElement(Gallery, { name: wanted.get('widget')!, tasks })),
    ),
  );

/** The page as a server renders it, with its rows, and what it was rendered from. */
async function render(client: World['client']): Promise<{ readonly html: string; readonly data: string }> {
  const initialTasks = await loadInitialTasks(client);
  if (!initialTasks) throw new Error('The world did not answer.');
  const html = renderToString(
    createElement(
      StrictMode,
      null,
      createElement(
        CountersignProvider,
        { client, initialTasks },
        createElement('a', { href: '#tasks' }, 'Tasks ', createElement(OverdueBadge)),
        createElement(MyDeploymentTasks, { appearance: { variables: { '--cs-radius-card': '0.5rem' } } }),
      ),
    ),
  );
  return { html, data: JSON.stringify(initialTasks) };
}

async function stylesheet(name: 'styles' | 'styles.layer'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, cssMinify: false, rollupOptions: { input: join('packages/react/src', `${name}.css`) } },
  });
  const { output } = (Array.isArray(built) ? built[0]! : built) as Rolldown.RolldownOutput;
  const asset = output.find(({ fileName }) => fileName.endsWith('.css'));
  return asset?.type === 'asset' ? String(asset.source) : '';
}
