import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { isConnectionLost, noteUnsent } from './fault-from.ts';

/** What a `pg` client has beyond what Kysely asks of it. */
type Emitter = { on?(event: 'error', listener: () => void): void; off?(event: 'error', listener: () => void): void };

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
      return watched(await pool.connect());
    } catch (error) {
      noteUnsent(error);
      throw error;
    }
  },
});

function watched(client: PostgresPoolClient & Emitter): PostgresPoolClient {
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
