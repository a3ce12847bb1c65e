import { effectsExample, gateExample } from './confirmation.ts';

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
  effects: effectsExample,
  gate: gateExample,
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

/** A reminder that was sent. */
export const sentNoticeExample = {
  type: 'overdue',
  recipient: { type: 'person', user_id: 'olive', name: 'Olive Owner' },
  on_behalf_of: null,
  planned_production_date: '2026-11-20',
  day: '2026-11-24',
  sent_at: '2026-11-24T07:00:00.000Z',
};
