import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { WithdrawCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { DeploymentWithdrawn } from './events.ts';

/**
 * Decides the roll-back of a confirmed deployment: not before it went live, not in the future, and once. What took its
 * place is another version of the model.
 */
export function withdraw(
  command: WithdrawCommand,
  { task, otherVersions }: Snapshot,
  context: Context,
  authority: Authority,
): Result<DeploymentWithdrawn, Refusal> {
  const { withdrawnOn, withdrawalReason, replacedByVersionId } = command;
  const field = 'withdrawnOn';
  if (withdrawnOn > context.today) return err({ code: 'date-in-future', field, latest: context.today });
  if (task.actualProductionDate !== null && withdrawnOn < task.actualProductionDate)
    return err({ code: 'date-too-early', field, earliest: task.actualProductionDate });
  if (replacedByVersionId !== null) {
    const refuse = (message: string) => err({ code: 'invalid-input' as const, issues: [{ field: 'replacedByVersionId', message }] });
    if (replacedByVersionId === task.versionId) return refuse('is the version that is withdrawn');
    if (!otherVersions.some(({ versionId }) => versionId === replacedByVersionId)) return refuse('is no version of the model');
  }
  return ok({ type: 'deployment-withdrawn', ...actUnder(authority, context), withdrawnOn, withdrawalReason, replacedByVersionId });
}
