import { damagedEntryColumns, entryColumns, gateColumns, textColumns } from '../archived-columns.ts';
import { type ListedColumn, lifeColumns, rowOfTexts, taskColumns } from '../listed-columns.ts';
import { beginCall, planner } from './begin-call.ts';

// The next identifiers of what has a state, or entries, or both.
const pageOf = (kind: 'task' | 'delegation', table: string, id: string) => `
      select u.id from (
        (select x.${id} as id from countersign.${table} x where x.tenant_id = tenant and x.${id} > after_id order by x.${id} limit at_most)
        union
        (select distinct j.subject_id as id from countersign.journal_entries j
          where j.tenant_id = tenant and j.subject_type = '${kind}' and j.subject_id > after_id order by 1 limit at_most)
      ) u order by u.id limit at_most`;

// The entries of some tasks or delegations. Of the queue, which holds what was written since the last sealing, what belongs
// to them is found first.
const readEntries = (columns: readonly ListedColumn[]): string => `
  with queue as materialized (
    select q.queued, q.subject_id, q.sequence from countersign.journal_queue q
    where q.tenant_id = tenant and q.subject_type = subject and q.subject_id = any (ids)
  )
  select array_agg(${rowOfTexts(columns)} order by j.subject_id, j.sequence) into entries
  from countersign.journal_entries j
  left join countersign.journal_seals s
    on s.tenant_id = j.tenant_id and s.subject_type = j.subject_type and s.subject_id = j.subject_id and s.sequence = j.sequence
  left join queue q on q.subject_id = j.subject_id and q.sequence = j.sequence
  where j.tenant_id = tenant and j.subject_type = subject and j.subject_id = any (ids);`;

// The bytes of an entry as text; those that are none as a JSON text of their digits: see `archived-columns.ts`.
const entryText = `
create or replace function countersign.entry_text(entry bytea) returns text language plpgsql immutable as $fn$
begin
  return convert_from(entry, 'UTF8');
exception when character_not_in_repertoire then
  return to_json(encode(entry, 'hex'))::text;
end $fn$`;

// What is kept about some tasks or delegations in the journal, as rows of texts. Looking at the bytes of each entry by itself
// takes longer, and is done where those of one are no text any more.
const entries = `
create or replace function countersign.archive_entries(tenant text, subject text, ids text[]) returns json language plpgsql stable ${planner} as $fn$
declare
  entries text[]; texts text[];
begin
  begin
    ${readEntries(entryColumns)}
  exception when character_not_in_repertoire then
    ${readEntries(damagedEntryColumns)}
  end;

  select array_agg(${rowOfTexts(textColumns)} order by x.subject_id, x.sequence, x.commitment) into texts
  from countersign.journal_texts x where x.tenant_id = tenant and x.subject_type = subject and x.subject_id = any (ids);
  return json_build_object('entries', entries, 'texts', texts);
end $fn$`;

/** Reads the journal out in pages, with the state it must agree with. The dates of versions and what runs in regions belong to it only in tables of ours. */
export const archive = (isOurs: boolean): readonly string[] => [
  entryText,
  entries,
  `
create or replace function countersign.archive_tasks(tenant text, after_id text, at_most integer) returns json language plpgsql stable ${planner} set datestyle = iso as $fn$
declare
  ids text[]; models text[]; tasks text[]; deployments json; approvals json; exceptions json;
begin
  ${beginCall}
  ids := array(${pageOf('task', 'version_deployment_tasks', 'task_id')});
  select array_agg(${rowOfTexts(taskColumns, lifeColumns, gateColumns)}), array_agg(distinct t.model_id) into tasks, models
  from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (ids);
  select json_agg(json_build_object('taskId', d.task_id, 'deployment', json_build_object(
      'modelId', d.model_id, 'regionId', d.region_id, 'versionId', d.version_id, 'deployedOn', d.deployed_on, 'withdrawnOn', d.withdrawn_on, 'notes', d.notes
    )) order by d.task_id, d.region_id) into deployments
  from countersign.regional_deployments d
  join countersign.version_deployment_tasks t on t.tenant_id = d.tenant_id and t.task_id = d.task_id and t.model_id = d.model_id
  where d.tenant_id = tenant and d.model_id = any (models) and d.task_id = any (ids);
  select json_agg(countersign.approval_facts(a) order by a.task_id, a.region_id) into approvals
  from countersign.regional_approvals a where a.tenant_id = tenant and a.task_id = any (ids);
  select json_agg(countersign.exception_facts(e)) into exceptions
  from countersign.exceptions e where e.tenant_id = tenant and e.task_id = any (ids);
  return json_build_object(
    'ids', ids, 'kept', countersign.archive_entries(tenant, 'task', ids), 'tasks', tasks,
    'deployments', deployments, 'approvals', approvals, 'exceptions', exceptions
  );
end $fn$`,
  `
create or replace function countersign.archive_delegations(tenant text, after_id text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
declare
  ids text[];
begin
  ${beginCall}
  ids := array(${pageOf('delegation', 'delegations', 'delegation_id')});
  return json_build_object('ids', ids, 'kept', countersign.archive_entries(tenant, 'delegation', ids), 'delegations', (
    select json_agg(countersign.delegation_facts(d)) from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = any (ids)
  ));
end $fn$`,
  `
create or replace function countersign.archive_versions(tenant text, after_id text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'kind', 'version', 'versionId', v.version_id, 'firstProductionDate', v.first_production_date, 'actualProductionDate', v.actual_production_date
    ) order by v.version_id), '[]')
    from (${
      isOurs
        ? `
      select x.* from countersign.model_versions x where x.tenant_id = tenant and x.version_id > after_id order by x.version_id limit at_most`
        : `
      select null::text as version_id, null::date as first_production_date, null::date as actual_production_date where false`
    }
    ) v
  );
end $fn$`,
  `
create or replace function countersign.archive_regions(tenant text, after_model text, after_region text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'kind', 'region', 'modelId', r.model_id, 'regionId', r.region_id,
      'current', case when r.version_id is not null then
        json_build_object('versionId', r.version_id, 'deployedOn', r.deployed_at, 'taskId', r.task_id) end,
      'brought', (
        select json_build_object('versionId', d.version_id, 'deployedOn', d.deployed_on, 'taskId', null)
        from countersign.regional_deployments d
        where d.tenant_id = tenant and d.model_id = r.model_id and d.region_id = r.region_id and d.task_id is null
      )
    ) order by r.model_id, r.region_id), '[]')
    from (${
      isOurs
        ? `
      select x.* from countersign.model_regions x
      where x.tenant_id = tenant and (x.model_id, x.region_id) > (after_model, after_region)
      order by x.model_id, x.region_id limit at_most`
        : `
      select null::text as model_id, null::text as region_id, null::text as version_id, null::date as deployed_at, null::text as task_id where false`
    }
    ) r
  );
end $fn$`,
  // Places whose entries are not there. An entry has one place, so there are none as long as as many entries were read out
  // with a place as there are places; only otherwise is each looked at.
  `
create or replace function countersign.archive_strays(tenant text, placed bigint, after_position bigint, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  if placed = (select count(*) from countersign.journal_seals s where s.tenant_id = tenant) then return '[]'; end if;
  return (
    select coalesce(json_agg(json_build_object(
      'kind', 'seal', 'position', s.position, 'subjectType', s.subject_type, 'subjectId', s.subject_id, 'sequence', s.sequence
    ) order by s.position), '[]')
    from (
      select x.* from countersign.journal_seals x
      where x.tenant_id = tenant and x.position > after_position and not exists (
        select from countersign.journal_entries j
        where j.tenant_id = tenant and j.subject_type = x.subject_type and j.subject_id = x.subject_id and j.sequence = x.sequence
      )
      order by x.position limit at_most
    ) s
  );
end $fn$`,
  `
create or replace function countersign.archive_checkpoints(tenant text, after_size bigint, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object('kind', 'checkpoint', 'size', c.size, 'text', c.text) order by c.size), '[]')
    from (
      select x.* from countersign.journal_checkpoints x where x.tenant_id = tenant and x.size > after_size order by x.size limit at_most
    ) c
  );
end $fn$`,
];
