import type { Pool } from 'pg';
import type { Countersign } from '@countersign/core';
import { countersignOn } from './countersign.ts';

/** A statement as it went over the wire. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The statements that Countersign sends for an act. The act takes place in a transaction that is rolled back at its end,
 * so that whatever it would change stays fresh.
 */
export async function rehearse(pool: Pool, act: (countersign: Countersign) => Promise<unknown>): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const client = await pool.connect();
  const query = (statement: string | { readonly text: string; readonly values?: readonly unknown[] }, values: readonly unknown[] = []) => {
    const { text, values: parameters = values } = typeof statement === 'string' ? { text: statement } : statement;
    if (/^\s*(begin|start\s+transaction|commit|rollback)\b/i.test(text)) {
      throw new Error(
        'Countersign opens transactions of its own, which a rehearsal within one cannot show. The benchmark has to learn that.',
      );
    }
    sent.push({ text, values: parameters });
    return client.query(text, [...parameters]);
  };
  try {
    await client.query('begin');
    const lent = { query, release: () => {} };
    await act(countersignOn({ options: pool.options, connect: async () => lent, end: async () => {} } as unknown as Pool));
  } finally {
    await client.query('rollback');
    client.release();
  }
  return sent;
}
