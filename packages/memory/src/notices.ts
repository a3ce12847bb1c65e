import type {
  CalendarDate,
  Delegation,
  DelegationId,
  DelegationSpan,
  DigestOutcome,
  DigestTurn,
  Instant,
  KeptNotice,
  Notice,
  NoticePlace,
  NoticeRecipient,
  NoticeRecords,
  SentNotices,
  TakenDigest,
  TaskCursor,
  TaskFacts,
  TaskId,
} from '@countersign/core';
import { isOpen, recipientIdOf } from '@countersign/core';
import { compare } from './compare.ts';
import { delegationsOn, peopleNamed } from './snapshots.ts';
import { inOrder, listedFacts } from './task-queries.ts';
import { frozenCopy } from './frozen-copy.ts';
import type { DigestRow, Draft, NoticeRow, TenantState } from './tenant-state.ts';
import type { Tenants } from './tenants.ts';

/** What people were told and are to be told, by day and recipient. */
export const createNotices = (tenants: Tenants): NoticeRecords => ({
  tenants: () => tenants.withEntries(() => true),
  begin: (tenantId, day, first, now) => tenants.write(tenantId, (draft) => begin(draft, day, first, now)),
  dueTasks: (tenantId, until, after, limit) => tenants.read(tenantId, (state) => dueTasks(state, until, after, limit)),
  exceptions: (tenantId, from, after, limit) => tenants.read(tenantId, (state) => exceptions(state, from, after, limit)),
  delegations: (tenantId, span, after, limit) => tenants.read(tenantId, (state) => delegations(state, span, after, limit)),
  raise: (tenantId, day, from, to, notices) => tenants.write(tenantId, (draft) => raise(draft, day, from, to, notices)),
  take: (tenantId, turn) => tenants.write(tenantId, (draft) => take(draft, turn)),
  settle: (tenantId, day, outcomes) => tenants.write(tenantId, (draft) => outcomes.filter((outcome) => settle(draft, day, outcome)).length),
});

const byRecipient = (a: NoticeRecipient, b: NoticeRecipient): number =>
  compare(a.type, b.type) || compare(recipientIdOf(a), recipientIdOf(b));

/** Under which key the digest of a recipient is kept. */
const digestKey = (day: CalendarDate, recipient: NoticeRecipient): string =>
  JSON.stringify([day, recipient.type, recipientIdOf(recipient)]);

const noticeKey = ({ subject, recipient, occurrence, content }: Notice): string =>
  JSON.stringify([subject.type, subject.id, content.reason, occurrence, recipient.type, recipientIdOf(recipient)]);

function begin(draft: Draft, day: CalendarDate, first: NoticePlace, now: Instant): NoticePlace | null {
  const gathering = draft.gathering.get('notices');
  if (gathering && gathering.day >= day) return gathering.day === day ? gathering.place : null;
  let isSomebodySending = false;
  for (const [key, digest] of draft.digests) {
    if (digest.day >= day || digest.sentAt !== null) continue;
    if (isBeingSent(digest, now)) isSomebodySending = true;
    else forget(draft, key);
  }
  if (isSomebodySending) return null;
  draft.gathering.set('notices', { day, place: first });
  return first;
}

function forget(draft: Draft, digest: string): void {
  draft.digests.delete(digest);
  for (const [key, notice] of draft.notices) if (notice.digest === digest) draft.notices.delete(key);
}

const isHeld = ({ dueAt }: DigestRow, at: Instant): boolean => dueAt !== null && dueAt > at;

const isBeingSent = (digest: DigestRow, at: Instant): boolean => !digest.hasFailed && isHeld(digest, at);

const dueTasks = (state: TenantState, until: CalendarDate, after: TaskCursor | null, limit: number): readonly TaskFacts[] =>
  [...state.tasks.values()]
    .filter((task) => isOpen(task) && task.plannedProductionDate <= until && (after === null || inOrder(after, task) < 0))
    .toSorted(inOrder)
    .slice(0, limit)
    .map((task) => listedFacts(state, task, [], delegationsOn(state, task)));

const exceptions = (state: TenantState, from: Instant, after: TaskId | null, limit: number): readonly TaskId[] =>
  [...state.exceptions.values()]
    .filter(({ taskId, state: stage, openedAt }) => (stage !== 'CLOSED' || openedAt >= from) && (after === null || taskId > after))
    .map(({ taskId }) => taskId)
    .toSorted(compare)
    .slice(0, limit);

const delegations = (
  state: TenantState,
  { now, begunFrom, until }: DelegationSpan,
  after: DelegationId | null,
  limit: number,
): readonly Delegation[] =>
  [...state.delegations.values()]
    .filter(({ revokedAt, validFrom, validUntil }) => revokedAt === null && validUntil > now && validFrom <= until)
    .filter(({ validFrom, validUntil }) => validFrom >= begunFrom || validUntil <= until)
    .filter(({ delegationId }) => after === null || delegationId > after)
    .toSorted((a, b) => compare(a.delegationId, b.delegationId))
    .slice(0, limit);

function raise(draft: Draft, day: CalendarDate, from: NoticePlace, to: NoticePlace | null, notices: readonly Notice[]): number | null {
  const gathering = draft.gathering.get('notices');
  if (gathering?.day !== day || gathering.place !== from) return null;
  draft.gathering.set('notices', { day, place: to });
  let fresh = 0;
  for (const notice of notices) {
    const key = noticeKey(notice);
    if (draft.notices.has(key)) continue;
    fresh += 1;
    const digest = digestKey(day, notice.recipient);
    draft.notices.set(key, frozenCopy({ ...notice, digest }));
    if (!draft.digests.has(digest))
      draft.digests.set(
        digest,
        frozenCopy({ day, recipient: notice.recipient, lease: 0, attempts: 0, dueAt: null, hasFailed: false, sentAt: null }),
      );
  }
  return fresh;
}

function take(draft: Draft, { day, dueBy, until, limit, notices }: DigestTurn): readonly TakenDigest[] {
  const gathering = draft.gathering.get('notices');
  if (gathering?.day !== day || gathering.place !== null) return [];
  return [...draft.digests]
    .filter(([, digest]) => digest.day === day && digest.sentAt === null && !isHeld(digest, dueBy))
    .toSorted(([, a], [, b]) => byRecipient(a.recipient, b.recipient))
    .slice(0, limit)
    .map(([key, digest]) => {
      const lease = digest.lease + 1;
      draft.digests.set(key, { ...digest, lease, dueAt: until, hasFailed: false });
      const held = [...draft.notices.values()].filter((notice) => notice.digest === key).toSorted(byUrgency);
      return {
        recipient: digest.recipient,
        lease,
        attempts: digest.attempts,
        notices: held.slice(0, notices).map(({ content }) => content),
        total: held.length,
      };
    });
}

const byUrgency = (a: NoticeRow, b: NoticeRow): number =>
  a.urgency - b.urgency ||
  compare(a.subject.type, b.subject.type) ||
  compare(a.subject.id, b.subject.id) ||
  compare(a.content.reason, b.content.reason) ||
  compare(a.occurrence, b.occurrence);

function settle(draft: Draft, day: CalendarDate, outcome: DigestOutcome): boolean {
  const key = digestKey(day, outcome.recipient);
  const digest = draft.digests.get(key);
  if (digest?.lease !== outcome.lease || digest.sentAt !== null) return false;
  if ('sentAt' in outcome) draft.digests.set(key, { ...digest, dueAt: null, sentAt: outcome.sentAt });
  else if ('failed' in outcome) draft.digests.set(key, { ...digest, dueAt: outcome.dueAt, hasFailed: true, attempts: digest.attempts + 1 });
  else draft.digests.set(key, { ...digest, dueAt: null });
  return true;
}

/** What has been told about a task. */
export function sentNotices(state: TenantState, taskId: TaskId): Awaited<ReturnType<SentNotices['of']>> {
  const sent = [...state.notices.values()].flatMap(({ subject, recipient, occurrence, content, digest }) => {
    const { day, sentAt } = state.digests.get(digest)!;
    if (subject.type !== 'task' || subject.id !== taskId || sentAt === null || !('deployment' in content)) return [];
    const notice: KeptNotice = {
      type: content.reason,
      recipient,
      onBehalfOf: 'onBehalfOf' in content ? content.onBehalfOf : null,
      plannedProductionDate: content.deployment.plannedProductionDate,
      day,
      sentAt,
    };
    return [{ notice, occurrence }];
  });
  const notices = sent
    .toSorted(
      ({ notice: a, occurrence }, { notice: b, occurrence: other }) =>
        compare(a.sentAt, b.sentAt) || byRecipient(a.recipient, b.recipient) || compare(a.type, b.type) || compare(occurrence, other),
    )
    .map(({ notice }) => notice);
  const told = notices.flatMap(({ recipient }) => (recipient.type === 'person' ? [recipient.userId] : []));
  return { notices, people: peopleNamed(state, told) };
}
