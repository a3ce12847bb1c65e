import { beginCall } from './begin-call.ts';

/** Puts an inventory in one call, each kind of record as one set. The rows that exist are locked first, in the order in which commits lock. */
export const inventory: readonly string[] = [
  `
create or replace function countersign.put_inventory(tenant text, inventory jsonb) returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $fn$
declare
  wanted text[]; expected bigint; changed bigint;
begin
  ${beginCall}
  wanted := countersign.keys(inventory, '$.validations[*].validationRequestId');
  perform from countersign.validation_requests r where r.tenant_id = tenant and r.validation_request_id = any (wanted) order by r.validation_request_id for no key update;
  wanted := countersign.keys(inventory, '$.versions[*].versionId');
  perform from countersign.model_versions v where v.tenant_id = tenant and v.version_id = any (wanted) order by v.version_id for no key update;
  wanted := countersign.keys(inventory, '$.models[*].modelId');
  perform from countersign.models m where m.tenant_id = tenant and m.model_id = any (wanted) order by m.model_id for no key update;
  wanted := wanted || countersign.keys(inventory, '$.deployments[*].modelId');
  perform from countersign.model_regions r where r.tenant_id = tenant and r.model_id = any (wanted) order by r.model_id, r.region_id for update;

  insert into countersign.users as u (tenant_id, user_id, name)
  select tenant, p."userId", p.name from jsonb_to_recordset(inventory -> 'people') as p ("userId" text, name text)
  order by p."userId" collate "C"
  on conflict (tenant_id, user_id) do update set name = excluded.name;

  insert into countersign.regions as g (tenant_id, region_id, code, name, requires_approval)
  select tenant, p."regionId", p.code, p.name, p."requiresApproval"
  from jsonb_to_recordset(inventory -> 'regions') as p ("regionId" text, code text, name text, "requiresApproval" boolean)
  order by p."regionId" collate "C"
  on conflict (tenant_id, region_id) do update set code = excluded.code, name = excluded.name, requires_approval = excluded.requires_approval;

  insert into countersign.models as m (tenant_id, model_id, name, owner_id)
  select tenant, p."modelId", p.name, p."ownerId" from jsonb_to_recordset(inventory -> 'models') as p ("modelId" text, name text, "ownerId" text)
  order by p."modelId" collate "C"
  on conflict (tenant_id, model_id) do update set name = excluded.name, owner_id = excluded.owner_id;

  delete from countersign.model_regions r
  using jsonb_to_recordset(inventory -> 'models') as p ("modelId" text, regions jsonb)
  where r.tenant_id = tenant and r.model_id = p."modelId"
    and not exists (select from jsonb_array_elements(p.regions) as kept where kept ->> 'regionId' = r.region_id);

  insert into countersign.model_regions as r (tenant_id, model_id, region_id, owner_id)
  select tenant, p."modelId", kept ->> 'regionId', kept ->> 'ownerId'
  from jsonb_to_recordset(inventory -> 'models') as p ("modelId" text, regions jsonb), jsonb_array_elements(p.regions) as kept
  order by p."modelId" collate "C", kept ->> 'regionId' collate "C"
  on conflict (tenant_id, model_id, region_id) do update set owner_id = excluded.owner_id;

  insert into countersign.model_versions as v (
    tenant_id, version_id, model_id, version_number, ordinal, scope, affected_region_ids, validation_request_id, validation_required,
    created_on, planned_production_date
  )
  select tenant, p."versionId", p."modelId", p."versionNumber", p.ordinal, p.scope, p."affectedRegionIds", p."validationRequestId",
    p."validationRequired", p."createdOn", p."plannedProductionDate"
  from jsonb_to_recordset(inventory -> 'versions') as p (
    "versionId" text, "modelId" text, "versionNumber" text, ordinal integer, scope text, "affectedRegionIds" text[],
    "validationRequestId" text, "validationRequired" boolean, "createdOn" date, "plannedProductionDate" date
  )
  order by p."versionId" collate "C"
  on conflict (tenant_id, version_id) do update set
    version_number = excluded.version_number, ordinal = excluded.ordinal, scope = excluded.scope,
    affected_region_ids = excluded.affected_region_ids, validation_request_id = excluded.validation_request_id,
    validation_required = excluded.validation_required, created_on = excluded.created_on, planned_production_date = excluded.planned_production_date
  where v.model_id = excluded.model_id;
  get diagnostics changed = row_count;
  expected := jsonb_array_length(inventory -> 'versions');
  if changed <> expected then
    raise exception using errcode = 'CS005', message = format('%s of %s versions belong to another model already.', expected - changed, expected);
  end if;

  insert into countersign.validation_requests as r (
    tenant_id, validation_request_id, status_code, status_label, approved_on, is_interim, scope_region_ids, requested_by_id, validator_ids
  )
  select tenant, p."validationRequestId", p."statusCode", p."statusLabel", p."approvedOn", p."isInterim", p."scopeRegionIds",
    p."requestedById", p."validatorIds"
  from jsonb_to_recordset(inventory -> 'validations') as p (
    "validationRequestId" text, "statusCode" text, "statusLabel" text, "approvedOn" date, "isInterim" boolean, "scopeRegionIds" text[],
    "requestedById" text, "validatorIds" text[]
  )
  order by p."validationRequestId" collate "C"
  on conflict (tenant_id, validation_request_id) do update set
    status_code = excluded.status_code, status_label = excluded.status_label, approved_on = excluded.approved_on, is_interim = excluded.is_interim,
    scope_region_ids = excluded.scope_region_ids, requested_by_id = excluded.requested_by_id, validator_ids = excluded.validator_ids;

  insert into countersign.regional_deployments as d (tenant_id, model_id, region_id, version_id, deployed_on)
  select tenant, p."modelId", p."regionId", p."versionId", p."deployedOn"
  from jsonb_to_recordset(inventory -> 'deployments') as p ("modelId" text, "regionId" text, "versionId" text, "deployedOn" date)
  order by p."modelId" collate "C", p."regionId" collate "C"
  on conflict (tenant_id, model_id, region_id, task_id) do update set version_id = excluded.version_id, deployed_on = excluded.deployed_on;

  -- A region that comes back to a model has what still stands there.
  update countersign.model_regions r set
    version_id = n.version_id, deployed_at = n.deployed_on, deployment_notes = n.notes, task_id = n.task_id, history_revision = r.history_revision + 1
  from countersign.model_regions back
  cross join lateral (
    select d.version_id, d.deployed_on, d.notes, d.task_id
    from countersign.regional_deployments d
    join countersign.model_versions v on v.tenant_id = d.tenant_id and v.version_id = d.version_id
    where d.tenant_id = tenant and d.model_id = back.model_id and d.region_id = back.region_id and d.withdrawn_on is null
    order by d.deployed_on desc, v.ordinal desc, d.task_id desc nulls last
    limit 1
  ) n
  where back.tenant_id = tenant and back.model_id = any (countersign.keys(inventory, '$.models[*].modelId')) and back.version_id is null
    and r.tenant_id = tenant and r.model_id = back.model_id and r.region_id = back.region_id;

  -- The newest that stands runs there: by day, then by the version's ordinal, then by task.
  update countersign.model_regions r set
    version_id = n.version_id, deployed_at = n.deployed_on, deployment_notes = n.notes, task_id = n.task_id, history_revision = r.history_revision + 1
  from jsonb_to_recordset(inventory -> 'deployments') as p ("modelId" text, "regionId" text)
  cross join lateral (
    select d.version_id, d.deployed_on, d.notes, d.task_id
    from countersign.regional_deployments d
    join countersign.model_versions v on v.tenant_id = d.tenant_id and v.version_id = d.version_id
    where d.tenant_id = tenant and d.model_id = p."modelId" and d.region_id = p."regionId" and d.withdrawn_on is null
    order by d.deployed_on desc, v.ordinal desc, d.task_id desc nulls last
    limit 1
  ) n
  where r.tenant_id = tenant and r.model_id = p."modelId" and r.region_id = p."regionId";
  get diagnostics changed = row_count;
  expected := jsonb_array_length(inventory -> 'deployments');
  if changed <> expected then
    raise exception using errcode = 'CS001', message = format('%s of %s deployments name a model or a region that the inventory does not have.', expected - changed, expected);
  end if;
end $fn$`,
];
