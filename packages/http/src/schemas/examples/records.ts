import { effectsExample, gateExample } from './confirmation.ts';
import { taskDetailExample, taskExample } from './task.ts';

/** The counts of open tasks. */
export const countsExample = {
  open: 1,
  overdue: 1,
  due_soon: 0,
  due_today: 0,
  upcoming: 0,
};

/** The counts of decisions that wait. */
export const pendingCountsExample = {
  all: 3,
  decide_override: 1,
  decide_approval: 2,
  acknowledge_exception: 0,
  close_exception: 0,
};

/** What assigning a version did. */
export const assignmentExample = { created: [taskExample], existing: 0 };

/** What a command would do. */
export const explanationExample = {
  allowed: false,
  refusals: [
    {
      code: 'validation_not_approved',
      field: 'validation_override_reason',
      requires_override: true,
      validation_request_id: 'vr-17',
      current_status: 'IN_PROGRESS',
      min_length: 20,
    },
  ],
  remedies: [
    {
      type: 'give_reason',
      field: 'validation_override_reason',
      min_length: 20,
      max_length: 4000,
    },
  ],
  who_could: [
    {
      user_id: 'olive',
      name: 'Olive Owner',
    },
  ],
  other_versions: [],
  override: {
    min_length: 20,
    max_length: 4000,
  },
  gate: gateExample,
  change: {
    before: {
      actual_production_date: null,
      status: 'PENDING',
      confirmed_at: null,
      confirmed_by_id: null,
      deployed_before_validation_approved: false,
      revision: 1,
    },
    after: {
      actual_production_date: '2026-11-21',
      status: 'CONFIRMED',
      confirmed_at: '2026-11-24T09:30:00.000Z',
      confirmed_by_id: 'olive',
      deployed_before_validation_approved: true,
      revision: 2,
    },
  },
  effects: effectsExample,
  actual_date: {
    earliest: null,
    latest: '2026-11-24',
  },
  today: '2026-11-24',
  time_zone: 'Europe/London',
  task: taskDetailExample,
};

/** Who may act for whom. */
export const delegationExample = {
  delegation_id: 'task-2',
  model_id: 'model-1',
  task_id: null,
  delegator_id: 'olive',
  delegate_id: 'dan',
  actions: ['confirm', 'adjust'],
  valid_from: '2026-11-24T09:30:00.000Z',
  valid_until: '2026-12-31T00:00:00.000Z',
  reason: 'Away until the new year',
  revoked_at: null,
  revoked_by_id: null,
};

/** A version and its deployments. */
export const versionDeploymentsExample = {
  model: {
    model_id: 'model-1',
    name: 'Mortgage PD',
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
  gate: gateExample,
  override: { min_length: 20, max_length: 4000 },
  may_schedule: true,
  today: '2026-11-24',
  deployments: [
    {
      region: {
        region_id: 'uk',
        code: 'UK',
        name: 'United Kingdom',
      },
      went_live_on: null,
      locked: false,
      assignee: { user_id: 'olive', name: 'Olive Owner' },
      current: {
        version_id: 'version-1',
        deployed_on: '2026-03-02',
        task_id: null,
        version_number: '1.0',
        version_ordinal: 1,
      },
      task: taskExample,
    },
  ],
};
