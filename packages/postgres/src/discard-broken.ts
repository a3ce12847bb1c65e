import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { isConnectionLost, noteUnsent } from './fault-from.ts';

/** What a `pg` client has beyond what Kysely asks of it. */
type Client = PostgresPoolClient & {
  on?(event: 'error', listener: () => void): void;
  off?(event: 'error', listener: () => void): void;
};

/** A pool of `pg` calls back the moment it lends a client; another one may only promise it. */
type Lender = { connect(lend: (error: unknown, client: Client) => void): Promise<Client> | undefined };

/**
 * The same pool, except that a client whose connection was lost is destroyed instead of returned. When a backend is
 * killed, its last message arrives before the socket closes; in between, the pool would lend the dead client again, and
 * nobody would be listening to the error of its end, which would end the process.
 */
export const discardBroken = (pool: PostgresPool): PostgresPool => ({
  options: pool.options,
  end: () => pool.end(),
  connect: async () => {
    try {
      return await lent(pool as unknown as Lender);
    } catch (error) {
      noteUnsent(error);
      throw error;
    }
  },
});

/** Watches a client from the moment it is lent: by the time a promise is kept, the end of its backend may have arrived. */
const lent = (pool: Lender) =>
  new Promise<PostgresPoolClient>((resolve, reject) => {
    let isLent = false;
    // A pool of another make may do both.
    const take = (client: Client): void => {
      if (!isLent) resolve(watched(client));
      isLent = true;
    };
    const promised = pool.connect((error, client) => {
      if (error) reject(error as Error);
      else take(client);
    });
    promised?.then(take, reject);
  });

function watched(client: Client): PostgresPoolClient {
  let broken = false;
  const breaks = () => {
    broken = true;
  };
  client.on?.('error', breaks);
  const query = async <Row>(statement: string, parameters: readonly unknown[]) => {
    try {
      return await client.query<Row>(statement, parameters);
    } catch (error) {
      if (isConnectionLost(error)) broken = true;
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'], // its other form, for cursors, is for streams
    release: (destroy = false) => {
      if (!broken) client.off?.('error', breaks);
      client.release(destroy || broken);
    },
  };
}
