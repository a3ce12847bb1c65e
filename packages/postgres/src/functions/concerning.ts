import type { Keys } from '../host/keys.ts';

/**
 * Statements that walk the tasks which concern a reader, as arms that exclude each other, so that none comes twice: all of
 * them, for an administrator; assigned to him while he answers for them (as the owner, or because he was asked to); of
 * models delegated to him; delegated to him one by one. Each walks an index in the order of the list and stops at the limit.
 *
 * They stand in functions that declare the variables of {@link readerVariables} and {@link filterVariables}; a condition
 * whose variable is null is none. The literals of the statuses are those of the partial indexes: a task is in the open
 * ones or in the closed ones.
 */
export interface Arm {
  /** When to walk it, as a condition on the variables. */
  readonly when: string;
  /** Keys in order: `planned_production_date, task_id`. */
  readonly select: string;
}

/** Who reads, out of the parameter `reader`. "given" are the delegations to him that hold: who gave them, by model and by task. */
export const readerVariables = (keys: Keys): string => `
  reader_id constant text := reader ->> 'userId';
  reader_key constant ${keys.type('user')} := ${keys.one('user', "(reader ->> 'userId')")};
  moment constant timestamptz := (reader ->> 'now')::timestamptz;
  sees_all constant boolean := (reader -> 'isAdministrator')::boolean;
  given jsonb := '{}'; given_tasks jsonb := '{}';
  models_given integer := 0;`;

/** Gathers what was delegated to the reader and holds. */
export const gatherDelegations = `
  if not sees_all then
    select coalesce(jsonb_object_agg(h.model_id, h.givers) filter (where h.model_id is not null), '{}'),
      coalesce(jsonb_object_agg(h.task_id, h.givers) filter (where h.task_id is not null), '{}'),
      count(h.model_id)
    into given, given_tasks, models_given
    from (
      select d.model_id, d.task_id, jsonb_agg(d.delegator_id) as givers
      from countersign.delegations_held(tenant, reader_id) d
      where d.revoked_at is null and d.valid_from <= moment and moment < d.valid_until
      group by d.model_id, d.task_id
    ) h;
  end if;`;

/** What is sought, out of the parameter `filter`. */
export const filterVariables = `
  open_ones constant text[] := array(select s from jsonb_array_elements_text(filter -> 'statuses') s where s in ('PENDING', 'ADJUSTED'));
  closed_ones constant text[] := array(select s from jsonb_array_elements_text(filter -> 'statuses') s where s in ('CONFIRMED', 'CANCELLED'));
  in_region constant text := filter ->> 'regionId';
  of_model constant text := filter ->> 'modelId';
  sought constant text := filter ->> 'search';
  any_validation constant boolean := coalesce(jsonb_typeof(filter -> 'validation'), 'null') = 'null';
  validations constant text[] := array(select s from jsonb_array_elements_text(case when any_validation then '[]' else filter -> 'validation' end) s where s is not null);
  unvalidated constant boolean := not any_validation and filter -> 'validation' @> '[null]';`;

/** The arms of a reader. `from_day`, `to_day`, `after_day`, `after_id` and `at_most` are variables as well. */
export function armsOf(keys: Keys): readonly Arm[] {
  return [
    { when: `open_ones <> '{}'`, among: `t.status in ('PENDING', 'ADJUSTED') and t.status = any (open_ones)` },
    { when: `closed_ones <> '{}'`, among: `t.status in ('CONFIRMED', 'CANCELLED') and t.status = any (closed_ones)` },
  ].flatMap(({ when, among }) => {
    const tasks = tasksWithOwners(keys);
    const fitting = `t.tenant_id = tenant and ${among} and ${filters(keys)}`;
    const select = (condition: string, from = tasks) =>
      `select t.planned_production_date, t.task_id\n      ${from}\n      where ${fitting} and ${condition}\n      order by t.planned_production_date, t.task_id limit at_most`;
    return [
      { when: `${when} and sees_all and of_model is null`, select: select('true') },
      { when: `${when} and sees_all and of_model is not null`, select: select('t.model_id = of_model') },
      { when: `${when} and not sees_all`, select: select(`t.assigned_to_id = reader_id and ${mine}`) },
      // One walk of the index per model: its cost is that of a page for each, whatever else the models hold.
      {
        when: `${when} and models_given between 1 and ${manyModels}`,
        select: `select k.planned_production_date, k.task_id
      from jsonb_object_keys(given) g (model_id)
      cross join lateral (
        ${select(`t.model_id = g.model_id and ${mine} is not true and ${byModel}`)}
      ) k`,
      },
      // Of very many models it is cheaper to walk the days and ask of each task whether its model is among them.
      { when: `${when} and models_given > ${manyModels}`, select: select(`given ? t.model_id and ${mine} is not true and ${byModel}`) },
      {
        when: `${when} and given_tasks <> '{}'`,
        select: select(
          `t.task_id = any (array(select jsonb_object_keys(given_tasks))) and ${mine} is not true and ${byModel} is not true and ${byTask}`,
        ),
      },
    ];
  });
}

const manyModels = 1_000;

// Who answers for a task is on the model and its region; a task without a region, or whose region has left, has only the model.
const tasksWithOwners = (keys: Keys) => `from countersign.version_deployment_tasks t
      join countersign.host_models m on m.tenant_id = t.tenant_id and m.model_key = ${keys.one('model', 't.model_id')}
      left join countersign.host_model_regions r
        on r.tenant_id = t.tenant_id and r.model_key = ${keys.one('model', 't.model_id')} and r.region_key = ${keys.one('region', 't.region_id')}`;

const mine = `(t.assigned_to_id = reader_id and (m.owner_key = reader_key or r.owner_key = reader_key or t.assignment_cause = 'requested'))`;

// Whoever gave it must still answer for the task.
const answering = `array[m.owner_id, r.owner_id, case when t.assignment_cause = 'requested' then t.assigned_to_id end]`;
const byModel = `(given -> t.model_id ?| ${answering})`;
const byTask = `(given_tasks -> t.task_id ?| ${answering})`;

// Null stands for a version without a request; a request without a status, or that nobody can find, is in no status. A
// place is sought, not a pattern, so no character of the text has a meaning of its own.
const filters = (keys: Keys) => `
        t.planned_production_date >= coalesce(from_day, '-infinity') and t.planned_production_date <= coalesce(to_day, 'infinity')
        and (t.planned_production_date, t.task_id) > (coalesce(after_day, '-infinity'), coalesce(after_id, ''))
        and (in_region is null or t.region_id = in_region)
        and (of_model is null or t.model_id = of_model)
        and (any_validation or exists (
          select from countersign.host_versions v
          left join countersign.host_validations q on q.tenant_id = v.tenant_id and q.validation_request_key = v.validation_request_key
          where v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')}
            and (q.status_code = any (validations) or (unvalidated and v.validation_request_key is null))
        ))
        and (sought is null
          or strpos(countersign.fold(m.name), countersign.fold(sought)) > 0
          or exists (
            select from countersign.host_versions v
            where v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')}
              and strpos(countersign.fold(v.version_number), countersign.fold(sought)) > 0)
          or exists (
            select from countersign.host_regions g
            where g.tenant_id = tenant and g.region_key = ${keys.one('region', 't.region_id')}
              and (strpos(countersign.fold(g.name), countersign.fold(sought)) > 0 or strpos(countersign.fold(g.code), countersign.fold(sought)) > 0)))`;
