import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealJournal } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { createFileSink, createPostgres, createSigner, nodeDigest } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// Not public, but what the command runs.
import { run } from '../../packages/postgres/src/cli/run.ts';
import { richHistory } from '../tampering/rich-history.ts';
import { migratedDatabase } from './migrated-database.ts';

let folder: string;
let url: string;
let pool: pg.Pool;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  url = await migratedDatabase();
  pool = new pg.Pool({ connectionString: url, max: 2 });
  const postgres = createPostgres({ pool });
  const { seals } = postgres;
  const idle = { ...seals, tenants: () => Promise.resolve([]) };
  await richHistory({ ...postgres, seals: idle });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sealing = {
    seals,
    digest: nodeDigest,
    signer: createSigner('bank.example/countersign', privateKey),
    sinks: [createFileSink(file('anchors.txt'))],
    clock: fixedClock(),
    batch: 7,
  };
  await sealJournal(sealing);
  await writeFile(file('public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(file('private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(file('secret.pem'), privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }));
  await writeFile(file('other.pem'), generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));
});
afterAll(async () => {
  await pool.end();
  await rm(folder, { recursive: true });
});

async function call(...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(args, {
    env: { DATABASE_URL: url },
    out: (text) => Promise.resolve(void (out += text)),
    err: (text) => (err += text),
  });
  return { code, out, err };
}
const verify = (...args: readonly string[]) => call('verify', '--key', file('public.pem'), ...args);

describe('countersign verify', () => {
  it('finds nothing in an honest database, and says how far signatures and anchors reach', async () => {
    const { code, out } = await verify('--anchor', file('anchors.txt'));
    expect(out).toMatch(/Tenant bank\n {2}(\d+) entries, \1 of them sealed, \1 signed in 5 checkpoints\.\n {2}\1 entries are anchored/);
    expect(out).toContain('Nothing was found');
    expect(code).toBe(0);
  });

  it('says that without an anchor an old copy could not be told', async () =>
    expect(await verify('--tenant', 'bank')).toMatchObject({
      code: 0,
      out: expect.stringContaining('held outside the database') as string,
    }));

  it('says the same of an export as of the database', async () => {
    const exported = await call('export', '--tenant', 'bank');
    expect(exported.code).toBe(0);
    await writeFile(file('export.jsonl'), exported.out);
    expect(await verify('--file', file('export.jsonl'), '--json')).toEqual(await verify('--json'));
    await writeFile(
      file('edited.jsonl'),
      exported.out.replace('"deployedBeforeValidationApproved":true', '"deployedBeforeValidationApproved":false'),
    );
    const edited = await verify('--file', file('edited.jsonl'), '--anchor', file('anchors.txt'));
    expect(edited.code).toBe(1);
    expect(edited.out).toMatch(/FINDINGS/);
  });

  it('passes no empty export, and writes none without saying so', async () => {
    const exported = await call('export', '--tenant', 'nobody');
    expect(exported).toMatchObject({ code: 2, err: expect.stringContaining('holds no journal of the tenant "nobody"') as string });
    await writeFile(file('none.jsonl'), exported.out);
    for (const from of [
      ['--file', file('none.jsonl')],
      ['--tenant', 'nobody'],
    ]) {
      const { code, out, err } = await verify(...from);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/holds no journal of the tenant "nobody", so there is nothing to verify\.\n/);
      const beside = await verify('--anchor', file('anchors.txt'), ...from);
      expect([beside.code, beside.out]).toEqual([2, '']);
      expect(beside.err).toMatch(/nothing to verify\. The anchors given are of: bank; none of nobody\.\n/);
    }
  });

  it('takes an export for that of the tenant that was named, and for no other', async () => {
    await writeFile(file('bank.jsonl'), (await call('export', '--tenant', 'bank')).out);
    expect(await verify('--tenant', 'bank', '--file', file('bank.jsonl'))).toMatchObject({ code: 0 });
    const other = await verify('--tenant', 'other', '--file', file('bank.jsonl'), '--anchor', file('anchors.txt'));
    expect([other.code, other.out]).toEqual([2, '']);
    expect(other.err).toMatch(/bank\.jsonl" holds no journal of the tenant "other", .+: what is there is of the tenant "bank"\./);
    const both = await verify('--tenant', 'bank', '--tenant', 'other', '--file', file('bank.jsonl'));
    expect(both.code).toBe(2);
    expect(both.err).toMatch(/bank\.jsonl" holds no journal of the tenant "other", so there is nothing to verify\./);
  });

  it('exits with 1 and names what is wrong when the key is another', async () => {
    const { code, out } = await call('verify', '--key', file('other.pem'), '--name', 'bank.example/countersign');
    expect(code).toBe(1);
    expect(out).toMatch(/5 FINDINGS:\n {2}signature-invalid +None of the keys has signed the checkpoint of size 7\./);
  });

  it.each([
    ['without a key', ['verify'], /public key/],
    ['with a key that cannot be read', ['verify', '--key', 'nowhere.pem'], /nowhere\.pem/],
    ['with an option it does not have', ['verify', '--force'], /--force/],
    ['with a command there is none of', ['mend'], /no command "mend"/],
    ['to export no tenant', ['export'], /--tenant/],
  ])('exits with 2 and says what to do when it is called %s', async (_, args, words) => {
    const { code, err } = await call(...args);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });

  it.each([
    ['a key that is none', () => ['--key', file('anchors.txt')], /holds no public Ed25519 key/],
    ['a private key', () => ['--key', file('private.pem')], /private\.pem" holds a private key: .+ openssl pkey -in/],
    ['a private key under a passphrase', () => ['--key', file('secret.pem')], /secret\.pem" holds a private key/],
    ['a file that is not there', () => ['--file', file('nothing.jsonl')], /ENOENT/],
    ['a tenant that cannot be', () => ['--tenant', ''], /cannot be the identifier/],
  ])('exits with 2 for %s', async (_, args, words) => {
    const { code, err } = await verify(...args());
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });

  it('exits with 2 when there is no database, or none that answers', async () => {
    const nowhere = { env: {}, out: () => Promise.resolve(), err: () => {} };
    expect(await run(['verify', '--key', file('public.pem')], nowhere)).toBe(2);
    const closed = { ...nowhere, env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } };
    expect(await run(['verify', '--key', file('public.pem')], closed)).toBe(2);
  });

  it('explains itself', async () => {
    expect(await call('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/verify .+\n/) as string });
    expect(await call('verify', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit code: 0') as string });
  });
});

describe('a file of anchors', () => {
  it('holds every checkpoint, one after another', async () =>
    expect((await readFile(file('anchors.txt'), 'utf8')).match(/^bank\.example\/countersign\/bank$/gm)).toHaveLength(5));
});
