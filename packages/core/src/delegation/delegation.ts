import type { DelegationId, ModelId, TaskId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { DelegableAction } from '../task/task.ts';

/** Who an owner lets act for him: on a model or on one task, for some actions, for a while. */
export interface Delegation {
  readonly delegationId: DelegationId;
  /** Exactly one of `modelId` and `taskId` is given. */
  readonly modelId: ModelId | null;
  readonly taskId: TaskId | null;
  readonly delegatorId: UserId;
  readonly delegateId: UserId;
  readonly actions: readonly DelegableAction[];
  readonly validFrom: Instant;
  /** The first moment at which it no longer holds. */
  readonly validUntil: Instant;
  readonly reason: string | null;
  readonly revokedAt: Instant | null;
  readonly revokedById: UserId | null;
}

/** Says whether a delegation holds at a moment; whether its delegator still holds the right is asked elsewhere. */
export const isActive = (delegation: Delegation, now: Instant): boolean =>
  delegation.revokedAt === null && delegation.validFrom <= now && now < delegation.validUntil;
