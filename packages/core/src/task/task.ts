import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, TenantId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** Every status a task can have. */
export const taskStatuses = ['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] as const;
/** Where a task stands. PENDING and ADJUSTED are open, the others are final. */
export type TaskStatus = (typeof taskStatuses)[number];

/** What a person can do to a task. */
export const taskActions = ['confirm', 'adjust', 'cancel'] as const;
/** See {@link taskActions}. */
export type TaskAction = (typeof taskActions)[number];

/** The statuses in which a task still waits for someone. */
export const openStatuses = ['PENDING', 'ADJUSTED'] as const satisfies readonly TaskStatus[];

/** Says whether a task still waits for someone. */
export const isOpen = (task: Pick<DeploymentTask, 'status'>): boolean => task.status === 'PENDING' || task.status === 'ADJUSTED';

/** The request that one deployment be countersigned. */
export interface DeploymentTask {
  readonly taskId: TaskId;
  readonly tenantId: TenantId;
  readonly versionId: VersionId;
  readonly modelId: ModelId;
  /** Null for a global deployment: every region of the model, uniformly. */
  readonly regionId: RegionId | null;
  readonly plannedProductionDate: CalendarDate;
  /** The first planned date; never changes. */
  readonly baselineProductionDate: CalendarDate;
  readonly actualProductionDate: CalendarDate | null;
  readonly assignedToId: UserId;
  readonly status: TaskStatus;
  readonly confirmationNotes: string | null;
  readonly confirmedAt: Instant | null;
  readonly confirmedById: UserId | null;
  /** The owner a delegate confirmed for. */
  readonly confirmedOnBehalfOfId: UserId | null;
  /** True for ever once a confirmation has overridden the validation gate. */
  readonly deployedBeforeValidationApproved: boolean;
  readonly validationOverrideReason: string | null;
  readonly adjustmentReason: string | null;
  readonly adjustedAt: Instant | null;
  readonly adjustedById: UserId | null;
  readonly cancellationReason: string | null;
  readonly cancelledAt: Instant | null;
  readonly cancelledById: UserId | null;
  /** Starts at 1 and grows by 1 with every change. */
  readonly revision: number;
  readonly createdAt: Instant;
  /** Null when no person asked for it. */
  readonly createdById: UserId | null;
}
