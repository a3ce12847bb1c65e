import { beginCall, planner } from './begin-call.ts';

/** Takes the locks that a commit needs. */
export const locks: readonly string[] = [
  `
create or replace function countersign.keys(plans jsonb, path jsonpath) returns text[] language sql stable as $fn$
  select array(select distinct key #>> '{}' from jsonb_path_query(plans, path) as found (key))
$fn$`,
  // Whoever erases what was written of a task changes the answers that show it. Requests come before every other lock, so these
  // do, too; see claim_requests.
  `
create or replace function countersign.lock_answers(tenant text, task_ids text[]) returns void language plpgsql volatile ${planner} as $fn$
begin
  ${beginCall}
  perform from countersign.idempotency_keys k
  where k.tenant_id = tenant and exists (select from unnest(task_ids) as t (id) where position(to_json(t.id)::text in k.answer::text) > 0)
  order by k.actor_id, k.key, k.part for no key update;
end $fn$`,
  // One order for everybody, or two commits could each hold what the other waits for: tasks, delegations, validations,
  // versions, models, regions of models, and, by whoever opens an exception, its counter. Rows that only must not change
  // are shared. What is written is locked without its key, so that foreign keys to it need not wait. Approvals,
  // exceptions and deployments are written by those who hold the lock of their task. What a region is for all models, as whether
  // it demands an approval, is compared and not locked: if it changes at this very moment, that comes afterwards. A plan that
  // changes a delegation comes alone, so that this one lock needs no order.
  `
create or replace function countersign.lock_rows(
  tenant text, task_ids text[], changed_delegation text, delegation_ids text[], validation_ids text[], version_ids text[], model_ids text[], region_models text[], region_ids text[]
) returns void language plpgsql volatile as $fn$
begin
  if task_ids <> '{}' then
    perform from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (task_ids) order by t.task_id for no key update;
  end if;
  if changed_delegation is not null then
    perform from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = changed_delegation for no key update;
  end if;
  if delegation_ids <> '{}' then
    perform countersign.share_delegations(tenant, delegation_ids);
  end if;
  if validation_ids <> '{}' then
    perform countersign.share_validations(tenant, validation_ids);
  end if;
  if version_ids <> '{}' then
    perform countersign.lock_versions(tenant, version_ids);
  end if;
  if model_ids <> '{}' then
    perform countersign.share_models(tenant, model_ids);
  end if;
  if region_ids <> '{}' then
    perform countersign.lock_model_regions(tenant, region_models, region_ids);
  end if;
end $fn$`,
];
