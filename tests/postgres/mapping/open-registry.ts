import { createCountersign, defaultPolicy, type DeploymentTask, type Session } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, type HostMapping, type Postgres } from '@countersign/postgres';
import type pg from 'pg';
import { createDatabase, openPool, roleNamed, urlAs } from '../../support/database.ts';
import { registryDdl, type RegistryForm, registryMapping } from './registry.ts';

/** One bank, integer keys: what a registry most often is. */
const usualForm: RegistryForm = { key: 'integer', banks: false, lists: 'json', day: 'timestamp' };

/** A registry with two models in it, and Countersign over it. */
export interface Registry {
  readonly url: string;
  /** What the registry's own programs use. Countersign's role has no rights on the registry. */
  readonly pool: pg.Pool;
  readonly host: HostMapping;
  readonly postgres: Postgres;
  /** Resolves once somebody, or so many, wait for a lock in this database. Throws after ten seconds. */
  readonly waiting: (atLeast?: number) => Promise<void>;
  /** Somebody at work on 2026-11-24: 1 and 2 own the models, 3 is a delegate of 1; `robot` may only assign. */
  readonly as: (userId: string, more?: { readonly roles?: readonly string[] }) => Session;
  /** Has the tasks of a version assigned, by region, `global` for the one without. */
  readonly assign: (versionId: string) => Promise<Readonly<Record<string, DeploymentTask>>>;
}

/** What the registry holds: model 10 in regions 1 and 2 with versions 100 (running in 1) and 101, model 11 without regions. */
const content = [
  "insert into registry.users values (1, 'Olivia Okafor'), (2, 'Boris Brandt'), (3, 'Dora Díaz')",
  "insert into registry.regions values (1, 'UK', 'United Kingdom'), (2, 'US', 'United States')",
  "insert into registry.models values (10, 'Mortgage PD', 1), (11, 'Fraud Net', 2)",
  "insert into registry.taxonomy_values (code, label) values ('APPROVED', 'Approved'), ('IN_PROGRESS', 'In progress')",
  "insert into registry.validation_requests values (50, 1, '2026-11-01'), (51, 2, null)",
  `insert into registry.model_versions values
     (100, 10, '1.0', 1, 'GLOBAL', null, 50, null, '2025-01-01', '2025-02-01', '2025-02-01'),
     (101, 10, '2.0', 2, 'REGIONAL', '[1, 2]', 50, null, '2026-10-01', '2026-11-20', null),
     (102, 11, '1.0', 1, 'GLOBAL', null, null, null, '2026-10-01', '2026-11-20', null)`,
  "insert into registry.model_regions (model_id, region_id, version_id, deployed_at, deployment_notes) values (10, 1, 100, '2025-02-01 08:00', 'By hand'), (10, 2, null, null, null)",
  "insert into registry.model_delegates (model_id, user_id, delegated_at, revoked_at) values (10, 3, '2026-01-01', null)",
];

/** Opens a registry in a database of the test's own, and Countersign on a pool of one connection over it. */
export async function openRegistry(over: Partial<HostMapping> = {}, ddl: readonly string[] = []): Promise<Registry> {
  const url = await createDatabase();
  const pool = openPool(urlAs('owner', url), { max: 4 });
  const admin = openPool(url, { max: 1 }); // nobody else sees what others wait for
  for (const statement of [...registryDdl(usualForm), ...content, ...ddl]) await pool.query(statement);
  const host = { ...registryMapping(usualForm), ...over };
  await createPostgres({ pool, host }).migrate({ roles: { app: roleNamed('app') } });
  const postgres = createPostgres({ pool: openPool(urlAs('app', url), { max: 4 }), host });
  const [clock, ids] = [fixedClock(), sequentialIds()];
  const as: Registry['as'] = (userId, more) =>
    createCountersign({ repositories: postgres.repositories, policy: defaultPolicy, clock, ids }).as({
      tenantId: 'bank',
      userId,
      kind: userId === 'robot' ? 'service' : 'person',
      ...more,
    });
  return {
    url,
    pool,
    host,
    postgres,
    waiting: async (atLeast = 1) => {
      for (const deadline = Date.now() + 10_000; ;) {
        const { rows } = await admin.query(
          "select pid, pg_sleep(0.002) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        if (rows.length >= atLeast) return;
        if (Date.now() > deadline) throw new Error(`Fewer than ${atLeast} wait for a lock.`);
      }
    },
    as,
    assign: async (versionId) => {
      const assigned = await as('robot').assign({ versionId });
      if (!assigned.ok) throw new Error(JSON.stringify(assigned.error));
      return Object.fromEntries(assigned.value.created.map((task) => [task.regionId ?? 'global', task]));
    },
  };
}
