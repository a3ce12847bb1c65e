import type { Refusal } from '../shared/refusal.ts';
import type { TaskCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import type { Dependencies } from './dependencies.ts';

/** Keeps refused attempts at a change, best effort: whether they can be written never changes the answer. */
export async function recordRefusals(
  refused: readonly { readonly command: TaskCommand; readonly refusal: Refusal }[],
  { actor, policy, now }: Context,
  { repositories }: Dependencies,
): Promise<void> {
  if (refused.length === 0) return;
  const attempts = refused.map(({ command, refusal }) => ({
    at: now,
    actorId: actor.userId,
    action: command.type,
    taskId: command.taskId,
    code: refusal.code,
    policyVersion: policy.version,
  }));
  await repositories.journal.recordRefusals(actor.tenantId, attempts).catch(() => undefined);
}
