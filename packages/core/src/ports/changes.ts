import type { EntryType, JournalSubject } from '../journal/entry.ts';
import type { TenantId, UserId } from '../shared/ids.ts';

/** A place in the order of a tenant's changes. Only the store that gave it can read it. */
export type ChangePlace = string;

/** That something was recorded, and its place. */
export interface Change {
  readonly place: ChangePlace;
  /** Whose journal it was recorded in, and which entry of it this is. */
  readonly subject: JournalSubject;
  readonly sequence: number;
  readonly type: EntryType;
  /**
   * Who may see less or more by it: who held a task before it was handed on, or to whom the delegation is that was granted
   * or revoked. Null for everything else, and for a hand-over whose entry was damaged.
   */
  readonly personId: UserId | null;
}

/**
 * Reads what was recorded, in an order that nothing can slip into later: an entry that becomes readable after a place was
 * given lies behind that place, however long its transaction took. So whoever goes on from the last place he was given
 * misses nothing, in whichever process he asks.
 */
export interface Changes {
  /** The place behind everything that can be read now. One round trip. */
  end(tenantId: TenantId): Promise<ChangePlace>;
  /** The changes behind a place, in order, at most `limit`; null for a place that this store has never given. One round trip. */
  after(tenantId: TenantId, place: ChangePlace, limit: number): Promise<readonly Change[] | null>;
}
