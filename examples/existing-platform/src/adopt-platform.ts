import { asInstant, createCountersign, definePolicy, id, type Session } from '@countersign/core';
import { type Adoption, createPostgres } from '@countersign/postgres';
import type pg from 'pg';
import { v7 } from 'uuid';
import { catalogueDigest } from './catalogue-digest.ts';
import { platformMapping } from './platform-tables.ts';

/** What the platform's tables say of one task, its version, and what runs in its region. */
interface HostRows {
  readonly task: Readonly<Record<string, unknown>>;
  readonly version: Readonly<Record<string, unknown>>;
  readonly region: Readonly<Record<string, unknown>>;
}

/** What was shown, for whoever wants to look closer than at the screen. */
export interface Shown {
  readonly adoption: Adoption;
  readonly again: Adoption;
  readonly before: HostRows;
  readonly after: HostRows;
  /** What the first confirmation, without a reason, was answered. */
  readonly refusal: string;
  readonly digests: readonly [before: string, after: string];
}

/** Adopts the platform in a database, confirms one of its owner's tasks, and says what happens on the way. */
export async function adoptPlatform(pool: pg.Pool, say: (line: string) => void): Promise<Shown> {
  const digest = await catalogueDigest(pool);
  say('The platform, before:');
  for (const { status, tasks } of await statuses(pool)) say(`  ${String(tasks).padStart(6)} tasks ${status}`);

  const postgres = createPostgres({ pool, host: platformMapping });
  await postgres.migrate();
  const begun = performance.now();
  const now = () => asInstant(new Date().toISOString());
  const act = { tenantId: id<'tenant'>('bank'), at: now(), actorId: null, policyVersion: 'model-risk-policy-7' };
  const adoption = await postgres.adoptTasks(act);
  say(
    `\nCountersign is migrated into a schema of its own, and has adopted ${adoption.adopted} tasks in ${Math.round(performance.now() - begun)} ms.`,
  );
  say(`${adoption.left.length} were left where they are.`);
  const again = await postgres.adoptTasks(act);
  say(`Asked again, it adopts ${again.adopted}.`);

  const countersign = createCountersign({
    repositories: postgres.repositories,
    policy: definePolicy({ version: act.policyVersion, timeZone: 'Europe/London' }),
    clock: { now },
    ids: { next: () => v7() },
  });
  const owner = countersign.as({ tenantId: 'bank', userId: '4' });
  const taskId = await showTasks(owner, say);

  const before = await rowsOf(pool, taskId);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const confirmation = { taskId, actualProductionDate: today, confirmationNotes: 'Live at 08:00' };
  const refused = await owner.confirm(confirmation);
  const refusal = refused.ok ? 'accepted' : refused.error.code;
  say(`\nConfirming task ${taskId} is refused at first: ${refusal}. With a reason it is not:`);
  const confirmed = await owner.confirm({
    ...confirmation,
    validationOverrideReason: 'The regulator asked for it before validation could finish.',
  });
  if (!confirmed.ok) throw new Error(`It was refused: ${JSON.stringify(confirmed.error)}`);

  const after = await rowsOf(pool, taskId);
  for (const part of ['task', 'version', 'region'] as const) {
    for (const [column, was] of Object.entries(before[part])) {
      const is = after[part][column];
      if (String(was) !== String(is)) say(`  ${tables[part]}.${column}: ${String(was)} → ${String(is)}`);
    }
  }
  const digests = [digest, await catalogueDigest(pool)] as const;
  say(`\nThe definitions of the platform's tables: ${digests[0] === digests[1] ? 'unchanged' : 'CHANGED'} (${digests[1].slice(0, 16)}…)`);
  return { adoption, again, before, after, refusal, digests };
}

const tables = { task: 'version_deployment_tasks', version: 'model_versions', region: 'model_regions' } as const;

const statuses = async (pool: pg.Pool) =>
  (
    await pool.query<{ status: string; tasks: number }>(
      'select status, count(*)::int as tasks from version_deployment_tasks group by status order by status',
    )
  ).rows;

/** Shows an owner's list, and picks the first task of a version that validation has not approved. */
async function showTasks(owner: Session, say: (line: string) => void): Promise<string> {
  const [page, counts] = [await owner.myTasks({ limit: 100 }), await owner.counts()];
  if (!page.ok || !counts.ok) throw new Error('The owner could not read his tasks.');
  say(
    `\nThe tasks of ${page.value.tasks[0]?.assignedTo?.name ?? 'nobody'}: ${counts.value.open} open, ${counts.value.overdue} overdue. The first of them:`,
  );
  for (const { task, model, version, region, daysUntilDue, gate } of page.value.tasks.slice(0, 5))
    say(
      `  ${task.taskId.padStart(6)}  ${model.name.padEnd(20)} ${version.versionNumber}  ${(region?.code ?? 'all').padEnd(3)} ${String(daysUntilDue).padStart(4)} days  ${gate.outcome}`,
    );
  const blocked = page.value.tasks.find(({ gate }) => gate.outcome === 'not-approved');
  if (!blocked) throw new Error('Every version of the owner is approved.');
  return blocked.task.taskId;
}

async function rowsOf(pool: pg.Pool, taskId: string): Promise<HostRows> {
  const { rows } = await pool.query<HostRows>(
    `select to_jsonb(t) as task, to_jsonb(v) as version, to_jsonb(r) as region
     from version_deployment_tasks t join model_versions v using (version_id) join model_regions r on r.model_id = t.model_id and r.region_id = t.region_id
     where t.task_id = $1::integer`,
    [taskId],
  );
  return rows[0]!;
}
