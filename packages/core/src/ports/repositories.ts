import type { NewTask } from '../assignment/assign.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { DelegationPlan } from '../delegation/grant.ts';
import type { JournalEntry, JournalSubject, RefusedAttempt } from '../journal/entry.ts';
import type { Plan } from '../plan/plan.ts';
import type { DelegationId, ModelId, TaskId, TenantId, UserId } from '../shared/ids.ts';
import type { Changes } from './changes.ts';
import type { ReportRollups } from './report-rollups.ts';
import type { Reports } from './reports.ts';
import type { RequestRecords, WriteRequest } from './requests.ts';
import type { SentNotices } from './sent-notices.ts';
import type { ModelSnapshot, Snapshots, SnapshotWant } from './snapshots.ts';
import type { TaskQueries } from './task-queries.ts';

/** What became of a plan; but for the first, none of it has taken effect. */
export type CommitOutcome =
  | 'committed'
  /** A guard failed. */
  | 'stale'
  /** Others held what it needs for too long. */
  | 'busy'
  /** Its request took effect before. Here is the answer of then. */
  | { readonly replayed: unknown }
  /** Its key is taken by another request. */
  | 'key-reused';

/** What became of tasks that were to be created, and which of them were: when their request took effect before, those of then. */
export interface CreationOutcome {
  readonly outcome: Exclude<CommitOutcome, 'stale'>;
  readonly created: readonly TaskId[];
}

/** The storage port. One implementation per database; the host's own tables are reached behind it. */
export interface Repositories {
  readonly snapshots: Snapshots;
  readonly tasks: TaskQueries;
  readonly journal: JournalRecords;
  readonly delegations: DelegationRecords;
  readonly reports: Reports;
  readonly rollups: ReportRollups;
  readonly requests: RequestRecords;
  readonly changes: Changes;
  readonly sentNotices: SentNotices;
  /**
   * Carries plans out, each as a whole if its guards hold on locked rows, or not at all. Never a part, never twice.
   * The request of a plan that takes effect is remembered with it, that of any other is not. A commit whose reply is
   * lost is brought again by the adapter: the requests tell what became of it.
   * Outcomes are in the order of the plans; later plans see what earlier ones did. One round trip. Throws a `Fault`,
   * and does nothing at all, when an effect finds no row to change.
   */
  commit(tenantId: TenantId, plans: readonly Plan[]): Promise<readonly CommitOutcome[]>;
  /**
   * Tells which plans `commit` is probably brought next, as this very array, while those before are carried out. An adapter may
   * get ready for them; it changes nothing, and nothing rests on its being told. Throws the `Fault` that `commit` would throw.
   */
  anticipate?(tenantId: TenantId, plans: readonly Plan[]): void;
  /**
   * Creates tasks with the entries of their birth and the effects these name, leaving out every task for whose version
   * and region another is open, or confirmed and not withdrawn. The request is remembered if any was created. One round trip.
   */
  createTasks(tenantId: TenantId, tasks: readonly NewTask[], request: WriteRequest | null): Promise<CreationOutcome>;
}

/** Reads what has been recorded. Entries are only ever written by the methods that change a record. */
export interface JournalRecords {
  /** Every entry of a task or delegation, by sequence. */
  of(tenantId: TenantId, subject: JournalSubject): Promise<readonly JournalEntry[]>;
  /**
   * Keeps refused attempts of one actor, in a transaction of their own. At most {@link attemptsPerMinute} of an actor
   * are kept for any minute of the clock; the rest are dropped without a word. One round trip.
   */
  recordRefusals(tenantId: TenantId, attempts: readonly RefusedAttempt[]): Promise<void>;
  /** The refused attempts at one task, oldest first. */
  refusalsOf(tenantId: TenantId, taskId: TaskId): Promise<readonly RefusedAttempt[]>;
}

/** How many refused attempts of one actor are kept for any minute of the clock. */
export const attemptsPerMinute = 60;

/** Keeps delegations. */
export interface DelegationRecords {
  /** Adds delegations as they are, without a journal entry, or replaces those of the same identifier: for what a host brings along. */
  save(tenantId: TenantId, delegations: readonly Delegation[]): Promise<void>;
  /** A delegation and the model it is about, its own or its task's; null when there is none. */
  find(
    tenantId: TenantId,
    delegationId: DelegationId,
    want?: Pick<SnapshotWant, 'request'>,
  ): Promise<{ readonly delegation: Delegation; readonly model: ModelSnapshot } | null>;
  /** Delegations a person gave or holds, or of a model (its tasks' included), newest `validFrom` first, over or not. */
  list(tenantId: TenantId, of: { readonly userId: UserId } | { readonly modelId: ModelId }): Promise<readonly Delegation[]>;
  /** Carries out one change if its guards hold on locked rows, or nothing of it; remembers its request as `commit` does. */
  commit(tenantId: TenantId, plan: DelegationPlan): Promise<CommitOutcome>;
}
