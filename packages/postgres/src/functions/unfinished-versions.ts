import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';
import { isLive } from './live-tasks.ts';

// A global confirmation has gone live where it is recorded; of a model without regions, that is nowhere, and it stands for all.
const reaches = `exists (
            select from countersign.regional_deployments d
            where d.tenant_id = t.tenant_id and d.model_id = t.model_id and d.task_id = t.task_id
            having count(*) = 0 or bool_or(d.region_id = target.region_id)
          )`;

// A date does not tell whether a version runs everywhere it is meant to: a host may have brought one along, or the house
// dates by each confirmation. What tells is whether a target region has a confirmation that stands.
const missesTarget = (keys: Keys) => `exists (
      select from unnest(case
        when v.affected_region_ids <> '{}' then v.affected_region_ids
        else coalesce(
          nullif(array(select r.region_id from countersign.host_model_regions r where r.tenant_id = tenant and r.model_key = ${keys.like('modelRegions.model', 'v.model_key')}), '{}'),
          array[null::text])
        end) as target (region_id)
      where not exists (
        select from countersign.version_deployment_tasks t
        where t.tenant_id = tenant and t.version_id = v.version_id and ${isLive('t')}
          and (t.region_id = target.region_id or (t.region_id is null and ${reaches}))
      )
    )`;

/** Which versions still miss a region they are meant for, of what somebody owns, or of everything; and which miss none, and carry no date. */
export const unfinishedVersions = (keys: Keys): readonly string[] => [
  // Versions that miss a target, of the models that somebody owns or owns a region of; of all for nobody.
  `
create or replace function countersign.unfinished_versions(tenant text, owner text) returns text[] language plpgsql stable as $fn$
declare
  model_ids text[];
begin
  if owner is null then
    return array(select v.version_id from countersign.host_versions v where v.tenant_id = tenant and ${missesTarget(keys)});
  end if;
  model_ids := array(
    select m.model_id from countersign.host_models m where m.tenant_id = tenant and m.owner_key = ${keys.one('models.owner', 'owner')}
    union
    select r.model_id from countersign.host_model_regions r where r.tenant_id = tenant and r.owner_key = ${keys.one('modelRegions.owner', 'owner')}
  );
  return array(
    select v.version_id from countersign.host_versions v
    where v.tenant_id = tenant and v.model_key = any (${keys.many('versions.model', 'model_ids')}) and ${missesTarget(keys)}
  );
end $fn$`,
  `
create or replace function countersign.read_unfinished(tenant text, owner text) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return countersign.read_versions(tenant, countersign.unfinished_versions(tenant, owner), '{}', true);
end $fn$`,
  // Of versions that miss none and carry no date, the tasks that were confirmed last. Most undated versions run nowhere yet:
  // where they are meant for is asked of the others.
  `
create or replace function countersign.completing_rollout(tenant text, at_most integer) returns text[] language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return array(
    select v.task_id
    from (
      select u.version_id, u.model_key, u.affected_region_ids, last.task_id
      from countersign.host_versions u
      cross join lateral (
        select t.task_id from countersign.version_deployment_tasks t
        where t.tenant_id = tenant and t.version_id = u.version_id and ${isLive('t')}
        order by t.confirmed_at desc, t.task_id desc limit 1
      ) last
      where u.tenant_id = tenant and u.actual_production_date is null offset 0
    ) v
    where not ${missesTarget(keys)}
    order by v.task_id limit at_most
  );
end $fn$`,
];
