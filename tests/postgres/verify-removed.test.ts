import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCountersign, definePolicy, id, sealJournal } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createFileSink, createPostgres, createSigner, nodeDigest } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
// Not public, but what the command runs.
import { run } from '../../packages/postgres/src/cli/run.ts';
import { createDatabase, urlAs } from '../support/database.ts';
import { migratedDatabase } from './migrated-database.ts';
import { stageInventory } from './stage.ts';

let folder: string;
let template: string;
const file = (name: string) => join(folder, name);

/** Two tenants, each with a confirmation; both sealed, anchored, and never touched by a test: each works on a copy. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const url = await migratedDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const { repositories, inventory, seals } = createPostgres({ pool });
  const [clock, ids] = [fixedClock(), sequentialIds()];
  // What cannot be read is often shown as U+FFFD; here it was written.
  const countersign = createCountersign({ repositories, policy: definePolicy({ version: 'rules \uFFFD 1' }), clock, ids });
  for (const [tenantId, confirmationNotes] of [
    ['bank', 'One line,\u2028and another'],
    ['other', 'One line'],
  ] as const) {
    await inventory.put(id(tenantId), stageInventory);
    const assigned = await countersign.as({ tenantId, userId: 'robot', kind: 'service' }).assign({ versionId: 'v2' });
    if (!assigned.ok) throw new Error(`It was refused: ${JSON.stringify(assigned.error)}`);
    const { taskId } = assigned.value.created[0]!;
    const confirmed = await countersign
      .as({ tenantId, userId: 'owner' })
      .confirm({ taskId, actualProductionDate: '2026-11-20', confirmationNotes });
    if (!confirmed.ok) throw new Error(`It was refused: ${JSON.stringify(confirmed.error)}`);
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signer = createSigner('bank.example/countersign', privateKey);
  await sealJournal({ seals, digest: nodeDigest, signer, sinks: [createFileSink(file('anchors.txt'))], clock });
  await writeFile(file('public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await pool.end();
  template = new URL(url).pathname.slice(1);
});
afterAll(() => rm(folder, { recursive: true }));

const forge = `update countersign.version_deployment_tasks
  set deployed_before_validation_approved = true, validation_override_reason = 'forged' where tenant_id = 'bank' and status = 'CONFIRMED'`;
const unlist = "delete from countersign.journal_tenants where tenant = 'bank'";
const damage = (value: string) =>
  `update countersign.journal_entries set entry = ${value} where tenant_id = 'bank' and type = 'deployment-confirmed'`;

/** A copy of the database after somebody with every right on it was there; and the command on it, for a reader unless it is for a superuser. */
async function database(...statements: readonly string[]) {
  const url = await createDatabase({ template });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  for (const statement of ['set session_replication_role = replica', ...statements]) await client.query(statement);
  const callAs =
    (connectionString: string) =>
    async (...args: readonly string[]) => {
      let [out, err] = ['', ''];
      const shell = {
        env: { DATABASE_URL: connectionString },
        out: (text: string) => Promise.resolve(void (out += text)),
        err: (text: string) => (err += text),
      };
      const code = await run(args[0] === 'export' ? args : ['verify', '--key', file('public.pem'), ...args], shell);
      return { code, out, err };
    };
  return { client, call: callAs(urlAs('reader', url)), callAsSuperuser: callAs(url) };
}
const anchored = () => ['--anchor', file('anchors.txt')] as const;

describe('a tenant that was removed', () => {
  it('from the list of those with a journal is verified all the same, since its anchors name it', async () => {
    const { call } = await database(unlist, forge);
    const { code, out } = await call(...anchored());
    expect(out).toMatch(/Tenant bank\n[^]+task-mismatch[^]+Tenant other\n/);
    expect(code).toBe(1);
  });

  it.each(['journal_entries', 'journal_seals', 'journal_checkpoints'])(
    'from that list is named by %s alone, to whom no wall keeps from it',
    async (table) => {
      const others = ['journal_entries', 'journal_seals', 'journal_checkpoints', 'journal_texts'].filter((each) => each !== table);
      const removed = others.map((each) => `delete from countersign.${each} where tenant_id = 'bank'`);
      const { callAsSuperuser } = await database(unlist, forge, ...removed);
      const { code, out } = await callAsSuperuser();
      expect(out).toMatch(/Tenant bank\n[^]+FINDINGS[^]+Tenant other\n/);
      expect(code).toBe(1);
    },
  );

  it('with everything there was of it is found by its anchors', async () => {
    const { client, call } = await database(unlist);
    const { rows } = await client.query<{ name: string }>(
      `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'countersign' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'`,
    );
    for (const { name } of rows) await client.query(`delete from countersign.${name} where tenant_id = 'bank'`);
    const { code, out } = await call(...anchored());
    expect(out).toMatch(
      /Tenant bank\n {2}0 entries[^]+journal-truncated +An anchored checkpoint covers 7 entries, and there are 0[^]+Tenant other\n/,
    );
    expect(code).toBe(1);
    expect(await call(...anchored(), '--tenant', 'other')).toMatchObject({ code: 0 });
  });

  it('is not asked about for an anchor that is signed under another name', async () => {
    const { call } = await database();
    const { out } = await call(...anchored(), '--tenant', 'bank', '--name', 'another.example/countersign');
    expect(out).toContain('None of the anchors given is signed as --key and --name ask: an old copy could not be told from this one.');
  });
});

describe('an entry whose bytes are no text any more', () => {
  it.each([
    ['an invalid byte', 'set_byte(entry, 20, 255)'],
    ['a zero byte', 'set_byte(entry, 20, 0)'],
    ['an invalid byte where its replacement was written', String.raw`decode(replace(encode(entry, 'hex'), 'efbfbd', 'ff'), 'hex')`],
  ])('for %s is found at its place, and the rest is verified', async (_, value) => {
    const { call } = await database(damage(value));
    const { code, out } = await call('--json', ...anchored());
    expect(code).toBe(1);
    const verified = out
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { entries: number; signed: number; findings: readonly { code: string; sequence: number | null }[] },
      );
    expect(verified.map(({ entries, signed, findings }) => [entries, signed, findings.length > 0])).toEqual([
      [7, 7, true],
      [7, 7, false],
    ]);
    expect(verified[0]?.findings.slice(0, 2)).toMatchObject([
      { code: 'hash-mismatch', subject: { type: 'task', id: 'task-0001' }, sequence: 2 },
      { code: 'entry-malformed', subject: { type: 'task', id: 'task-0001' }, sequence: 2 },
    ]);

    const exported = await call('export', '--tenant', 'bank');
    expect(exported).toMatchObject({ code: 0, err: '' });
    await writeFile(file('damaged.jsonl'), exported.out);
    expect(await call('--json', ...anchored(), '--file', file('damaged.jsonl'))).toEqual(
      await call('--json', ...anchored(), '--tenant', 'bank'),
    );
  });
});

describe('an export', () => {
  it('is read as it was written, with lines in its texts and characters that stand for no others', async () => {
    const { call } = await database();
    await writeFile(file('bank.jsonl'), (await call('export', '--tenant', 'bank')).out);
    expect(await readFile(file('bank.jsonl'), 'utf8')).toMatch(/\u2028.*\uFFFD/s);
    expect(await call('--json', ...anchored(), '--file', file('bank.jsonl'))).toEqual(
      await call('--json', ...anchored(), '--tenant', 'bank'),
    );
    expect(await call('--file', file('bank.jsonl'))).toMatchObject({ code: 0 });
  });

  it('is found to be damaged in its file where the replacement of what cannot be read was written', async () => {
    const { call } = await database();
    const bytes = Buffer.from((await call('export', '--tenant', 'other')).out);
    const at = bytes.lastIndexOf('\uFFFD');
    await writeFile(file('bytes.jsonl'), Buffer.concat([bytes.subarray(0, at), Buffer.of(255), bytes.subarray(at + 3)]));
    const { code, out } = await call(...anchored(), '--file', file('bytes.jsonl'));
    expect(out).toMatch(/line-malformed +Line \d+ of the export cannot be read\./);
    expect(code).toBe(1);
  });
});
