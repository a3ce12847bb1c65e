import { id, type Inventory, type Session } from '@countersign/core';
import { sequentialIds } from '@countersign/core/testing';
import { createPostgres, type Postgres } from '@countersign/postgres';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { bank, enter, type House, modelOf } from './house.ts';
import { variant } from './variant.ts';

const regionIds = ['de', 'fr', 'jp', 'sg', 'uk', 'us'];
const affectedRegionIds = regionIds.map((regionId) => id<'region'>(regionId));
const wide: Partial<Inventory> = {
  regions: affectedRegionIds.map((regionId) => ({ regionId, code: regionId.toUpperCase(), name: `Region ${regionId}` })),
  models: [modelOf('model', { regions: affectedRegionIds.map((regionId) => ({ regionId, ownerId: null })) })],
  versions: bank.versions.filter(({ modelId }) => modelId === 'model').map((each) => ({ ...each, affectedRegionIds })),
};
/** The model in six regions, with the tasks of both of its versions. */
const situation = variant('a wide model', { records: wide, assigned: ['v2', 'v3'] });

let pool: pg.Pool;
let aside: pg.Client;
let third: pg.Client;
let postgres: Postgres;
beforeEach(async () => {
  const connectionString = await migratedDatabase();
  pool = new pg.Pool({ connectionString, max: 16 });
  [aside, third] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  await Promise.all([aside.connect(), third.connect()]);
  postgres = createPostgres({ pool, grouping: false }); // each of the crowd by itself, as in instances of their own
});
afterEach(async () => {
  await Promise.all([aside.end(), third.end(), pool.ended ? null : pool.end()]);
});

let tenants = 0;
async function newHouse(): Promise<House> {
  const tenant = id<'tenant'>(`crowd-${++tenants}`);
  return enter(postgres, tenant, sequentialIds('born'), await situation.prepare(postgres, tenant));
}

/** Lets many begin while somebody holds rows, until so many wait; then others begin, and all go on at once. */
async function atOnce<Answer>(
  { tenant }: House,
  rows: string,
  waiting: number,
  begin: () => readonly Promise<Answer>[],
  meanwhile: () => void = () => {},
): Promise<readonly Answer[]> {
  await third.query('begin');
  await third.query(`select from countersign.${rows} and tenant_id = $1 for update`, [tenant]);
  const begun = begin();
  for (let waits = 0; waits < waiting;) {
    const found = await aside.query<{ waits: number }>(
      "select count(*)::int as waits, pg_sleep(0.001) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    waits = found.rows[0]!.waits;
  }
  meanwhile();
  await third.query('rollback');
  return Promise.all(begun);
}

const rowsOf = async (text: string, ...values: readonly unknown[]) =>
  (await aside.query<Readonly<Record<string, unknown>>>(text, [...values])).rows;
const codeOf = (answer: Awaited<ReturnType<Session['confirm']>>) => (answer.ok ? 'ok' : answer.error.code);
const day = '2026-11-20';
const twenty = Array.from({ length: 20 }, (_, at) => at + 1);

describe('a crowd', () => {
  it('of sixteen who confirm one task has one winner, and leaves one entry, twenty times of twenty', { timeout: 60_000 }, async () => {
    const won: number[] = [];
    for (const round of twenty) {
      const house = await newHouse();
      const taskId = house.task('v2 uk');
      const answers = await atOnce(house, `version_deployment_tasks where task_id = '${taskId}'`, 16, () =>
        Array.from({ length: 16 }, (_, at) => house.as(at % 2 ? 'owner' : 'delegate').confirm({ taskId, actualProductionDate: day })),
      );
      expect(answers.map((answer) => codeOf(answer)).toSorted()).toEqual(['ok', ...Array.from({ length: 15 }, () => 'task-not-open')]);
      const entries = await rowsOf(
        'select type from countersign.journal_entries where tenant_id = $1 and subject_id = $2 order by sequence',
        house.tenant,
        taskId,
      );
      expect(entries).toEqual([{ type: 'task-assigned' }, { type: 'deployment-confirmed' }]);
      won.push(round);
    }
    expect(won).toEqual(twenty);
  });

  it('that confirms every region of a version at once dates it, twenty times of twenty', { timeout: 60_000 }, async () => {
    const dated: number[] = [];
    for (const round of twenty) {
      const house = await newHouse();
      const answers = await atOnce(house, "model_versions where version_id = 'v2'", 6, () =>
        regionIds.map((region, at) =>
          house.as('owner').confirm({ taskId: house.task(`v2 ${region}`), actualProductionDate: `2026-11-1${(at + round) % 6}` }),
        ),
      );
      expect(answers.map((answer) => codeOf(answer))).toEqual(regionIds.map(() => 'ok'));
      const dates = await rowsOf(
        "select first_production_date::text as first, actual_production_date::text as actual from countersign.model_versions where tenant_id = $1 and version_id = 'v2'",
        house.tenant,
      );
      expect(dates).toEqual([{ first: '2026-11-10', actual: '2026-11-15' }]);
      dated.push(round);
    }
    expect(dated).toEqual(twenty);
  });

  it('of eight bulks among revocations and reassignments meets no deadlock, and confirms nothing twice', { timeout: 60_000 }, async () => {
    for (const round of twenty) {
      const house = await newHouse();
      const places = ['v2', 'v3'].flatMap((version) => regionIds.map((region) => `${version} ${region}`));
      const owner = house.as('owner');
      const all: Promise<unknown>[] = [];
      await atOnce(
        house,
        'model_versions where true',
        8,
        () =>
          Array.from({ length: 8 }, (_, at) =>
            // Each bulk leaves out some, and each begins somewhere else.
            house.as(at % 2 ? 'owner' : 'delegate').confirmMany(
              rotated(places, at * 5 + round)
                .slice(at % 3)
                .map((place) => ({ taskId: house.task(place), actualProductionDate: day })),
            ),
          ),
        () => {
          all.push(
            owner.revokeDelegation('leave-model'),
            owner.reassign({ taskId: house.task(places[round % 12]!), assignedToId: 'successor', reassignmentReason: 'It is her release' }),
            owner.reassign({ taskId: house.task(places[(round + 7) % 12]!), assignedToId: 'successor', reassignmentReason: 'It is hers' }),
            owner.revokeDelegation('leave-plain'),
          );
        },
      );
      await Promise.all(all);
      const confirmed = await rowsOf(
        "select subject_id, count(*)::int as times from countersign.journal_entries where tenant_id = $1 and type = 'deployment-confirmed' group by 1",
        house.tenant,
      );
      expect(confirmed.map(({ times }) => times)).toEqual(places.map(() => 1));
      const late = await rowsOf(
        `select c.subject_id from countersign.journal_entries c join countersign.journal_entries r using (tenant_id)
        where tenant_id = $1 and r.type = 'delegation-revoked' and c.delegation_id = r.subject_id
          and case when current_setting('track_commit_timestamp')::boolean then pg_xact_commit_timestamp(c.xmin) > pg_xact_commit_timestamp(r.xmin) end`,
        house.tenant,
      );
      expect(late).toEqual([]);
      const dates = await rowsOf(
        'select version_id, actual_production_date::text as actual from countersign.model_versions where tenant_id = $1 and model_id = $2 order by 1',
        house.tenant,
        'model',
      );
      expect(dates).toEqual(['v2', 'v3'].map((version_id) => ({ version_id, actual: day })));
      const running = await rowsOf('select distinct version_id from countersign.model_regions where tenant_id = $1', house.tenant);
      expect(running).toEqual([{ version_id: 'v3' }]);
    }
    await pool.end(); // a backend reports its deadlocks when it ends, at the latest
    const counted = await rowsOf('select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()');
    expect(counted).toEqual([{ deadlocks: 0 }]);
  });
});

const rotated = (places: readonly string[], by: number): readonly string[] => [
  ...places.slice(by % places.length),
  ...places.slice(0, by % places.length),
];
