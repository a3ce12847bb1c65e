import type { Snapshot } from '../ports/snapshots.ts';
import { businessDay, daysBetween } from '../shared/calendar-date.ts';
import type { ExceptionNotice, Notice } from './notice.ts';
import { type NoticeContext, time } from './notice-context.ts';
import { noticedDeployment } from './noticed-deployment.ts';

/** What is to be told of the exception of a task today. */
export function exceptionNotices(facts: Snapshot, { rules, policy, today }: NoticeContext): readonly Notice[] {
  const { exception } = facts;
  if (!exception) return [];
  const daysOpen = daysBetween(businessDay(exception.openedAt, policy.timeZone), today);
  const notice = (reason: ExceptionNotice['reason'], role: string, occurrence: string): Notice => ({
    subject: { type: 'task', id: facts.task.taskId },
    recipient: { type: 'role', role },
    occurrence,
    urgency: -daysOpen,
    content: {
      reason,
      deployment: noticedDeployment(facts),
      exception: { code: exception.code, state: exception.state, usedFrom: exception.usedFrom },
      daysOpen,
    },
  });
  const { overrideRecorded, exceptionOpen } = rules;
  const isTooLong = exceptionOpen !== null && exception.state !== 'CLOSED' && daysOpen >= exceptionOpen.afterDays;
  return [
    ...(overrideRecorded && daysOpen <= overridesToldDays ? [notice('override-recorded', overrideRecorded.role, 'once')] : []),
    ...(isTooLong ? [notice('exception-open', exceptionOpen.role, time(daysOpen - exceptionOpen.afterDays, exceptionOpen.everyDays))] : []),
  ];
}

/** How many days back an override is news: whoever begins to send notices is not told of every one there ever was. */
export const overridesToldDays = 30;
