import type { TaskId, TenantId } from '../shared/ids.ts';
import type { CountedFact, Tally } from './reports.ts';

/** How far a tenant has been rolled up, and how far it will have been. Only the store that gave it can read it. */
export type RollupPlace = string;

/** Tasks that have changed since they were rolled up, or never were. */
export interface DueForRollup {
  readonly place: RollupPlace;
  /** Each with all that it is counted for now. */
  readonly tasks: readonly { readonly taskId: TaskId; readonly facts: readonly CountedFact[] }[];
  /** Whether others may be due after these. */
  readonly more: boolean;
}

/** A task, and all that it counts for. */
export interface RolledUpTask {
  readonly taskId: TaskId;
  readonly tallies: readonly Tally[];
}

/**
 * Keeps sums of tallies, so that a report need not go through all tasks. They are made beside the changes, never in their
 * transactions, and a report is the same with and without them. Several may roll up at once. A store that needs no sums has
 * nothing due.
 */
export interface ReportRollups {
  /**
   * At most `limit` tasks that are due under a scheme; null when none is. Under another scheme than that of the sums there
   * are, everything is due. One round trip.
   */
  due(tenantId: TenantId, scheme: string, limit: number): Promise<DueForRollup | null>;
  /**
   * Puts the tallies of the tasks of a place where those they had before were. Does nothing, and says no, when somebody
   * else has been at that place meanwhile. One round trip.
   */
  keep(tenantId: TenantId, place: RollupPlace, tasks: readonly RolledUpTask[]): Promise<boolean>;
}
