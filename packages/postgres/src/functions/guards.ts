import type { Keys } from '../host/keys.ts';

/** Says whether what plans were made under is still so, on rows that are locked. */
export const guards = (keys: Keys): readonly string[] => [
  // Two questions, since no index answers "is the same as, null or not".
  `
create or replace function countersign.has_open_task(tenant text, version text, region text) returns boolean language plpgsql volatile as $fn$
begin
  if region is null then
    return exists (select from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.version_id = version and t.region_id is null and t.confirmed_at is null and t.status <> 'CANCELLED');
  end if;
  return exists (select from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.version_id = version and t.region_id = region and t.confirmed_at is null and t.status <> 'CANCELLED');
end $fn$`,
  // The places of plans of which a guard fails, or which rest on another that does not take effect. What is not there gives
  // the token "absent", as it did when it was loaded. Those that were refused before are not told again.
  `
create or replace function countersign.stale_places(tenant text, guards json, rests json, refused integer[]) returns integer[] language plpgsql volatile as $fn$
declare
  stale integer[]; more integer[];
begin
  select array_agg(distinct p.place) into stale
  from json_to_recordset(guards) as g (
    places integer[], type text, "taskId" text, revision integer, "delegationId" text, at timestamptz,
    "validationRequestId" text, "versionId" text, "modelId" text, "regionId" text, token text
  )
  cross join lateral unnest(g.places) as p (place)
  where p.place <> all (refused) and (case g.type
    when 'task' then
      exists (select from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = g."taskId" and t.revision = g.revision)
    when 'no-open-task' then
      not countersign.has_open_task(tenant, g."versionId", g."regionId")
    when 'delegation' then
      countersign.delegation_holds(tenant, g."delegationId", g.at)
    when 'validation' then
      g.token = coalesce((
        select f.token from countersign.validation_facts f where f.tenant_id = tenant and f.validation_request_key = ${keys.one('validation', 'g."validationRequestId"')}
      ), 'absent')
    when 'version' then
      g.token = coalesce((
        select f.token from countersign.version_facts f where f.tenant_id = tenant and f.version_key = ${keys.one('version', 'g."versionId"')}
      ), 'absent')
    when 'model' then
      g.token = coalesce((
        select f.token from countersign.model_facts f where f.tenant_id = tenant and f.model_key = ${keys.one('model', 'g."modelId"')}
      ), 'absent')
    when 'region' then
      g.token = coalesce((
        select f.token from countersign.region_facts f where f.tenant_id = tenant and f.model_key = ${keys.one('modelRegions.model', 'g."modelId"')} and f.region_key = ${keys.one('modelRegions.region', 'g."regionId"')}
      ), 'absent')
  end) is not true;
  stale := coalesce(stale, '{}');
  while rests is not null loop
    select array_agg(distinct r.place) into more from json_to_recordset(rests) as r (place integer, "on" integer)
    where r.place <> all (stale) and r.place <> all (refused) and (r."on" = any (stale) or r."on" = any (refused));
    exit when more is null;
    stale := stale || more;
  end loop;
  return stale;
end $fn$`,
];
