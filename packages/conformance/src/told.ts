import {
  asCalendarDate,
  asInstant,
  type CalendarDate,
  defaultPolicy,
  defineNoticeRules,
  type DigestTurn,
  id,
  type Notice,
  type NoticeDigest,
  type NoticeRulesInput,
  type Notified,
  recipientIdOf,
  sendNotices,
  type TenantId,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import type { Subject } from './subject.ts';

/** Half past nine on a day of November 2026, and some minutes. */
export const morning = (day: number, minute = 0) => asInstant(new Date(Date.UTC(2026, 10, day, 9, 30 + minute)).toISOString());

/** A day of November 2026. */
export const november = (day: number): CalendarDate => asCalendarDate(`2026-11-${day}`);

/** A reminder of a task, to Olivia, with whatever differs. */
export const reminder = (taskId: string, over: Partial<Notice> = {}): Notice => ({
  subject: { type: 'task', id: id(taskId) },
  recipient: { type: 'person', userId: id('olivia') },
  occurrence: '2026-11-20/0',
  urgency: -4,
  content: {
    reason: 'overdue',
    deployment: {
      taskId: id(taskId),
      model: { modelId: id('mortgage'), name: 'Mortgage PD' },
      version: { versionId: id('mortgage-2'), versionNumber: '2.0' },
      region: null,
      plannedProductionDate: asCalendarDate('2026-11-20'),
      assignedTo: { userId: id('olivia'), name: 'Olivia Okafor' },
    },
    daysUntilDue: -4,
    onBehalfOf: null,
  },
  ...over,
});

/** Gathers some notices as all there are of a day; answers how many were new. */
export async function raiseAll({ notices }: Pick<Subject, 'notices'>, tenantId: TenantId, day: number, given: readonly Notice[]) {
  const place = await notices.begin(tenantId, november(day), 'only', morning(day));
  return place === null ? null : notices.raise(tenantId, november(day), place, null, given);
}

/** A turn of ten minutes at the digests of a day. */
export const digestTurn = (day: number, minute = 0, over: Partial<DigestTurn> = {}): DigestTurn => ({
  day: november(day),
  dueBy: morning(day, minute),
  until: morning(day, minute + 10),
  limit: 100,
  notices: 100,
  ...over,
});

/** A job that tells people, with a sink that remembers what it was given. */
export function openTelling({ notices, repositories }: Pick<Subject, 'notices' | 'repositories'>, rules: NoticeRulesInput = {}) {
  const sent: NoticeDigest[] = [];
  const sink = {
    send: (digest: NoticeDigest): Promise<void> => {
      sent.push(digest);
      return Promise.resolve();
    },
  };
  return {
    sent,
    /** Each digest as `person: reason region, …`, those since it was asked last. */
    heard: (): readonly string[] =>
      sent.splice(0).map((digest) => {
        const told = digest.notices.map((notice) =>
          'deployment' in notice ? `${notice.reason} ${notice.deployment.region?.regionId ?? 'global'}` : notice.reason,
        );
        return `${recipientIdOf(digest.recipient)}: ${told.join(', ')}`;
      }),
    run: (day: number): Promise<readonly Notified[]> =>
      sendNotices({
        notices,
        snapshots: repositories.snapshots,
        sink,
        rules: defineNoticeRules(rules),
        policy: defaultPolicy,
        clock: fixedClock(morning(day)),
        batch: 2,
      }),
  };
}
