import { beginCall, planner } from './begin-call.ts';

/** Keeps delegations that a host brings along, and finds delegations. */
export const delegations: readonly string[] = [
  `
create or replace function countersign.save_delegations(tenant text, wanted jsonb) returns void language plpgsql volatile ${planner} as $fn$
begin
  ${beginCall}
  insert into countersign.delegations (
    tenant_id, delegation_id, model_id, task_id, delegator_id, delegate_id, actions, valid_from, valid_until, reason, revoked_at, revoked_by_id
  )
  select
    tenant, d."delegationId", d."modelId", d."taskId", d."delegatorId", d."delegateId", d.actions,
    d."validFrom", d."validUntil", d.reason, d."revokedAt", d."revokedById"
  from jsonb_to_recordset(wanted) as d (
    "delegationId" text, "modelId" text, "taskId" text, "delegatorId" text, "delegateId" text, actions text[],
    "validFrom" timestamptz, "validUntil" timestamptz, reason text, "revokedAt" timestamptz, "revokedById" text
  )
  order by d."delegationId" collate "C"
  on conflict (tenant_id, delegation_id) do update set
    model_id = excluded.model_id, task_id = excluded.task_id, delegator_id = excluded.delegator_id, delegate_id = excluded.delegate_id,
    actions = excluded.actions, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
    reason = excluded.reason, revoked_at = excluded.revoked_at, revoked_by_id = excluded.revoked_by_id;
end $fn$`,
  `
create or replace function countersign.find_delegation(tenant text, id text) returns json language plpgsql stable ${planner} as $fn$
declare
  found_one jsonb; model text;
begin
  ${beginCall}
  select countersign.delegation_facts(d), coalesce(d.model_id, t.model_id) into found_one, model
  from countersign.delegations d
  left join countersign.version_deployment_tasks t on t.tenant_id = d.tenant_id and t.task_id = d.task_id
  where d.tenant_id = tenant and d.delegation_id = id;
  return json_build_object('delegation', found_one, 'models', countersign.read_models(tenant, array[model]));
end $fn$`,
  `
create or replace function countersign.list_delegations(tenant text, person text, model text) returns json language plpgsql stable ${planner} as $fn$
declare
  answer json;
begin
  ${beginCall}
  if person is not null then
    select json_agg(countersign.delegation_facts(d) order by d.valid_from desc, d.delegation_id desc) into answer
    from countersign.delegations_of_person(tenant, person) d;
  else
    select json_agg(countersign.delegation_facts(d) order by d.valid_from desc, d.delegation_id desc) into answer
    from countersign.delegations_concerning(tenant, array[model], array(select k.task_id from countersign.tasks_of_models(tenant, array[model]) k)) d;
  end if;
  return coalesce(answer, '[]');
end $fn$`,
];
