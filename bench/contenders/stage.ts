import type { PoolClient } from 'pg';
import type { Statement } from './rehearse.ts';

/** The types that Postgres gives to the parameters of a statement. */
async function parameterTypes(client: PoolClient, text: string): Promise<readonly string[]> {
  await client.query(`prepare rehearsed as ${text}`);
  const { rows } = await client.query<{ types: string[] }>(
    "select parameter_types::text[] as types from pg_prepared_statements where name = 'rehearsed'",
  );
  await client.query('deallocate rehearsed');
  return rows[0]!.types;
}

/** A value as text that Postgres reads, as the driver would send it. */
const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map((each) => (each === null ? 'null' : JSON.stringify(String(each)))).join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value); // numbers and truth values read alike in JSON and in Postgres
};

// pgbench takes a colon before a letter for a variable, also within quotes.
const literal = (value: string) => `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;

const replaced = (text: string, by: (at: number) => string) => text.replaceAll(/\$(\d+)/g, (_, number: string) => by(Number(number) - 1));

/** A statement with its parameters written into it, for a script that asks the same again and again. */
export async function inlined(client: PoolClient, { text, values }: Statement): Promise<string> {
  const types = await parameterTypes(client, text);
  return `${replaced(text, (at) => {
    const value = asText(values[at]);
    return `${value === null ? 'null' : literal(value)}::${types[at]!}`;
  }).replaceAll(/\s+/g, ' ')};\n`;
}

/**
 * Puts the parameters of many acts, each a list of the same statements, into tables, and returns a script that does one
 * act a transaction. The script's statements are those that were recorded; their parameters come from a row instead of
 * over the wire. Client 0 begins with the first act, client 1 with the one `:each` after it. While `:next` is below 0 a
 * client tries its first act and takes it back, so that it has planned everything when it begins.
 */
export async function stage(client: PoolClient, acts: readonly (readonly Statement[])[]): Promise<string> {
  const pattern = acts[0]!;
  if (acts.some((act) => act.length !== pattern.length || act.some(({ text }, at) => text !== pattern[at]!.text))) {
    throw new Error('The acts that pgbench should repeat differ in their statements, not only in their parameters.');
  }
  await client.query('create schema if not exists bench');
  const statements: string[] = [];
  for (const [place, { text }] of pattern.entries()) {
    const types = await parameterTypes(client, text);
    const table = `bench.act_${place}`;
    await client.query(`drop table if exists ${table}`);
    await client.query(`create table ${table} (number integer primary key${types.map((type, at) => `, p${at} ${type}`).join('')})`);
    await client.query(
      `insert into ${table} select number${types.map((type, at) => `, p${at}::${type}`).join('')}
        from rows from (${['generate_series(1, $1::int)', ...types.map((_, at) => `unnest($${at + 2}::text[])`)].join(', ')})
        as r (number${types.map((_, at) => `, p${at}`).join('')})`,
      [acts.length, ...types.map((_, at) => acts.map((act) => asText(act[place]!.values[at])))],
    );
    await client.query(`analyze ${table}`);
    const statement = replaced(text, (at) => `a.p${at}`).replaceAll(/\s+/g, ' ');
    statements.push(`select s.* from ${table} a cross join lateral (${statement}) s where a.number = :number;`);
  }
  return [
    '\\set number 1 + :client_id * :each + greatest(:next, 0)',
    '\\if :next < 0',
    'begin;',
    ...statements,
    'rollback;',
    '\\else',
    ...statements,
    '\\endif',
    '\\set next :next + 1\n',
  ].join('\n');
}
