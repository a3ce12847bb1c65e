import { maySeeOrOversee } from '../oversight/oversee.ts';
import { err } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { TaskCommand } from '../task/commands.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { keyedRequest, type Written } from './keyed-request.ts';
import { planLoaded } from './plan-loaded.ts';
import { recordRefusals } from './record-refusals.ts';
import type { TaskDetail } from './task-view.ts';
import { wantedBy } from './wanted-by.ts';

/**
 * Loads, decides, plans and commits one command; two round trips when nobody interferes. A refusal is recorded. Who may
 * see the task and repeats a command that took effect is told what was told then, whatever he may do by now.
 */
export async function runCommand(
  command: TaskCommand,
  key: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Written<TaskDetail>> {
  const { repositories } = dependencies;
  const request = keyedRequest(key, actor, dependencies);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const want = { ...wantedBy([command], actor), request: request.lookup() };
    const snapshot = (await repositories.snapshots.load(actor.tenantId, [command.taskId], want)).get(command.taskId);
    const context = contextOf(actor, dependencies);
    const recalled = snapshot && maySeeOrOversee(actor, snapshot, context.now) && request.recall<TaskDetail>(command, '', snapshot.earlier);
    if (recalled) return recalled;
    const decided = planLoaded(command, snapshot, context);
    if (!decided.ok) {
      await recordRefusals([{ command, refusal: decided.error }], context, dependencies);
      return decided;
    }
    const { planned, detail } = decided.value;
    const asked = request.remember(command, '', detail, context.now);
    const [outcome = 'stale'] = await repositories.commit(actor.tenantId, [{ ...planned, request: asked }]);
    const told = request.tell(outcome, detail);
    if (told) return told;
  }
  return err({ code: 'busy' });
}
