/** Our own records as the core's facts, in its own names. */
export const recordFacts: readonly string[] = [
  `
create or replace function countersign.task_facts(t countersign.version_deployment_tasks) returns jsonb language sql stable parallel safe as $fn$
  select jsonb_build_object(
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
  )
$fn$`,
  `
create or replace function countersign.delegation_facts(d countersign.delegations) returns jsonb language sql stable parallel safe as $fn$
  select jsonb_build_object(
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
  )
$fn$`,
  `
create or replace function countersign.approval_facts(a countersign.regional_approvals) returns jsonb language sql stable parallel safe as $fn$
  select jsonb_build_object(
    'taskId', a.task_id,
    'regionId', a.region_id,
    'state', a.state,
    'requestedAt', countersign.instant(a.requested_at),
    'decidedAt', countersign.instant(a.decided_at),
    'decidedById', a.decided_by_id,
    'note', a.note
  )
$fn$`,
  `
create or replace function countersign.exception_facts(e countersign.exceptions) returns jsonb language sql stable parallel safe as $fn$
  select jsonb_build_object(
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
  )
$fn$`,
];
