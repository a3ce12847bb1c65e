import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { createDatabase, openPool, roleNamed, urlAs } from '../support/database.ts';

it('keeps what the roles need that were named before and are not now', async () => {
  const url = await migratedDatabase();
  const owner = createPostgres({ pool: openPool(urlAs('owner', url)) });
  await owner.migrate({ roles: { app: roleNamed('app') } });
  await openPool(urlAs('owner', url)).query('drop view countersign.host_models cascade');
  await owner.migrate();
  for (const role of ['app', 'job', 'reader'] as const)
    await expect(createPostgres({ pool: openPool(urlAs(role, url)) }).check()).resolves.toBeDefined();
});

it('refuses to grant to whoever migrates, before anything is done', async () => {
  const url = await createDatabase();
  const owner = createPostgres({ pool: openPool(urlAs('owner', url)) });
  const refused = {
    code: 'role-is-owner',
    message: expect.stringContaining(`The role "${roleNamed('owner')}" migrates, and cannot be granted to besides`) as string,
  };
  await expect(owner.migrate({ roles: { app: roleNamed('owner') } })).rejects.toMatchObject(refused);
  await expect(owner.migrate({ roles: { app: roleNamed('app'), reader: roleNamed('owner') } })).rejects.toMatchObject(refused);
  expect((await openPool(url).query("select to_regnamespace('countersign') as schema")).rows).toEqual([{ schema: null }]);
});

it('plans no script that would grant to the owner, though one for whoever plans', async () => {
  const empty = createPostgres({ pool: openPool(urlAs('app', await createDatabase())) });
  expect(await empty.planMigration({ roles: { app: roleNamed('app') } })).toContain(
    `grant usage on schema countersign to "${roleNamed('app')}"`,
  );
  const migrated = createPostgres({ pool: openPool(urlAs('app', await migratedDatabase())) });
  await expect(migrated.planMigration({ roles: { app: roleNamed('owner') } })).rejects.toThrow(/owns the schema countersign/);
});
