import { readFile } from 'node:fs/promises';
import { anchoredTenants, exportJournal, id, isId, type Verification, verifyJournal } from '@countersign/core';
import { nodeDigest } from '../node-digest.ts';
import { checkpointsIn } from './checkpoints-in.ts';
import { type Command, type Shell, UsageError } from './command.ts';
import { linesIn } from './lines-in.ts';
import { nothingOf } from './nothing-of.ts';
import { withDatabase } from './open-database.ts';
import { optionsIn } from './options-in.ts';
import { publicKeyIn } from './public-key-in.ts';
import { type GivenAnchors, otherAnchors, reportOf, watched } from './verify-report.ts';

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
journal gives the records that are kept. It only reads. That a tenant was removed as a whole is told by its anchors alone.

  --key <file>      a public Ed25519 key in PEM that may have signed checkpoints; again for each key of the past
  --anchor <file>   checkpoints that are held outside the database, as a sink has received them; may be given again
  --file <file>     verify this export and no database; may be given again
  --tenant <id>     only this tenant of the database, or the tenant whose export --file has to be; may be given again
  --name <name>     the name the journal is signed under; without it, any name of the keys will do
  --json            say it as JSON, one line a tenant

Exit code: 0 nothing was found, 1 something was found, 2 it could not be verified.
`,
  run: async (args, shell) => {
    const { file = [], tenant = [], key = [], anchor = [], name = null, json = false } = optionsIn(args, options);
    if (key.length === 0) throw new UsageError('Name the public key that checkpoints are signed with, with --key.');
    const stray = tenant.find((each) => !isId(each));
    if (stray !== undefined) throw new UsageError(`"${String(stray)}" cannot be the identifier of a tenant.`);
    const keys = await Promise.all(key.map(async (path) => publicKeyIn(path, await read(path))));
    const anchors = (await Promise.all(anchor.map((path) => checkpointsIn(path)))).flat();
    const against = { digest: nodeDigest, keys, anchors, name };
    const given: GivenAnchors = { isNone: anchors.length === 0, tenants: anchoredTenants(against) };
    const verify: Verify = async (lines, place, wanted) => {
      const seen = watched(lines);
      const verification = await verifyJournal(seen.lines, against);
      refuseOther(verification, place, wanted, given);
      await shell.out(json ? `${JSON.stringify(verification)}\n` : reportOf(verification, seen.hasRecords(), given));
      return verification;
    };
    const verified = file.length > 0 ? await overFiles(file, tenant, verify) : await overDatabase(tenant, given, shell, verify);
    return verified.every(({ findings }) => findings.length === 0) ? 0 : 1;
  },
};

/** Verifies lines that are from some place, which may be of the tenants that are wanted only; of any where none is. */
type Verify = (lines: AsyncIterable<string>, place: string, wanted: readonly string[]) => Promise<Verification>;

/** Nothing is found in a journal that is empty, or in another one. Neither may pass for the one that is asked about. */
function refuseOther({ tenantId, entries, findings }: Verification, place: string, wanted: readonly string[], given: GivenAnchors): void {
  if (tenantId === null) return; // which is found
  if (wanted.length > 0 && !wanted.includes(tenantId))
    throw new UsageError(`${nothingOf(place, wanted)} to verify: what is there is of the tenant "${tenantId}".`);
  if (entries > 0 || findings.length > 0) return;
  const others = otherAnchors(tenantId, given);
  throw new UsageError(`${nothingOf(place, [tenantId])} to verify.${others === null ? '' : ` ${others}.`}`);
}

async function overFiles(paths: readonly string[], wanted: readonly string[], verify: Verify): Promise<readonly Verification[]> {
  const verified: Verification[] = [];
  for (const path of paths) verified.push(await verify(linesIn(path), `"${path}"`, wanted));
  const missing = wanted.filter((each) => !verified.some(({ tenantId }) => tenantId === each));
  if (missing.length > 0) throw new UsageError(`${nothingOf(paths.map((path) => `"${path}"`).join(' and '), missing)} to verify.`);
  return verified;
}

const overDatabase = (wanted: readonly string[], given: GivenAnchors, shell: Shell, verify: Verify): Promise<readonly Verification[]> =>
  withDatabase(shell, async ({ archive }) => {
    // What the database says of itself may have been edited: whose checkpoints are held outside has had a journal, too.
    const tenants = wanted.length > 0 ? wanted : [...new Set<string>([...(await archive.tenants()), ...given.tenants])].toSorted();
    if (tenants.length === 0) throw new UsageError('The database holds no journal of any tenant, so there is nothing to verify.');
    const verified: Verification[] = [];
    for (const each of tenants) verified.push(await verify(exportJournal(id<'tenant'>(each), archive), 'The database', [each]));
    return verified;
  });

const read = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`"${path}" could not be read: ${error instanceof Error ? error.message : String(error)}`);
  });
