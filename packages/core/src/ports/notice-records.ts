import type { Delegation } from '../delegation/delegation.ts';
import type { Notice, NoticeContent, NoticeRecipient } from '../notices/notice.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { DelegationId, TaskId, TenantId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { TaskFacts } from './snapshots.ts';
import type { TaskCursor } from './task-queries.ts';

/** How far looking for what is to be told on a day has come. A store compares it and knows nothing of it. */
export type NoticePlace = string;

/** Which delegations are wanted: not revoked, over after `now`, begun by `until`, and begun from `begunFrom` on or over by `until`. */
export interface DelegationSpan {
  readonly now: Instant;
  readonly begunFrom: Instant;
  readonly until: Instant;
}

/** What is asked for when digests are to be sent. */
export interface DigestTurn {
  readonly day: CalendarDate;
  /** Digests that are nobody's, or due again, by this moment. */
  readonly dueBy: Instant;
  /** Until when those that are taken are nobody else's, should they never be settled. */
  readonly until: Instant;
  /** How many digests, and how many notices of each are written out. */
  readonly limit: number;
  readonly notices: number;
}

/** All that one recipient is to be told on a day. */
export interface TakenDigest {
  readonly recipient: NoticeRecipient;
  /** Which time it was taken: it is settled only in the name of this number. */
  readonly lease: number;
  /** How often sending it has failed. */
  readonly attempts: number;
  /** By urgency, then subject, reason and occurrence (by code point). */
  readonly notices: readonly NoticeContent[];
  readonly total: number;
}

/** What became of a digest that was taken: sent at a moment, failed and due again at one, or left, and due at once. */
export type DigestOutcome = Pick<TakenDigest, 'recipient' | 'lease'> &
  ({ readonly sentAt: Instant } | { readonly failed: string; readonly dueAt: Instant } | { readonly left: true });

/**
 * Keeps what people were told and are to be told, each thing once. Notices are gathered day by day, in places that follow one
 * another, by as many as like to; when a day's are together, they go out as one digest for each recipient. A digest that was
 * not sent on its day is forgotten with the next, and what is still so is told then. Every method is one round trip.
 */
export interface NoticeRecords {
  /** The tenants that have a journal, by identifier. */
  readonly tenants: () => Promise<readonly TenantId[]>;
  /**
   * Where gathering the notices of a day stands: at `first` if nobody has begun, which begins it and forgets what was left of
   * earlier days, failed or not; null when they are together, or a later day has begun. While somebody has taken a digest of an
   * earlier day and his time is not over at `now`, the others are forgotten and the day is not begun: it answers null, so that
   * what he cannot send is told on it as well.
   */
  readonly begin: (tenantId: TenantId, day: CalendarDate, first: NoticePlace, now: Instant) => Promise<NoticePlace | null>;
  /**
   * The open tasks with a planned date up to a day, each with every delegation on it, behind a place by date and identifier (by
   * code point), at most `limit`.
   */
  readonly dueTasks: (
    tenantId: TenantId,
    plannedUntil: CalendarDate,
    after: TaskCursor | null,
    limit: number,
  ) => Promise<readonly TaskFacts[]>;
  /** The tasks with an exception that is not closed, or was opened from a moment on, behind `after` by identifier, at most `limit`. */
  readonly exceptions: (tenantId: TenantId, openedFrom: Instant, after: TaskId | null, limit: number) => Promise<readonly TaskId[]>;
  /** The delegations of a span, behind `after` by identifier, at most `limit`. */
  readonly delegations: (
    tenantId: TenantId,
    span: DelegationSpan,
    after: DelegationId | null,
    limit: number,
  ) => Promise<readonly Delegation[]>;
  /**
   * Goes on from a place to the next, or ends with null, and keeps the notices of between, but for those there are already.
   * Answers how many are new; null, having done nothing, when the place has been left meanwhile.
   */
  readonly raise: (
    tenantId: TenantId,
    day: CalendarDate,
    from: NoticePlace,
    to: NoticePlace | null,
    notices: readonly Notice[],
  ) => Promise<number | null>;
  /** Takes digests of a day, by recipient, when its notices are together; none before. Waits for nobody. */
  readonly take: (tenantId: TenantId, turn: DigestTurn) => Promise<readonly TakenDigest[]>;
  /** Remembers what became of digests of a day; of one that another has taken meanwhile, nothing. Answers of how many it did. */
  readonly settle: (tenantId: TenantId, day: CalendarDate, outcomes: readonly DigestOutcome[]) => Promise<number>;
}
