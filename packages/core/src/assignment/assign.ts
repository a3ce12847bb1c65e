import { z } from 'zod';
import type { JournalEntry } from '../journal/entry.ts';
import { rolloutDate } from '../plan/production-date.ts';
import { isLocked, requested } from '../plan/regional-approval.ts';
import type { ModelFacts, VersionSnapshot } from '../ports/snapshots.ts';
import { calendarDateSchema, type CalendarDate } from '../shared/calendar-date.ts';
import { idSchema, type RegionId, type TaskId, type UserId, type VersionId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { Context } from '../task/context.ts';
import { asAssigned, type DeploymentTask, isOpen } from '../task/task.ts';
import { assigneeOf } from './assignee.ts';

/** What assigning the tasks of a version needs, besides the version. */
export const assignSchema = z.strictObject({
  plannedProductionDate: calendarDateSchema.nullable().default(null).describe("The planned day; null takes the version's own."),
  regions: z
    .array(z.strictObject({ regionId: idSchema<'region'>(), plannedProductionDate: calendarDateSchema.nullable().default(null) }))
    .min(1, 'must name at least one region')
    .readonly()
    .nullable()
    .default(null)
    .describe('Only these regions, each on a day of its own or on the common one; null for all the version is meant for.'),
});

/** Asks for the countersignature of a version's deployments. */
export interface AssignCommand {
  readonly versionId: VersionId;
  readonly plannedProductionDate: CalendarDate | null;
  /** Only these regions; null for all the version is meant for. */
  readonly regions: readonly { readonly regionId: RegionId; readonly plannedProductionDate: CalendarDate | null }[] | null;
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

/** Says whether an actor may ask for countersignatures of a model's versions, and so may know of them here. */
export const mayAssign = (actor: Actor, { ownerId }: Pick<ModelFacts, 'ownerId'>): boolean =>
  actor.userId === ownerId || actor.isAdministrator || actor.kind === 'service';

/**
 * Decides which tasks a version needs. One global task, or one per affected region; what is asked for already is not
 * asked for again, be it in a region or globally: see {@link targetsOf}. Only the model's owner, an administrator or a
 * service may ask. `nextId` is called once per new task.
 */
export function assign(
  command: AssignCommand,
  snapshot: VersionSnapshot,
  context: Context,
  nextId: () => TaskId,
): Result<Assignment, Refusal> {
  const { version, model } = snapshot;
  const { actor } = context;
  if (!mayAssign(actor, model)) return err({ code: 'version-not-found' });
  const targets = targetsOf(snapshot, command.regions?.map(({ regionId }) => regionId) ?? null);
  if (!targets.ok) return targets;
  const create: NewTask[] = [];
  const existing: TaskId[] = [];
  for (const { regionId, assignee } of targets.value) {
    const already = askedAbout(snapshot, regionId);
    const planned =
      command.regions?.find((region) => region.regionId === regionId)?.plannedProductionDate ??
      command.plannedProductionDate ??
      version.plannedProductionDate;
    if (already) existing.push(already.taskId);
    else if (planned === null)
      return err({
        code: 'invalid-input',
        issues: [{ field: 'plannedProductionDate', message: 'is required, since the version has no planned date of its own' }],
      });
    else create.push(newTask(nextId(), snapshot, { regionId, assignee }, planned, context));
  }
  return ok({ create, existing });
}

/** The task that asks about a region, open or confirmed: its own, or a global one, unless the model came to the region later; null when none does. */
export const askedAbout = ({ tasks, live }: Pick<VersionSnapshot, 'tasks' | 'live'>, regionId: RegionId | null): DeploymentTask | null =>
  tasks.find((task) => task.regionId === regionId) ??
  tasks.find((task) => task.regionId === null && (isOpen(task) || rolloutDate([regionId], live) !== null)) ??
  null;

/** A deployment that is to be countersigned, and by whom. */
export interface Target {
  readonly regionId: RegionId | null;
  readonly assignee: UserId;
}

/**
 * The deployments of a version by the three rules of assignment, or of those only that `wanted` names; refused by name. A
 * version that is meant for the whole model, and about a region of which somebody has been asked by itself, is a phased
 * rollout: it is one deployment per region of the model then, since a global one would ask about that region twice.
 */
export function targetsOf(snapshot: VersionSnapshot, wanted: readonly RegionId[] | null): Result<readonly Target[], Refusal> {
  const { version, model, regions } = snapshot;
  const meant = [...new Set(version.affectedRegionIds)];
  if (version.scope === 'REGIONAL' && meant.length === 0) return err({ code: 'no-regions' });
  const stray = wanted?.find((regionId) => meant.length > 0 && !meant.includes(regionId));
  if (stray !== undefined) return err({ code: 'region-not-targeted', regionId: stray });
  const whole = meant.length === 0 && isPhased(snapshot) ? regions.map(({ regionId }) => regionId) : meant;
  const affected = wanted ? [...new Set(wanted)] : whole;
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

/** Whether a version goes live region by region though it is meant for the whole model. What is repeated does as it did at first. */
const isPhased = ({ regions, tasks, earlier }: Pick<VersionSnapshot, 'regions' | 'tasks' | 'earlier'>): boolean =>
  earlier.length > 0
    ? earlier.every(({ part }) => part !== '')
    : tasks.every(({ regionId }) => regionId !== null) && regions.some(({ regionId }) => tasks.some((task) => task.regionId === regionId));

/** A task as it is born, with the approvals it asks for where regions must agree first. */
export function newTask(
  taskId: TaskId,
  snapshot: VersionSnapshot,
  { regionId, assignee: assignedToId }: Target,
  planned: CalendarDate,
  { actor, policy, now }: Pick<Context, 'actor' | 'policy' | 'now'>,
): NewTask {
  const { version, model, regions, validation } = snapshot;
  const actorId = actor.kind === 'person' ? actor.userId : null;
  const task: DeploymentTask = {
    taskId,
    tenantId: actor.tenantId,
    versionId: version.versionId,
    modelId: model.modelId,
    regionId,
    plannedProductionDate: planned,
    baselineProductionDate: planned,
    assignedToId,
    ...asAssigned,
    createdAt: now,
    createdById: actorId,
  };
  const entry: JournalEntry = {
    tenantId: actor.tenantId,
    subject: { type: 'task', id: taskId },
    sequence: 1,
    type: 'task-assigned',
    at: now,
    actorId,
    onBehalfOfId: null,
    delegationId: null,
    before: null,
    after: task,
    effects:
      policy.regionalApproval === 'before'
        ? regions
            .filter((region) => (regionId === null || region.regionId === regionId) && isLocked(region, validation))
            .map((region) => requested(taskId, region, now))
        : [],
    gate: null,
    policyVersion: policy.version,
  };
  return { task, entry };
}
