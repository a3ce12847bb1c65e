import {
  answersFor,
  type DeploymentTask,
  isOpen,
  type PendingFilter,
  type PendingKey,
  type PendingQuery,
  type PendingTask,
  taskCountLimit,
  type UserId,
} from '@countersign/core';
import { compare } from './compare.ts';
import { modelFacts, regionFacts } from './facts.ts';
import { loadSnapshot } from './snapshots.ts';
import type { TenantState } from './tenant-state.ts';

/** What those who oversee are waited for, longest first. */
export const pendingDecisions = (state: TenantState, query: PendingQuery, people: readonly UserId[]): readonly PendingTask[] =>
  pendingKeys(state, query)
    .filter((key) => query.after === null || inOrder(query.after, key) < 0)
    .toSorted(inOrder)
    .slice(0, query.limit)
    .map((key) => ({ key, snapshot: loadSnapshot(state, key.taskId, { people, history: false })! }));

/** How much they are waited for, by action. */
export function countPending(state: TenantState, filter: PendingFilter): readonly number[] {
  const found = pendingKeys(state, filter);
  return filter.actions.map((action) => Math.min(found.filter((key) => key.action === action).length, taskCountLimit));
}

const pendingKeys = (state: TenantState, filter: PendingFilter): readonly PendingKey[] =>
  [...state.tasks.values()]
    .filter(({ modelId }) => filter.modelId === null || modelId === filter.modelId)
    .flatMap((task) => pendingOf(state, task, filter.grantorId).filter((key) => isWanted(key, task, filter)));

function pendingOf(state: TenantState, task: DeploymentTask, grantorId: UserId | null): readonly PendingKey[] {
  const { taskId, overrideRequest } = task;
  const exception = state.exceptions.get(taskId);
  const common = { taskId, regionId: null };
  return [
    ...(overrideRequest?.state === 'REQUESTED' && isOpen(task) && (grantorId === null || answers(state, task, grantorId))
      ? [{ ...common, action: 'decide-override' as const, since: overrideRequest.requestedAt }]
      : []),
    ...(state.approvals.get(taskId) ?? [])
      .filter((approval) => approval.state === 'REQUESTED' && task.status !== 'CANCELLED')
      .map(({ regionId, requestedAt }) => ({ taskId, regionId, action: 'decide-approval' as const, since: requestedAt })),
    ...(exception?.state === 'OPEN' ? [{ ...common, action: 'acknowledge-exception' as const, since: exception.openedAt }] : []),
    ...(exception?.state === 'ACKNOWLEDGED' && exception.acknowledgedAt !== null
      ? [{ ...common, action: 'close-exception' as const, since: exception.acknowledgedAt }]
      : []),
  ];
}

function answers(state: TenantState, task: DeploymentTask, userId: UserId): boolean {
  const model = modelFacts(state, task.modelId);
  const region = task.regionId === null ? null : regionFacts(state, task.modelId, task.regionId);
  return model !== null && answersFor(userId, { task, model, region });
}

const isWanted = (key: PendingKey, task: DeploymentTask, { actions, regionId, approvalRegionIds }: PendingFilter): boolean =>
  actions.includes(key.action) &&
  (key.regionId === null || approvalRegionIds === null || approvalRegionIds.includes(key.regionId)) &&
  (regionId === null || (key.regionId ?? task.regionId) === regionId);

function inOrder(a: PendingKey, b: PendingKey): number {
  return (
    compare(a.since, b.since) || compare(a.taskId, b.taskId) || compare(a.action, b.action) || compare(a.regionId ?? '', b.regionId ?? '')
  );
}
