import { asCalendarDate, asInstant, id, type NoticeContent, type NoticedDeployment, type NoticeDigest } from '@countersign/core';

/** What notices are about. */
export const deployment: NoticedDeployment = {
  taskId: id('task-1'),
  model: { modelId: id('model'), name: 'Mortgage PD' },
  version: { versionId: id('v2'), versionNumber: '2.0' },
  region: { regionId: id('uk'), code: 'UK', name: 'United Kingdom' },
  plannedProductionDate: asCalendarDate('2026-11-20'),
  assignedTo: { userId: id('owner'), name: 'Olivia Okafor' },
};
/** A task that is to be confirmed in so many days. */
export const due = (reason: 'due-soon' | 'due-today' | 'overdue' | 'escalated', daysUntilDue: number, over = {}): NoticeContent => ({
  reason,
  deployment,
  daysUntilDue,
  onBehalfOf: null,
  ...over,
});
export const exception = { code: 'EXC-2026-1', state: 'OPEN' as const, usedFrom: asCalendarDate('2026-11-20') };
export const people = {
  delegator: { userId: id<'user'>('owner'), name: 'Olivia Okafor' },
  delegate: { userId: id<'user'>('dora'), name: 'Dora Díaz' },
};
export const delegation = {
  delegationId: id<'delegation'>('d-1'),
  taskId: null,
  actions: ['confirm'] as const,
  validFrom: asInstant('2026-11-24T00:00:00.000Z'),
  validUntil: asInstant('2026-12-01T00:00:00.000Z'),
};
export const lastDay = asCalendarDate('2026-11-30');
export const model = { modelId: id<'model'>('model'), name: 'Mortgage PD' };

/** A digest of some notices. */
export const digestOf = (notices: readonly NoticeContent[], total = notices.length): NoticeDigest => ({
  id: 'bank/2026-11-24/person/owner',
  tenantId: id('bank'),
  day: asCalendarDate('2026-11-24'),
  recipient: { type: 'person', userId: id('owner'), name: 'Olivia Okafor' },
  notices,
  total,
});
