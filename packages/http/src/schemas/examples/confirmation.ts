/** What the gate finds for a confirmation that has to override it. */
export const gateExample = {
  outcome: 'not_approved',
  override: 'needed',
  validation_request_id: 'vr-17',
  status_code: 'IN_PROGRESS',
  status_label: 'In progress',
  approved_on: null,
};

/** What an override leaves behind. */
export const exceptionExample = {
  task_id: 'task-1',
  version_id: 'version-2',
  code: 'EXC-2026-1',
  state: 'OPEN',
  used_from: '2026-11-21',
  opened_at: '2026-11-24T09:30:00.000Z',
  acknowledged_at: null,
  acknowledged_by_id: null,
  closed_at: null,
  closed_by_id: null,
  closure_reason: null,
  approved_on: null,
  narrative: null,
};

/** What such a confirmation changes beside its task. */
export const effectsExample = [
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
    after: { ...exceptionExample, code: null }, // it is numbered as it is written
    opened_on: '2026-11-24',
  },
];
