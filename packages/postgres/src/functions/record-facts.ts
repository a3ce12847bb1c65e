/** Our own records as the core's facts, in its own names. */
export const recordFacts: readonly string[] = [
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
    'approvedOn', e.approved_on,
    'narrative', e.narrative
  )
$fn$`,
];
