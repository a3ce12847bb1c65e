import { createPostgres, type Postgres } from '@countersign/postgres';
import { sample } from 'fast-check';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { houses } from '../differential/bank-of-many-kinds.ts';
import { someSteps } from '../differential/steps.ts';
import { createDatabase, openPool, urlAs } from '../support/database.ts';
import { type Ledger, openLedger, verified } from '../tampering/ledger.ts';
import { playHistory } from '../tampering/play-history.ts';
import { richHistory } from '../tampering/rich-history.ts';
import { migratedDatabase } from './migrated-database.ts';

// A failure names its seed; give it in HISTORIES_SEED to see it again.
const seed = Number(process.env['HISTORIES_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

/** The tables that a journal is kept in or speaks of, with the columns that are not its own to verify. */
const tables: Readonly<Record<string, { readonly apart?: readonly string[]; readonly where?: string }>> = {
  // When an entry arrived is for those who follow what changes, and is no part of the record.
  journal_entries: { apart: ['subject_task_id', 'subject_delegation_id', 'recorded_in', 'recorded'] },
  // What a text is filed under decides what a redaction takes away, which is found when it does not.
  journal_texts: { apart: ['kind'] },
  journal_seals: {},
  // The order and the copy of the hash are for whoever seals next; if that is wrong, so is what is signed.
  journal_queue: { apart: ['queued', 'hash'] },
  // The peaks are for whoever signs next; the text is what was signed.
  journal_checkpoints: { apart: ['peaks'] },
  version_deployment_tasks: {},
  regional_deployments: { where: 'task_id is not null' },
  regional_approvals: {},
  exceptions: {},
  delegations: {},
  model_versions: {
    apart: [
      'model_id',
      'version_number',
      'ordinal',
      'scope',
      'affected_region_ids',
      'validation_request_id',
      'validation_required',
      'created_on',
      'planned_production_date',
    ],
    where: 'first_production_date is not null',
  },
  // A row of another tenant is gone from this one, as when the host takes the model out of the region.
  model_regions: { apart: ['tenant_id', 'owner_id', 'history_revision', 'deployment_notes'], where: 'task_id is not null' },
};

/** Another value of a type. */
const otherwise: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  integer: (column) => `${column} + 1`,
  bigint: (column) => `${column} + 1`,
  date: (column) => `coalesce(${column}, '2026-11-01') + 1`,
  'timestamp with time zone': (column) => `coalesce(${column}, '2026-11-01') + interval '1 second'`,
  boolean: (column) => `not ${column}`,
  bytea: (column) => `set_byte(${column}, 0, get_byte(${column}, 0) # 1)`,
  jsonb: (column) => `coalesce(${column}, '{}') || '{"state":"DENIED"}'`,
  ARRAY: (column) => `${column} || 'cancel'`,
};

/** A connection of somebody who may do everything, with what the database has against it switched off. */
async function attacker(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('set session_replication_role = replica');
  return client;
}

describe('a journal in Postgres', () => {
  let url: string;
  let postgres: Postgres;
  let ledger: Ledger;
  const find = async () => (await verified(await ledger.lines('bank' as never), ledger.anchors)).findings;
  beforeAll(async () => {
    url = await migratedDatabase();
    const pool = new pg.Pool({ connectionString: urlAs('app', url), max: 2 });
    postgres = createPostgres({ pool });
    ({ ledger } = await richHistory(postgres));
    return () => pool.end();
  });

  it('verifies as it is', async () => expect(await find()).toEqual([]));

  it('is found to be edited in every column of every table, by a superuser with the triggers off', { timeout: 240_000 }, async () => {
    const client = await attacker(url);
    const { rows: columns } = await client.query<{ table: string; name: string; type: string }>(
      `select table_name as table, column_name as name, data_type as type from information_schema.columns
       where table_schema = 'countersign' and is_generated = 'NEVER' order by table_name, ordinal_position`,
    );
    const unfound: string[] = [];
    const edited = new Map<string, number>();
    let at = 0;
    for (const { table, name, type } of columns) {
      const { apart = [], where = 'true' } = tables[table] ?? {};
      if (!(table in tables) || apart.includes(name)) continue;
      const { rows } = await client.query<{ ctid: string }>(`select ctid::text from countersign.${table} where ${where} order by 1`);
      for (const [row, { ctid }] of rows.entries()) {
        // Each column in some rows of its table, not the same ones for all.
        if ((row + at++) % Math.max(1, Math.floor(rows.length / 4)) !== 0) continue;
        await client.query('begin');
        const kept = await client.query<{ was: unknown }>(`select ${name}::text as was from countersign.${table} where ctid = $1`, [ctid]);
        const change = await client
          .query<{ ctid: string }>(
            `update countersign.${table} set ${name} = ${otherwise[type]!(name)} where ctid = $1 returning ctid::text`,
            [ctid],
          )
          .catch(() => null);
        await client.query(change ? 'commit' : 'rollback');
        // What a constraint refuses, nobody can do without taking it away.
        if (!change) continue;
        edited.set(table, (edited.get(table) ?? 0) + 1);
        if ((await find()).length === 0) unfound.push(`${table}.${name} of row ${row}`);
        const cast = type === 'ARRAY' ? 'text[]' : type;
        await client.query(`update countersign.${table} set ${name} = $2::text::${cast} where ctid = $1`, [
          change.rows[0]?.ctid,
          kept.rows[0]?.was,
        ]);
      }
    }
    expect(unfound).toEqual([]);
    expect(await find()).toEqual([]);
    expect([...edited.keys()].toSorted()).toEqual(Object.keys(tables).toSorted());
    expect([...edited.values()].reduce((sum, each) => sum + each)).toBeGreaterThan(300);
  });

  it.each([
    'journal_entries',
    'journal_texts',
    'journal_seals',
    'journal_queue',
    'journal_checkpoints',
    'version_deployment_tasks',
    'exceptions',
    'regional_deployments',
  ])('is found to lack a row of %s', async (table) => {
    const client = await attacker(url);
    const { where = 'true' } = tables[table] ?? {};
    const { rows } = await client.query<{ row: unknown }>(
      `delete from countersign.${table} where ctid = (select ctid from countersign.${table} where ${where} order by ctid limit 1) returning to_jsonb(${table}) as row`,
    );
    expect((await find()).length).toBeGreaterThan(0);
    await restore(client, table, [rows[0]!.row]);
    expect(await find()).toEqual([]);
  });

  it('is found to have a place whose entry is not there, at its end too, which nobody signs', async () => {
    const other = await migratedDatabase();
    const postgres = createPostgres({ pool: openPool(urlAs('app', other), { max: 2 }) });
    const { ledger } = await richHistory(postgres);
    await ledger.seal();
    const find = async () => (await verified(await ledger.lines('bank' as never), ledger.anchors)).findings;
    expect(await find()).toEqual([]);
    const client = await attacker(other);
    await client.query(
      `insert into countersign.journal_seals (tenant_id, position, subject_type, subject_id, sequence)
       select 'bank', max(position) + 1, 'task', 'no-such-task', 3 from countersign.journal_seals`,
    );
    const found = { code: 'position-broken', subject: { type: 'task', id: 'no-such-task' }, sequence: 3 };
    expect(await find()).toEqual([expect.objectContaining(found)]);
    await expect(ledger.seal()).rejects.toMatchObject({ code: 'journal-broken' });
    expect(await find()).toEqual([expect.objectContaining(found)]);
  });

  it('is sealed alike when a release before this one has queued what waits, without its hash', async () => {
    const url = await migratedDatabase();
    const postgres = createPostgres({ pool: openPool(urlAs('app', url), { max: 2 }) });
    const { ledger } = await richHistory(postgres);
    const client = await attacker(url);
    await client.query('update countersign.journal_queue set hash = null where queued % 2 = 0');
    await ledger.seal();
    const { findings, signed, entries } = await verified(await ledger.lines('bank' as never), ledger.anchors);
    expect([findings, signed]).toEqual([[], entries]);
  });

  it('verifies after it was dumped and restored into another database', async () => {
    const target = await createDatabase();
    await createPostgres({ pool: openPool(target) }).migrate();
    const [from, into] = [await attacker(url), await attacker(target)];
    const { rows } = await from.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'r'
       and c.relname not in ('migrations', 'made_functions') order by 1`,
    );
    for (const { name } of rows) {
      const dumped = await from.query<{ row: unknown }>(`select to_jsonb(t) as row from countersign.${name} t`);
      await restore(
        into,
        name,
        dumped.rows.map(({ row }) => row),
      );
    }
    const restored = openLedger(createPostgres({ pool: openPool(target) }));
    const lines = await restored.lines('bank' as never);
    expect(lines).toEqual(await ledger.lines('bank' as never));
    expect((await verified(lines, ledger.anchors)).findings).toEqual([]);
  });

  it.each(['Asia/Kathmandu', 'America/St_Johns', 'UTC'])(
    'reads the same in the time zone %s, whatever way days are written there',
    async (zone) => {
      const pool = openPool(urlAs('app', url), {
        options: `-c timezone=${zone} -c datestyle=German -c intervalstyle=sql_standard -c bytea_output=escape`,
      });
      const elsewhere = openLedger(createPostgres({ pool }));
      expect(await elsewhere.lines('bank' as never)).toEqual(await ledger.lines('bank' as never));
    },
  );

  it('raises no alarm over random histories, sealed now and then', { timeout: 180_000 }, async () => {
    const histories = sample(someSteps(40), { numRuns: 40, seed });
    for (const [at, steps] of histories.entries()) {
      const tenantId = `random-${at}`;
      const own = openLedger(postgres);
      await playHistory(postgres, tenantId, houses[at % houses.length]!, steps, async (step, now) => {
        own.clock.set(now);
        if (step % 7 === 0) await own.seal(5);
      });
      expect(
        (await verified(await own.lines(tenantId as never), own.anchors)).findings,
        `HISTORIES_SEED=${seed}, the history ${at}`,
      ).toEqual([]);
    }
  });
});

/** Puts rows back as they were dumped. */
async function restore(client: pg.Client, table: string, rows: readonly unknown[]): Promise<void> {
  const { rows: columns } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'countersign' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  const names = columns.map(({ name }) => name).join(', ');
  await client.query(
    `insert into countersign.${table} (${names}) overriding system value
     select ${names} from jsonb_populate_recordset(null::countersign.${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
