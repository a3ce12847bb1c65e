import { businessDay, id } from '@countersign/core';
import type { Postgres } from '@countersign/postgres';
import type { PGlite } from '@electric-sql/pglite';
import { countersignOn, wallClock } from '../countersign.ts';
import { policy } from '../house-rules.ts';
import { tenantId } from '../sign-in.ts';
import { actOut } from './act-out.ts';
import { calendarFrom } from './calendar.ts';
import { inventoryAt } from './inventory.ts';
import { models } from './models.ts';
import { people } from './people.ts';
import { riskOfficers } from './regions.ts';
import { releases } from './releases.ts';

/** Says whether the records have been filled to the end. */
export async function isFilled(database: PGlite): Promise<boolean> {
  const known = await database.query<{ known: boolean }>("select to_regclass('platform.filled') is not null as known");
  if (!known.rows[0]?.known) return false;
  const { rows } = await database.query('select 1 from platform.filled');
  return rows.length > 0;
}

/** Fills empty records with a bank: its people, models and versions, and a year of deployments that ends today. */
export async function fill(database: PGlite, { repositories, inventory }: Postgres): Promise<void> {
  const calendar = calendarFrom(businessDay(wallClock.now(), policy.timeZone));
  const tenant = id<'tenant'>(tenantId);
  await putOwnRecords(database);
  await inventory.put(tenant, inventoryAt(calendar));
  await actOut({
    sessionAt: (moment, principal) => countersignOn(repositories, { now: () => moment }).as({ tenantId, ...principal }),
    put: (changes) => inventory.put(tenant, changes),
    calendar,
    granted: [],
  });
  await database.query('insert into platform.filled (at) values (now())');
}

async function putOwnRecords(database: PGlite): Promise<void> {
  const put = (table: string, row: string, rows: readonly unknown[]) =>
    database.query(`insert into platform.${table} select * from jsonb_to_recordset($1) as row (${row})`, [JSON.stringify(rows)]);
  await put(
    'people',
    'user_id text, name text, title text, roles text[]',
    people.map(({ userId, ...rest }) => ({ user_id: userId, ...rest })),
  );
  await put(
    'risk_officers',
    'region_id text, user_id text',
    riskOfficers.map(([regionId, officerId]) => ({ region_id: regionId, user_id: officerId })),
  );
  await put(
    'models',
    'model_id text, line text, tier integer, purpose text',
    models.map(({ modelId, line, tier, purpose }) => ({ model_id: modelId, line, tier, purpose })),
  );
  await put(
    'versions',
    'version_id text, change text',
    releases.map(({ versionId, change }) => ({ version_id: versionId, change })),
  );
}
