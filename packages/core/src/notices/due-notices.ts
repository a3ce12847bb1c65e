import { assigneeOf } from '../assignment/assignee.ts';
import type { TaskFacts } from '../ports/snapshots.ts';
import type { UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import { personNamed } from '../shared/naming.ts';
import { activeDelegations, answersFor } from '../task/access.ts';
import { daysUntilDue } from '../task/due.ts';
import { isOpen } from '../task/task.ts';
import type { DueNotice, Notice, NoticeRecipient } from './notice.ts';
import { type NoticeContext, time } from './notice-context.ts';
import type { NoticeRules } from './notice-rules.ts';
import { noticedDeployment } from './noticed-deployment.ts';

/** What is to be told of an open task today, and to whom. Whether he was told before is for the records to know. */
export function dueNotices(facts: TaskFacts, context: NoticeContext): readonly Notice[] {
  if (!isOpen(facts.task)) return [];
  return [...ofItsDay(facts, context), ...ofEscalation(facts, context)];
}

function ofItsDay(facts: TaskFacts, { rules, policy, now, today }: NoticeContext): readonly Notice[] {
  const { taskId, plannedProductionDate } = facts.task;
  const days = daysUntilDue(plannedProductionDate, today);
  const told = reasonOf(days, rules, policy.dueSoonDays);
  if (told === null) return [];
  return askedOf(facts, rules, now).map(({ userId, onBehalfOfId }) => ({
    subject: { type: 'task', id: taskId },
    recipient: { type: 'person', userId },
    occurrence: told.time === null ? plannedProductionDate : `${plannedProductionDate}/${told.time}`,
    urgency: days,
    content: {
      reason: told.reason,
      deployment: noticedDeployment(facts),
      daysUntilDue: days,
      onBehalfOf: onBehalfOfId === null ? null : personNamed(facts.people, onBehalfOfId),
    },
  }));
}

function reasonOf(
  days: number,
  { dueSoon, dueToday, overdue }: NoticeRules,
  dueSoonDays: number,
): { readonly reason: DueNotice['reason']; readonly time: string | null } | null {
  if (days < 0) return overdue && { reason: 'overdue', time: time(-days - 1, overdue.everyDays) };
  if (days === 0) return dueToday ? { reason: 'due-today', time: null } : null;
  return dueSoon && days <= dueSoonDays ? { reason: 'due-soon', time: null } : null;
}

/**
 * Who is to confirm: the assignee while he answers for the task, or else whom it will move to, and those who may confirm for
 * him. Whoever is told for himself is not told for another.
 */
function askedOf(
  facts: TaskFacts,
  { delegates }: NoticeRules,
  now: Instant,
): readonly { readonly userId: UserId; readonly onBehalfOfId: UserId | null }[] {
  const { assignedToId } = facts.task;
  const ownerId = answersFor(assignedToId, facts) ? assignedToId : assigneeOf(facts.model, facts.region);
  if (ownerId === null) return [];
  const holders = delegates ? new Set(facts.delegations.map(({ delegateId }) => delegateId)) : new Set<UserId>();
  const acting = [...holders].filter(
    (userId) =>
      userId !== ownerId &&
      activeDelegations(userId, facts, now).some(({ delegatorId, actions }) => delegatorId === ownerId && actions.includes('confirm')),
  );
  return [{ userId: ownerId, onBehalfOfId: null }, ...acting.map((userId) => ({ userId, onBehalfOfId: ownerId }))];
}

/** Those who are further up are told, and nothing is ever decided for an owner who does not. */
function ofEscalation(facts: TaskFacts, { rules, today }: NoticeContext): readonly Notice[] {
  const { taskId, plannedProductionDate } = facts.task;
  const days = daysUntilDue(plannedProductionDate, today);
  return rules.escalations.flatMap(({ afterDays, role }): readonly Notice[] => {
    if (-days < afterDays) return [];
    const recipient: NoticeRecipient = { type: 'role', role };
    const content: DueNotice = { reason: 'escalated', deployment: noticedDeployment(facts), daysUntilDue: days, onBehalfOf: null };
    return [
      { subject: { type: 'task', id: taskId }, recipient, occurrence: `${plannedProductionDate}/${afterDays}`, urgency: days, content },
    ];
  });
}
