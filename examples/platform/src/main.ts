import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { createPlatform } from './platform.ts';
import { FolderInUse, openRecords } from './records.ts';

const port = Number(process.env['PORT'] || 3000);
// This machine alone, for want of a real sign-in; HOST=0.0.0.0 opens it to the network.
const host = process.env['HOST'] || '127.0.0.1';
const dataFolder = process.env['DATA_DIR'] || fileURLToPath(new URL('../.data', import.meta.url));
const pageFolder = process.env['PAGE_DIR'] || fileURLToPath(new URL('../dist', import.meta.url));

const giveUp = (message: string): never => {
  console.error(message);
  process.exit(1);
};

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  giveUp(`PORT must be a number from 0 to 65535, not ${JSON.stringify(process.env['PORT'])}.`);

const records = await openRecords(dataFolder).catch((error: unknown) => {
  if (error instanceof FolderInUse)
    return giveUp(`Another platform is running on ${dataFolder}. Stop it, or name a folder of its own for this one in DATA_DIR.`);
  throw error;
});
const platform = await createPlatform(records, pageFolder);
const server = createAdaptorServer({ fetch: platform.fetch });

let closing = false;
const close = async (exitCode: number) => {
  if (closing) return;
  closing = true;
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await records.close();
  process.exit(exitCode);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close(0));

server.on('error', async (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken. Name another one: PORT=${port + 1} npm start`
      : `The platform cannot listen on ${host}:${port}: ${error.message}`,
  );
  await close(1);
});
server.listen(port, host);
await once(server, 'listening');
console.log(`Countersign platform: http://localhost:${(server.address() as AddressInfo).port}`);
