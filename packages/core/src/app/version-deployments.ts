import { askedAbout, mayAssign } from '../assignment/assign.ts';
import { assigneeOf } from '../assignment/assignee.ts';
import { isActive } from '../delegation/delegation.ts';
import { evaluateGate, type GateFacts } from '../gate/validation-gate.ts';
import { rolloutDate, targetRegions } from '../plan/production-date.ts';
import { isLocked } from '../plan/regional-approval.ts';
import type { ModelFacts, RegionalDeployment, RegionFacts, VersionFacts, VersionSnapshot } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { UserId } from '../shared/ids.ts';
import { type NamedRegion, type Person, personNamed, regionNamed } from '../shared/naming.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { maySee } from '../task/access.ts';
import type { Context } from '../task/context.ts';
import type { Actor } from '../task/actor.ts';
import type { DeploymentTask } from '../task/task.ts';
import { loadVersion } from './assign-version.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { type OverrideTerms, overrideTerms } from './explain.ts';
import { withoutToken } from './task-view.ts';

/** How the deployment of a version stands in one region it is meant for. */
export interface VersionDeployment {
  /** Null for a model without regions. */
  readonly region: NamedRegion | null;
  /** The task that asks about it, open or confirmed and not withdrawn; null when nobody has asked. */
  readonly task: DeploymentTask | null;
  /** The day it went live there, as confirmed; null when it has not. */
  readonly wentLiveOn: CalendarDate | null;
  /** What runs there now. */
  readonly current: RegionalDeployment | null;
  /** Whether the region demands an approval of its own. */
  readonly locked: boolean;
  /** Whom the task is assigned to, or would be; null when nobody answers for it. */
  readonly assignee: Person | null;
}

/** A version and how its deployments stand, region by region. */
export interface VersionDeployments {
  readonly model: Pick<ModelFacts, 'modelId' | 'name'>;
  readonly version: Omit<VersionFacts, 'token'>;
  /** What the gate finds for a version that goes live today. */
  readonly gate: GateFacts;
  /** Given when deploying today needs an override whose reason whoever deploys may give. */
  readonly override: OverrideTerms | null;
  /** Whether the reader may schedule deployments of it. */
  readonly maySchedule: boolean;
  /** The business day. */
  readonly today: CalendarDate;
  readonly deployments: readonly VersionDeployment[];
}

/** How the deployments of a version stand, as far as the actor may see. One round trip. */
export async function versionDeployments(
  versionId: string,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<VersionDeployments, Refusal>> {
  const snapshot = await loadVersion(versionId, null, actor, dependencies);
  const shown = snapshot ? showDeployments(snapshot, contextOf(actor, dependencies)) : null;
  return shown ? ok(shown) : err({ code: 'version-not-found' });
}

/** Shows a version to whoever oversees the model as a whole, else the regions he answers for; null when there are none. Pure. */
export function showDeployments(snapshot: VersionSnapshot, context: Context): VersionDeployments | null {
  const { version, model, regions, live, delegations, validation, people } = snapshot;
  const { actor, now, today, policy } = context;
  const gate = evaluateGate(version, validation, today, today, policy);
  const seesAll =
    actor.isAdministrator || actor.kind === 'service' || actor.permissions.includes('read-compliance') || actor.userId === model.ownerId;

  // Where nobody has been asked yet, it is there for those who would be.
  const wouldSee = (region: RegionFacts | null): boolean => {
    const owns = (userId: UserId): boolean => userId === model.ownerId || userId === region?.ownerId;
    const held = delegations.filter(({ delegateId, modelId }) => delegateId === actor.userId && modelId === model.modelId);
    return owns(actor.userId) || held.some((each) => isActive(each, now) && owns(each.delegatorId));
  };

  const ofModel = regions.map(({ regionId }) => regionId);
  const deployments = targetRegions(version, ofModel).flatMap((target): readonly VersionDeployment[] => {
    const region = regions.find(({ regionId }) => regionId === target) ?? null;
    if (target !== null && !region) return [];
    const task = askedAbout(snapshot, target);
    const isSeen = task
      ? maySee(actor, { task, model, region: task.regionId === null ? null : region, delegations }, now)
      : wouldSee(region);
    if (!seesAll && !isSeen) return [];
    const assignee = task?.assignedToId ?? assigneeOf(model, region);
    return [
      {
        region: region && regionNamed(region),
        task,
        wentLiveOn: rolloutDate([target], live),
        current: region?.current ?? null,
        locked: region !== null && isLocked(region, validation),
        assignee: assignee === null ? null : personNamed(people, assignee),
      },
    ];
  });
  if (!seesAll && deployments.length === 0) return null;
  return {
    model: { modelId: model.modelId, name: model.name },
    version: withoutToken(version),
    gate,
    override: overrideTerms(gate, policy),
    maySchedule: mayAssign(actor, model),
    today,
    deployments,
  };
}
