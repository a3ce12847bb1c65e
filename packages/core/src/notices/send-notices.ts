import type { Policy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestOutcome, TakenDigest } from '../ports/notice-records.ts';
import type { NoticeSink } from '../ports/notice-sink.ts';
import { businessDay, type CalendarDate } from '../shared/calendar-date.ts';
import { countFailures, doublingBackoff, type FailureCount, failureOf, untilAway } from '../shared/delivering.ts';
import { forTenant } from '../shared/for-tenant.ts';
import type { TenantId } from '../shared/ids.ts';
import { type Instant, millisecondsAfter } from '../shared/instant.ts';
import { tenantByTenant } from '../shared/tenant-by-tenant.ts';
import { digestOf, mostInDigest, type NoticeDigest } from './notice-digest.ts';
import type { NoticeRecipient } from './notice.ts';
import { isWorkingDay, type NoticeRules } from './notice-rules.ts';
import { type NoticeGround, raiseNotices } from './raise-notices.ts';

/** What telling people is done with. */
export interface Notifying extends NoticeGround {
  readonly sink: NoticeSink;
  /** Of all tenants, or of each. */
  readonly rules: NoticeRules | ((tenantId: TenantId) => NoticeRules);
  /** The house rules, of all tenants or of each: their time zone, and the days that count as due soon. */
  readonly policy: Policy | ((tenantId: TenantId) => Policy);
  readonly clock: Clock;
  /** How many digests are sent between two looks at the store, and again after a crash at most; 20 unless it says otherwise. */
  readonly batch?: number;
  /** After how many seconds others take over digests from a process that has fallen silent; 60 unless it says otherwise. */
  readonly lease?: number;
  /** How many milliseconds a digest waits after so many failures; half a minute, doubled each time up to an hour, unless it says otherwise. */
  readonly backoff?: (attempts: number) => number;
}

/** What one run came to, for one tenant. */
export interface Notified {
  readonly tenantId: TenantId;
  /** The day of the tenant on which it ran; what is told is told as of this day. */
  readonly day: CalendarDate;
  /** How many notices were gathered. */
  readonly raised: number;
  /** How many digests the sink has taken. */
  readonly sent: number;
  /** Whose could not be sent, why, as a code, and when it is tried again. */
  readonly failed: readonly { readonly recipient: NoticeRecipient; readonly code: string; readonly retryAt: Instant }[];
  /** Whether the run ended early, since the sink takes nothing now: it says so, for this tenant or one before, or has failed five times in a row. */
  readonly isSinkAway: boolean;
}

/**
 * Tells people what there is to tell them today: each at most once a day, in one digest, and each thing once. What there is to
 * tell is gathered by the first run of the day; those that follow send what could not be sent, so begin at the hour at which
 * people should hear, and run it every few minutes from then on, from as many processes as you like. A digest is sent at
 * least once, and twice only when a process dies or is too slow between sending it and saying so. A fault of one tenant is thrown
 * when the others have had their turn, several as an `AggregateError`.
 */
export async function sendNotices(notifying: Notifying, tenants?: readonly TenantId[]): Promise<readonly Notified[]> {
  const { batch = 20, lease = 60 } = notifying;
  if (!Number.isInteger(batch) || batch < 1) throw new RangeError(`A batch of ${batch} cannot be sent: use a whole number from 1.`);
  if (!(lease >= 1)) throw new RangeError(`A lease of ${lease} seconds is over before anything is sent: use at least 1.`);
  const { sink } = notifying;
  const once = { ...notifying, sink: { send: untilAway<NoticeDigest>((digest) => sink.send(digest)) } };
  return tenantByTenant(tenants ?? (await notifying.notices.tenants()), (tenantId) => notifyTenant(tenantId, once));
}

async function notifyTenant(tenantId: TenantId, notifying: Notifying): Promise<Notified> {
  const [rules, policy, now] = [forTenant(notifying.rules, tenantId), forTenant(notifying.policy, tenantId), notifying.clock.now()];
  const today = businessDay(now, policy.timeZone);
  if (!isWorkingDay(today, rules)) return { tenantId, day: today, raised: 0, sent: 0, failed: [], isSinkAway: false };
  const raised = await raiseNotices(tenantId, notifying, { rules, policy, now, today });
  return { tenantId, day: today, raised, ...(await sendDigests(tenantId, today, now, notifying)) };
}

async function sendDigests(
  tenantId: TenantId,
  day: CalendarDate,
  // What fails in this run is due after it began, so that a run tries everything once and ends.
  dueBy: Instant,
  notifying: Notifying,
): Promise<Pick<Notified, 'sent' | 'failed' | 'isSinkAway'>> {
  const { notices, snapshots, clock, batch: limit = 20, lease = 60 } = notifying;
  const failed: Notified['failed'][number][] = [];
  const failures = countFailures();
  let sent = 0;
  for (;;) {
    const until = millisecondsAfter(clock.now(), lease * 1_000);
    const taken = await notices.take(tenantId, { day, dueBy, until, limit, notices: mostInDigest });
    if (taken.length === 0) return { sent, failed, isSinkAway: false };
    const named = taken.flatMap(({ recipient }) => (recipient.type === 'person' ? [recipient.userId] : []));
    const people = named.length === 0 ? [] : await snapshots.people(tenantId, named);
    const { outcomes, isSinkAway } = await sendBatch(taken, (each) => digestOf(tenantId, day, each, people), until, failures, notifying);
    const settled = await notices.settle(tenantId, day, outcomes);
    for (const outcome of outcomes) {
      if ('sentAt' in outcome) sent += 1;
      if ('failed' in outcome) failed.push({ recipient: outcome.recipient, code: outcome.failed, retryAt: outcome.dueAt });
    }
    // Where others have taken over all of it meanwhile, this run is too slow to be of use.
    const isDone = taken.length < limit && !outcomes.some((outcome) => 'left' in outcome);
    if (isSinkAway || isDone || settled === 0) return { sent, failed, isSinkAway };
  }
}

/** Sends one digest after another, until others may send the same. */
async function sendBatch(
  taken: readonly TakenDigest[],
  toDigest: (taken: TakenDigest) => Parameters<NoticeSink['send']>[0],
  until: Instant,
  failures: FailureCount,
  { sink, clock, backoff = doublingBackoff }: Notifying,
): Promise<{ readonly outcomes: readonly DigestOutcome[]; readonly isSinkAway: boolean }> {
  const outcomes: DigestOutcome[] = [];
  let isSinkAway = false;
  for (const each of taken) {
    const { recipient, lease, attempts } = each;
    if (isSinkAway || clock.now() >= until) {
      outcomes.push({ recipient, lease, left: true });
      continue;
    }
    const failure = await failureOf(() => sink.send(toDigest(each)));
    const at = clock.now();
    if (failure === null) {
      outcomes.push({ recipient, lease, sentAt: at });
      failures.restart();
    } else if (failure === 'sink-away') {
      outcomes.push({ recipient, lease, left: true });
      isSinkAway = true;
    } else {
      outcomes.push({ recipient, lease, failed: failure, dueAt: millisecondsAfter(at, Math.max(1, backoff(attempts + 1))) });
      isSinkAway = failures.another();
    }
  }
  return { outcomes, isSinkAway };
}
