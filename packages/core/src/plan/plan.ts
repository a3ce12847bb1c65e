import { entryFor, type JournalEntry } from '../journal/entry.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import { Fault } from '../shared/fault.ts';
import type { Context } from '../task/context.ts';
import type { TaskEvent } from '../task/events.ts';
import { evolve } from '../task/evolve.ts';
import type { DeploymentTask } from '../task/task.ts';
import type { Effect } from './effects.ts';
import type { Guard } from './guards.ts';
import { recordProductionDate } from './production-date.ts';
import { recordDeployments, touchedRegions } from './regional-deployments.ts';

/** Everything one command will change, before anything has changed, and what that rests on. */
export interface Plan {
  readonly before: DeploymentTask;
  readonly after: DeploymentTask;
  readonly effects: readonly Effect[];
  readonly guards: readonly Guard[];
  /** One entry per event, in order. */
  readonly entries: readonly JournalEntry[];
}

/** Every consequence of the events of one command, and the guards they rest on. Pure: the same inputs always give the same plan. */
export function plan(snapshot: Snapshot, events: readonly TaskEvent[], context: Context): Plan {
  const before = snapshot.task;
  const effects: Effect[] = [];
  const entries: JournalEntry[] = [];
  let task = before;
  for (const event of events) {
    const evolved = evolve(task, event);
    const own = effectsOf(event, snapshot, context);
    entries.push(entryFor(event, task, evolved, own, context.policy.version));
    effects.push(...own);
    task = evolved;
  }
  return { before, after: task, effects, guards: guardsOf(snapshot, events), entries };
}

function effectsOf(event: TaskEvent, snapshot: Snapshot, { policy }: Context): readonly Effect[] {
  switch (event.type) {
    case 'deployment-confirmed':
      return [...recordDeployments(snapshot, event), ...recordProductionDate(snapshot, event, policy)];
    case 'planned-date-adjusted':
    case 'task-cancelled':
      return [];
  }
}

function guardsOf(snapshot: Snapshot, events: readonly TaskEvent[]): readonly Guard[] {
  const { task, version, model, region, validation } = snapshot;
  const { modelId } = model;
  const confirms = events.some(({ type }) => type === 'deployment-confirmed');
  const guards: Guard[] = [
    { type: 'task', taskId: task.taskId, revision: task.revision },
    // Authority rests on who owns the model and the region, and on the delegation that was used.
    { type: 'model', modelId, token: model.token },
  ];
  for (const { delegationId, at } of events) if (delegationId !== null) guards.push({ type: 'delegation', delegationId, at });
  for (const { regionId, token } of confirms ? touchedRegions(snapshot) : region ? [region] : [])
    guards.push({ type: 'region', modelId, regionId, token });
  if (!confirms) return guards;

  // Two regions that both see "one more is missing" must not both leave the version undated, so its token is a guard.
  guards.push({ type: 'version', versionId: version.versionId, token: version.token });
  if (version.validationRequestId !== null) {
    if (!validation)
      throw new Fault(
        'snapshot-incomplete',
        `The snapshot of task ${task.taskId} says nothing of validation request ${version.validationRequestId}. The adapter must report it, with a null status when it is missing.`,
      );
    guards.push({ type: 'validation', validationRequestId: validation.validationRequestId, token: validation.token });
  }
  return guards;
}
