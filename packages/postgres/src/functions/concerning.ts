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
  /** Planned days of some tasks that concern the reader, each once, from `first_day` to `last_day`: enough to know of many that they are very many. */
  readonly glance?: string;
}

/**
 * Who reads, out of the parameter `reader`. Of the delegations to him that hold: the models and tasks they are about, and each with
 * who gave it, see {@link pair}.
 */
export const readerVariables = (keys: Keys): string => `
  reader_id constant text := reader ->> 'userId';
  reader_key constant ${keys.type('user')} := ${keys.one('user', "(reader ->> 'userId')")};
  moment constant timestamptz := (reader ->> 'now')::timestamptz;
  sees_all constant boolean := (reader -> 'isAdministrator')::boolean;
  models_given text[]; model_gifts text[]; tasks_given text[]; task_gifts text[];`;

// Identifiers hold no line end, so no two pairs give one key.
const pair = (first: string, second: string): string => `(${first} || chr(10) || ${second})`;
const firstOf = (one: string): string => `split_part(${one}, chr(10), 1)`;
const secondOf = (one: string): string => `split_part(${one}, chr(10), 2)`;

/** How much of what somebody owns is gathered. */
const ownedAtMost = 5_000;

/** Gathers what was delegated to the reader and holds. */
export const gatherDelegations = `
  if not sees_all then
    select array_agg(d.model_id) filter (where d.model_id is not null), array_agg(${pair('d.model_id', 'd.delegator_id')}) filter (where d.model_id is not null),
      array_agg(d.task_id) filter (where d.task_id is not null), array_agg(${pair('d.task_id', 'd.delegator_id')}) filter (where d.task_id is not null)
    into models_given, model_gifts, tasks_given, task_gifts
    from countersign.delegations_held(tenant, reader_id) d
    where d.revoked_at is null and d.valid_from <= moment and moment < d.valid_until;
  end if;`;

/** What the reader owns, see {@link gatherOwned}. */
export const ownedVariables = `
  models_owned text[]; places_owned text[];`;

/**
 * Gathers models that the reader owns, and regions of models. A count asks of every task that it passes whether the reader
 * still answers for it, and looking that up in what was gathered takes a tenth of the time of asking the records. Nobody
 * need be able to gather all: of what is missing here, the records are asked. Only where an index leads to it.
 */
export const gatherOwned = `
  if not sees_all then
    models_owned := array(select m.model_id from countersign.host_models m where m.tenant_id = tenant and m.owner_key = reader_key limit ${ownedAtMost});
    places_owned := array(select ${pair('r.model_id', 'r.region_id')} from countersign.host_model_regions r where r.tenant_id = tenant and r.owner_key = reader_key limit ${ownedAtMost});
  end if;`;

/** What is sought, out of the parameter `filter`. */
export const filterVariables = `
  open_ones constant text[] := array(select s from jsonb_array_elements_text(filter -> 'statuses') s where s in ('PENDING', 'ADJUSTED'));
  every_open constant boolean := cardinality(open_ones) = 2;
  closed_ones constant text[] := array(select s from jsonb_array_elements_text(filter -> 'statuses') s where s in ('CONFIRMED', 'CANCELLED'));
  in_region constant text := filter ->> 'regionId';
  of_model constant text := filter ->> 'modelId';
  sought constant text := filter ->> 'search';
  any_validation constant boolean := coalesce(jsonb_typeof(filter -> 'validation'), 'null') = 'null';
  validations constant text[] := array(select s from jsonb_array_elements_text(case when any_validation then '[]' else filter -> 'validation' end) s where s is not null);
  unvalidated constant boolean := not any_validation and filter -> 'validation' @> '[null]';`;

/**
 * The arms of a reader. `from_day`, `to_day`, `after_day`, `after_id` and `at_most` must mean something where an arm stands, and
 * none is null: under row-level security a condition in which something is computed leads nowhere in an index.
 * The literals of the statuses are those of the indexes. An arm looks at tasks alone and asks the host's records only about
 * those that it has found, by key: so it walks its index in order, can do without the table where that is enough, and
 * stops at the limit. With `knowsOwned`, {@link gatherOwned} stands before them; without `isPaged`, there is no place to start
 * behind.
 */
export function armsOf(keys: Keys, { knowsOwned = false, isPaged = true } = {}): readonly Arm[] {
  const { mine, byModel, byTask } = rights(keys, knowsOwned);
  return [
    { when: `open_ones <> '{}'`, among: `t.status in ('PENDING', 'ADJUSTED') and (every_open or t.status = any (open_ones))` },
    { when: `closed_ones <> '{}'`, among: `t.status in ('CONFIRMED', 'CANCELLED') and t.status = any (closed_ones)` },
  ].flatMap(({ when, among }) => {
    const found = (condition: string) => `select t.planned_production_date, t.task_id
      from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and ${among} and ${filters(keys)}${isPaged ? behindPlace : ''} and ${condition}`;
    const inOrder = (condition: string) => `${found(condition)}
      order by t.planned_production_date, t.task_id limit at_most`;
    return [
      { when: `${when} and sees_all and of_model is null`, select: inOrder('true') },
      { when: `${when} and sees_all and of_model is not null`, select: inOrder('t.model_id = of_model') },
      { when: `${when} and not sees_all`, select: inOrder(`t.assigned_to_id = reader_id and ${mine}`) },
      // One walk of the index per model: its cost is that of a page for each, whatever else the models hold.
      {
        when: `${when} and cardinality(models_given) between 1 and ${manyModels}`,
        select: `select k.planned_production_date, k.task_id
      from (select distinct model_id from unnest(models_given) u (model_id)) g
      cross join lateral (
        ${inOrder(`t.model_id = g.model_id and not ${mine} and ${byModel}`)}
      ) k`,
      },
      // Of very many models it is cheaper to walk the days and ask of each task whether its model is among them.
      {
        when: `${when} and cardinality(models_given) > ${manyModels}`,
        select: inOrder(`${isAmong('t.model_id', 'models_given')} and not ${mine} and ${byModel}`),
        // Of each of these models, who answers for it is asked once, and not for each of its tasks.
        glance: `select k.planned_production_date
      from (select first_day as from_day, last_day as to_day) d
      cross join (
        select distinct ${firstOf('u.gift')} as model_id, ${secondOf('u.gift')} as delegator_id from unnest(model_gifts[1:${glancedModels}]) u (gift)
      ) g
      join countersign.host_models m on m.tenant_id = tenant and m.model_key = ${keys.one('model', 'g.model_id')} and m.owner_id collate "C" = g.delegator_id
      cross join lateral (
        ${found('t.model_id = g.model_id')}
      ) k
      limit ${glancedTasks}`,
      },
      // They were delegated one by one, so they are few: found by their keys, and put in order afterwards.
      {
        when: `${when} and tasks_given is not null`,
        select: found(`t.task_id = any (tasks_given) and not ${mine} and not ${byModel} and ${byTask}`),
      },
    ];
  });
}

const manyModels = 1_000;
/** At how many models and tasks to glance: a few milliseconds' worth. */
const [glancedModels, glancedTasks] = [500, 5_000];

// "offset 0" keeps Postgres from gathering all that somebody owns, to ask it about one task.
function rights(keys: Keys, knowsOwned: boolean): { readonly mine: string; readonly byModel: string; readonly byTask: string } {
  const model = `from countersign.host_models m where m.tenant_id = tenant and m.model_key = ${keys.one('model', 't.model_id')}`;
  const region = `from countersign.host_model_regions r
          where r.tenant_id = tenant and r.model_key = ${keys.one('modelRegions.model', 't.model_id')} and r.region_key = ${keys.one('modelRegions.region', 't.region_id')}`;
  // Who answers for a task is on the model and its region; a task without a region, or whose region has left, has only the model.
  const known = `${isAmong('t.model_id', 'models_owned')} or ${isAmong(pair('t.model_id', 't.region_id'), 'places_owned')}
          or `;
  const mine = `(t.assigned_to_id = reader_id and (
          ${knowsOwned ? known : ''}t.assignment_cause = 'requested' or exists (select ${model} and m.owner_key = reader_key offset 0)
          or exists (select ${region} and r.owner_key = reader_key offset 0)))`;
  // Whoever gave it must still answer for the task.
  const givenBy = (gifts: string, of: string) => `(${isAmong(pair(of, `(select m.owner_id ${model})`), gifts)}
          or ${isAmong(pair(of, `(select r.owner_id ${region})`), gifts)}
          or (t.assignment_cause = 'requested' and ${isAmong(pair(of, 't.assigned_to_id'), gifts)}))`;
  return { mine, byModel: givenBy('model_gifts', 't.model_id'), byTask: givenBy('task_gifts', 't.task_id') };
}

// Postgres makes a hash table of the list once and looks things up in it. "Is true" keeps it from joining the list to the
// tasks, which would lose their order.
const isAmong = (one: string, list: string): string => `(${one} in (select unnest(${list}))) is true`;

const behindPlace = `
        and (t.planned_production_date, t.task_id) > (after_day, after_id)`;

// Null stands for a version without a request; a request without a status, or that nobody can find, is in no status. A
// place is sought, not a pattern, so no character of the text has a meaning of its own. One row is asked for its answer
// rather than whether there is such a row: for that Postgres may gather the whole table first.
const filters = (keys: Keys) => `
        t.planned_production_date >= from_day and t.planned_production_date <= to_day
        and (in_region is null or t.region_id = in_region)
        and (of_model is null or t.model_id = of_model)
        and (any_validation or (
          select q.status_code = any (validations) or (unvalidated and v.validation_request_key is null)
          from countersign.host_versions v
          left join countersign.host_validations q on q.tenant_id = tenant and q.validation_request_key = ${keys.like('validation', 'v.validation_request_key')}
          where v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')}
        ))
        and (sought is null
          or (
            select strpos(countersign.fold(m.name), countersign.fold(sought)) > 0 from countersign.host_models m
            where m.tenant_id = tenant and m.model_key = ${keys.one('model', 't.model_id')})
          or (
            select strpos(countersign.fold(v.version_number), countersign.fold(sought)) > 0 from countersign.host_versions v
            where v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')})
          or (
            select strpos(countersign.fold(g.name), countersign.fold(sought)) > 0 or strpos(countersign.fold(g.code), countersign.fold(sought)) > 0
            from countersign.host_regions g
            where g.tenant_id = tenant and g.region_key = ${keys.one('region', 't.region_id')}))`;
