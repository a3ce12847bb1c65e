import { gateExample } from './confirmation.ts';

/** A version that could go live. */
export const readyToDeployExample = {
  model: {
    model_id: 'model-1',
    name: 'Mortgage PD',
  },
  version: {
    version_id: 'version-3',
    version_number: '2.1',
  },
  region: {
    region_id: 'uk',
    code: 'UK',
    name: 'United Kingdom',
  },
  approved_on: '2026-11-02',
  days_since_approval: 22,
  open_task_id: null,
};

/** What ran in a region. */
export const regionHistoryExample = {
  region: {
    region_id: 'uk',
    code: 'UK',
    name: 'United Kingdom',
  },
  segments: [
    {
      version_id: 'version-1',
      version_number: '1.0',
      from: '2026-03-02',
      until: '2026-11-21',
      task_id: null,
      planned_production_date: null,
      days_late: null,
      overridden: false,
      override_reason: null,
      withdrawn_on: null,
    },
    {
      version_id: 'version-2',
      version_number: '2.0',
      from: '2026-11-21',
      until: null,
      task_id: 'task-1',
      planned_production_date: '2026-11-20',
      days_late: 1,
      overridden: true,
      override_reason: 'Critical fix, approved by the CRO under the emergency change process',
      withdrawn_on: null,
    },
  ],
  planned: [
    {
      task_id: 'task-2',
      version_id: 'version-3',
      version_number: '2.1',
      planned_production_date: '2026-12-01',
      days_until_due: 7,
    },
  ],
  as_of: '2026-11-24',
};

/** A confirmation that overrode validation. */
export const overrideExample = {
  task_id: 'task-1',
  model: {
    model_id: 'model-1',
    name: 'Mortgage PD',
  },
  version_id: 'version-2',
  version_number: '2.0',
  region: {
    region_id: 'uk',
    code: 'UK',
    name: 'United Kingdom',
  },
  assigned_to: {
    user_id: 'olive',
    name: 'Olive Owner',
  },
  planned_production_date: '2026-11-20',
  baseline_production_date: '2026-11-20',
  actual_production_date: '2026-11-21',
  confirmed_at: '2026-11-24T09:30:00.000Z',
  confirmed_by: {
    user_id: 'olive',
    name: 'Olive Owner',
  },
  confirmed_on_behalf_of: null,
  overridden: true,
  override_reason: 'Critical fix, approved by the CRO under the emergency change process',
  gate: gateExample,
  withdrawn_on: null,
};

/** The numbers of a period. */
export const complianceSummaryExample = {
  period: {
    from: '2026-01-01',
    to: '2026-12-31',
  },
  confirmations: 1,
  overrides: {
    numerator: 1,
    denominator: 1,
    value: 1,
  },
  on_time: {
    numerator: 0,
    denominator: 1,
    value: 0,
  },
  overdue: {
    numerator: 0,
    denominator: 0,
    value: null,
  },
  confirmation_lag: {
    count: 1,
    days: 3,
  },
  days_before_approval: {
    settled: {
      count: 0,
      days: null,
    },
    unsettled: {
      count: 1,
      days: 3,
    },
  },
  open_exceptions: {
    up_to_30: 1,
    up_to_90: 0,
    over_90: 0,
  },
};
