import { asCalendarDate, asInstant, type ConfirmedFact, type DeploymentFact, id } from '@countersign/core';

/** A confirmation of 2026-11-20, on time, confirmed the same day, that passed the gate. */
export const aFact = (over: Partial<ConfirmedFact> = {}): ConfirmedFact => ({
  taskId: id('task-1'),
  model: { modelId: id('model'), name: 'Mortgage PD' },
  versionId: id('v2'),
  versionNumber: '2.0',
  region: { regionId: id('uk'), code: 'UK', name: 'United Kingdom' },
  assignedTo: { userId: id('owner'), name: 'Olga Owner' },
  plannedProductionDate: asCalendarDate('2026-11-20'),
  baselineProductionDate: asCalendarDate('2026-11-20'),
  actualProductionDate: asCalendarDate('2026-11-20'),
  confirmedAt: asInstant('2026-11-20T15:00:00.000Z'),
  confirmedBy: { userId: id('owner'), name: 'Olga Owner' },
  confirmedOnBehalfOf: null,
  overridden: false,
  overrideReason: null,
  gate: {
    outcome: 'passed',
    override: 'not-needed',
    validationRequestId: id('vr-1'),
    statusCode: 'APPROVED',
    statusLabel: 'Approved',
    approvedOn: asCalendarDate('2026-11-02'),
  },
  withdrawnOn: null,
  ...over,
});

/** Version `ordinal` live in Britain since a day, by task `task-<ordinal>`. */
export const aDeployment = (ordinal: number, deployedOn: string, over: Partial<DeploymentFact> = {}): DeploymentFact => ({
  region: { regionId: id('uk'), code: 'UK', name: 'United Kingdom' },
  versionId: id(`v${ordinal}`),
  versionNumber: `${ordinal}.0`,
  versionOrdinal: ordinal,
  deployedOn: asCalendarDate(deployedOn),
  withdrawnOn: null,
  taskId: id(`task-${ordinal}`),
  plannedProductionDate: asCalendarDate(deployedOn),
  baselineProductionDate: asCalendarDate(deployedOn),
  overridden: false,
  overrideReason: null,
  ...over,
});
