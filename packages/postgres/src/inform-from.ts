import { Fault } from '@countersign/core';
import type { Database } from './connect.ts';

/** A read that informs and decides nothing. */
export type Inform = <Value>(read: (on: Database) => Promise<Value>) => Promise<Value>;

/**
 * Reads from the replica, if there is one, and from the primary when the replica faults: it is away, it cancelled the
 * statement to go on replaying, or a migration has not reached it yet.
 */
export const informFrom =
  (primary: Database, replica: Database | null): Inform =>
  async (read) => {
    if (!replica) return read(primary);
    try {
      return await read(replica);
    } catch (error) {
      if (error instanceof Fault) return read(primary);
      throw error;
    }
  };
