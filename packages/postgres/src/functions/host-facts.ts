import type { Keys } from '../host/keys.ts';

/**
 * The host's records as the core's facts, in its own names, each with its token. Loading and committing both look
 * through these views, so what a guard compares is by construction what the snapshot said. Conditions are on the keys.
 *
 * "offset 0" keeps Postgres from building the facts anew wherever they are mentioned.
 */
export const hostFacts = (keys: Keys): readonly string[] => [
  versionFacts,
  modelFacts,
  regionFacts,
  validationFacts,
  standingDeployments(keys),
];

// The token covers where the version has been confirmed and still stands as well: whether it may be dated depends on that.
const versionFacts = `
create view countersign.version_facts with (security_invoker = true) as
select v.tenant_id, v.version_key, v.version_id, f.facts, countersign.token(
    f.facts::text,
    array(
      select t.task_id from countersign.version_deployment_tasks t
      where t.tenant_id = v.tenant_id and t.version_id = v.version_id and t.confirmed_at is not null and t.withdrawn_on is null order by t.task_id
    )::text
  ) as token
from countersign.host_versions v
cross join lateral (
  select jsonb_build_object(
    'versionId', v.version_id,
    'modelId', v.model_id,
    'versionNumber', v.version_number,
    'ordinal', v.ordinal,
    'scope', v.scope,
    'affectedRegionIds', v.affected_region_ids,
    'validationRequestId', v.validation_request_id,
    'validationRequired', v.validation_required,
    'createdOn', v.created_on,
    'plannedProductionDate', v.planned_production_date,
    'firstProductionDate', v.first_production_date,
    'actualProductionDate', v.actual_production_date
  ) as facts offset 0
) f`;

const modelFacts = `
create view countersign.model_facts with (security_invoker = true) as
select m.tenant_id, m.model_key, m.model_id, f.facts, countersign.token(
    f.facts::text,
    array(select r.region_id from countersign.host_model_regions r where r.tenant_id = m.tenant_id and r.model_key = m.model_key order by r.region_id)::text
  ) as token
from countersign.host_models m
cross join lateral (select jsonb_build_object('modelId', m.model_id, 'name', m.name, 'ownerId', m.owner_id) as facts offset 0) f`;

// The token covers the history as well: what a withdrawal falls back to depends on that.
const regionFacts = `
create view countersign.region_facts with (security_invoker = true) as
select r.tenant_id, r.model_key, r.region_key, r.model_id, r.region_id, f.facts, countersign.token(f.facts::text, r.history_revision::text) as token
from countersign.host_model_regions r
join countersign.host_regions g on g.tenant_id = r.tenant_id and g.region_key = r.region_key
left join countersign.host_versions v on v.tenant_id = r.tenant_id and v.version_key = r.version_key
cross join lateral (
  select jsonb_build_object(
    'regionId', r.region_id,
    'code', g.code,
    'name', g.name,
    'ownerId', r.owner_id,
    'requiresApproval', g.requires_approval,
    'current', case when v.version_id is not null then jsonb_build_object(
      'versionId', v.version_id,
      'versionNumber', v.version_number,
      'versionOrdinal', v.ordinal,
      'deployedOn', r.deployed_at,
      'taskId', r.task_id
    ) end
  ) as facts offset 0
) f`;

const validationFacts = `
create view countersign.validation_facts with (security_invoker = true) as
select q.tenant_id, q.validation_request_key, q.validation_request_id, f.facts, countersign.token(f.facts::text) as token
from countersign.host_validations q
cross join lateral (
  select jsonb_build_object(
    'validationRequestId', q.validation_request_id,
    'statusCode', q.status_code,
    'statusLabel', q.status_label,
    'approvedOn', q.approved_on,
    'isInterim', q.is_interim,
    'scopeRegionIds', q.scope_region_ids,
    'requestedById', q.requested_by_id,
    'validatorIds', q.validator_ids
  ) as facts offset 0
) f`;

const standingDeployments = (keys: Keys) => `
create view countersign.standing_deployments with (security_invoker = true) as
select d.tenant_id, d.model_id, d.region_id, jsonb_build_object(
    'regionId', d.region_id,
    'versionId', d.version_id,
    'versionNumber', v.version_number,
    'versionOrdinal', v.ordinal,
    'deployedOn', d.deployed_on,
    'taskId', d.task_id
  ) as facts
from countersign.regional_deployments d
join countersign.host_versions v on v.tenant_id = d.tenant_id and v.version_key = ${keys.one('version', 'd.version_id')}
where d.withdrawn_on is null`;
