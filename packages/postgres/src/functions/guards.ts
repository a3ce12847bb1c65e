import type { Keys } from '../host/keys.ts';

/** Says whether what plans were made under is still so, on rows that are locked. */
export const guards = (keys: Keys): readonly string[] => [
  // No plan changes a model or the set of its regions, so one look serves all plans of a call, however many share it.
  `
create or replace function countersign.model_tokens(tenant text, plans jsonb) returns jsonb language plpgsql volatile as $fn$
declare
  wanted constant text[] := countersign.keys(plans, '$[*].guards[*] ? (@.type == "model").modelId');
begin
  return (select coalesce(jsonb_object_agg(f.model_id, f.token), '{}') from countersign.model_facts f where f.tenant_id = tenant and f.model_key = any (${keys.many('model', 'wanted')}));
end $fn$`,
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
  // What is not there gives the token "absent", as it did when it was loaded.
  `
create or replace function countersign.guards_hold(tenant text, guards jsonb, models jsonb, committed text[]) returns boolean language plpgsql volatile as $fn$
declare
  g record;
begin
  for g in
    select * from jsonb_to_recordset(guards) as r (
      type text, "taskId" text, revision integer, "delegationId" text, at timestamptz,
      "validationRequestId" text, "versionId" text, "modelId" text, "regionId" text, token text
    )
  loop
    case g.type
      when 'task' then
        perform from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = g."taskId" and t.revision = g.revision;
        if not found then return false; end if;
      when 'no-open-task' then
        if countersign.has_open_task(tenant, g."versionId", g."regionId") then return false; end if;
      when 'plan' then
        if g."taskId" <> all (committed) then return false; end if;
      when 'delegation' then
        if not countersign.delegation_holds(tenant, g."delegationId", g.at) then return false; end if;
      when 'validation' then
        if g.token is distinct from coalesce((
          select f.token from countersign.validation_facts f where f.tenant_id = tenant and f.validation_request_key = ${keys.one('validation', 'g."validationRequestId"')}
        ), 'absent') then return false; end if;
      when 'version' then
        perform from countersign.version_facts f where f.tenant_id = tenant and f.version_key = ${keys.one('version', 'g."versionId"')} and f.token = g.token;
        if not found then return false; end if;
      when 'model' then
        if g.token is distinct from models ->> g."modelId" then return false; end if;
      when 'region' then
        if g.token is distinct from coalesce((
          select f.token from countersign.region_facts f where f.tenant_id = tenant and f.model_key = ${keys.one('model', 'g."modelId"')} and f.region_key = ${keys.one('region', 'g."regionId"')}
        ), 'absent') then return false; end if;
    end case;
  end loop;
  return true;
end $fn$`,
];
