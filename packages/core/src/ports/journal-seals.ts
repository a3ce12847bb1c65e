import type { Checkpoint, KeptCheckpoint } from '../journal/checkpoint.ts';
import type { TenantId } from '../shared/ids.ts';

/** What was given its place, and what a journal's tree has grown by since its last checkpoint. */
export interface Sequenced {
  /** How many entries got their places. */
  readonly entries: number;
  /** Null before the first. */
  readonly last: KeptCheckpoint | null;
  /** The hashes of the entries that follow it in the sequence, as hexadecimal digits; no digits where there is a place and no entry. */
  readonly hashes: readonly string[];
}

/**
 * Keeps the sequence of a tenant's entries, its checkpoints, and who has received them. Each method is one round trip.
 * Several sealers may work at once: each entry gets one place, and the places have no gap.
 */
export interface JournalSeals {
  /** The tenants with entries that have no place yet, or are in no checkpoint, or with a checkpoint that one of some sinks has not received. */
  readonly tenants: (sinks: readonly string[]) => Promise<readonly TenantId[]>;
  /**
   * Gives committed entries that have none their places in the tenant's sequence, at most `limit` of them, those of one
   * task or delegation in their own order. An entry that commits late gets a later place. Answers how many, the last
   * checkpoint, and at most `limit` of the entries after it, those that had their places before among them.
   */
  readonly sequence: (tenantId: TenantId, limit: number) => Promise<Sequenced>;
  /** Keeps a checkpoint, unless one of its size is there already. */
  readonly keep: (tenantId: TenantId, checkpoint: KeptCheckpoint) => Promise<void>;
  /** The checkpoints that a sink has not received, by size, at most `limit`. */
  readonly unanchored: (tenantId: TenantId, sink: string, limit: number) => Promise<readonly Checkpoint[]>;
  /** Remembers that a sink has received every checkpoint up to a size. */
  readonly anchored: (tenantId: TenantId, sink: string, size: number) => Promise<void>;
}
