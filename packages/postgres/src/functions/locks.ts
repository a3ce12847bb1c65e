/** Takes the locks that plans need. */
export const locks: readonly string[] = [
  `
create or replace function countersign.keys(plans jsonb, path jsonpath) returns text[] language sql stable as $fn$
  select array(select distinct key #>> '{}' from jsonb_path_query(plans, path) as found (key))
$fn$`,
  // One order for everybody, or two commits could each hold what the other waits for: tasks, delegations, validations,
  // versions, models, regions of models, and, by whoever opens an exception, its counter. Rows that only must not change
  // are shared. What is written is locked without its key, so that foreign keys to it need not wait. Approvals,
  // exceptions and deployments are written by those who hold the lock of their task. Who brings a task locks its version,
  // which stands for the tasks that are not there yet.
  `
create or replace function countersign.lock_plans(tenant text, plans jsonb) returns void language plpgsql volatile as $fn$
declare
  wanted text[]; others text[];
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
    perform countersign.share_delegations(tenant, wanted);
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "validation").validationRequestId');
  if wanted <> '{}' then
    perform countersign.share_validations(tenant, wanted);
  end if;

  wanted := countersign.keys(plans, '$[*].guards[*] ? (@.type == "version" || @.type == "no-open-task").versionId')
    || countersign.keys(plans, '$[*].effects[*] ? (@.type == "version.production-date.record").versionId');
  if wanted <> '{}' then
    perform countersign.lock_versions(tenant, wanted);
  end if;

  perform countersign.share_models(tenant, countersign.keys(plans, '$[*].guards[*] ? (@.type == "model").modelId'));

  select array_agg(k.model_id), array_agg(k.region_id) into wanted, others
  from (
    select distinct e ->> 'modelId' as model_id, e ->> 'regionId' as region_id
    from jsonb_path_query(plans, '$[*].*[*] ? (@.type == "region" || @.type == "regional-deployment.record" || @.type == "regional-deployment.withdraw")') as found (e)
  ) k;
  if wanted is not null then
    perform countersign.lock_model_regions(tenant, wanted, others);
  end if;
end $fn$`,
];
