import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { AdjustCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { PlannedDateAdjusted } from './events.ts';
import type { DeploymentTask } from './task.ts';

/** Decides a new planned date that its actor may set on a task that is open. */
export function adjust(
  command: AdjustCommand,
  task: DeploymentTask,
  context: Context,
  authority: Authority,
): Result<PlannedDateAdjusted, Refusal> {
  const { plannedProductionDate, adjustmentReason } = command;
  const field = 'plannedProductionDate';
  if (plannedProductionDate === task.plannedProductionDate)
    return err({ code: 'planned-date-unchanged', field, current: task.plannedProductionDate });
  if (plannedProductionDate < context.today) return err({ code: 'planned-date-in-past', field, earliest: context.today });
  if (adjustmentReason === null && context.policy.reasons.adjust === 'required')
    return err({ code: 'reason-required', field: 'adjustmentReason' });
  return ok({ type: 'planned-date-adjusted', ...actUnder(authority, context), plannedProductionDate, adjustmentReason });
}
