import { gateExample } from './confirmation.ts';

// Examples of the document: one bank, whose model goes live in one region. A test holds each to its schema.

/** A task. */
export const taskExample = {
  task_id: 'task-1',
  tenant_id: 'bank',
  version_id: 'version-2',
  model_id: 'model-1',
  region_id: 'uk',
  planned_production_date: '2026-11-20',
  baseline_production_date: '2026-11-20',
  assigned_to_id: 'olive',
  actual_production_date: null,
  assignment_cause: 'rule',
  reassignment_reason: null,
  reassigned_at: null,
  reassigned_by_id: null,
  status: 'PENDING',
  confirmation_notes: null,
  confirmed_at: null,
  confirmed_by_id: null,
  confirmed_on_behalf_of_id: null,
  deployed_before_validation_approved: false,
  validation_override_reason: null,
  override_request: null,
  adjustment_reason: null,
  adjusted_at: null,
  adjusted_by_id: null,
  cancellation_reason: null,
  cancelled_at: null,
  cancelled_by_id: null,
  withdrawn_on: null,
  withdrawal_reason: null,
  replaced_by_version_id: null,
  withdrawn_at: null,
  withdrawn_by_id: null,
  revision: 1,
  created_at: '2026-11-24T09:30:00.000Z',
  created_by_id: 'olive',
};

const view = {
  model: {
    model_id: 'model-1',
    name: 'Mortgage PD',
  },
  version: {
    version_id: 'version-2',
    version_number: '2.0',
  },
  region: {
    region_id: 'uk',
    code: 'UK',
    name: 'United Kingdom',
  },
  assigned_to: {
    user_id: 'olive',
    name: 'Olive Owner',
  },
  confirmed_by: null,
  acting_for: null,
  validation: {
    is_interim: false,
    scope_region_ids: null,
    requested_by_id: null,
    validator_ids: [],
    validation_request_id: 'vr-17',
    status_code: 'IN_PROGRESS',
    status_label: 'In progress',
    approved_on: null,
  },
  gate: gateExample,
  days_until_due: -4,
  bucket: 'overdue',
  locked: false,
  may: {
    confirm: {
      allowed: true,
    },
    adjust: {
      allowed: true,
    },
    cancel: {
      allowed: true,
    },
    reassign: {
      allowed: true,
    },
    withdraw: {
      allowed: false,
      refusal: {
        code: 'not_withdrawable',
        task_status: 'PENDING',
        withdrawn_on: null,
      },
    },
    request_override: {
      allowed: false,
      refusal: {
        code: 'override_not_needed',
        field: 'validation_override_reason',
      },
    },
  },
};

/** A task as a list shows it. */
export const taskSummaryExample = { ...taskExample, ...view };

const notPermitted = { allowed: false, refusal: { code: 'not_permitted' } } as const;

/** A task in full. */
export const taskDetailExample = {
  ...taskSummaryExample,
  may: {
    ...taskSummaryExample.may,
    decide_override: { allowed: false, refusal: { code: 'override_not_requested', state: null } },
    decide_approval: notPermitted,
    acknowledge_exception: notPermitted,
    close_exception: notPermitted,
    redact: notPermitted,
  },
  version: {
    validation_required: false,
    version_id: 'version-2',
    model_id: 'model-1',
    version_number: '2.0',
    ordinal: 2,
    scope: 'REGIONAL',
    affected_region_ids: ['uk'],
    validation_request_id: 'vr-17',
    created_on: '2026-10-01',
    planned_production_date: '2026-11-20',
    first_production_date: null,
    actual_production_date: null,
  },
  basis: '1.d39e907d048eff26.dfbbf6afd47f6758.9a6f7a841eacc273.6106c10252cbf107.c20dd5e44b312a33',
  deployments: [
    {
      region: {
        region_id: 'uk',
        code: 'UK',
        name: 'United Kingdom',
      },
      current: {
        version_id: 'version-1',
        deployed_on: '2026-03-02',
        task_id: null,
        version_number: '1.0',
        version_ordinal: 1,
      },
    },
  ],
  adjusted_by: null,
  cancelled_by: null,
  confirmed_on_behalf_of: null,
  withdrawn_by: null,
  replaced_by: null,
  reassigned_by: null,
  approvals: [],
  answerable_region_ids: [],
  exception: null,
  delegations: [
    {
      delegation_id: 'task-2',
      model_id: 'model-1',
      task_id: null,
      delegator: { user_id: 'olive', name: 'Olive Owner' },
      delegate: { user_id: 'dan', name: 'Dan Delegate' },
      actions: ['confirm', 'adjust'],
      valid_from: '2026-11-24T09:30:00.000Z',
      valid_until: '2026-12-31T00:00:00.000Z',
      reason: 'Away until the new year',
      may_revoke: true,
    },
  ],
  people: [{ user_id: 'olive', name: 'Olive Owner' }],
};

/** A region that is asked for its approval. */
export const pendingDecisionExample = {
  action: 'decide_approval',
  region: { region_id: 'uk', code: 'UK', name: 'United Kingdom' },
  since: '2026-11-21T09:30:00.000Z',
  waiting_since: '2026-11-21',
  days_waiting: 3,
  requested_by: null,
  permission: { allowed: true },
  exception_code: null,
  task: taskSummaryExample,
};
