import type { Migration } from 'kysely/migration';
import { runStatements } from '../run-statements.ts';

/**
 * The records as the core's facts, in its own names, each with its token. Loading and committing both look through
 * these views, so what a guard compares is by construction what the snapshot said.
 */
export const facts: Migration = {
  up: (db) =>
    runStatements(db, [
      instant,
      token,
      fold,
      taskFacts,
      delegationFacts,
      approvalFacts,
      exceptionFacts,
      versionFacts,
      modelFacts,
      regionFacts,
      validationFacts,
      standingDeployments,
    ]),
};

const instant = `
create function countersign.instant(at timestamptz) returns text language sql stable parallel safe
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// The text of an array quotes its members, so that no two lists of parts give the same text.
const token = `
create function countersign.token(variadic parts text[]) returns text language sql stable parallel safe
return encode(sha256(convert_to(parts::text, 'UTF8')), 'hex')`;

// Case is folded by Unicode where the server can, which the locale of its database does not decide.
const fold = `
do $do$
begin
  if exists (select from pg_catalog.pg_collation where collname = 'und-x-icu') then
    create function countersign.fold(words text) returns text language sql immutable parallel safe return lower(words collate "und-x-icu");
  else
    create function countersign.fold(words text) returns text language sql immutable parallel safe return lower(words);
  end if;
end $do$`;

const taskFacts = `
create function countersign.task_facts(t countersign.version_deployment_tasks) returns jsonb language sql stable parallel safe
return jsonb_build_object(
  'taskId', t.task_id,
  'tenantId', t.tenant_id,
  'versionId', t.version_id,
  'modelId', t.model_id,
  'regionId', t.region_id,
  'plannedProductionDate', t.planned_production_date,
  'baselineProductionDate', t.baseline_production_date,
  'actualProductionDate', t.actual_production_date,
  'assignedToId', t.assigned_to_id,
  'assignmentCause', t.assignment_cause,
  'reassignmentReason', t.reassignment_reason,
  'reassignedAt', countersign.instant(t.reassigned_at),
  'reassignedById', t.reassigned_by_id,
  'status', t.status,
  'confirmationNotes', t.confirmation_notes,
  'confirmedAt', countersign.instant(t.confirmed_at),
  'confirmedById', t.confirmed_by_id,
  'confirmedOnBehalfOfId', t.confirmed_on_behalf_of_id,
  'deployedBeforeValidationApproved', t.deployed_before_validation_approved,
  'validationOverrideReason', t.validation_override_reason,
  'overrideRequest', t.override_request,
  'adjustmentReason', t.adjustment_reason,
  'adjustedAt', countersign.instant(t.adjusted_at),
  'adjustedById', t.adjusted_by_id,
  'cancellationReason', t.cancellation_reason,
  'cancelledAt', countersign.instant(t.cancelled_at),
  'cancelledById', t.cancelled_by_id,
  'withdrawnOn', t.withdrawn_on,
  'withdrawalReason', t.withdrawal_reason,
  'replacedByVersionId', t.replaced_by_version_id,
  'withdrawnAt', countersign.instant(t.withdrawn_at),
  'withdrawnById', t.withdrawn_by_id,
  'revision', t.revision,
  'createdAt', countersign.instant(t.created_at),
  'createdById', t.created_by_id
)`;

const delegationFacts = `
create function countersign.delegation_facts(d countersign.delegations) returns jsonb language sql stable parallel safe
return jsonb_build_object(
  'delegationId', d.delegation_id,
  'modelId', d.model_id,
  'taskId', d.task_id,
  'delegatorId', d.delegator_id,
  'delegateId', d.delegate_id,
  'actions', d.actions,
  'validFrom', countersign.instant(d.valid_from),
  'validUntil', countersign.instant(d.valid_until),
  'reason', d.reason,
  'revokedAt', countersign.instant(d.revoked_at),
  'revokedById', d.revoked_by_id
)`;

const approvalFacts = `
create function countersign.approval_facts(a countersign.regional_approvals) returns jsonb language sql stable parallel safe
return jsonb_build_object(
  'taskId', a.task_id,
  'regionId', a.region_id,
  'state', a.state,
  'requestedAt', countersign.instant(a.requested_at),
  'decidedAt', countersign.instant(a.decided_at),
  'decidedById', a.decided_by_id,
  'note', a.note
)`;

const exceptionFacts = `
create function countersign.exception_facts(e countersign.exceptions) returns jsonb language sql stable parallel safe
return jsonb_build_object(
  'taskId', e.task_id,
  'versionId', e.version_id,
  'code', e.code,
  'state', e.state,
  'usedFrom', e.used_from,
  'openedAt', countersign.instant(e.opened_at),
  'acknowledgedAt', countersign.instant(e.acknowledged_at),
  'acknowledgedById', e.acknowledged_by_id,
  'closedAt', countersign.instant(e.closed_at),
  'closedById', e.closed_by_id,
  'closureReason', e.closure_reason,
  'narrative', e.narrative
)`;

// "offset 0" keeps Postgres from building the facts anew wherever they are mentioned.
//
// The token covers where the version has been confirmed and still stands as well: whether it may be dated depends on that.
const versionFacts = `
create view countersign.version_facts as
select v.tenant_id, v.version_id, f.facts, countersign.token(
    f.facts::text,
    array(
      select t.task_id from countersign.version_deployment_tasks t
      where t.tenant_id = v.tenant_id and t.version_id = v.version_id and t.confirmed_at is not null and t.withdrawn_on is null order by t.task_id
    )::text
  ) as token
from countersign.model_versions v
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
create view countersign.model_facts as
select m.tenant_id, m.model_id, f.facts, countersign.token(
    f.facts::text,
    array(select r.region_id from countersign.model_regions r where r.tenant_id = m.tenant_id and r.model_id = m.model_id order by r.region_id)::text
  ) as token
from countersign.models m
cross join lateral (select jsonb_build_object('modelId', m.model_id, 'name', m.name, 'ownerId', m.owner_id) as facts offset 0) f`;

// The token covers the history as well: what a withdrawal falls back to depends on that.
const regionFacts = `
create view countersign.region_facts as
select r.tenant_id, r.model_id, r.region_id, f.facts, countersign.token(f.facts::text, r.history_revision::text) as token
from countersign.model_regions r
join countersign.regions g on g.tenant_id = r.tenant_id and g.region_id = r.region_id
left join countersign.model_versions v on v.tenant_id = r.tenant_id and v.version_id = r.version_id
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
create view countersign.validation_facts as
select r.tenant_id, r.validation_request_id, f.facts, countersign.token(f.facts::text) as token
from countersign.validation_requests r
cross join lateral (
  select jsonb_build_object(
    'validationRequestId', r.validation_request_id,
    'statusCode', r.status_code,
    'statusLabel', r.status_label,
    'approvedOn', r.approved_on,
    'isInterim', r.is_interim,
    'scopeRegionIds', r.scope_region_ids,
    'requestedById', r.requested_by_id,
    'validatorIds', r.validator_ids
  ) as facts offset 0
) f`;

const standingDeployments = `
create view countersign.standing_deployments as
select d.tenant_id, d.model_id, d.region_id, jsonb_build_object(
    'regionId', d.region_id,
    'versionId', d.version_id,
    'versionNumber', v.version_number,
    'versionOrdinal', v.ordinal,
    'deployedOn', d.deployed_on,
    'taskId', d.task_id
  ) as facts
from countersign.regional_deployments d
join countersign.model_versions v on v.tenant_id = d.tenant_id and v.version_id = d.version_id
where d.withdrawn_on is null`;
