import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, TenantId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { DueRange } from '../task/due.ts';
import type { PendingAction, TaskStatus } from '../task/task.ts';
import type { Reader, Snapshot, TaskFacts } from './snapshots.ts';

/** A place in the order of {@link TaskQueries.list}. */
export interface TaskCursor {
  readonly plannedProductionDate: CalendarDate;
  readonly taskId: TaskId;
}

/** Which of a reader's tasks are wanted. Every condition must hold; null is no condition. */
export interface TaskFilter {
  readonly statuses: readonly TaskStatus[];
  /** Planned dates, both ends included. */
  readonly planned: DueRange;
  readonly regionId: RegionId | null;
  readonly modelId: ModelId | null;
  /** Codes of the validation status; null among them stands for a version without a validation request. */
  readonly validation: readonly (string | null)[] | null;
  /** Free text, found in the model's name, the version's number, or the region's name or code; case is ignored. */
  readonly search: string | null;
}

/** How far tasks, and decisions that wait, are counted: who has this many or more is told this many. */
export const taskCountLimit = 1_000;

/** One page of a reader's tasks. */
export interface TaskPageQuery extends TaskFilter {
  /** Tasks strictly after this place; null from the start. */
  readonly after: TaskCursor | null;
  readonly limit: number;
}

/** One thing that somebody is waited for to decide, and its place in the order of {@link TaskQueries.pending}. */
export interface PendingKey {
  /** When leave or an approval was asked for, an exception was opened, or it was acknowledged and could be closed. */
  readonly since: Instant;
  readonly taskId: TaskId;
  readonly action: PendingAction;
  /** The region whose approval is waited for; null for every other action. */
  readonly regionId: RegionId | null;
}

/** Which of what is waited for is wanted. Every condition must hold; null is no condition. */
export interface PendingFilter {
  readonly actions: readonly PendingAction[];
  /** Of leave to override, only what is asked for on tasks that this person answers for (see `answersFor`). */
  readonly grantorId: UserId | null;
  /** Of approvals, only those of these regions. */
  readonly approvalRegionIds: readonly RegionId[] | null;
  /** The region whose approval is waited for, or else the region of the task. */
  readonly regionId: RegionId | null;
  readonly modelId: ModelId | null;
}

/** Something that is waited for, with all that deciding it may depend on, read in the same moment. */
export interface PendingTask {
  readonly key: PendingKey;
  /** Without `history`. */
  readonly snapshot: Snapshot;
}

/** One page of what is waited for. */
export interface PendingQuery extends PendingFilter {
  /** What stands strictly after this place; null from the start. */
  readonly after: PendingKey | null;
  readonly limit: number;
}

/**
 * Reads the tasks a reader is concerned with: assigned to him while he still answers for them (see `answersFor`), or
 * covered by a delegation to him that holds now and was given by someone who still answers. For an administrator, all.
 */
export interface TaskQueries {
  /** In the order of planned date, then task identifier (by code point). One round trip. */
  list(reader: Reader, query: TaskPageQuery): Promise<readonly TaskFacts[]>;
  /** How many tasks fit `filter` in each of some ranges of planned dates, in the order given, as far as {@link taskCountLimit}. One round trip. */
  counts(reader: Reader, filter: Omit<TaskFilter, 'planned'>, ranges: readonly DueRange[]): Promise<readonly number[]>;
  /** The open tasks whose assignee by rule is no longer whom the rule names, of some models or of all (null), at most `limit`. */
  strayed(tenantId: TenantId, modelIds: readonly ModelId[] | null, limit: number): Promise<readonly TaskId[]>;
  /**
   * The versions that have a planned date and no task, open or not, and never had one: those behind `after` by identifier
   * (by code point), at most `limit`.
   */
  unasked(tenantId: TenantId, after: VersionId | null, limit: number): Promise<readonly VersionId[]>;
  /** The tasks with an exception that is not closed, whose version's validation has one of some status codes and is not interim, at most `limit`. */
  withOpenException(tenantId: TenantId, approvedCodes: readonly string[], limit: number): Promise<readonly TaskId[]>;
  /**
   * Of each version that carries no production date although each region it is meant for has a confirmation that stands
   * (see `rolloutDate`), the task that was confirmed last, by identifier (by code point), at most `limit`.
   */
  completingRollout(tenantId: TenantId, limit: number): Promise<readonly TaskId[]>;
  /**
   * The open tasks that touch a region which demands an approval of its own, lies outside the scope of the version's
   * validation, and was never asked about the task, by identifier (by code point), at most `limit`. A global task touches each
   * region of its model; a validation that cannot be found covers none.
   */
  missingApproval(tenantId: TenantId, limit: number): Promise<readonly TaskId[]>;
  /**
   * What is waited for: leave to override that was asked for on an open task; approvals that were asked of regions, but of
   * those of a cancelled task; exceptions that are open, and those that are acknowledged. In the order of moment, task,
   * action and region (by code point). `people` are looked for in the directory, beside everybody the records name. One round trip.
   */
  pending(tenantId: TenantId, query: PendingQuery, people: readonly UserId[]): Promise<readonly PendingTask[]>;
  /** How much of that waits for each of the actions asked for, in their order, as far as {@link taskCountLimit}. One round trip. */
  countPending(tenantId: TenantId, filter: PendingFilter): Promise<readonly number[]>;
}
