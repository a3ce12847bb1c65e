import type { NewTask } from '../assignment/assign.ts';
import type { GateFacts } from '../gate/validation-gate.ts';
import type { RecordRegionalDeployment } from '../plan/effects.ts';
import { isNewer } from '../plan/regional-deployments.ts';
import type { RegionalDeployment, RegionFacts, VersionFacts } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import { isId, type ModelId, type RegionId, type TaskId, type TenantId, type UserId, type VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { asAssigned, type DeploymentTask, type TaskStatus, taskStatuses } from '../task/task.ts';

/** A deployment task as a host has kept it until now. Null is what it did not record. */
export interface FormerTask {
  readonly taskId: TaskId;
  readonly versionId: VersionId | null;
  readonly modelId: ModelId | null;
  readonly regionId: RegionId | null;
  readonly plannedProductionDate: CalendarDate | null;
  readonly actualProductionDate: CalendarDate | null;
  readonly assignedToId: UserId | null;
  /** As the host writes it, in any case. */
  readonly status: string | null;
  readonly confirmationNotes: string | null;
  readonly confirmedAt: Instant | null;
  readonly confirmedById: UserId | null;
  readonly deployedBeforeValidationApproved: boolean | null;
  readonly validationOverrideReason: string | null;
  readonly createdAt: Instant | null;
}

/** What the adoption of a task may depend on: its version, if there is one, and the regions of its model with what runs there. */
export interface AdoptionGround {
  readonly version: Pick<VersionFacts, 'versionId' | 'modelId' | 'versionNumber' | 'ordinal'> | null;
  readonly regions: readonly Pick<RegionFacts, 'regionId' | 'current'>[];
}

/** Why a task of a host's is left where it is. */
export type AdoptionObstacle =
  /** An identifier in it cannot be one: see `isId`. */
  | 'identifier-unfit'
  | 'status-unknown'
  | 'version-missing'
  /** The version is one of another model. */
  | 'model-differs'
  /** Its planned date, its assignee or the moment of its creation was never recorded. */
  | 'assignment-incomplete'
  /** It counts as confirmed, and the day, the moment or the person is missing; or it does not, and one of them is there. */
  | 'confirmation-incomplete'
  /** It is flagged as overridden without a reason or a confirmation, or has a reason without the flag. */
  | 'override-unclear';

/** On whose account, when and under which rules a host's tasks are adopted. */
export interface AdoptionAct {
  readonly tenantId: TenantId;
  readonly at: Instant;
  /** Null when no person did it. */
  readonly actorId: UserId | null;
  readonly policyVersion: string;
}

/**
 * Takes a host's task over as it is, with one entry in its journal that says so. Nothing is made up: a reason that was
 * never recorded stays null, and what validation said at a confirmation is not recorded. The effects say where a
 * confirmed task is what runs, which is so when the host's record of the region names its version; everywhere else it is
 * history. They change nothing of the host's.
 */
export function adopt(former: FormerTask, { version, regions }: AdoptionGround, act: AdoptionAct): Result<NewTask, AdoptionObstacle> {
  const { taskId, plannedProductionDate, assignedToId, createdAt, versionId, modelId, regionId } = former;
  if (![taskId, versionId, modelId, regionId, assignedToId, former.confirmedById].every((each) => each === null || isId(each)))
    return err('identifier-unfit');
  const status = statusOf(former);
  if (!status) return err('status-unknown');
  if (!version || modelId === null) return err('version-missing');
  if (version.modelId !== modelId) return err('model-differs');
  if (plannedProductionDate === null || assignedToId === null || createdAt === null) return err('assignment-incomplete');
  const confirmation = confirmationOf(former, status);
  if (!confirmation.ok) return confirmation;

  const task: DeploymentTask = {
    ...asAssigned,
    taskId,
    tenantId: act.tenantId,
    versionId: version.versionId,
    modelId,
    regionId,
    plannedProductionDate,
    baselineProductionDate: plannedProductionDate,
    assignedToId,
    status,
    ...confirmation.value,
    createdAt,
    createdById: null,
  };
  return ok({
    task,
    entry: {
      tenantId: act.tenantId,
      subject: { type: 'task', id: taskId },
      sequence: 1,
      type: 'task-adopted',
      at: act.at,
      actorId: act.actorId,
      onBehalfOfId: null,
      delegationId: null,
      before: null,
      after: task,
      effects: deploymentsOf(task, version, regions),
      gate: status === 'CONFIRMED' ? unrecordedGate(task) : null,
      policyVersion: act.policyVersion,
    },
  });
}

const statusOf = ({ status }: FormerTask): TaskStatus | undefined => taskStatuses.find((each) => each === status?.toUpperCase());

type Confirmation = Pick<
  DeploymentTask,
  | 'actualProductionDate'
  | 'confirmationNotes'
  | 'confirmedAt'
  | 'confirmedById'
  | 'deployedBeforeValidationApproved'
  | 'validationOverrideReason'
>;

function confirmationOf(former: FormerTask, status: TaskStatus): Result<Confirmation, AdoptionObstacle> {
  const { actualProductionDate, confirmationNotes, confirmedAt, confirmedById } = former;
  const facts = [actualProductionDate, confirmedAt, confirmedById];
  if (status === 'CONFIRMED' ? facts.includes(null) : facts.some((fact) => fact !== null)) return err('confirmation-incomplete');
  const reason = former.validationOverrideReason?.trim() ? former.validationOverrideReason : null;
  const overridden = former.deployedBeforeValidationApproved ?? false;
  if (overridden !== (reason !== null) || (overridden && status !== 'CONFIRMED')) return err('override-unclear');
  return ok({
    actualProductionDate,
    confirmationNotes,
    confirmedAt,
    confirmedById,
    deployedBeforeValidationApproved: overridden,
    validationOverrideReason: reason,
  });
}

const unrecordedGate = ({ deployedBeforeValidationApproved }: DeploymentTask): GateFacts => ({
  outcome: 'not-recorded',
  override: deployedBeforeValidationApproved ? 'needed' : 'not-needed',
  validationRequestId: null,
  statusCode: null,
  statusLabel: null,
  approvedOn: null,
});

// Of several tasks for one version the newest is what runs.
function deploymentsOf(
  task: DeploymentTask,
  version: Pick<VersionFacts, 'ordinal'>,
  regions: AdoptionGround['regions'],
): readonly RecordRegionalDeployment[] {
  const { taskId, modelId, versionId, actualProductionDate: deployedOn } = task;
  if (deployedOn === null) return [];
  const arriving = { deployedOn, versionOrdinal: version.ordinal, taskId };
  const runs = (current: RegionalDeployment | null) =>
    current?.versionId === versionId && (current.taskId === null || isNewer(arriving, current));
  return regions
    .filter(({ regionId }) => task.regionId === null || task.regionId === regionId)
    .map(({ regionId, current }) => ({
      type: 'regional-deployment.record',
      modelId,
      regionId,
      before: current && { versionId: current.versionId, deployedOn: current.deployedOn, taskId: current.taskId },
      after: { versionId, deployedOn, taskId },
      superseded: !runs(current),
      notes: task.confirmationNotes,
    }));
}

/** What runs in a model's regions once a task has been adopted. */
export const afterAdoption = ({ version, regions }: AdoptionGround, { entry }: NewTask): AdoptionGround => ({
  version,
  regions: regions.map((region) => {
    const moved = entry.effects.find(
      (effect) => effect.type === 'regional-deployment.record' && effect.regionId === region.regionId && !effect.superseded,
    );
    return moved?.type === 'regional-deployment.record' && region.current
      ? { ...region, current: { ...region.current, taskId: moved.after.taskId } }
      : region;
  }),
});
