import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { openRegistry } from './open-registry.ts';

it('migrates again after a deadlock with those who are at work, who notice nothing', async () => {
  const { pool, host, waiting } = await openRegistry();
  const { rows: views } = await pool.query<{ name: string }>(
    `select format('countersign.%I', c.relname) as name from pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'v'`,
  );
  const atWork = await pool.connect();
  await atWork.query('begin');
  await atWork.query(`select from ${views.at(-1)!.name}`);
  const migrating = createPostgres({ pool, host: { ...host, timeZone: 'Europe/Berlin' } }).migrate();
  await waiting();
  // Migrating has taken this view, and waits for the other: it has waited longer, and gives way.
  await atWork.query(`select from ${views[0]!.name}`);
  await atWork.query('commit');
  atWork.release();
  await expect(migrating).resolves.toBeUndefined();
  const { rows } = await pool.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'v'",
  );
  expect(rows).toHaveLength(views.length);
});
