import type { NewTask } from '../assignment/assign.ts';
import { entryFor, type JournalEntry } from '../journal/entry.ts';
import type { WriteRequest } from '../ports/requests.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import { Fault } from '../shared/fault.ts';
import type { Context } from '../task/context.ts';
import type { TaskEvent } from '../task/events.ts';
import { evolve } from '../task/evolve.ts';
import type { DeploymentTask } from '../task/task.ts';
import type { Effect } from './effects.ts';
import { moveException, openException } from './exception-effects.ts';
import type { Guard } from './guards.ts';
import { completeProductionDate, recordProductionDate, withdrawProductionDate } from './production-date.ts';
import { recordApproval, requestApprovals } from './regional-approval.ts';
import { recordDeployments, touchedRegions, withdrawDeployments } from './regional-deployments.ts';

/** Everything one command will change, before anything has changed, and what that rests on. */
export interface Plan {
  /** The task as it was; as it would have been born, when the plan brings it. */
  readonly before: DeploymentTask;
  readonly after: DeploymentTask;
  /** Whether the plan brings the task with it. */
  readonly creates: boolean;
  readonly effects: readonly Effect[];
  readonly guards: readonly Guard[];
  /** One entry per event, in order; the birth of the task first, when the plan brings it. */
  readonly entries: readonly JournalEntry[];
  /** What was asked, to be remembered with the plan; null until the shell says it. */
  readonly request: WriteRequest | null;
}

/** Every consequence of the events of one command, and the guards they rest on. Pure: the same inputs always give the same plan. */
export function plan(snapshot: Snapshot, events: readonly TaskEvent[], context: Pick<Context, 'policy'>): Plan {
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
  return { before, after: task, creates: false, effects, guards: guardsOf(snapshot, events), entries, request: null };
}

/** A plan on a task that is yet to be born, extended by its birth. */
export function withBirth(planned: Plan, { task, entry }: NewTask): Plan {
  const { versionId, regionId } = task;
  return {
    ...planned,
    creates: true,
    effects: [...entry.effects, ...planned.effects],
    guards: planned.guards.map((guard) => (guard.type === 'task' ? { type: 'no-open-task', versionId, regionId } : guard)),
    entries: [entry, ...planned.entries],
  };
}

function effectsOf(event: TaskEvent, snapshot: Snapshot, { policy }: Pick<Context, 'policy'>): readonly Effect[] {
  switch (event.type) {
    case 'deployment-confirmed':
      return [
        ...recordDeployments(snapshot, event),
        ...recordProductionDate(snapshot, event, policy),
        ...requestApprovals(snapshot, event),
        ...openException(snapshot, event, policy),
      ];
    case 'deployment-withdrawn':
      return [...withdrawDeployments(snapshot), ...withdrawProductionDate(snapshot, policy)];
    case 'approvals-requested':
      return requestApprovals(snapshot, event);
    case 'approval-decided':
      return [recordApproval(snapshot, event)];
    case 'exception-acknowledged':
    case 'exception-closed':
      return [moveException(snapshot, event)];
    case 'rollout-completed':
      return completeProductionDate(snapshot);
    case 'texts-redacted':
      return [{ type: 'texts.redact', taskId: snapshot.task.taskId, texts: event.texts, redactionReason: event.redactionReason }];
    case 'planned-date-adjusted':
    case 'task-cancelled':
    case 'task-reassigned':
    case 'override-requested':
    case 'override-decided':
      return [];
  }
}

function guardsOf(snapshot: Snapshot, events: readonly TaskEvent[]): readonly Guard[] {
  const { task, version, model, region, validation } = snapshot;
  const { modelId } = model;
  const types = new Set(events.map(({ type }) => type));
  const moves = types.has('deployment-confirmed') || types.has('deployment-withdrawn');
  const guards: Guard[] = [
    { type: 'task', taskId: task.taskId, revision: task.revision },
    // Authority rests on who owns the model and the region, and on the delegation that was used.
    { type: 'model', modelId, token: model.token },
  ];
  for (const { delegationId, at } of events) if (delegationId !== null) guards.push({ type: 'delegation', delegationId, at });
  const asks = types.has('approvals-requested');
  const closes = types.has('exception-closed');
  // What is erased must be erased where it runs, too, and nothing may fall back to it meanwhile.
  const reaches = moves || asks || types.has('texts-redacted');
  for (const { regionId, token } of reaches ? touchedRegions(snapshot) : region ? [region] : [])
    guards.push({ type: 'region', modelId, regionId, token });
  // Two regions that both see "one more is missing" must not both leave the version undated, so its token is a guard. It also
  // says which validation covers the version.
  if (moves || asks || closes || types.has('rollout-completed'))
    guards.push({ type: 'version', versionId: version.versionId, token: version.token });
  if (version.validationRequestId !== null && (types.has('deployment-confirmed') || closes || asks)) {
    if (!validation)
      throw new Fault(
        'snapshot-incomplete',
        `The snapshot of task ${task.taskId} says nothing of validation request ${version.validationRequestId}. The adapter must report it, with a null status when it is missing.`,
      );
    guards.push({ type: 'validation', validationRequestId: validation.validationRequestId, token: validation.token });
  }
  return guards;
}
