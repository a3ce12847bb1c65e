import { definePolicy, id, type PendingKey, type PendingQuery, pendingActions, type TaskId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankVersion, strictRegions } from '../bank-inventory.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText } from '../verdicts.ts';

/** A question for everything that waits. */
export const every: PendingQuery = {
  actions: pendingActions,
  grantorId: null,
  approvalRegionIds: null,
  regionId: null,
  modelId: null,
  after: null,
  limit: 100,
};

/** What a store finds, of everything or of what a query says. */
export const pending = async ({ repositories }: Subject, { tenantId }: Bank, query: Partial<PendingQuery> = {}) =>
  (await repositories.tasks.pending(tenantId, { ...every, ...query }, [])).map(({ key }) => key);

const secondPerson = definePolicy({ override: { requires: 'second-person' } });
/** Asks for leave to override. */
export const ask = async (bank: Bank, userId: string, taskId: TaskId): Promise<void> => {
  accepted(await bank.as(userId).requestOverride({ taskId, validationOverrideReason: overrideReason }));
};

/** A minute after ten on the bank's day. */
export const minute = (at: number): string => `2026-11-24T10:0${at}:00.000Z`;

/** What waits since such a minute. */
export const key = (at: number, action: PendingKey['action'], taskId: TaskId, regionId: string | null = null): unknown => ({
  since: minute(at),
  taskId,
  action,
  regionId,
});

/**
 * A bank in which something of each kind waits: leave that Rashid asked for in the United Kingdom and Olivia in Germany, approvals
 * of two confirmations of one moment, and an exception that is open beside one that is acknowledged.
 */
export async function bankThatWaits(subject: Subject) {
  const bank = await openBank(subject, 'bank', secondPerson);
  const unapproved = { validationRequestId: id<'validation-request'>('vr-in-progress') };
  await bank.put({
    regions: strictRegions('UK', 'US'),
    versions: [7, 8].map((ordinal) => bankVersion('mortgage-6', { versionId: id(`mortgage-${ordinal}`), ordinal, ...unapproved })),
  });
  const [british] = await bank.assign('mortgage-5', 'uk');
  const [german] = await bank.assign('mortgage-6', 'de');
  const [global] = await bank.assign('mortgage-2', 'global');
  const [cards] = await bank.assign('cards-1', 'uk');
  const [opened] = await bank.assign('mortgage-7', 'de');
  const [acknowledged] = await bank.assign('mortgage-8', 'de');
  for (const { taskId } of [opened, acknowledged]) {
    await ask(bank, 'olivia', taskId);
    accepted(await bank.as('vera').decideOverride({ taskId, decision: 'GRANTED' }));
    accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-23' }));
  }
  bank.clock.set(minute(1));
  await ask(bank, 'rashid', british.taskId);
  bank.clock.set(minute(2));
  accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-23' }));
  accepted(await bank.as('rashid').confirm({ taskId: cards.taskId, actualProductionDate: '2026-11-23' }));
  bank.clock.set(minute(3));
  accepted(await bank.as('vera').acknowledgeException({ taskId: acknowledged.taskId }));
  await ask(bank, 'olivia', german.taskId);

  const approvals = [...(['uk', 'us'] as const).map((regionId) => [global.taskId, regionId] as const), [cards.taskId, 'uk'] as const];
  const whole = [
    { ...(key(0, 'acknowledge-exception', opened.taskId) as object), since: '2026-11-24T09:30:00.000Z' },
    key(1, 'decide-override', british.taskId),
    ...approvals
      .toSorted(([a, uk], [b, us]) => byText(a + uk, b + us))
      .map(([taskId, regionId]) => key(2, 'decide-approval', taskId, regionId)),
    ...[key(3, 'close-exception', acknowledged.taskId), key(3, 'decide-override', german.taskId)].toSorted((a, b) =>
      byText((a as PendingKey).taskId, (b as PendingKey).taskId),
    ),
  ] as readonly PendingKey[];
  return { bank, british, german, global, cards, opened, acknowledged, whole };
}
