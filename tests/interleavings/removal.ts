import type pg from 'pg';

/** One thing that keeps races harmless, and how to take it out of a database that has it. */
export interface Removal {
  readonly name: string;
  /** The trials that are tried first. */
  readonly trials: readonly string[];
  take(client: pg.Client): Promise<void>;
}

/** Takes words out of a function as it is in the database. Throws when they are not there, or not once. */
export const words = (name: string, of: string, find: string, instead: string, ...trials: readonly string[]): Removal => ({
  name,
  trials,
  take: async (client) => {
    const { rows } = await client.query<{ text: string }>(
      `select pg_get_functiondef(p.oid) as text from pg_proc p where p.pronamespace = 'countersign'::regnamespace and p.proname = $1`,
      [of],
    );
    const parts = rows.length === 1 ? rows[0]!.text.split(find) : [];
    if (parts.length !== 2)
      throw new Error(`"${name}" cannot be removed: countersign.${of} has ${Math.max(0, parts.length - 1)} times the words\n${find}`);
    await client.query(parts.join(instead));
  },
});

export const statement = (text: string) => ({ take: (client: pg.Client) => client.query(text) });

/** Several removals that only make sense together. */
export const all = (
  name: string,
  trials: readonly string[],
  ...parts: readonly { take(client: pg.Client): Promise<unknown> }[]
): Removal => ({
  name,
  trials,
  take: async (client) => {
    for (const part of parts) await part.take(client);
  },
});
