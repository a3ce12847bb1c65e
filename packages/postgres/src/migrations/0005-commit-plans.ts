import type { Migration } from 'kysely/migration';
import { runStatements } from '../run-statements.ts';

/**
 * Carries plans out in one call. It applies data and knows no rule: it takes every lock, then for each plan in turn
 * compares the guards with the locked rows and writes what the plan says, so that later plans see what earlier ones did.
 */
export const commits: Migration = { up: (db) => runStatements(db, [keys, lockPlans, guardsHold, applyPlan, commitPlans]) };

// Keys lead to every row here. A generic plan guesses a hundred rows for a JSON array and would scan whole tables for
// them; planning anew for each call would cost more than the call.
const planner = `
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set jit = off`;

const keys = `
create function countersign.keys(plans jsonb, path jsonpath) returns text[] language sql stable
return array(select distinct key #>> '{}' from jsonb_path_query(plans, path) as found (key))`;

// One order for everybody, or two commits could each hold what the other waits for. Rows that only must not change are
// shared. What is written is locked without its key, so that foreign keys to it need not wait.
const lockPlans = `
create function countersign.lock_plans(tenant text, plans jsonb) returns void language plpgsql volatile ${planner} as $fn$
declare wanted text[];
begin
  wanted := countersign.keys(plans, '$[*].after.taskId') || countersign.keys(plans, '$[*].guards[*] ? (@.type == "task").taskId');
  perform from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (wanted) order by t.task_id for no key update;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "delegation").delegationId');
  if wanted <> '{}' then
    perform from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = any (wanted) order by d.delegation_id for share;
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "validation").validationRequestId');
  if wanted <> '{}' then
    perform from countersign.validation_requests r where r.tenant_id = tenant and r.validation_request_id = any (wanted) order by r.validation_request_id for share;
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "version").versionId')
    || countersign.keys(plans, '$[*].effects[*] ? (@.type == "version.production-date.record").versionId');
  if wanted <> '{}' then
    perform from countersign.model_versions v where v.tenant_id = tenant and v.version_id = any (wanted) order by v.version_id for no key update;
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "model").modelId');
  perform from countersign.models m where m.tenant_id = tenant and m.model_id = any (wanted) order by m.model_id for share;

  perform from countersign.model_regions r
  join (
    select distinct e ->> 'modelId' as model_id, e ->> 'regionId' as region_id
    from jsonb_path_query(plans, '$[*].*[*] ? (@.type == "region" || @.type == "regional-deployment.record")') as found (e)
  ) k on r.model_id = k.model_id and r.region_id = k.region_id
  where r.tenant_id = tenant order by r.model_id, r.region_id for no key update of r;
end $fn$`;

// What is not there gives the token "absent", as it did when it was loaded.
const guardsHold = `
create function countersign.guards_hold(tenant text, guards jsonb) returns boolean language plpgsql volatile ${planner} as $fn$
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
        perform from countersign.model_facts f where f.tenant_id = tenant and f.model_id = g."modelId" and f.token = g.token;
        if not found then return false; end if;
      when 'region' then
        if g.token is distinct from coalesce((
          select f.token from countersign.region_facts f where f.tenant_id = tenant and f.model_id = g."modelId" and f.region_id = g."regionId"
        ), 'absent') then return false; end if;
    end case;
  end loop;
  return true;
end $fn$`;

const applyPlan = `
create function countersign.apply_plan(tenant text, plan jsonb) returns void language plpgsql volatile ${planner} as $fn$
declare
  expected bigint; changed bigint;
  changing constant text := plan -> 'after' ->> 'taskId';
begin
  update countersign.version_deployment_tasks t set
    planned_production_date = a."plannedProductionDate",
    actual_production_date = a."actualProductionDate",
    assigned_to_id = a."assignedToId",
    status = a.status,
    confirmation_notes = a."confirmationNotes",
    confirmed_at = a."confirmedAt",
    confirmed_by_id = a."confirmedById",
    confirmed_on_behalf_of_id = a."confirmedOnBehalfOfId",
    deployed_before_validation_approved = a."deployedBeforeValidationApproved",
    validation_override_reason = a."validationOverrideReason",
    adjustment_reason = a."adjustmentReason",
    adjusted_at = a."adjustedAt",
    adjusted_by_id = a."adjustedById",
    cancellation_reason = a."cancellationReason",
    cancelled_at = a."cancelledAt",
    cancelled_by_id = a."cancelledById",
    revision = a.revision
  from jsonb_to_record(plan -> 'after') as a (
    "plannedProductionDate" date, "actualProductionDate" date, "assignedToId" text, status text, "confirmationNotes" text,
    "confirmedAt" timestamptz, "confirmedById" text, "confirmedOnBehalfOfId" text, "deployedBeforeValidationApproved" boolean,
    "validationOverrideReason" text, "adjustmentReason" text, "adjustedAt" timestamptz, "adjustedById" text,
    "cancellationReason" text, "cancelledAt" timestamptz, "cancelledById" text, revision integer
  )
  where t.tenant_id = tenant and t.task_id = changing and t.revision = (plan ->> 'revision')::integer;
  if not found then
    raise exception using errcode = 'CS001', message = format('The plan for task %s finds no task at revision %s.', changing, plan ->> 'revision');
  end if;

  if plan -> 'effects' <> '[]' then
    select count(*) into expected from jsonb_array_elements(plan -> 'effects') as e
    where e ->> 'type' = 'version.production-date.record' or (e ->> 'type' = 'regional-deployment.record' and not (e ->> 'superseded')::boolean);

    update countersign.model_versions v set
      first_production_date = (e -> 'after' ->> 'firstProductionDate')::date,
      actual_production_date = (e -> 'after' ->> 'actualProductionDate')::date
    from jsonb_array_elements(plan -> 'effects') as e
    where e ->> 'type' = 'version.production-date.record' and v.tenant_id = tenant and v.version_id = e ->> 'versionId';
    get diagnostics changed = row_count;
    expected := expected - changed;

    update countersign.model_regions r set
      version_id = e -> 'after' ->> 'versionId',
      deployed_at = (e -> 'after' ->> 'deployedOn')::date,
      deployment_notes = e ->> 'notes',
      task_id = e -> 'after' ->> 'taskId'
    from jsonb_array_elements(plan -> 'effects') as e
    where e ->> 'type' = 'regional-deployment.record' and not (e ->> 'superseded')::boolean
      and r.tenant_id = tenant and r.model_id = e ->> 'modelId' and r.region_id = e ->> 'regionId';
    get diagnostics changed = row_count;
    if changed <> expected then
      raise exception using errcode = 'CS001',
        message = format('The plan for task %s has %s more effects than there are rows for them.', changing, expected - changed);
    end if;
  end if;

  insert into countersign.journal_entries (tenant_id, task_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, body)
  select tenant, changing, j.sequence, j.type, j.at, j."actorId", j."onBehalfOfId", j."delegationId", j."policyVersion", j.body::json
  from jsonb_to_recordset(plan -> 'entries') as j (
    sequence integer, type text, at timestamptz, "actorId" text, "onBehalfOfId" text, "delegationId" text, "policyVersion" text, body text
  );
end $fn$`;

// At a level above read committed, a guard would be compared with the state before the locks were waited for.
const commitPlans = `
create function countersign.commit_plans(tenant text, plans jsonb) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  plan jsonb; outcomes text[] := '{}';
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'CS002', message = format('Plans cannot be committed at isolation level "%s".', current_setting('transaction_isolation'));
  end if;
  perform countersign.lock_plans(tenant, plans);
  for plan in select * from jsonb_array_elements(plans) loop
    if countersign.guards_hold(tenant, plan -> 'guards') then
      perform countersign.apply_plan(tenant, plan);
      outcomes := outcomes || 'committed'::text;
    else
      outcomes := outcomes || 'stale'::text;
    end if;
  end loop;
  return to_jsonb(outcomes);
end $fn$`;
