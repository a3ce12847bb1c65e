import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** How the wire fails one statement. Shares are of its bytes, from 0 to 1. */
export type Failure =
  /** The statement is cut short: the server never has it whole. */
  | { readonly type: 'cut-request'; readonly share: number }
  /** The statement arrives, and the client is gone before the server has answered. */
  | { readonly type: 'hang-up' }
  /** The server has done it and answers, and nothing of that arrives. */
  | { readonly type: 'swallow-reply' }
  /** The answer is cut short. */
  | { readonly type: 'cut-reply'; readonly share: number };

/** A wire to a Postgres server that fails when it is told to. */
export interface FaultyWire {
  /** The same database, by this wire. */
  readonly url: string;
  close(): Promise<void>;
}

const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/** Lays a wire to the server of a URL. `failureFor` sees each statement as a whole, with its parameters, before it is sent. */
export async function layWire(url: string, failureFor: (statement: string) => Failure | undefined): Promise<FaultyWire> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    const hangUp = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', hangUp).on('close', () => open.delete(socket));
    }
    let failure: Failure | undefined;
    let statement = Buffer.alloc(0);

    client.on('data', (bytes) => {
      // A statement goes from its parsing (P) to its end (sync); whatever else is said passes as it comes.
      if (statement.length === 0 && bytes[0] !== 0x50) return void upstream.write(bytes);
      statement = Buffer.concat([statement, bytes]);
      if (!statement.subarray(-sync.length).equals(sync)) return;
      const whole = statement;
      statement = Buffer.alloc(0);
      failure = failureFor(whole.toString('latin1'));
      if (failure?.type === 'cut-request') upstream.write(whole.subarray(0, Math.floor(failure.share * (whole.length - 1))), hangUp);
      else upstream.write(whole);
      if (failure?.type === 'hang-up') client.destroy();
    });
    upstream.on('data', (bytes) => {
      switch (failure?.type) {
        case undefined:
          return void client.write(bytes);
        case 'cut-reply':
          return void client.write(bytes.subarray(0, Math.floor(failure.share * (bytes.length - 1))), hangUp);
        case 'hang-up':
        case 'swallow-reply':
        case 'cut-request':
          return hangUp();
      }
    });
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
