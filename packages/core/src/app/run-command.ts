import { afterPlan } from '../plan/after-plan.ts';
import { guardBasis } from '../plan/basis-guards.ts';
import { plan } from '../plan/plan.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { TaskCommand } from '../task/commands.ts';
import { decideLoaded } from './decide-loaded.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { recordRefusals } from './record-refusals.ts';
import { describe, type TaskDetail } from './task-view.ts';
import { wantedBy } from './wanted-by.ts';

/** Loads, decides, plans and commits one command; two round trips when nobody interferes. A refusal is recorded. */
export async function runCommand(command: TaskCommand, actor: Actor, dependencies: Dependencies): Promise<Result<TaskDetail, Refusal>> {
  const { repositories } = dependencies;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const snapshots = await repositories.snapshots.load(actor.tenantId, [command.taskId], wantedBy([command], actor));
    const snapshot = snapshots.get(command.taskId);
    const context = contextOf(actor, dependencies);
    const decided = decideLoaded(command, snapshot, context);
    if (!decided.ok) {
      await recordRefusals([{ command, refusal: decided.error }], context, dependencies);
      return decided;
    }
    const { events, on } = decided.value;
    const bare = plan(on, events, context);
    const planned = command.expectedBasis === null ? bare : guardBasis(bare, on);
    const [outcome] = await repositories.commit(actor.tenantId, [planned]);
    if (outcome === 'committed') return ok(describe(afterPlan(on, planned), context));
  }
  return err({ code: 'busy' });
}
