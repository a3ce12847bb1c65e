import type { EntryType, JournalSubject } from '../journal/entry.ts';
import type { KeptText } from '../journal/kept-entry.ts';
import type { TenantId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** What a relay asks for when it takes its turn. */
export interface RelayTurn {
  readonly tenantId: TenantId;
  /** The name of the relay: there is one cursor, and one turn at a time, for each name and tenant. */
  readonly relay: string;
  readonly now: Instant;
  /** Until when the turn is nobody else's, should it never be ended. */
  readonly until: Instant;
  /** Parked subjects that are due by this moment are tried again. */
  readonly dueBy: Instant;
  /** How many places of the sequence are looked at, and how many entries of parked subjects. */
  readonly limit: number;
  readonly withTexts: boolean;
}

/** A sealed entry that is to be delivered. */
export interface RelayedEntry {
  /** Its place in the sequence of its tenant. */
  readonly position: number;
  readonly subject: JournalSubject;
  /** Its bytes, as text. */
  readonly bytes: string;
  /** What people wrote; empty unless it was asked for. */
  readonly texts: readonly Pick<KeptText, 'commitment' | 'text'>[];
  /** How often delivering it has failed. */
  readonly attempts: number;
}

/** A turn that was taken. */
export interface RelayBatch {
  /** Which turn it is: it ends only in the name of this number. */
  readonly lease: number;
  /** Everything before this place of the sequence has been delivered or is parked. */
  readonly cursor: number;
  /** The place that follows those that were looked at. */
  readonly next: number;
  /** What parked subjects that are due have before the cursor: one subject after another, each in its order. */
  readonly overdue: readonly RelayedEntry[];
  /** What lies between `cursor` and `next`, in the order of the sequence, without parked subjects. */
  readonly entries: readonly RelayedEntry[];
}

/** A task or delegation whose events wait, since delivering one of them failed. */
export interface ParkedSubject {
  readonly subject: JournalSubject;
  /** The place of the entry that could not be delivered. */
  readonly position: number;
  /** Why not, as a code. */
  readonly code: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it is tried again. */
  readonly retryAt: Instant;
}

/** A parked subject as it is listed: with the entry it waits at. */
export interface WaitingSubject extends ParkedSubject {
  readonly sequence: number;
  readonly type: EntryType;
}

/** What became of a turn. */
export interface RelayOutcome {
  /** Where the next turn begins. */
  readonly cursor: number;
  readonly parked: readonly ParkedSubject[];
  /** Parked subjects of which everything up to a place was delivered. One with more before the cursor waits at that, still due. */
  readonly resumed: readonly { readonly subject: JournalSubject; readonly through: number }[];
}

/**
 * Remembers how far each relay has got in the sealed sequence of each tenant, and what is parked. Each method is one round
 * trip. Several relays of one name may work at once: only one of them has the turn of a tenant.
 */
export interface EventRelays {
  /** The tenants with sealed entries behind a relay's cursor, or with parked subjects that are due, by identifier. */
  readonly tenants: (relay: string, dueBy: Instant) => Promise<readonly TenantId[]>;
  /** Takes the turn of a relay and gives out what is to be delivered; null when another has the turn. Waits for nobody. */
  readonly take: (turn: RelayTurn) => Promise<RelayBatch | null>;
  /** Ends a turn and remembers what became of it, all of it or nothing: false when the turn has passed to another meanwhile. */
  readonly settle: (tenantId: TenantId, relay: string, lease: number, outcome: RelayOutcome) => Promise<boolean>;
  /** The subjects that are parked, by position, at most `limit`. */
  readonly parked: (tenantId: TenantId, relay: string, limit: number) => Promise<readonly WaitingSubject[]>;
  /** Makes a parked subject due at a moment, whatever its backoff says: false when it is not parked. */
  readonly unpark: (tenantId: TenantId, relay: string, subject: JournalSubject, at: Instant) => Promise<boolean>;
}
