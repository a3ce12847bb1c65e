import { beginCall, planner } from './begin-call.ts';

/**
 * Carries plans out in one call. It applies data and knows no rule: it takes every lock, then for each plan in turn
 * compares the guards with the locked rows and writes what the plan says, so that later plans see what earlier ones did.
 */
export const commits: readonly string[] = [
  // At a level above read committed, a guard would be compared with the state before the locks were waited for.
  `
create or replace function countersign.require_read_committed() returns void language plpgsql stable as $fn$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'CS002', message = format('Plans cannot be committed at isolation level "%s".', current_setting('transaction_isolation'));
  end if;
end $fn$`,
  `
create or replace function countersign.append_entries(tenant text, type text, id text, entries jsonb) returns void language plpgsql volatile as $fn$
begin
  insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, body)
  select tenant, append_entries.type, id, j.sequence, j.type, j.at, j."actorId", j."onBehalfOfId", j."delegationId", j."policyVersion", j.body::json
  from jsonb_to_recordset(entries) as j (
    sequence integer, type text, at timestamptz, "actorId" text, "onBehalfOfId" text, "delegationId" text, "policyVersion" text, body text
  );
end $fn$`,
  // Says whether the plan took effect: one that brings a task does not when another is open for its version and region.
  `
create or replace function countersign.apply_plan(tenant text, plan jsonb) returns boolean language plpgsql volatile as $fn$
declare
  a constant countersign.version_deployment_tasks := jsonb_populate_record(null::countersign.version_deployment_tasks, plan -> 'task');
  effect jsonb;
begin
  if (plan -> 'creates')::boolean then
    insert into countersign.version_deployment_tasks select a.*
    on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing;
    if not found then return false; end if;
  else
    update countersign.version_deployment_tasks t set
      planned_production_date = a.planned_production_date,
      actual_production_date = a.actual_production_date,
      assigned_to_id = a.assigned_to_id,
      assignment_cause = a.assignment_cause,
      reassignment_reason = a.reassignment_reason,
      reassigned_at = a.reassigned_at,
      reassigned_by_id = a.reassigned_by_id,
      status = a.status,
      confirmation_notes = a.confirmation_notes,
      confirmed_at = a.confirmed_at,
      confirmed_by_id = a.confirmed_by_id,
      confirmed_on_behalf_of_id = a.confirmed_on_behalf_of_id,
      deployed_before_validation_approved = a.deployed_before_validation_approved,
      validation_override_reason = a.validation_override_reason,
      override_request = a.override_request,
      adjustment_reason = a.adjustment_reason,
      adjusted_at = a.adjusted_at,
      adjusted_by_id = a.adjusted_by_id,
      cancellation_reason = a.cancellation_reason,
      cancelled_at = a.cancelled_at,
      cancelled_by_id = a.cancelled_by_id,
      withdrawn_on = a.withdrawn_on,
      withdrawal_reason = a.withdrawal_reason,
      replaced_by_version_id = a.replaced_by_version_id,
      withdrawn_at = a.withdrawn_at,
      withdrawn_by_id = a.withdrawn_by_id,
      revision = a.revision
    where t.tenant_id = tenant and t.task_id = a.task_id and t.revision = (plan -> 'revision')::integer;
    if not found then
      raise exception using errcode = 'CS001', message = format('The plan for task %s finds no task at revision %s.', a.task_id, plan ->> 'revision');
    end if;
  end if;

  for effect in select * from jsonb_array_elements(plan -> 'effects') loop
    perform countersign.apply_effect(tenant, effect, a.withdrawn_on);
  end loop;
  perform countersign.append_entries(tenant, 'task', a.task_id, plan -> 'entries');
  return true;
end $fn$`,
  `
create or replace function countersign.commit_plans(tenant text, plans jsonb) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  plan jsonb; models jsonb; committed text[] := '{}'; outcomes text[] := '{}';
begin
  ${beginCall}
  perform countersign.require_read_committed();
  perform countersign.lock_plans(tenant, plans);
  models := countersign.model_tokens(tenant, plans);
  for plan in select * from jsonb_array_elements(plans) loop
    if countersign.guards_hold(tenant, plan -> 'guards', models, committed) and countersign.apply_plan(tenant, plan) then
      committed := committed || (plan -> 'task' ->> 'task_id');
      outcomes := outcomes || 'committed'::text;
    else
      outcomes := outcomes || 'stale'::text;
    end if;
  end loop;
  return to_jsonb(outcomes);
end $fn$`,
  `
create or replace function countersign.commit_delegation(tenant text, plan jsonb) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  plans constant jsonb := jsonb_build_array(plan);
  a constant countersign.delegations := jsonb_populate_record(null::countersign.delegations, plan -> 'delegation');
begin
  ${beginCall}
  perform countersign.require_read_committed();
  perform countersign.lock_plans(tenant, plans);
  if not countersign.guards_hold(tenant, plan -> 'guards', countersign.model_tokens(tenant, plans), '{}') then
    return to_jsonb('stale'::text);
  end if;
  if (plan -> 'creates')::boolean then
    insert into countersign.delegations select a.* on conflict (tenant_id, delegation_id) do nothing;
    if not found then return to_jsonb('stale'::text); end if;
  else
    update countersign.delegations d set
      model_id = a.model_id, task_id = a.task_id, delegator_id = a.delegator_id, delegate_id = a.delegate_id, actions = a.actions,
      valid_from = a.valid_from, valid_until = a.valid_until, reason = a.reason, revoked_at = a.revoked_at, revoked_by_id = a.revoked_by_id
    where d.tenant_id = tenant and d.delegation_id = a.delegation_id;
    if not found then
      raise exception using errcode = 'CS001', message = format('A plan would change delegation %s, which does not exist.', a.delegation_id);
    end if;
  end if;
  if (plan -> 'entries' -> 0 -> 'sequence')::integer <> 1 + (
    select count(*) from countersign.journal_entries j where j.tenant_id = tenant and j.subject_type = 'delegation' and j.subject_id = a.delegation_id
  ) then
    raise exception using errcode = 'CS004', message = format('The entry of the plan for delegation %s does not continue its journal.', a.delegation_id);
  end if;
  perform countersign.append_entries(tenant, 'delegation', a.delegation_id, plan -> 'entries');
  return to_jsonb('committed'::text);
end $fn$`,
];
