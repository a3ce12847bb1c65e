import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { connect } from '../../packages/postgres/src/connect.ts';
import { migrate } from '../../packages/postgres/src/migrate.ts';
import { openStage } from '../postgres/stage.ts';
import { openPool, roleNamed, urlAs } from '../support/database.ts';

/** A database to be migrated anew, and a reader who has a view open in a transaction. */
async function openReport() {
  const stage = await openStage();
  await stage.rows(`update countersign.made_functions set digest = 'of an older release'`);
  const reader = await openPool(urlAs('reader', stage.url), { application_name: 'report' }).connect();
  await reader.query('begin');
  await reader.query('select from countersign.host_models');
  return { stage, close: async () => (await reader.query('rollback'), reader.release()) };
}

it('lets those who serve people through while somebody keeps a view, and migrates when he is done', { timeout: 60_000 }, async () => {
  const { stage, close } = await openReport();
  const migrating = createPostgres({ pool: openPool(urlAs('owner', stage.url)) }).migrate();
  await stage.waiting(1);
  // He is served behind the migration, which gives way: the reader is still there.
  expect(await stage.as('owner').myTasks()).toMatchObject({ ok: true });
  await close();
  await expect(migrating).resolves.toBeUndefined();
  expect(await stage.as('owner').myTasks()).toMatchObject({ ok: true });
});

it('ends in a fault that names who keeps the lock, and changes nothing', { timeout: 60_000 }, async () => {
  const { stage, close } = await openReport();
  const migrating = migrate(connect({ pool: openPool(urlAs('owner', stage.url)) }), { mapping: undefined, roles: undefined }, 1);
  await expect(migrating).rejects.toMatchObject({ code: 'storage-contended' });
  await expect(migrating).rejects.toThrow(
    new RegExp(
      `would hold up everybody else: the session \\d+ of the role "${roleNamed('reader')}", called "report"\\. Nothing was changed`,
    ),
  );
  expect(await stage.rows('select digest from countersign.made_functions')).toEqual([{ digest: 'of an older release' }]);
  await close();
});

it('plans a script that waits as short', async () => {
  const { stage, close } = await openReport();
  await close();
  const script = await createPostgres({ pool: openPool(urlAs('owner', stage.url)) }).planMigration();
  expect(script).toMatch(/^begin;\n\nselect pg_advisory_xact_lock\(.+\);\n\nset local lock_timeout = '3s';\n/);
});
