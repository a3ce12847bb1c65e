import { z } from 'zod';
import { askedAbout, newTask, type NewTask, targetsOf } from '../assignment/assign.ts';
import { createFold } from '../plan/fold.ts';
import type { Snapshot, VersionSnapshot } from '../ports/snapshots.ts';
import { id, idSchema, type RegionId, type TaskId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { maySee } from '../task/access.ts';
import type { Actor } from '../task/actor.ts';
import { basisOf } from '../task/basis.ts';
import { type ConfirmCommand, confirmSchema } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { type DeploymentTask, isOpen } from '../task/task.ts';
import { loadVersion, splitVersion } from './assign-version.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { unlessHalfDone } from './half-done.ts';
import { isNew, keyedRequest, type Written } from './keyed-request.ts';
import { planLoaded, type PlannedCommand } from './plan-loaded.ts';
import { recordRefusals } from './record-refusals.ts';
import type { TaskDetail } from './task-view.ts';
import { showDeployments } from './version-deployments.ts';

/** What deploying a version now needs, besides the version. */
export const deploySchema = confirmSchema.omit({ expectedRevision: true, expectedBasis: true }).extend({
  regionIds: z
    .array(idSchema<'region'>())
    .min(1, 'must name at least one region')
    .readonly()
    .nullable()
    .default(null)
    .describe('Only these regions; null for all the version is meant for. An override of several names those that its reason is for.'),
});

type DeployCommand = z.output<typeof deploySchema>;

/** What became of one region. */
export interface DeployOutcome {
  /** Null for a global deployment. */
  readonly regionId: RegionId | null;
  readonly result: Written<TaskDetail>;
}

interface Step extends PlannedCommand {
  readonly regionId: RegionId | null;
}

/**
 * Confirms the deployments of a version at once: an open task is closed, a missing one is born confirmed, and what went live
 * already, be it in the region or globally, is refused. Each region is decided by itself. Two round trips when nobody
 * interferes. Under a key, each region that took effect before is answered as it was then, and the others are decided again.
 */
export async function deployVersion(
  input: unknown,
  key: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly DeployOutcome[], Refusal>> {
  const { versionId, rest } = splitVersion(input);
  const parsed = deploySchema.safeParse(rest);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const request = keyedRequest(key, actor, dependencies);
  const done = new Map<RegionId | null, Written<TaskDetail>>();
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const snapshot = await loadVersion(versionId, request.lookup(), actor, dependencies);
      if (!snapshot) return err({ code: 'version-not-found' });
      const asked = { type: 'deploy', versionId: snapshot.version.versionId, ...parsed.data };
      const context = contextOf(actor, dependencies);
      const recall = (part: string) => request.recall<TaskDetail>(asked, part, snapshot.earlier);
      const planned = planDeploy(parsed.data, snapshot, context, () => id<'task'>(dependencies.ids.next()), recall, done);
      if (!planned.ok) return planned;
      const { steps, regions, refused } = planned.value;
      await recordRefusals(refused, context, dependencies);
      const outcomes =
        steps.length > 0
          ? await dependencies.repositories.commit(
              actor.tenantId,
              steps.map(({ regionId, planned: step, detail }) => ({
                ...step,
                request: request.remember(asked, regionId ?? '', detail, context.now),
              })),
            )
          : [];
      steps.forEach(({ regionId, detail }, index) => {
        const told = request.tell(outcomes[index] ?? 'stale', detail);
        if (told) done.set(regionId, told);
      });
      if (regions.every((regionId) => done.has(regionId)))
        return ok(regions.map((regionId) => ({ regionId, result: done.get(regionId) ?? err({ code: 'busy' }) })));
    }
  } catch (failure) {
    throw unlessHalfDone(failure, [...done.values()].some(isNew));
  }
  return err({ code: 'busy' });
}

/** Plans what is not done yet; what is refused, or was done before, is done. Pure, but for filling `done`. */
function planDeploy(
  command: DeployCommand,
  version: VersionSnapshot,
  context: Context,
  nextId: () => TaskId,
  recall: (part: string) => Written<TaskDetail> | null,
  done: Map<RegionId | null, Written<TaskDetail>>,
) {
  const targets = targetsOf(version, command.regionIds);
  // What is wrong with the version or the regions is told to nobody who may not know that there is such a version.
  if (!targets.ok) return showDeployments(version, context) ? targets : err<Refusal>({ code: 'version-not-found' });
  const fold = createFold();
  const steps: Step[] = [];
  const refused: { readonly command: ConfirmCommand; readonly refusal: Refusal }[] = [];
  const seen = targets.value.map((target) => {
    const { regionId } = target;
    const asked = taskToConfirm(version, regionId);
    const birth: NewTask | null = asked
      ? null
      : newTask(nextId(), version, target, version.version.plannedProductionDate ?? command.actualProductionDate, context);
    return { regionId, birth, on: snapshotOf(version, asked ?? birth?.task ?? null) };
  });
  // Whoever has to do with none of the regions is not told that the version exists.
  if (!seen.some(({ on }) => on && maySee(context.actor, on, context.now))) return err<Refusal>({ code: 'version-not-found' });
  const spread = refuseSpreading(command, seen.length);
  if (spread) return err(spread);
  for (const { regionId } of seen) {
    const recalled = recall(regionId ?? '');
    if (recalled && !recalled.ok) return recalled;
    if (recalled) done.set(regionId, recalled);
  }
  for (const { regionId, birth, on } of seen) {
    if (done.has(regionId) || !on) continue;
    const folded = fold.see(on);
    // What is born with its confirmation was shown to nobody before.
    const confirming = confirmationOf(command, on, birth ? basisOf(folded, context) : null);
    const decided = planLoaded(confirming, folded, context, birth);
    if (!decided.ok) {
      // What was never born has no task to record an attempt at.
      if (!birth) refused.push({ command: confirming, refusal: decided.error });
      done.set(regionId, decided);
      continue;
    }
    const { planned, detail } = decided.value;
    steps.push({ regionId, planned: fold.add(planned), detail });
  }
  return ok({ steps, refused, regions: targets.value.map(({ regionId }) => regionId) });
}

/**
 * The task that a deployment closes, or by which it went live already: a global one, too, where that has reached the region.
 * One that is open globally stays so, since it asks about the other regions as well. Null when there is none.
 */
function taskToConfirm(version: VersionSnapshot, regionId: RegionId | null): DeploymentTask | null {
  const asked = version.tasks.find((task) => task.regionId === regionId && isOpen(task)) ?? askedAbout(version, regionId);
  return asked && (asked.regionId === regionId || !isOpen(asked)) ? asked : null;
}

/** Why a reason to override must not stand for all regions that a version happens to be meant for; null when nobody gave one so. */
const refuseSpreading = ({ validationOverrideReason, regionIds }: DeployCommand, regions: number): Refusal | null =>
  validationOverrideReason !== null && regionIds === null && regions > 1
    ? { code: 'invalid-input', issues: [{ field: 'regionIds', message: 'must name the regions that the override reason is for' }] }
    : null;

const confirmationOf = (
  { actualProductionDate, confirmationNotes, validationOverrideReason }: DeployCommand,
  { task }: Snapshot,
  expectedBasis: string | null,
): ConfirmCommand => ({
  type: 'confirm',
  taskId: task.taskId,
  actualProductionDate,
  confirmationNotes,
  validationOverrideReason,
  expectedRevision: null,
  expectedBasis,
});

/** What a decision about a task of a version depends on, out of what was read of the version. */
function snapshotOf(version: VersionSnapshot, task: Snapshot['task'] | null): Snapshot | null {
  if (!task) return null;
  const { tasks: _, approvals, ...facts } = version;
  return {
    ...facts,
    task,
    regionIds: version.regions.map(({ regionId }) => regionId),
    regions: version.regions.filter(({ regionId }) => task.regionId === null || regionId === task.regionId),
    region: version.regions.find(({ regionId }) => regionId === task.regionId) ?? null,
    history: [],
    otherVersions: [],
    approvals: approvals.filter(({ taskId }) => taskId === task.taskId),
    exception: null,
  };
}
