import { describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

/** The error of a statement that comes from outside, past everything that TypeScript would have refused. */
const refusal = async ({ aside }: Stage, statement: string): Promise<unknown> =>
  aside.query(statement).then(
    () => 'accepted',
    (error: unknown) => error,
  );

const tasks = 'countersign.version_deployment_tasks';
const insertTask = (values: string) => `
  insert into ${tasks} (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date, assigned_to_id, status, revision, created_at)
  values ('bank', ${values}, '2026-11-20', '2026-11-20', 'owner', 'PENDING', 1, now())`;
const uk = `${tasks} t set`;
const where = `where t.region_id = 'uk'`;

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
    const stage = await openStage();
    await stage.assign('v2');
    expect(await refusal(stage, statement)).toMatchObject({ constraint });
  });

  it('takes one open task without a region for a version, and no second', async () => {
    const stage = await openStage();
    expect(await refusal(stage, insertTask(`'first', 'v2', 'model', null`))).toBe('accepted');
    expect(await refusal(stage, insertTask(`'second', 'v2', 'model', null`))).toMatchObject({
      constraint: 'version_deployment_tasks_one_open',
    });
  });

  it.each([
    ['changed', `update countersign.journal_entries j set actor_id = 'nobody'`],
    ['deleted', 'delete from countersign.journal_entries'],
    ['cleared', 'truncate countersign.journal_entries'],
  ])('refuses to have the journal %s', async (_, statement) => {
    const stage = await openStage();
    await stage.assign('v2');
    const before = await stage.rows('select * from countersign.journal_entries order by subject_id, sequence');
    expect(before.length).toBe(6);
    expect(await refusal(stage, statement)).toMatchObject({ code: 'CS003' });
    expect(await stage.rows('select * from countersign.journal_entries order by subject_id, sequence')).toEqual(before);
  });
});

function delegation(what: string): string {
  return `insert into countersign.delegations (tenant_id, delegation_id, model_id, task_id, delegator_id, delegate_id, actions, valid_from, valid_until)
    values ('bank', 'd', ${what}, 'owner', 'delegate', '{confirm}', now(), now() + interval '1 day')`;
}
