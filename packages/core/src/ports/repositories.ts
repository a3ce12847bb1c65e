import type { NewTask } from '../assignment/assign.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { Plan } from '../plan/plan.ts';
import type { TaskId, TenantId } from '../shared/ids.ts';
import type { Snapshots } from './snapshots.ts';
import type { TaskQueries } from './task-queries.ts';

/** What became of a plan: all of it took effect, or a guard failed and none of it did. */
export type CommitOutcome = 'committed' | 'stale';

/** The storage port. One implementation per database; the host's own tables are reached behind it. */
export interface Repositories {
  readonly snapshots: Snapshots;
  readonly tasks: TaskQueries;
  readonly journal: JournalRecords;
  readonly delegations: DelegationRecords;
  /**
   * Carries plans out, each as a whole if its guards hold on locked rows, or not at all. Never a part, never twice.
   * Outcomes are in the order of the plans; later plans see what earlier ones did. One round trip. Throws a `Fault`,
   * and does nothing at all, when an effect finds no row to change.
   */
  commit(tenantId: TenantId, plans: readonly Plan[]): Promise<readonly CommitOutcome[]>;
  /**
   * Creates tasks with the entries of their birth, leaving out every task for whose version and region another is
   * open. Returns the identifiers of those it created. One round trip.
   */
  createTasks(tenantId: TenantId, tasks: readonly NewTask[]): Promise<readonly TaskId[]>;
}

/** Reads what has been recorded. Entries are only ever written by the methods that change a task. */
export interface JournalRecords {
  /** Every entry of a task, by sequence. */
  ofTask(tenantId: TenantId, taskId: TaskId): Promise<readonly JournalEntry[]>;
}

/** Keeps delegations. */
export interface DelegationRecords {
  /** Adds delegations, or replaces those of the same identifier. */
  save(tenantId: TenantId, delegations: readonly Delegation[]): Promise<void>;
}
