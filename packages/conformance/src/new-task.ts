import type { DeploymentTask, NewTask } from '@countersign/core';

/** A task to be created past all decisions, with the entry of its birth; for what no command would bring about. */
export const newTask = (task: DeploymentTask): NewTask => ({
  task,
  entry: {
    tenantId: task.tenantId,
    subject: { type: 'task', id: task.taskId },
    sequence: 1,
    type: 'task-assigned',
    at: task.createdAt,
    actorId: task.createdById,
    onBehalfOfId: null,
    delegationId: null,
    before: null,
    after: task,
    effects: [],
    gate: null,
    policyVersion: 'default-1',
  },
});
