import type { TaskFacts } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { WithdrawCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { DeploymentWithdrawn } from './events.ts';

/** Decides the roll-back of a confirmed deployment: not before it went live, not in the future, and once. */
export function withdraw(
  command: WithdrawCommand,
  { task }: TaskFacts,
  context: Context,
  authority: Authority,
): Result<DeploymentWithdrawn, Refusal> {
  const { withdrawnOn, withdrawalReason, replacedByVersionId } = command;
  const field = 'withdrawnOn';
  if (withdrawnOn > context.today) return err({ code: 'date-in-future', field, latest: context.today });
  if (task.actualProductionDate !== null && withdrawnOn < task.actualProductionDate)
    return err({ code: 'date-too-early', field, earliest: task.actualProductionDate });
  if (replacedByVersionId === task.versionId)
    return err({ code: 'invalid-input', issues: [{ field: 'replacedByVersionId', message: 'is the version that is withdrawn' }] });
  return ok({ type: 'deployment-withdrawn', ...actUnder(authority, context), withdrawnOn, withdrawalReason, replacedByVersionId });
}
