import { generateKeyPairSync, hash } from 'node:crypto';
import { exportJournal, id, sealJournal, type TenantId, type Verification, verifyJournal } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { createPostgres, createSignatureKey, createSigner, nodeDigest } from '@countersign/postgres';
import { type FreshTask, freshTasks, mustBeConfirmed, spread } from '../bank/fresh-tasks.ts';
import { now } from '../bank/shape.ts';
import { writeJournal } from '../bank/written-journal.ts';
import { type Bar, ratio } from '../bars.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { names } from '../contenders/names.ts';
import { prepareSealing, sealOneByOne, verifyOneByOne } from '../contenders/sealed-one-by-one.ts';
import { findChaining } from '../contenders/unchained.ts';
import { type Contender, type Figures, sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = createSigner('bank.example/countersign', privateKey);
const keys = [createSignatureKey(publicKey)];
const tenant = id<'tenant'>;

const limit = 'SHA-256 over the same bytes';
const oneByOne = 'one by one, each signed';
const unchained = `${names.ours}, without the hashes`;
const byStatement = 'a statement per entry';
const chains = `${names.ours}, chains and seals`;
const whole = `${names.ours}, replayed as well`;
const fromDatabase = `${names.ours}, out of the database`;

/** Sealing what was written, verifying it, and what a chain costs whoever writes. */
export async function journal(bench: Bench): Promise<readonly Bar[]> {
  return [...(await sealing(bench)), ...(await verifying(bench)), ...(await chaining(bench))];
}

const perEntry = (figures: Figures, name: string): number => figures.get(name)! * 1_000;

/** Entries of fifty versions, sealed in batches of a thousand; each contender has a tenant of its own. */
async function sealing({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const pool = bank.pool(1);
  const { seals } = createPostgres({ pool: bank.app(1) });
  await prepareSealing(bank.admin);
  let bytes: readonly Buffer[] = [];
  const contender = (name: string, versions: number, work: (tenantId: TenantId) => Promise<number>): Contender => {
    const tenantId = tenant(`sealed-${name.replaceAll(/\W+/g, '-')}`);
    const units = versions * 20; // in ten regions each, assigned and confirmed
    let sealed = 0;
    return {
      name,
      units,
      prepare: async () => {
        const added = await writeJournal(bank.admin, tenantId, versions);
        if (added !== units) throw new Error(`${added} entries were written, and not ${units}.`);
        const { rows } = await bank.admin.query<{ entry: Buffer }>(
          'select j.entry from countersign.journal_queue q join countersign.journal_entries j using (tenant_id, subject_type, subject_id, sequence) where q.tenant_id = $1',
          [tenantId],
        );
        bytes = rows.map(({ entry }) => entry);
      },
      run: async () => {
        sealed = await work(tenantId);
      },
      check: async () => {
        if (sealed !== units) throw new Error(`${name} sealed ${sealed} of ${units} entries.`);
        await bank.admin.query('delete from countersign.journal_queue where tenant_id = $1', [tenantId]);
      },
    };
  };
  const figures = await sideBySide(
    'Sealing: places, tree and signature, a thousand entries at a time',
    'entry',
    [
      contender(names.ours, 50, async (tenantId) => {
        const [report] = await sealJournal({ seals, digest: nodeDigest, signer, sinks: [], clock: fixedClock(now) }, [tenantId]);
        return report!.entries;
      }),
      contender(limit, 50, async () => {
        for (const each of bytes) hash('sha256', each, 'hex');
        return bytes.length;
      }),
      contender(oneByOne, 10, (tenantId) => sealOneByOne(pool, tenantId, privateKey)),
    ],
    rounds,
  );
  return [{ says: 'sealing: microseconds an entry', measured: perEntry(figures, names.ours), wanted: { atMost: 20 } }];
}

/** What it costs a confirmation that its entry is hashed with the one before it. */
async function chaining({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const says = 'confirm: of what is done without the hashes of a chain';
  const functions = await findChaining(bank.admin);
  if (!functions) return [{ says, measured: null, wanted: { atLeast: 0.9 } }];
  const { shape, admin } = bank;
  const countersign = countersignOn(bank.app(1));
  const confirm = async ({ taskId, userId }: FreshTask) =>
    accepted(await countersign.as({ tenantId: 'bank', userId }).confirm({ taskId, actualProductionDate: '2026-11-20' }));
  const contender = (name: string, prepare: () => Promise<void>): Contender => {
    const units = Math.min(200, shape.models - 2);
    let tasks: readonly FreshTask[] = [];
    return {
      name,
      units,
      prepare: async (round) => {
        await prepare();
        const [first, second, ...others] = await freshTasks(admin, shape, { models: spread(units + 2, shape.models, round), places: [0] });
        // The server plans what it has been given anew.
        await confirm(first!);
        await confirm(second!);
        tasks = others;
      },
      run: async () => {
        for (const task of tasks) await confirm(task);
      },
      check: () => mustBeConfirmed(admin, tasks, name),
    };
  };
  try {
    const figures = await sideBySide(
      'Confirm one region, with and without a chain',
      'confirmation',
      [contender(names.ours, functions.chain), contender(unchained, functions.unchain)],
      rounds,
    );
    return [{ says, measured: ratio(figures, unchained, names.ours), wanted: { atLeast: 0.9 } }];
  } finally {
    await functions.chain();
  }
}

/** Ten thousand entries with a note in every second one, sealed, and exported but where the database is read. */
async function verifying({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const tenantId = tenant('verified');
  const pool = bank.pool(1);
  const { seals, archive } = createPostgres({ pool: bank.app(1) });
  const entries = await writeJournal(bank.admin, tenantId, 500);
  await sealJournal({ seals, digest: nodeDigest, signer, sinks: [], clock: fixedClock(now) }, [tenantId]);
  await bank.admin.query('analyze countersign.journal_entries, countersign.journal_seals, countersign.journal_texts');
  const lines: string[] = [];
  for await (const line of exportJournal(tenantId, archive)) lines.push(line);
  const bytes = lines.flatMap((line) => (line.startsWith('{"kind":"entry"') ? [line.slice(line.indexOf(',"entry":') + 9, -1)] : []));
  const some = lines.flatMap((line) =>
    line.startsWith('{"kind":"entry"') ? [JSON.parse(line) as { subjectId: string; sequence: number }] : [],
  );
  await mustFindEdits(lines);

  const check = (verification: Verification) => {
    if (verification.findings.length > 0 || verification.signed !== entries)
      throw new Error(`Of ${entries} entries ${verification.signed} were verified: ${JSON.stringify(verification.findings.slice(0, 3))}`);
  };
  const contender = (name: string, units: number, work: () => Promise<void>): Contender => ({ name, units, run: work });
  const figures = await sideBySide(
    'Verifying',
    'entry',
    [
      contender(chains, entries, async () => check(await verifyJournal(lines, { digest: nodeDigest, keys, replay: false }))),
      contender(whole, entries, async () => check(await verifyJournal(lines, { digest: nodeDigest, keys }))),
      contender(fromDatabase, entries, async () =>
        check(await verifyJournal(exportJournal(tenantId, archive), { digest: nodeDigest, keys })),
      ),
      contender(limit, entries, async () => {
        for (const each of bytes) hash('sha256', each, 'hex');
      }),
      contender(byStatement, 500, () =>
        verifyOneByOne(
          pool,
          tenantId,
          some.slice(0, 500).map(({ subjectId, sequence }) => [subjectId, sequence]),
        ),
      ),
    ],
    rounds,
  );
  return [
    {
      says: 'verifying hashes, chains, places and signatures: microseconds an entry',
      measured: perEntry(figures, chains),
      wanted: { atMost: 5 },
    },
  ];
}

/** What verifies must find what was changed, or its speed is worth nothing: a byte of an entry, and what became of a task. */
async function mustFindEdits(lines: readonly string[]): Promise<void> {
  const edits = [
    { replay: false, kind: 'entry', from: '"entry":{', to: '"entry":{ ' },
    { replay: true, kind: 'task', from: '"status":"CONFIRMED"', to: '"status":"CANCELLED"' },
  ];
  for (const { replay, kind, from, to } of edits) {
    const at = lines.findIndex((line) => line.startsWith(`{"kind":"${kind}"`) && line.includes(from));
    const { findings } = await verifyJournal(lines.with(at, lines[at]!.replace(from, to)), { digest: nodeDigest, keys, replay });
    if (findings.length === 0) throw new Error('An edit of the journal was not found.');
  }
}
