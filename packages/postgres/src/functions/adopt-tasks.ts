import type { Host } from '../host/host.ts';
import { snapshotRows } from '../snapshot-columns.ts';
import { beginCall, planner } from './begin-call.ts';

/** Reads the tasks that a host has kept until now, and takes them over; nothing where it keeps none. */
export const taskAdoption = (host: Host): readonly string[] => (host.mapping.tasks ? [formerTasks(host), adoptTasks(host)] : []);

const facts = `jsonb_build_object(
    'taskId', x.task_id, 'versionId', x.version_id, 'modelId', x.model_id, 'regionId', x.region_id,
    'plannedProductionDate', x.planned_production_date, 'actualProductionDate', x.actual_production_date,
    'assignedToId', x.assigned_to_id, 'status', x.status, 'confirmationNotes', x.confirmation_notes,
    'confirmedAt', countersign.instant(x.confirmed_at), 'confirmedById', x.confirmed_by_id,
    'deployedBeforeValidationApproved', x.deployed_before_validation_approved, 'validationOverrideReason', x.validation_override_reason,
    'createdAt', countersign.instant(x.created_at)
  )`;

// A page in the order of the host's keys, of those that no task of ours shows yet. Each is looked up for itself: as a join
// it would go through all of those that were adopted before.
const formerTasks = ({ keys }: Host): string => {
  const page = (condition: string) => `
    select jsonb_agg(p.facts order by p.task_key) into rows from (
      select x.task_key, ${facts} as facts
      from countersign.host_tasks x
      where x.tenant_id = tenant and ${condition}
        and (select l.task_id from countersign.task_links l where l.tenant_id = tenant and l.host_task_id = x.task_id) is null
      order by x.task_key limit at_most
    ) p;`;
  return `
create or replace function countersign.former_tasks(tenant text, after text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
declare
  rows jsonb; version_ids text[]; model_ids text[]; versions json; regions text[];
begin
  ${beginCall}
  if after is null then${page('true')}
  else${page(`x.task_key > ${keys.one('task', 'after')}`)}
  end if;
  version_ids := countersign.keys(rows, '$[*].versionId');
  model_ids := countersign.keys(rows, '$[*].modelId');
  select json_agg(json_build_object('versionId', v.version_id, 'modelId', v.model_id, 'versionNumber', v.version_number, 'ordinal', v.ordinal)) into versions
  from countersign.host_versions v where v.tenant_id = tenant and v.version_key = any (${keys.many('version', 'version_ids')});
  select array_agg(${snapshotRows.region}) into regions
  from countersign.region_facts r where r.tenant_id = tenant and r.model_key = any (${keys.many('modelRegions.model', 'model_ids')});
  return json_build_object('tasks', rows, 'versions', versions, 'regions', regions);
end $fn$`;
};

// Each task is taken over as it was read: one that the host has changed since, or whose region has come to run something
// else, is left for the next time; one that somebody else has taken over meanwhile is done. The host's own record
// of a region is not written: what runs there is what it was, and from now on it is known by which task. "Is true" makes a
// hash table of those that are taken over, where "= any" would go through all of them for each.
const adoptTasks = ({ keys }: Host): string => `
create or replace function countersign.adopt_tasks(tenant text, wanted jsonb, journals jsonb, entries text) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  ids constant text[] := array(select w.adoption -> 'task' ->> 'task_id' from jsonb_array_elements(wanted) with ordinality as w (adoption, place) order by w.place);
  unchanged text[]; taken text[]; adopted text[]; models text[]; regions text[];
begin
  ${beginCall}
  perform countersign.require_read_committed();
  perform countersign.lock_host_tasks(tenant, ids);
  select array_agg(g.model), array_agg(g.region) into models, regions
  from (select distinct g ->> 'modelId' as model, g ->> 'regionId' as region from jsonb_path_query(wanted, '$[*].grounds[*]') g) g;
  if models is not null then
    perform countersign.lock_model_regions(tenant, models, regions);
  end if;
  select coalesce(array_agg(l.host_task_id), '{}') into taken from countersign.task_links l where l.tenant_id = tenant and l.host_task_id = any (ids);
  select array_agg(w.former ->> 'taskId') into unchanged
  from (select e -> 'former' as former, e -> 'grounds' as grounds from jsonb_array_elements(wanted) e) w
  where w.former = (
    select ${facts} from countersign.host_tasks x where x.tenant_id = tenant and x.task_key = ${keys.one('task', "(w.former ->> 'taskId')")}
  ) and not exists (
    select from jsonb_array_elements(w.grounds) g
    where g ->> 'token' is distinct from (
      select r.token from countersign.region_facts r
      where r.tenant_id = tenant and r.model_key = ${keys.one('modelRegions.model', "(g ->> 'modelId')")} and r.region_key = ${keys.one('modelRegions.region', "(g ->> 'regionId')")}
    )
  );

  with born as (
    insert into countersign.version_deployment_tasks
    select t.*
    from jsonb_array_elements(wanted) as w (adoption)
    cross join lateral jsonb_populate_record(null::countersign.version_deployment_tasks, w.adoption -> 'task') t
    where (t.task_id in (select unnest(unchanged))) is true and (t.task_id in (select unnest(taken))) is not true
    order by t.version_id, t.region_id nulls first, t.task_id
    on conflict do nothing
    returning task_id
  )
  select coalesce(array_agg(b.task_id), '{}') into adopted from born b;
  insert into countersign.task_links (tenant_id, task_id, host_task_id) select tenant, a.id, a.id from unnest(adopted) as a (id);

  perform countersign.begin_journals(
    tenant, adopted, ids, array_fill(1, array[cardinality(ids)]), journals -> 'kinds', string_to_array(entries, E'\\n'), journals -> 'texts'
  );

  insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on, notes)
  select tenant, e.effect ->> 'modelId', e.effect ->> 'regionId', e.effect -> 'after' ->> 'taskId', e.effect -> 'after' ->> 'versionId',
    (e.effect -> 'after' ->> 'deployedOn')::date, e.effect ->> 'notes'
  from jsonb_path_query(wanted, '$[*].effects[*]') as e (effect)
  where (e.effect -> 'after' ->> 'taskId' in (select unnest(adopted))) is true;

  insert into countersign.region_heads as h (tenant_id, model_id, region_id, task_id, version_id, deployed_on, history_revision)
  select distinct on (m.model, m.region) tenant, m.model, m.region, m.task, m.version, m.since, 1
  from (
    select e.effect ->> 'modelId' as model, e.effect ->> 'regionId' as region, e.effect -> 'after' ->> 'taskId' as task,
      e.effect -> 'after' ->> 'versionId' as version, (e.effect -> 'before' ->> 'deployedOn')::date as since, e.place
    from jsonb_path_query(wanted, '$[*].effects[*] ? (@.superseded == false)') with ordinality as e (effect, place)
  ) m
  where (m.task in (select unnest(adopted))) is true
  order by m.model, m.region, m.place desc
  on conflict (tenant_id, model_id, region_id) do update set
    task_id = excluded.task_id, version_id = excluded.version_id, deployed_on = excluded.deployed_on, history_revision = h.history_revision + 1;

  insert into countersign.version_heads as h (tenant_id, version_id, first_production_date)
  select tenant, t.version_id, min(t.actual_production_date)
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.task_id = any (adopted) and t.confirmed_at is not null
  group by t.version_id
  on conflict (tenant_id, version_id) do update set first_production_date = least(h.first_production_date, excluded.first_production_date);
  return jsonb_build_object('adopted', adopted, 'taken', taken, 'unchanged', coalesce(unchanged, '{}'));
end $fn$`;
