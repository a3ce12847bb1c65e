import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, TenantId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** Every status a task can have. */
export const taskStatuses = ['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] as const;
/** Where a task stands. PENDING and ADJUSTED are open, the others are final. */
export type TaskStatus = (typeof taskStatuses)[number];

/** What those who answer for a task can do to it. */
export const taskActions = ['confirm', 'adjust', 'cancel', 'reassign', 'withdraw', 'request-override'] as const;
/** See {@link taskActions}. */
export type TaskAction = (typeof taskActions)[number];

/** What those who oversee can do to a task: they answer for no model, but for what is done with one. */
export const oversightActions = ['decide-override', 'decide-approval', 'acknowledge-exception', 'close-exception', 'redact'] as const;
/** See {@link oversightActions}. */
export type OversightAction = (typeof oversightActions)[number];

/** What those who oversee are waited for to do. Nobody waits for texts to be erased. */
export const pendingActions = [
  'decide-override',
  'decide-approval',
  'acknowledge-exception',
  'close-exception',
] as const satisfies readonly OversightAction[];
/** See {@link pendingActions}. */
export type PendingAction = (typeof pendingActions)[number];

/** What can be asked of a task. */
export type CommandType = TaskAction | OversightAction;

/** The actions a delegate can be trusted with. Handing a task on is not one of them: there is no delegate of a delegate. */
export const delegableActions = ['confirm', 'adjust', 'cancel', 'withdraw', 'request-override'] as const satisfies readonly TaskAction[];
/** See {@link delegableActions}. */
export type DelegableAction = (typeof delegableActions)[number];

/**
 * Why the assignee is the assignee: by the rule of assignment as it was born, because it moved to whom the rule names now
 * (`ownership-changed`), or because somebody asked for him.
 */
export type AssignmentCause = 'rule' | 'ownership-changed' | 'requested';

/** A second person's leave to override, asked for and perhaps given. */
export interface OverrideRequest {
  readonly state: 'REQUESTED' | 'GRANTED' | 'DENIED';
  readonly reason: string;
  readonly requestedAt: Instant;
  readonly requestedById: UserId;
  readonly requestedOnBehalfOfId: UserId | null;
  readonly decidedAt: Instant | null;
  readonly decidedById: UserId | null;
  readonly decisionNote: string | null;
}

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
  readonly assignmentCause: AssignmentCause;
  readonly reassignmentReason: string | null;
  readonly reassignedAt: Instant | null;
  /** Null too when an owner changed and no person moved the task. */
  readonly reassignedById: UserId | null;
  readonly status: TaskStatus;
  readonly confirmationNotes: string | null;
  readonly confirmedAt: Instant | null;
  readonly confirmedById: UserId | null;
  /** The owner a delegate confirmed for. */
  readonly confirmedOnBehalfOfId: UserId | null;
  /** True for ever once a confirmation has overridden the validation gate. */
  readonly deployedBeforeValidationApproved: boolean;
  readonly validationOverrideReason: string | null;
  /** The second person's leave, where the house rules ask for one. */
  readonly overrideRequest: OverrideRequest | null;
  readonly adjustmentReason: string | null;
  readonly adjustedAt: Instant | null;
  readonly adjustedById: UserId | null;
  readonly cancellationReason: string | null;
  readonly cancelledAt: Instant | null;
  readonly cancelledById: UserId | null;
  /** The day a confirmed deployment was rolled back; the confirmation itself stays in the record. */
  readonly withdrawnOn: CalendarDate | null;
  readonly withdrawalReason: string | null;
  /** The version that took its place, if it was named. */
  readonly replacedByVersionId: VersionId | null;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnById: UserId | null;
  /** Starts at 1 and grows by 1 with every change. */
  readonly revision: number;
  readonly createdAt: Instant;
  /** Null when no person asked for it. */
  readonly createdById: UserId | null;
}

/** What every task is like when it is born: assigned by rule, and nothing decided yet. */
export const asAssigned = {
  actualProductionDate: null,
  assignmentCause: 'rule',
  reassignmentReason: null,
  reassignedAt: null,
  reassignedById: null,
  status: 'PENDING',
  confirmationNotes: null,
  confirmedAt: null,
  confirmedById: null,
  confirmedOnBehalfOfId: null,
  deployedBeforeValidationApproved: false,
  validationOverrideReason: null,
  overrideRequest: null,
  adjustmentReason: null,
  adjustedAt: null,
  adjustedById: null,
  cancellationReason: null,
  cancelledAt: null,
  cancelledById: null,
  withdrawnOn: null,
  withdrawalReason: null,
  replacedByVersionId: null,
  withdrawnAt: null,
  withdrawnById: null,
  revision: 1,
} as const satisfies Partial<DeploymentTask>;
