import { plan } from '../plan/plan.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/access.ts';
import type { TaskCommand } from '../task/commands.ts';
import { decide } from '../task/decide.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { afterPlan, describe, type TaskDetail } from './task-view.ts';

/**
 * How often a command decides again because others changed what its plan rested on. Of all that meet at one row, one
 * commits every time, so as many as this may arrive together before anyone is told `busy`.
 */
const attempts = 64;

/** Loads, decides, plans and commits one command; two round trips when nobody interferes. */
export async function runCommand(command: TaskCommand, actor: Actor, dependencies: Dependencies): Promise<Result<TaskDetail, Refusal>> {
  const { repositories } = dependencies;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const snapshots = await repositories.snapshots.load(actor.tenantId, actor.userId, [command.taskId]);
    const snapshot = snapshots.get(command.taskId);
    if (!snapshot) return err({ code: 'task-not-found' });
    const context = contextOf(actor, dependencies);
    const decided = decide(command, snapshot, context);
    if (!decided.ok) return decided;
    const planned = plan(snapshot, decided.value, context);
    const [outcome] = await repositories.commit(actor.tenantId, [planned]);
    if (outcome === 'committed') return ok(describe(afterPlan(snapshot, planned), context));
  }
  return err({ code: 'busy' });
}
