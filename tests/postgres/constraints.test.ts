import { createCountersign, defaultPolicy } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migratedDatabase } from './migrated-database.ts';
import { stageInventory, tenant } from './stage.ts';

// One database for all: whatever is refused leaves it as it was.
let pool: pg.Pool;
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await migratedDatabase(), max: 1 });
  const { repositories, inventory } = createPostgres({ pool });
  await inventory.put(tenant, stageInventory);
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  await countersign.as({ tenantId: tenant, userId: 'robot', kind: 'service' }).assign({ versionId: 'v2' });
  await countersign.as({ tenantId: tenant, userId: 'stranger' }).confirm({ taskId: 'task-0005', actualProductionDate: '2026-11-20' });
});
afterAll(() => pool.end());

/** The error of a statement that comes from outside, past everything that TypeScript would have refused. */
const refusal = async (statement: string): Promise<unknown> =>
  pool.query(statement).then(
    () => 'accepted',
    (error: unknown) => error,
  );

const rowsOf = async (table: string) => (await pool.query(`select * from countersign.${table} order by at, policy_version`)).rows;

const tasks = 'countersign.version_deployment_tasks';
const insertTask = (values: string) => `
  insert into ${tasks} (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date, assigned_to_id, status, revision, created_at)
  values ('bank', ${values}, '2026-11-20', '2026-11-20', 'owner', 'PENDING', 1, now())`;
const uk = `${tasks} t set`;
const where = `where t.region_id = 'uk'`;
const confirmed = `status = 'CONFIRMED', actual_production_date = '2026-11-20', confirmed_at = now()`;
const withdrawn = `withdrawn_on = '2026-11-21', withdrawn_at = now(), withdrawn_by_id = 'owner'`;
const deployed = (taskId: string) => `
  insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on)
  values ('bank', 'model', 'uk', ${taskId}, 'v2', '2026-11-20')`;
const approval = (state: string, decidedAt: string) => `
  insert into countersign.regional_approvals (tenant_id, task_id, region_id, state, requested_at, decided_at)
  values ('bank', 'task-0005', 'uk', '${state}', now(), ${decidedAt})`;
const exception = (code: string, state: string) => `
  insert into countersign.exceptions (tenant_id, task_id, version_id, code, state, used_from, opened_at)
  values ('bank', 'task-0005', 'v2', '${code}', '${state}', '2026-11-20', now())`;
const entry = (type: string, subject: string, sequence: number) => `
  insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry)
  values ('bank', '${type}', '${subject}', ${sequence}, 'task-assigned', now(), 'default-1', '', '', '{}')`;

describe('the database itself, whoever writes,', () => {
  it.each([
    ['a second open task for a version in a region', 'version_deployment_tasks_one_open', insertTask(`'other', 'v2', 'model', 'uk'`)],
    ['a task for a version of another model', 'version_deployment_tasks_version', insertTask(`'other', 'v3', 'another', 'uk'`)],
    ['a task in a region nobody knows', 'version_deployment_tasks_region', insertTask(`'other', 'v2', 'model', 'atlantis'`)],
    ['a status nobody knows', 'version_deployment_tasks_status', `update ${uk} status = 'DONE' ${where}`],
    ['a confirmation without a day and a moment', 'version_deployment_tasks_confirmed', `update ${uk} status = 'CONFIRMED' ${where}`],
    [
      'a confirmation without a moment',
      'version_deployment_tasks_confirmed',
      `update ${uk} status = 'CONFIRMED', actual_production_date = '2026-11-20' ${where}`,
    ],
    [
      'a day of production without a confirmation',
      'version_deployment_tasks_confirmed',
      `update ${uk} actual_production_date = '2026-11-20' ${where}`,
    ],
    [
      'an override without a reason',
      'version_deployment_tasks_override',
      `update ${uk} deployed_before_validation_approved = true ${where}`,
    ],
    [
      'a reason to override without the flag',
      'version_deployment_tasks_override',
      `update ${uk} validation_override_reason = 'because' ${where}`,
    ],
    [
      'a cause of assignment nobody knows',
      'version_deployment_tasks_assignment_cause',
      `update ${uk} assignment_cause = 'chance' ${where}`,
    ],
    ['a reassignment without a moment', 'version_deployment_tasks_reassigned', `update ${uk} assignment_cause = 'requested' ${where}`],
    [
      'a reason to reassign without a reassignment',
      'version_deployment_tasks_reassigned',
      `update ${uk} reassignment_reason = 'because' ${where}`,
    ],
    [
      'a request to override that is none',
      'version_deployment_tasks_override_request',
      `update ${uk} override_request = '"please"' ${where}`,
    ],
    [
      'a withdrawal of what was not confirmed',
      'version_deployment_tasks_withdrawn',
      `update ${uk} ${withdrawn}, withdrawal_reason = 'It broke' ${where}`,
    ],
    ['a withdrawal without a reason', 'version_deployment_tasks_withdrawn', `update ${uk} ${confirmed}, ${withdrawn} ${where}`],
    [
      'a replacing version without a withdrawal',
      'version_deployment_tasks_withdrawn',
      `update ${uk} ${confirmed}, replaced_by_version_id = 'v3' ${where}`,
    ],
    ['a second deployment of a task in a region', 'regional_deployments_once', `${deployed(`'task-0005'`)}; ${deployed(`'task-0005'`)}`],
    ['a second deployment in a region from before', 'regional_deployments_once', `${deployed('null')}; ${deployed('null')}`],
    ['a deployment of a task nobody has', 'regional_deployments_task', deployed(`'nobody-has-this'`)],
    ['an approval without a moment', 'regional_approvals_decided', approval('APPROVED', 'null')],
    ['an approval in a state nobody knows', 'regional_approvals_state', approval('PERHAPS', 'now()')],
    ['a second exception of a task', 'exceptions_pkey', `${exception('EXC-1', 'OPEN')}; ${exception('EXC-2', 'OPEN')}`],
    ['an exception that is closed without a reason', 'exceptions_closed', exception('EXC-1', 'CLOSED')],
    [
      'the day of an approval that closed no exception',
      'exceptions_approved',
      `${exception('EXC-1', 'OPEN')}; update countersign.exceptions set approved_on = '2026-11-21'`,
    ],
    ['an exception acknowledged without a moment', 'exceptions_acknowledged', exception('EXC-1', 'ACKNOWLEDGED')],
    ['an entry about something else', 'journal_entries_subject', entry('model', 'model', 1)],
    ['an entry about a delegation nobody has', 'journal_entries_delegation', entry('delegation', 'nobody-has-this', 1)],
    ['a second entry in one place', 'journal_entries_pkey', entry('task', 'task-0005', 1)],
    ['a revision before the first', 'version_deployment_tasks_revision', `update ${uk} revision = 0 ${where}`],
    [
      'a version that runs since nobody knows when',
      'model_regions_version_has_date',
      `update countersign.model_regions r set version_id = 'v2' where r.region_id = 'uk'`,
    ],
    ['a delegation of a model and a task at once', 'delegations_model_or_task', delegation(`'model', 'task-0001'`)],
    ['a delegation of nothing', 'delegations_model_or_task', delegation('null, null')],
    [
      'the end of a version that has tasks',
      'version_deployment_tasks_version',
      `delete from countersign.model_versions v where v.version_id = 'v2'`,
    ],
    ['the end of a task that has a journal', 'journal_entries_task', `delete from ${tasks} t ${where}`],
    ['the end of a model that has versions', 'model_versions_model', `delete from countersign.models m where m.model_id = 'model'`],
  ])('refuses %s', async (_, constraint, statement) => {
    expect(await refusal(statement)).toMatchObject({ constraint });
  });

  it('takes one open task without a region for a version, and no second', async () => {
    expect(await refusal(insertTask(`'first', 'v2', 'model', null`))).toBe('accepted');
    expect(await refusal(insertTask(`'second', 'v2', 'model', null`))).toMatchObject({
      constraint: 'version_deployment_tasks_one_open',
    });
  });

  it.each(
    ['journal_entries', 'refused_attempts'].flatMap((table) => [
      [table, 'changed', `update countersign.${table} set actor_id = 'nobody'`],
      [table, 'deleted', `delete from countersign.${table}`],
      [table, 'cleared', `truncate countersign.${table} cascade`],
    ]),
  )('refuses to have %s %s', async (table, _, statement) => {
    const before = await rowsOf(table!);
    expect(before.length).toBeGreaterThan(0);
    expect(await refusal(statement!)).toMatchObject({ code: 'CS003' });
    expect(await rowsOf(table!)).toEqual(before);
  });
});

function delegation(what: string): string {
  return `insert into countersign.delegations (tenant_id, delegation_id, model_id, task_id, delegator_id, delegate_id, actions, valid_from, valid_until)
    values ('bank', 'd', ${what}, 'owner', 'delegate', '{confirm}', now(), now() + interval '1 day')`;
}
