import type { Delegation } from '../delegation/delegation.ts';
import { mayRevoke } from '../delegation/grant.ts';
import { evaluateGate, type GateFacts } from '../gate/validation-gate.ts';
import { answerableRegions, refuseOverseeing } from '../oversight/decide-oversight.ts';
import { isLocked, lockedRegions } from '../plan/regional-approval.ts';
import type { Exception } from '../exception/exception.ts';
import type {
  ModelFacts,
  NamedVersion,
  RegionalApproval,
  RegionalDeployment,
  Snapshot,
  TaskFacts,
  ValidationFacts,
  VersionFacts,
} from '../ports/snapshots.ts';
import type { RegionId, UserId } from '../shared/ids.ts';
import { type NamedRegion, type Person, personNamed, regionNamed } from '../shared/naming.ts';
import type { Refusal } from '../shared/refusal.ts';
import { authorise, knownDelegations } from '../task/access.ts';
import { basisOf } from '../task/basis.ts';
import { refuseByRegions } from '../task/confirm.ts';
import type { Context } from '../task/context.ts';
import { permit } from '../task/decide.ts';
import { bucketOf, daysUntilDue, type DueBucket } from '../task/due.ts';
import { type CommandType, type DeploymentTask, isOpen, oversightActions, type TaskAction, taskActions } from '../task/task.ts';

/** Whether the reader may take an action now, and why not. */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal };

/** A task as a list shows it, to one reader, today. */
export interface TaskSummary {
  readonly task: DeploymentTask;
  readonly model: Pick<ModelFacts, 'modelId' | 'name'>;
  readonly version: NamedVersion;
  /** Null for a global task. */
  readonly region: NamedRegion | null;
  readonly assignedTo: Person;
  readonly confirmedBy: Person | null;
  /** The owner the reader would act for; null when he acts in his own right, or as an administrator. */
  readonly actingFor: Person | null;
  /** Null when the version has no validation request. */
  readonly validation: Omit<ValidationFacts, 'token'> | null;
  /** What the gate finds for a version that goes live today; once confirmed, read the journal for what it found then. */
  readonly gate: GateFacts;
  /** Negative when the planned date has passed. */
  readonly daysUntilDue: number;
  /** Null when the task is no longer open. */
  readonly bucket: DueBucket | null;
  /** Whether a region the task is about demands an approval of its own; a list cannot tell for a global task and says no. */
  readonly locked: boolean;
  readonly may: Readonly<Record<TaskAction, Permission>>;
}

/** A delegation that covers a task now or will, as a reader of the task sees it. */
export interface KnownDelegation extends Omit<Delegation, 'delegatorId' | 'delegateId' | 'revokedAt' | 'revokedById'> {
  readonly delegator: Person;
  readonly delegate: Person;
  /** Whether the reader may end it. */
  readonly mayRevoke: boolean;
}

/** A task with everything a reader of one task needs. */
export interface TaskDetail extends TaskSummary {
  /** What is shown here in one word, for a decision to rest on: see `basisOf`. */
  readonly basis: string;
  readonly version: Omit<VersionFacts, 'token'>;
  /** What runs in each region the task is about: its own, or all of the model's. */
  readonly deployments: readonly {
    readonly region: NamedRegion;
    readonly current: RegionalDeployment | null;
  }[];
  readonly adjustedBy: Person | null;
  readonly cancelledBy: Person | null;
  readonly confirmedOnBehalfOf: Person | null;
  readonly withdrawnBy: Person | null;
  /** The version that took its place; one that the host no longer has is shown by its identifier. */
  readonly replacedBy: NamedVersion | null;
  readonly reassignedBy: Person | null;
  readonly may: Readonly<Record<CommandType, Permission>>;
  readonly approvals: readonly RegionalApproval[];
  /** The regions whose approval the reader can give or decline now. */
  readonly answerableRegionIds: readonly RegionId[];
  readonly exception: Exception | null;
  /** The delegations that cover it now or will, oldest first: all, for whoever answers for it; else those the reader gave or holds. */
  readonly delegations: readonly KnownDelegation[];
  /** Everybody the task and its journal may name, as far as the directory knows them. */
  readonly people: readonly Person[];
}

/** Shows a task to the context's actor, who must be allowed to see it. Pure. */
export function summarise(facts: TaskFacts, context: Context): TaskSummary {
  const { task, model, version, region, validation } = facts;
  const { today, policy } = context;
  const person = personIn(facts);
  return {
    task,
    model: { modelId: model.modelId, name: model.name },
    version: { versionId: version.versionId, versionNumber: version.versionNumber },
    region: region && regionNamed(region),
    assignedTo: person(task.assignedToId),
    confirmedBy: person(task.confirmedById),
    actingFor: person(actingForId(facts, context)),
    validation: validation && withoutToken(validation),
    gate: evaluateGate(version, validation, today, today, policy),
    daysUntilDue: daysUntilDue(task.plannedProductionDate, today),
    bucket: isOpen(task) ? bucketOf(task.plannedProductionDate, today, policy.dueSoonDays) : null,
    locked: region !== null && isLocked(region, validation),
    may: Object.fromEntries(taskActions.map((action) => [action, permission(action, facts, context)])) as TaskSummary['may'],
  };
}

/** Shows a task in full to the context's actor, who must be allowed to see it. Pure. */
export function describe(snapshot: Snapshot, context: Context): TaskDetail {
  const { task, version, regions } = snapshot;
  const person = personIn(snapshot);
  const summary = summarise(snapshot, context);
  const byRegions = summary.may.confirm.allowed ? refuseByRegions(snapshot, context) : null;
  const overseeing = oversightActions.map((action) => [action, permitted(refuseOverseeing(action, snapshot, context))]);
  return {
    ...summary,
    may: { ...summary.may, ...(byRegions && { confirm: permitted(byRegions) }), ...Object.fromEntries(overseeing) } as TaskDetail['may'],
    basis: basisOf(snapshot, context),
    version: withoutToken(version),
    deployments: regions
      .filter(({ regionId }) => task.regionId === null || regionId === task.regionId)
      .map((region) => ({ region: regionNamed(region), current: region.current })),
    adjustedBy: person(task.adjustedById),
    cancelledBy: person(task.cancelledById),
    confirmedOnBehalfOf: person(task.confirmedOnBehalfOfId),
    withdrawnBy: person(task.withdrawnById),
    replacedBy: replacementIn(snapshot),
    reassignedBy: person(task.reassignedById),
    locked: lockedRegions(snapshot).length > 0,
    approvals: snapshot.approvals,
    answerableRegionIds: answerableRegions(snapshot, context),
    exception: snapshot.exception,
    delegations: delegationsIn(snapshot, context),
    people: snapshot.people,
  };
}

function permission(action: TaskAction, facts: TaskFacts, context: Context): Permission {
  const right = permit(action, facts, context);
  return permitted(right.ok ? null : right.error);
}

/** What a refusal, or none, says of whether something is allowed. */
export const permitted = (refusal: Refusal | null): Permission => (refusal ? { allowed: false, refusal } : { allowed: true });

/** In whose name the reader would confirm; when he may not, take the next action he may. */
function actingForId(facts: TaskFacts, { actor, now }: Context): UserId | null {
  const rights = taskActions.map((action) => authorise(actor, action, facts, now));
  return rights.find((right) => right.ok)?.value.onBehalfOfId ?? null;
}

function delegationsIn(facts: TaskFacts, { actor, now }: Context): readonly KnownDelegation[] {
  const person = personIn(facts);
  return knownDelegations(actor, facts, now).map((delegation) => {
    const { delegatorId, delegateId, revokedAt: _, revokedById: __, ...same } = delegation;
    return { ...same, delegator: person(delegatorId), delegate: person(delegateId), mayRevoke: mayRevoke(actor, delegation, facts) };
  });
}

/** Looks people up by identifier; somebody the directory has lost is shown by his identifier. */
export function personIn({ people }: TaskFacts) {
  function person(userId: UserId): Person;
  function person(userId: UserId | null): Person | null;
  function person(userId: UserId | null): Person | null {
    return userId === null ? null : personNamed(people, userId);
  }
  return person;
}

function replacementIn({ task: { replacedByVersionId: versionId }, otherVersions }: Snapshot): NamedVersion | null {
  return versionId && (otherVersions.find((each) => each.versionId === versionId) ?? { versionId, versionNumber: versionId });
}

/** What a decision was loaded with has tokens, which nobody else is to see. */
export function withoutToken<Facts extends object>(facts: Facts): Omit<Facts, 'token'> {
  const { token: _, ...rest } = facts as Facts & { readonly token?: unknown };
  return rest;
}
