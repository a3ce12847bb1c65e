import { createPublicKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { exportJournal, id, isId, type SignatureKey, splitCheckpoints, type Verification, verifyJournal } from '@countersign/core';
import { nodeDigest } from '../node-digest.ts';
import { createSignatureKey } from '../node-signer.ts';
import { type Command, type Shell, UsageError } from './command.ts';
import { withDatabase } from './open-database.ts';
import { reportOf, watched } from './verify-report.ts';

const options = {
  file: { type: 'string', multiple: true },
  tenant: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  anchor: { type: 'string', multiple: true },
  name: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Verifies journals, in the database or in exports, and says what was found. */
export const verifyCommand: Command = {
  summary: 'verifies the journal against its signatures, its anchors and the records',
  usage: `Usage: countersign verify --key <public.pem> [options]

Verifies every tenant's journal in the database of DATABASE_URL: hashes, chains, signatures, and that replaying the
journal gives the records that are kept. It only reads.

  --key <file>      a public Ed25519 key in PEM that may have signed checkpoints; again for each key of the past
  --anchor <file>   checkpoints that are held outside the database, as a sink has received them; may be given again
  --file <file>     verify this export and no database; may be given again
  --tenant <id>     only this tenant of the database; may be given again
  --name <name>     the name the journal is signed under; without it, any name of the keys will do
  --json            say it as JSON, one line a tenant

Exit code: 0 nothing was found, 1 something was found, 2 it could not be verified.
`,
  run: async (args, shell) => {
    const { file = [], tenant = [], key = [], anchor = [], name = null, json = false } = parseArgs({ args: [...args], options }).values;
    if (key.length === 0) throw new UsageError('Name the public key that checkpoints are signed with, with --key.');
    const stray = tenant.find((each) => !isId(each));
    if (stray !== undefined) throw new UsageError(`"${String(stray)}" cannot be the identifier of a tenant.`);
    const keys = await Promise.all(key.map(readKey));
    const anchors = (await Promise.all(anchor.map((path) => read(path)))).flatMap(splitCheckpoints);
    const verify = async (lines: AsyncIterable<string>) => {
      const read = watched(lines);
      const verification = await verifyJournal(read.lines, { digest: nodeDigest, keys, anchors, name });
      shell.out(json ? `${JSON.stringify(verification)}\n` : reportOf(verification, read.hasRecords()));
      return verification;
    };
    const verified = file.length > 0 ? await overFiles(file, verify) : await overDatabase(tenant, shell, verify);
    return verified.every(({ findings }) => findings.length === 0) ? 0 : 1;
  },
};

type Verify = (lines: AsyncIterable<string>) => Promise<Verification>;

async function overFiles(paths: readonly string[], verify: Verify): Promise<readonly Verification[]> {
  const verified: Verification[] = [];
  for (const path of paths) {
    const input = createReadStream(path, 'utf8');
    // What goes wrong with the file must stop the reading, and a reader of lines does not pass it on.
    const failed = new Promise<never>((_, reject) => input.once('error', reject));
    verified.push(await Promise.race([verify(createInterface({ input, crlfDelay: Infinity })), failed]));
  }
  return verified;
}

const overDatabase = (wanted: readonly string[], shell: Shell, verify: Verify): Promise<readonly Verification[]> =>
  withDatabase(shell, async ({ archive }) => {
    const tenants = wanted.length > 0 ? wanted.map((each) => id<'tenant'>(each)) : await archive.tenants();
    if (tenants.length === 0) throw new UsageError('The database holds no journal of any tenant, so there is nothing to verify.');
    const verified: Verification[] = [];
    for (const tenantId of tenants) {
      const each = await verify(exportJournal(tenantId, archive));
      if (each.entries === 0 && each.findings.length === 0)
        throw new UsageError(`The database holds no journal of the tenant "${tenantId}", so there is nothing to verify.`);
      verified.push(each);
    }
    return verified;
  });

async function readKey(path: string): Promise<SignatureKey> {
  const pem = await read(path);
  try {
    return createSignatureKey(createPublicKey(pem));
  } catch (error) {
    throw new UsageError(`"${path}" holds no public Ed25519 key in PEM: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const read = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`"${path}" could not be read: ${error instanceof Error ? error.message : String(error)}`);
  });
