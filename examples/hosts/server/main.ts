import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { asInstant } from '@countersign/core';
import { createAdaptorServer } from '@hono/node-server';
import { buildHosts } from './build.ts';
import { serveHosts } from './serve.ts';

const folder = join(import.meta.dirname, '../dist');
const port = Number(process.env['PORT'] || 3100);

console.log('Building the hosts…');
await buildHosts({ into: folder });
const app = serveHosts(folder, { now: () => asInstant(new Date().toISOString()) });
const server = createAdaptorServer({ fetch: app.fetch });
// This machine alone: whoever opens a page is signed in.
server.listen(port, process.env['HOST'] || '127.0.0.1');
await once(server, 'listening');
console.log(`Countersign in seven hosts: http://localhost:${(server.address() as AddressInfo).port}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
