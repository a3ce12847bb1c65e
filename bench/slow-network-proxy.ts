import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { host, port, milliseconds } = workerData as { readonly host: string; readonly port: number; readonly milliseconds: number };

/** Passes on what comes, each piece so much later. A timer fires up to a millisecond late, so it is set for a little less. */
function holdUp(from: Socket, to: Socket): void {
  from.on('data', (piece) => setTimeout(() => to.write(piece), milliseconds - 0.5));
  from.on('end', () => setTimeout(() => to.end(), milliseconds));
}

const server = createServer({ noDelay: true }, (client) => {
  const database = connect({ host, port, noDelay: true });
  holdUp(client, database);
  database.pipe(client);
  for (const [one, other] of [
    [client, database],
    [database, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
});
server.listen(0, '127.0.0.1', () => parentPort!.postMessage((server.address() as AddressInfo).port));
