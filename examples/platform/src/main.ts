import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { CannotStart } from './cannot-start.ts';
import { createPlatform } from './platform.ts';
import { openRecords } from './records.ts';

const port = Number(process.env['PORT'] || 3000);
// This machine alone, for want of a real sign-in; HOST=0.0.0.0 opens it to the network.
const host = process.env['HOST'] || '127.0.0.1';
const dataFolder = process.env['DATA_DIR'] || fileURLToPath(new URL('../.data', import.meta.url));
const pageFolder = process.env['PAGE_DIR'] || fileURLToPath(new URL('../dist', import.meta.url));

try {
  await run();
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** Starts the platform, and ends it in order when the operating system asks for it. */
async function run(): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CannotStart(`PORT must be a number from 0 to 65535, not ${JSON.stringify(process.env['PORT'])}.`);
  }
  // The port first: whoever cannot have it should not wait for a bank to be made up.
  let answer = (_request: Request): Response | Promise<Response> =>
    new Response('Starting…', { status: 503, headers: { 'retry-after': '1' } });
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE';
    throw new CannotStart(
      isTaken
        ? `Port ${port} is taken. Name another one: PORT=${port + 1} npm start`
        : `The platform cannot listen on ${host}, port ${port}: ${error.message}`,
    );
  });

  const records = await openRecords(dataFolder);
  const platform = await createPlatform(records, pageFolder);
  answer = (request) => platform.fetch(request);

  let closing = false;
  const close = async () => {
    if (closing) return; // Ctrl+C reaches us both from the terminal and through npm
    closing = true;
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await platform.close();
    await records.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close());

  console.log(`Countersign platform: http://localhost:${(server.address() as AddressInfo).port}`);
}
