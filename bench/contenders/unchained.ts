import type { Pool } from 'pg';

/** Switches between the functions that write entries as they are, and the same without their hashes. */
export interface Chaining {
  readonly chain: () => Promise<void>;
  readonly unchain: () => Promise<void>;
}

// What is hashed, as one call with no more than one other within another.
const hashing = /\bsha256\((?:[^()']|'[^']*'|\([^()]*\))*\)/g;

/** Finds the functions that write entries; null when what they hash is not found in them, and then nothing can be compared. */
export async function findChaining(pool: Pool): Promise<Chaining | null> {
  const { rows } = await pool.query<{ text: string }>(
    `select pg_get_functiondef(p.oid) as text from pg_proc p
      where p.pronamespace = 'countersign'::regnamespace and p.prosrc like '%insert into countersign.journal_entries%'`,
  );
  const chained = rows.map(({ text }) => text).filter((text) => text.search(hashing) >= 0);
  if (chained.length === 0) return null;
  const make = async (texts: readonly string[]) => {
    for (const text of texts) await pool.query(text);
  };
  return {
    chain: () => make(chained),
    unchain: () => make(chained.map((text) => text.replaceAll(hashing, "decode(repeat('00', 32), 'hex')"))),
  };
}
