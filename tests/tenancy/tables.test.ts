import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWalled, ours, rowsOf, tablesOf, theirs, type Walled } from './two-tenants.ts';

/** What the migrations keep of themselves, and the bare names of those for whom there is something to seal. */
const ofNobody = ['journal_tenants', 'made_functions', 'migrations'];
const tables = [
  'changed_owners',
  'delegations',
  'event_relays',
  'exception_counters',
  'exceptions',
  'idempotency_keys',
  'journal_anchors',
  'journal_checkpoints',
  'journal_entries',
  'journal_queue',
  'journal_seals',
  'journal_texts',
  'model_regions',
  'model_versions',
  'models',
  'notice_digests',
  'notice_gathering',
  'notices',
  'parked_subjects',
  'refused_attempts',
  'region_heads',
  'regional_approvals',
  'regional_deployments',
  'regions',
  'report_rollups',
  'report_tallies',
  'tallied_tasks',
  'task_links',
  'unasked_versions',
  'users',
  'validation_requests',
  'version_deployment_tasks',
  'version_heads',
];

let walled: Walled;
beforeAll(async () => {
  walled = await openWalled(ours, theirs);
});
afterAll(() => walled.close());

/** Runs something as the role, for a tenant or for none, and takes it back. */
async function asApp<Value>(tenant: string | null, work: (query: (text: string, values?: unknown[]) => Promise<Rows>) => Promise<Value>) {
  const client = await walled.app.connect();
  try {
    await client.query('begin');
    if (tenant !== null) await client.query("select set_config('countersign.tenant', $1, true)", [tenant]);
    return await work((text, values = []) => client.query(text, values));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

interface Rows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number | null;
}

const codeOf = (acting: Promise<unknown>): Promise<unknown> =>
  acting.then(
    () => 'accepted',
    (error: { readonly code?: string }) => error.code,
  );

it('has a tenant in every table but those that hold nothing of anybody', async () => {
  const { rows } = await walled.superuser.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'countersign'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  expect(rows.map(({ name }) => name)).toEqual([...tables, ...ofNobody].toSorted());
  expect(await tablesOf(walled)).toEqual(tables);
});

it('has rows of both tenants in every table that this test can fill', async () => {
  for (const tenant of [ours, theirs]) {
    const empty = Object.entries(await rowsOf(walled, tenant)).filter(([, rows]) => rows.length === 0);
    // What sealing and relaying leave behind, and what is only there beside tables of the host's.
    expect(empty.map(([table]) => table)).toEqual([
      'event_relays',
      'journal_anchors',
      'journal_checkpoints',
      'journal_seals',
      'parked_subjects',
      'region_heads',
      'task_links',
      'version_heads',
    ]);
  }
});

describe.each(tables)('the table %s', (table) => {
  const select = `select tenant_id from countersign.${table}`;

  it.each([null, ''])('has no rows for the tenant %j', async (tenant) => {
    expect((await asApp(tenant, (query) => query(select))).rows).toEqual([]);
  });

  it('has the rows of its tenant for each, and no others', async () => {
    for (const tenant of [ours, theirs]) {
      const { rows } = await asApp(tenant, (query) => query(select));
      expect(rows.length).toBe((await rowsOf(walled, tenant))[table]!.length);
      expect(rows.every(({ tenant_id }) => tenant_id === tenant)).toBe(true);
    }
  });

  it('takes no row of another tenant, and lets none be moved there or be changed', async () => {
    const { rows } = await walled.superuser.query<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
      [`countersign.${table}`],
    );
    const { columns } = rows[0]!;
    const [sample] = (await rowsOf(walled, theirs))[table]!;
    const before = await rowsOf(walled);
    const given = [sample ?? JSON.stringify({ tenant_id: theirs, version_id: 'v', model_id: 'm', region_id: 'r', history_revision: 0 })];
    const insert = `insert into countersign.${table} (${columns}) select ${columns} from jsonb_populate_record(null::countersign.${table}, $1)`;
    expect(await codeOf(asApp(ours, (query) => query(insert, given)))).toBe('42501');
    expect(await codeOf(asApp(null, (query) => query(insert, given)))).toBe('42501');
    const moving = asApp(ours, (query) => query(`update countersign.${table} set tenant_id = $1`, [theirs]));
    expect(await codeOf(moving)).toMatch(sample ? /^(42501|CS003)$/ : /^accepted$/); // where there is nothing, nothing moves
    for (const statement of [`update countersign.${table} set tenant_id = tenant_id`, `delete from countersign.${table}`])
      expect((await asApp(ours, (query) => query(`${statement} where tenant_id = $1`, [theirs]))).rowCount).toBe(0);
    expect(await rowsOf(walled)).toEqual(before);
  });

  it('is walled off from its owner as well', async () => {
    await walled.superuser.query(`grant create on schema countersign to ${walled.role}`);
    await walled.superuser.query(`alter table countersign.${table} owner to ${walled.role}`);
    try {
      expect((await asApp(null, (query) => query(select))).rows).toEqual([]);
      const { rows } = await asApp(ours, (query) => query(select));
      expect(rows.length).toBe((await rowsOf(walled, ours))[table]!.length);
    } finally {
      await walled.superuser.query(`alter table countersign.${table} owner to current_user`);
      // What the role was granted went with its ownership, and triggers of other tables write here.
      await walled.superuser.query(`grant select, insert, update, delete on countersign.${table} to ${walled.role}`);
    }
  });
});
