import { createFold } from '../plan/fold.ts';
import { maySeeOrOversee } from '../oversight/oversee.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { type Explanation, explainWithPlan, onWhatIsShown } from './explain.ts';
import { asFolded, type BulkAction, parseBulk } from './run-bulk.ts';
import { wantedBy } from './wanted-by.ts';

/** What a bulk would do to one task. */
export interface BulkExplanation {
  readonly taskId: string;
  readonly result: Result<Explanation, Refusal>;
}

/** Says what a bulk would do, task by task, in the order given; each as if those with smaller identifiers had been done. One round trip. */
export async function explainBulk(
  type: BulkAction,
  items: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly BulkExplanation[], Refusal>> {
  const parsed = parseBulk(type, items);
  if (!parsed.ok) return parsed;
  const commands = parsed.value
    .flatMap(({ command }) => (command.ok ? [command.value] : []))
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
  const snapshots = await dependencies.repositories.snapshots.load(
    actor.tenantId,
    commands.map(({ taskId }) => taskId),
    wantedBy(commands, actor),
  );
  const context = contextOf(actor, dependencies);
  const fold = createFold();
  const results = new Map<string, Result<Explanation, Refusal>>();
  for (const command of commands) {
    const loaded = snapshots.get(command.taskId);
    if (!loaded || !maySeeOrOversee(actor, loaded, context.now)) {
      results.set(command.taskId, err({ code: 'task-not-found' }));
      continue;
    }
    const snapshot = fold.see(loaded);
    const asked = onWhatIsShown(asFolded(command, loaded, snapshot, context), snapshot, context);
    const { explanation, planned } = explainWithPlan(asked, snapshot, context);
    results.set(command.taskId, ok(explanation));
    if (planned && explanation.allowed) fold.add(planned);
  }
  return ok(
    parsed.value.map(({ taskId, command }) => ({
      taskId,
      result: command.ok ? (results.get(taskId) ?? err({ code: 'task-not-found' })) : command,
    })),
  );
}
