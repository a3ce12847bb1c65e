import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { CancelCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { TaskCancelled } from './events.ts';

/** Decides the end of an open task that its actor may cancel. */
export function cancel({ cancellationReason }: CancelCommand, context: Context, authority: Authority): Result<TaskCancelled, Refusal> {
  if (cancellationReason === null && context.policy.reasons.cancel === 'required')
    return err({ code: 'reason-required', field: 'cancellationReason' });
  return ok({ type: 'task-cancelled', ...actUnder(authority, context), cancellationReason });
}
