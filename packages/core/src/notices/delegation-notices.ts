import { type Delegation, isActive } from '../delegation/delegation.ts';
import type { ModelSnapshot, TaskFacts } from '../ports/snapshots.ts';
import { asCalendarDate, businessDay, type CalendarDate, daysBetween, firstCalendarDate } from '../shared/calendar-date.ts';
import { type Instant, millisecondsAfter } from '../shared/instant.ts';
import { type Person, personNamed } from '../shared/naming.ts';
import { answersFor } from '../task/access.ts';
import { isStillPossible } from '../task/decide.ts';
import type { Notice } from './notice.ts';
import type { NoticeContext } from './notice-context.ts';

/** What a delegation is about: a model, or one task of it. */
export type DelegationGround = { readonly model: ModelSnapshot } | { readonly task: TaskFacts };

/** For how many days its beginning is news to a delegate. */
export const startToldDays = 7;

/**
 * What is to be told of a delegation today: while it holds, its delegator still answers for what it is about, and, if that is
 * one task, an action it allows is still possible there.
 */
export function delegationNotices(
  delegation: Delegation,
  ground: DelegationGround,
  people: readonly Person[],
  { rules, policy, now, today }: NoticeContext,
): readonly Notice[] {
  if (!isActive(delegation, now) || !stillAnswers(delegation, ground) || !isOfUse(delegation, ground, policy)) return [];
  const firstDay = dayOf(delegation.validFrom, policy.timeZone);
  const lastDay = dayOf(millisecondsAfter(delegation.validUntil, -1), policy.timeZone);
  const daysLeft = daysBetween(today, lastDay);
  const { modelId, name } = 'model' in ground ? ground.model.model : ground.task.model;
  const { delegationId, taskId, actions, validFrom, validUntil, delegatorId, delegateId } = delegation;
  const notice = (reason: 'delegation-starting' | 'delegation-ending', userId: Delegation['delegateId']): Notice => ({
    subject: { type: 'delegation', id: delegationId },
    recipient: { type: 'person', userId },
    occurrence: reason === 'delegation-starting' ? firstDay : lastDay,
    urgency: daysLeft,
    content: {
      reason,
      delegation: { delegationId, taskId, actions, validFrom, validUntil },
      model: { modelId, name },
      delegator: personNamed(people, delegatorId),
      delegate: personNamed(people, delegateId),
      lastDay,
    },
  });
  const isNew = rules.delegationStarting && daysBetween(firstDay, today) <= startToldDays;
  const isEnding = rules.delegationEnding !== null && daysLeft <= rules.delegationEnding.daysAhead;
  return [
    ...(isNew ? [notice('delegation-starting', delegateId)] : []),
    ...(isEnding ? [...new Set([delegateId, delegatorId])].map((userId) => notice('delegation-ending', userId)) : []),
  ];
}

/** The business day of whatever moment a host has brought along: at the ends of time, the first or last that can be written. */
const dayOf = (at: Instant, timeZone: string): CalendarDate =>
  at < '1900-01-02' ? firstCalendarDate : at >= '9999-12-31' ? asCalendarDate('9999-12-31') : businessDay(at, timeZone);

const stillAnswers = ({ delegatorId }: Delegation, ground: DelegationGround): boolean =>
  'task' in ground
    ? answersFor(delegatorId, ground.task)
    : [ground.model.model, ...ground.model.regions].some(({ ownerId }) => ownerId === delegatorId);

const isOfUse = ({ actions }: Delegation, ground: DelegationGround, policy: NoticeContext['policy']): boolean =>
  'model' in ground || actions.some((action) => isStillPossible(action, ground.task, policy));
