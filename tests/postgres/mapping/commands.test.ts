import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostMapping } from '@countersign/postgres';
import { expect, it, onTestFinished } from 'vitest';
// Not public, but what the command runs.
import { run } from '../../../packages/postgres/src/cli/run.ts';
import { createDatabase, urlAs } from '../../support/database.ts';
import { migratedDatabase } from '../migrated-database.ts';
import { openRegistry } from './open-registry.ts';
import { registryMapping } from './registry.ts';

async function call(url: string, ...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(args, {
    env: { DATABASE_URL: url },
    out: (text) => Promise.resolve(void (out += text)),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

/** A file that is there until the test is over. */
async function inFile(name: string, content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), content);
  return join(folder, name);
}
const inMapping = (host: HostMapping) => inFile('mapping.json', JSON.stringify(host));
const refused = (said: string) => ({ code: 2, err: expect.stringContaining(said) as string });

it('says how to name the mapping that a database was migrated with, whoever leaves it out', async () => {
  const { url, host } = await openRegistry();
  const said = "onto the host's own tables, and no mapping was given: pass `host` (on the command line, --mapping)";
  expect(await call(urlAs('app', url), 'check')).toMatchObject(refused(said));
  expect(await call(urlAs('owner', url), 'migrate')).toMatchObject(refused(said));
  expect(await call(urlAs('app', url), 'check', '--mapping', await inMapping(host))).toMatchObject({ code: 0 });
});

it('says that a database was migrated without a mapping, whoever gives one', async () => {
  const [url, mapping] = [await migratedDatabase(), await inMapping(registryMapping({ banks: false }))];
  const said = 'a mapping was given: leave out `host` (on the command line, --mapping)';
  expect(await call(urlAs('app', url), 'check', '--mapping', mapping)).toMatchObject(refused(said));
  expect(await call(urlAs('owner', url), 'migrate', '--mapping', mapping)).toMatchObject(refused(said));
});

it('says that the mapping that is given is not the one that the database was migrated with', async () => {
  const { url, host, pool } = await openRegistry();
  const check = async (mapping: HostMapping) => call(urlAs('app', url), 'check', '--mapping', await inMapping(mapping));
  const said = 'migrated with another mapping than the one that is given';
  expect(await check({ ...host, regions: { ...host.regions, name: 'region_code' } })).toMatchObject(refused(said));
  const { tenant, ...parts } = host;
  expect(await check({ ...parts, tenant })).toMatchObject({ code: 0 });
  await pool.query('drop view countersign.host_users cascade');
  const { err } = await check(host);
  expect(err).toContain('not all there: call migrate()');
  expect(err).not.toContain('another mapping');
});

it('says of a role to grant to that it must be made first, and how, and changes nothing', async () => {
  const url = urlAs('owner', await createDatabase());
  const { code, err } = await call(url, 'migrate', '--app', 'nosuch');
  expect([code, err]).toEqual([2, expect.stringMatching(/no role "nosuch"[^]*create role "nosuch" login/)]);
  expect(await call(url, 'migrate', '--print')).toMatchObject({ out: expect.stringContaining('create schema countersign') as string });
});

it("says of a verified journal what in the host's own tables was not compared with it", async () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const key = await inFile('public.pem', publicKey.export({ type: 'spki', format: 'pem' }));
  const registry = await openRegistry();
  await registry.assign('101');
  const mapped = urlAs('app', registry.url);
  const [said, all] = [/Not compared: when versions went live, and what runs in regions/, /the records are what it says/];
  const verified = await call(mapped, 'verify', '--key', key);
  expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(said)]);
  expect(verified.out).not.toMatch(all);
  const exported = await inFile('export.jsonl', (await call(mapped, 'export', '--tenant', 'bank')).out);
  expect((await call(mapped, 'verify', '--key', key, '--file', exported)).out).toMatch(said);
});
