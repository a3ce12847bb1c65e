import { asCalendarDate, type Fault } from '@countersign/core';
import { createPostgres, type HostMapping } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { createDatabase, openPool, urlAs } from '../../support/database.ts';
import { accepted } from '../racing.ts';
import { openRegistry, type Registry } from './open-registry.ts';
import { registryDdl, registryMapping } from './registry.ts';

const { versions } = registryMapping({ banks: false });
const inWordsOfTheirOwn: HostMapping['versions'] = {
  ...versions,
  scope: { column: 'scope', global: ['WORLD', "the group's"], regional: ['LOCAL'] },
};
const reworded = "update registry.model_versions set scope = case scope when 'GLOBAL' then 'World' else 'LOCAL' end";

const setScope = (registry: Registry, scope: string | null) =>
  registry.pool.query('update registry.model_versions set scope = $1 where version_id = 102', [scope]);

/** Every call that rests on version 102, or shows it. */
const readers = ({ as }: Registry, taskId: string): readonly (() => Promise<unknown>)[] => [
  () => as('robot').assign({ versionId: '102' }),
  () => as('2').confirm({ taskId, actualProductionDate: '2026-11-20' }),
  () => as('2').task(taskId),
  () => as('2').myTasks(),
];

it('takes for global and for regional what the mapping says of the values, in any case', async () => {
  const registry = await openRegistry({ versions: inWordsOfTheirOwn }, [
    reworded,
    "insert into registry.model_versions values (103, 11, '2.0', 2, 'local', null, null, null, '2026-10-01', '2026-11-20', null)",
    "insert into registry.model_versions values (104, 11, '3.0', 3, 'The Group''s', null, null, null, '2026-10-01', '2026-11-20', null)",
  ]);
  expect(Object.keys(await registry.assign('101'))).toEqual(['1', '2']);
  expect(Object.keys(await registry.assign('102'))).toEqual(['global']);
  expect(Object.keys(await registry.assign('104'))).toEqual(['global']);
  expect(await registry.as('robot').assign({ versionId: '103' })).toEqual({ ok: false, error: { code: 'no-regions' } });
});

it('refuses a version of whose scope the mapping says nothing, wherever it is read, and asks nobody about it', async () => {
  const registry = await openRegistry();
  const { global: task } = await registry.assign('102');
  await registry.pool.query("update registry.model_versions set scope = 'NOWHERE' where version_id = 101");
  await expect(registry.as('robot').assignDue()).rejects.toMatchObject({ code: 'scope-unknown' });
  expect(accepted(await registry.as('2').counts()).open).toBe(1);
  for (const scope of ['LOCAL', 'GLOBAL ONLY', '']) {
    await setScope(registry, scope);
    for (const read of readers(registry, task!.taskId))
      await expect(read()).rejects.toMatchObject({
        code: 'scope-unknown',
        message: expect.stringContaining(`Version 102 has the scope "${scope}"`) as string,
      });
  }
  await setScope(registry, 'Global');
  accepted(await registry.as('2').confirm({ taskId: task!.taskId, actualProductionDate: asCalendarDate('2026-11-20') }));
});

it('refuses a version without a scope, and one that says GLOBAL where the mapping has other words for it', async () => {
  const registry = await openRegistry({ versions: inWordsOfTheirOwn }, [
    reworded,
    'alter table registry.model_versions alter scope drop not null',
  ]);
  for (const [scope, said] of [
    [null, 'Version 102 has the scope ""'],
    ['GLOBAL', 'Version 102 has the scope "GLOBAL"'],
  ] as const) {
    await setScope(registry, scope);
    await expect(registry.as('robot').assign({ versionId: '102' })).rejects.toMatchObject({
      code: 'scope-unknown',
      message: expect.stringContaining(said) as string,
    });
  }
});

it('harms nobody who decides at the same time about a version whose scope is known', async () => {
  const registry = await openRegistry();
  const { 1: sound } = await registry.assign('101');
  const { global: strange } = await registry.assign('102');
  await setScope(registry, 'LOCAL');
  const confirm = (userId: string, taskId: string) =>
    registry
      .as(userId)
      .confirm({ taskId, actualProductionDate: '2026-11-20' })
      .then(
        (result) => result.ok,
        ({ code }: Fault) => code,
      );
  const { taskId } = strange!;
  expect(await Promise.all([confirm('2', taskId), confirm('2', taskId), confirm('1', sound!.taskId), confirm('2', taskId)])).toEqual([
    'scope-unknown',
    'scope-unknown',
    true,
    'scope-unknown',
  ]);
});

it('names the scopes that versions have and the mapping does not know, before anything is made', async () => {
  const pool = openPool(urlAs('owner', await createDatabase()));
  for (const statement of registryDdl({ key: 'integer', banks: false, lists: 'json', day: 'timestamp' })) await pool.query(statement);
  await pool.query("insert into registry.models values (10, 'Mortgage PD', null)");
  const put = (versionId: number, scope: string) =>
    pool.query(`insert into registry.model_versions values (${versionId}, 10, '1.0', 1, '${scope}', null, null, null, '2026-10-01')`);
  for (const [place, scope] of ['WORLD', 'LOCAL', 'WORLD', 'regional'].entries()) await put(100 + place, scope);
  const host = registryMapping({ banks: false });
  await expect(createPostgres({ pool, host }).migrate()).rejects.toMatchObject({
    code: 'mapping-invalid',
    message: expect.stringContaining('registry.model_versions.scope holds "LOCAL", "WORLD", which versions.scope') as string,
  });
  expect((await pool.query("select to_regnamespace('countersign') is null as nothing")).rows).toEqual([{ nothing: true }]);

  const scope = { column: 'scope', global: ['world'], regional: ['LOCAL', 'REGIONAL'] };
  const translated = createPostgres({ pool, host: { ...host, versions: { ...versions, scope } } });
  await translated.migrate();
  await put(104, 'NONE'); // one row that is wrong keeps no instance from starting
  await translated.migrate();
});
