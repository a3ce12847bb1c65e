/** A recorded change. */
export const journalEntryExample = {
  tenant_id: 'bank',
  subject: {
    type: 'task',
    id: 'task-1',
  },
  sequence: 2,
  type: 'deployment_confirmed',
  at: '2026-11-24T09:30:00.000Z',
  actor_id: 'olive',
  on_behalf_of_id: null,
  delegation_id: null,
  before: {
    actual_production_date: null,
    status: 'PENDING',
    confirmed_at: null,
    confirmed_by_id: null,
    deployed_before_validation_approved: false,
    validation_override_reason: null,
    revision: 1,
  },
  after: {
    actual_production_date: '2026-11-21',
    status: 'CONFIRMED',
    confirmed_at: '2026-11-24T09:30:00.000Z',
    confirmed_by_id: 'olive',
    deployed_before_validation_approved: true,
    validation_override_reason: 'Critical fix, approved by the CRO under the emergency change process',
    revision: 2,
  },
  effects: [
    {
      type: 'regional_deployment.record',
      model_id: 'model-1',
      region_id: 'uk',
      before: {
        version_id: 'version-1',
        deployed_on: '2026-03-02',
        task_id: null,
      },
      after: {
        version_id: 'version-2',
        deployed_on: '2026-11-21',
        task_id: 'task-1',
      },
      superseded: false,
      notes: null,
    },
    {
      type: 'version.production_date.record',
      version_id: 'version-2',
      before: {
        first_production_date: null,
        actual_production_date: null,
      },
      after: {
        first_production_date: '2026-11-21',
        actual_production_date: '2026-11-21',
      },
    },
    {
      type: 'exception.record',
      before: null,
      after: {
        task_id: 'task-1',
        version_id: 'version-2',
        code: null,
        state: 'OPEN',
        used_from: '2026-11-21',
        opened_at: '2026-11-24T09:30:00.000Z',
        acknowledged_at: null,
        acknowledged_by_id: null,
        closed_at: null,
        closed_by_id: null,
        closure_reason: null,
        narrative: null,
      },
    },
  ],
  gate: {
    outcome: 'not_approved',
    override: 'needed',
    validation_request_id: 'vr-17',
    status_code: 'IN_PROGRESS',
    status_label: 'In progress',
    approved_on: null,
  },
  policy_version: 'model-risk-policy-7',
};

/** An attempt that was refused. */
export const refusedAttemptExample = {
  at: '2026-11-24T09:30:00.000Z',
  actor_id: 'olive',
  action: 'confirm',
  task_id: 'task-1',
  code: 'validation_not_approved',
  policy_version: 'model-risk-policy-7',
};
