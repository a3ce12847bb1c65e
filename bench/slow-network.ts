import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A way to a server that takes longer. */
export interface SlowNetwork {
  /** The server's address, through the proxy. */
  readonly url: string;
  close(): Promise<void>;
}

/** Puts a proxy before a Postgres server that holds everything on its way to it for some milliseconds. In a thread of its own. */
export async function slowNetwork(url: string, milliseconds: number): Promise<SlowNetwork> {
  const { hostname, port } = new URL(url);
  const worker = new Worker(new URL('./slow-network-proxy.ts', import.meta.url), {
    workerData: { host: hostname, port: Number(port || 5432), milliseconds },
  });
  const [listening] = (await once(worker, 'message')) as [number];
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(listening) }).href,
    close: async () => {
      await worker.terminate();
    },
  };
}
