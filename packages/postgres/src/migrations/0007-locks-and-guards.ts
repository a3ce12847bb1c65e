import type { Migration } from 'kysely/migration';
import { runStatements } from '../run-statements.ts';

/** Takes the locks that plans need, and says whether what they were made under is still so. */
export const locksAndGuards: Migration = { up: (db) => runStatements(db, [keys, lockPlans, modelTokens, hasOpenTask, guardsHold]) };

const keys = `
create function countersign.keys(plans jsonb, path jsonpath) returns text[] language sql stable
return array(select distinct key #>> '{}' from jsonb_path_query(plans, path) as found (key))`;

// One order for everybody, or two commits could each hold what the other waits for: tasks, delegations, validations,
// versions, models, regions of models, and, by whoever opens an exception, its counter. Rows that only must not change
// are shared. What is written is locked without its key, so that foreign keys to it need not wait. Approvals, exceptions
// and deployments are written by those who hold the lock of their task. Who brings a task locks its version, which
// stands for the tasks that are not there yet.
const lockPlans = `
create function countersign.lock_plans(tenant text, plans jsonb) returns void language plpgsql volatile as $fn$
declare wanted text[];
begin
  wanted := countersign.keys(plans, '$[*].task.task_id') || countersign.keys(plans, '$[*].guards[*] ? (@.type == "task").taskId');
  if wanted <> '{}' then
    perform from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (wanted) order by t.task_id for no key update;
  end if;

  wanted := countersign.keys(plans, '$[*].delegation.delegation_id');
  if wanted <> '{}' then
    perform from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = any (wanted) order by d.delegation_id for no key update;
  end if;
  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "delegation").delegationId');
  if wanted <> '{}' then
    perform from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = any (wanted) order by d.delegation_id for share;
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "validation").validationRequestId');
  if wanted <> '{}' then
    perform from countersign.validation_requests r where r.tenant_id = tenant and r.validation_request_id = any (wanted) order by r.validation_request_id for share;
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "version" || @.type == "no-open-task").versionId')
    || countersign.keys(plans, '$[*].effects[*] ? (@.type == "version.production-date.record").versionId');
  if wanted <> '{}' then
    perform from countersign.model_versions v where v.tenant_id = tenant and v.version_id = any (wanted) order by v.version_id for no key update;
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "model").modelId');
  perform from countersign.models m where m.tenant_id = tenant and m.model_id = any (wanted) order by m.model_id for share;

  perform from countersign.model_regions r
  join (
    select distinct e ->> 'modelId' as model_id, e ->> 'regionId' as region_id
    from jsonb_path_query(plans, '$[*].*[*] ? (@.type == "region" || @.type == "regional-deployment.record" || @.type == "regional-deployment.withdraw")') as found (e)
  ) k on r.model_id = k.model_id and r.region_id = k.region_id
  where r.tenant_id = tenant order by r.model_id, r.region_id for no key update of r;
end $fn$`;

// No plan changes a model or the set of its regions, so one look serves all plans of a call, however many share it.
const modelTokens = `
create function countersign.model_tokens(tenant text, plans jsonb) returns jsonb language plpgsql volatile as $fn$
declare
  wanted constant text[] := countersign.keys(plans, '$[*].guards[*] ? (@.type == "model").modelId');
begin
  return (select coalesce(jsonb_object_agg(f.model_id, f.token), '{}') from countersign.model_facts f where f.tenant_id = tenant and f.model_id = any (wanted));
end $fn$`;

// Two questions, since no index answers "is the same as, null or not".
const hasOpenTask = `
create function countersign.has_open_task(tenant text, version text, region text) returns boolean language plpgsql volatile as $fn$
begin
  if region is null then
    return exists (select from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.version_id = version and t.region_id is null and t.confirmed_at is null and t.status <> 'CANCELLED');
  end if;
  return exists (select from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.version_id = version and t.region_id = region and t.confirmed_at is null and t.status <> 'CANCELLED');
end $fn$`;

// What is not there gives the token "absent", as it did when it was loaded.
const guardsHold = `
create function countersign.guards_hold(tenant text, guards jsonb, models jsonb, committed text[]) returns boolean language plpgsql volatile as $fn$
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
        perform from countersign.delegations d
        where d.tenant_id = tenant and d.delegation_id = g."delegationId" and d.revoked_at is null and d.valid_from <= g.at and g.at < d.valid_until;
        if not found then return false; end if;
      when 'validation' then
        if g.token is distinct from coalesce((
          select f.token from countersign.validation_facts f where f.tenant_id = tenant and f.validation_request_id = g."validationRequestId"
        ), 'absent') then return false; end if;
      when 'version' then
        perform from countersign.version_facts f where f.tenant_id = tenant and f.version_id = g."versionId" and f.token = g.token;
        if not found then return false; end if;
      when 'model' then
        if g.token is distinct from models ->> g."modelId" then return false; end if;
      when 'region' then
        if g.token is distinct from coalesce((
          select f.token from countersign.region_facts f where f.tenant_id = tenant and f.model_id = g."modelId" and f.region_id = g."regionId"
        ), 'absent') then return false; end if;
    end case;
  end loop;
  return true;
end $fn$`;
