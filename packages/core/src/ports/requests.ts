import type { TaskId, TenantId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** The name under which one write of an actor is remembered; no two of his have the same. */
export interface RequestKey {
  readonly actorId: UserId;
  readonly key: string;
}

/** What to look up when loading: all that is remembered under a key and not forgotten yet. */
export interface RequestLookup extends RequestKey {
  /** What was remembered at this moment or earlier counts as forgotten, purged or not. */
  readonly since: Instant;
}

/**
 * A write as it was asked for. An adapter remembers it in the transaction that carries the write out, before anything
 * else: whoever brings the same again meanwhile waits, and then finds what became of it. A key stands for one request: when
 * anything with another fingerprint is remembered under it, in whatever part, the outcome is `key-reused`.
 */
export interface WriteRequest extends RequestLookup {
  /** A task or region, where one request is about many; `''` for the request as a whole. Unique within the key. */
  readonly part: string;
  /**
   * What was asked in all, as one text: equal exactly when the same is asked again, and in all parts of a request. Of the
   * request, never of what it leads to.
   */
  readonly fingerprint: string;
  readonly at: Instant;
  /** What to answer when the same is asked again, as JSON; null when nobody can ask again. */
  readonly answer: unknown;
}

/** A write that took effect before. */
export interface EarlierAnswer extends Pick<WriteRequest, 'part' | 'fingerprint' | 'answer'> {
  /** The tasks it brought about, of those it was to create; empty for a write that creates none by itself. */
  readonly created: readonly TaskId[];
}

/** Keeps what has been asked and answered. It is written by the methods that change a record, and only forgotten here. */
export interface RequestRecords {
  /** Forgets at most `limit` requests that were remembered at a moment or earlier. Returns how many. One round trip. */
  forget(tenantId: TenantId, until: Instant, limit: number): Promise<number>;
}
