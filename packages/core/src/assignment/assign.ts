import { z } from 'zod';
import type { JournalEntry } from '../journal/entry.ts';
import type { VersionSnapshot } from '../ports/snapshots.ts';
import { calendarDateSchema, type CalendarDate } from '../shared/calendar-date.ts';
import type { RegionId, TaskId, VersionId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Context } from '../task/context.ts';
import type { DeploymentTask } from '../task/task.ts';
import { assigneeOf } from './assignee.ts';

/** What assigning the tasks of a version needs, besides the version. */
export const assignSchema = z.strictObject({
  plannedProductionDate: calendarDateSchema.nullable().default(null).describe("The planned day; null takes the version's own."),
});

/** Asks for the countersignature of a version's deployments. */
export interface AssignCommand {
  readonly versionId: VersionId;
  readonly plannedProductionDate: CalendarDate | null;
}

/** A task that is to be, with the journal entry of its birth. */
export interface NewTask {
  readonly task: DeploymentTask;
  readonly entry: JournalEntry;
}

/** What assigning would do. */
export interface Assignment {
  readonly create: readonly NewTask[];
  /** Tasks that already ask, or have asked and been answered, for the same region. */
  readonly existing: readonly TaskId[];
}

/**
 * Decides which tasks a version needs. One global task, or one per affected region; what is asked for already is not
 * asked for again. Only the model's owner, an administrator or a service may ask. `nextId` is called once per new task.
 */
export function assign(
  command: AssignCommand,
  snapshot: VersionSnapshot,
  context: Context,
  nextId: () => TaskId,
): Result<Assignment, Refusal> {
  const { version, model, tasks } = snapshot;
  const { actor } = context;
  if (actor.userId !== model.ownerId && !actor.isAdministrator && actor.kind !== 'service') return err({ code: 'version-not-found' });
  const planned = command.plannedProductionDate ?? version.plannedProductionDate;
  if (planned === null)
    return err({
      code: 'invalid-input',
      issues: [{ field: 'plannedProductionDate', message: 'is required, since the version has no planned date of its own' }],
    });

  const targets = targetsOf(snapshot);
  if (!targets.ok) return targets;
  const create: NewTask[] = [];
  const existing: TaskId[] = [];
  for (const { regionId, assignee } of targets.value) {
    const already = tasks.find((task) => task.regionId === regionId);
    if (already) existing.push(already.taskId);
    else create.push(newTask(nextId(), snapshot, regionId, assignee, planned, context));
  }
  return ok({ create, existing });
}

type Target = { readonly regionId: RegionId | null; readonly assignee: NonNullable<ReturnType<typeof assigneeOf>> };

function targetsOf({ version, model, regions }: VersionSnapshot): Result<readonly Target[], Refusal> {
  const affected = [...new Set(version.affectedRegionIds)];
  if (version.scope === 'REGIONAL' && affected.length === 0) return err({ code: 'no-regions' });
  const targets: Target[] = [];
  for (const regionId of affected.length > 0 ? affected : [null]) {
    const region = regions.find((each) => each.regionId === regionId) ?? null;
    if (regionId !== null && !region) return err({ code: 'region-not-in-model', regionId });
    const assignee = assigneeOf(model, region);
    if (assignee === null) return err({ code: 'nobody-to-assign', regionId });
    targets.push({ regionId, assignee });
  }
  return ok(targets);
}

function newTask(
  taskId: TaskId,
  { version, model }: VersionSnapshot,
  regionId: RegionId | null,
  assignedToId: Target['assignee'],
  planned: CalendarDate,
  { actor, policy, now }: Context,
): NewTask {
  const actorId = actor.kind === 'person' ? actor.userId : null;
  const task: DeploymentTask = {
    taskId,
    tenantId: actor.tenantId,
    versionId: version.versionId,
    modelId: model.modelId,
    regionId,
    plannedProductionDate: planned,
    baselineProductionDate: planned,
    actualProductionDate: null,
    assignedToId,
    status: 'PENDING',
    confirmationNotes: null,
    confirmedAt: null,
    confirmedById: null,
    confirmedOnBehalfOfId: null,
    deployedBeforeValidationApproved: false,
    validationOverrideReason: null,
    adjustmentReason: null,
    adjustedAt: null,
    adjustedById: null,
    cancellationReason: null,
    cancelledAt: null,
    cancelledById: null,
    revision: 1,
    createdAt: now,
    createdById: actorId,
  };
  const entry: JournalEntry = {
    tenantId: actor.tenantId,
    taskId,
    sequence: 1,
    type: 'task-assigned',
    at: now,
    actorId,
    onBehalfOfId: null,
    delegationId: null,
    before: null,
    after: task,
    effects: [],
    gate: null,
    policyVersion: policy.version,
  };
  return { task, entry };
}
