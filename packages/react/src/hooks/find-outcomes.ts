import type { DeploymentTask, ExplainInput, TaskDetail } from '@countersign/core';
import type { Answer, CountersignClient } from '@countersign/http/client';
import { type ActionOutcome, isBulk, type SentAction } from './send-action.ts';

/** Says whether a task shows that a command on it was carried out. */
export type IsDone = (task: DeploymentTask, members: SentAction['members'], detail: TaskDetail) => boolean;

/**
 * Finds out what became of commands whose answer never came, from the tasks as they are now. One revision further and
 * as it was sent: recorded. Not moved: not recorded. Anything else was the doing of others.
 */
export async function findOutcomes(
  client: CountersignClient,
  type: ExplainInput['type'],
  sent: readonly SentAction[],
  isDone: IsDone,
): Answer<readonly ActionOutcome[]> {
  const tasks = await look(client, type, sent);
  if (!tasks.ok) return tasks;
  return {
    ok: true,
    value: sent.map(({ taskId, shown, members }): ActionOutcome => {
      const expectedRevision = shown.task.revision;
      const detail = tasks.value.get(taskId);
      if (!detail) return { taskId, result: { ok: false, error: { code: 'task-not-found' } } };
      const { revision } = detail.task;
      if (revision === expectedRevision) return { taskId, result: { ok: false, error: { code: 'not-recorded' } } };
      return revision === expectedRevision + 1 && isDone(detail.task, members, detail)
        ? { taskId, result: { ok: true, value: detail } }
        : { taskId, result: { ok: false, error: { code: 'stale', expectedRevision, currentRevision: revision } } };
    }),
  };
}

async function look(
  client: CountersignClient,
  type: ExplainInput['type'],
  sent: readonly SentAction[],
): Answer<ReadonlyMap<string, TaskDetail>> {
  if (sent.length > 1 && isBulk(type)) {
    const items = sent.map(({ taskId, members }) => ({ ...members, taskId })) as unknown as Parameters<CountersignClient['explainMany']>[1];
    const answers = await client.explainMany(type, items);
    if (!answers.ok) return answers;
    return {
      ok: true,
      value: new Map(answers.value.flatMap(({ taskId, result }) => (result.ok ? [[taskId, result.value.task] as const] : []))),
    };
  }
  const found = new Map<string, TaskDetail>();
  for (const { taskId } of sent) {
    const task = await client.task(taskId);
    if (task.ok) found.set(taskId, task.value);
    else if (task.error.code !== 'task-not-found') return task;
  }
  return { ok: true, value: found };
}
