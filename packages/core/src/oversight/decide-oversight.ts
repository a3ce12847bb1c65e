import { type ClosureReason, type Exception, minNarrativeLength } from '../exception/exception.ts';
import { settleException } from '../exception/settle.ts';
import { refuseTakingPart } from '../gate/segregation.ts';
import { lockedRegions } from '../plan/regional-approval.ts';
import { touchedRegions } from '../plan/regional-deployments.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { RegionId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { visibleLength } from '../shared/text.ts';
import { actUnder } from '../task/access.ts';
import { refuseBasis } from '../task/basis.ts';
import type {
  AcknowledgeExceptionCommand,
  CloseExceptionCommand,
  DecideApprovalCommand,
  DecideOverrideCommand,
  RedactCommand,
  TaskCommand,
} from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import type { ExceptionClosed, TaskEvent } from '../task/events.ts';
import { refuseRevision } from '../task/revision.ts';
import { isOpen, type OversightAction, oversightActions } from '../task/task.ts';
import { mayAnswerFor, mayGrant, maySeeOrOversee, refuseOwn } from './oversee.ts';
import { nothingToRedact, refuseRedacting, textsOf } from './redact.ts';

/** A command of those who oversee: they answer for no model, but for what is done with one. */
export type OversightCommand =
  DecideOverrideCommand | DecideApprovalCommand | AcknowledgeExceptionCommand | CloseExceptionCommand | RedactCommand;

/** Tells the commands of those who oversee from those of the owners. */
export const isOversight = (command: TaskCommand): command is OversightCommand =>
  (oversightActions as readonly string[]).includes(command.type);

/** Decides a command of those who oversee. Only people do, in their own right. */
export function decideOversight(command: OversightCommand, snapshot: Snapshot, context: Context): Result<TaskEvent, Refusal> {
  if (!maySeeIt(snapshot, context)) return err({ code: 'task-not-found' });
  const refusal =
    refuseRevision(command, snapshot.task) ??
    refuseBasis(command, snapshot, context) ??
    refuseAlways(command.type, snapshot, context) ??
    refuseInput(command, snapshot, context);
  return refusal ? err(refusal) : ok(overseen(command, snapshot, context));
}

/** Why an actor may not take an action of those who oversee on a task as it stands, whatever he brings; null when he may. */
export function refuseOverseeing(action: OversightAction, snapshot: Snapshot, context: Context): Refusal | null {
  if (!maySeeIt(snapshot, context)) return { code: 'task-not-found' };
  return refuseAlways(action, snapshot, context) ?? (action === 'decide-approval' ? refuseEveryRegion(snapshot, context) : null);
}

/** The regions whose approval the context's actor can give or decline as the task stands. */
export const answerableRegions = (snapshot: Snapshot, context: Context): readonly RegionId[] =>
  concernedRegions(snapshot).filter((regionId) => refuseRegion(regionId, snapshot, context) === null);

/** The regions that were asked, and those that the task touches, each once. */
const concernedRegions = (snapshot: Snapshot): readonly RegionId[] => [
  ...new Set([...snapshot.approvals, ...touchedRegions(snapshot)].map(({ regionId }) => regionId)),
];

const maySeeIt = (snapshot: Snapshot, { actor, now }: Context): boolean => actor.kind === 'person' && maySeeOrOversee(actor, snapshot, now);

function refuseAlways(action: OversightAction, snapshot: Snapshot, context: Context): Refusal | null {
  switch (action) {
    case 'decide-override':
      return refuseGranting(snapshot, context);
    case 'decide-approval':
      return null; // by the region
    case 'acknowledge-exception':
      return refuseManaging('OPEN', snapshot, context);
    case 'close-exception':
      return refuseManaging('ACKNOWLEDGED', snapshot, context) ?? refuseOwn('confirmer-may-not-close', snapshot, context);
    case 'redact':
      return refuseRedacting(snapshot, context);
  }
}

function refuseInput(command: OversightCommand, snapshot: Snapshot, context: Context): Refusal | null {
  switch (command.type) {
    case 'decide-override':
    case 'acknowledge-exception':
      return null;
    case 'decide-approval':
      return refuseRegion(command.regionId, snapshot, context);
    case 'close-exception':
      return refuseClosing(command, snapshot, context);
    case 'redact':
      return textsOf(command, snapshot).length > 0 ? null : nothingToRedact;
  }
}

const own = { as: 'overseer', onBehalfOfId: null, delegationId: null } as const;

function overseen(command: OversightCommand, snapshot: Snapshot, context: Context): TaskEvent {
  const act = actUnder(own, context);
  switch (command.type) {
    case 'decide-override':
      return { type: 'override-decided', ...act, decision: command.decision, decisionNote: command.decisionNote };
    case 'decide-approval':
      return { type: 'approval-decided', ...act, regionId: command.regionId, decision: command.decision, note: command.note };
    case 'acknowledge-exception':
      return { type: 'exception-acknowledged', ...act };
    case 'close-exception':
      return exceptionClosed(command, snapshot, context);
    case 'redact':
      return { type: 'texts-redacted', ...act, texts: textsOf(command, snapshot), redactionReason: command.redactionReason };
  }
}

/** What a person closes; where he says that the version is approved by now, the day is the one that validation tells. */
const exceptionClosed = ({ closureReason, narrative }: CloseExceptionCommand, snapshot: Snapshot, context: Context): ExceptionClosed => ({
  type: 'exception-closed',
  ...actUnder(own, context),
  closureReason,
  approvedOn: closureReason === 'validation-approved' ? (settleException(snapshot, context)?.approvedOn ?? null) : null,
  narrative,
});

function refuseGranting(snapshot: Snapshot, { actor, policy }: Context): Refusal | null {
  const request = snapshot.task.overrideRequest;
  if (!mayGrant(actor, snapshot, policy.override.right)) return { code: 'override-not-permitted' };
  if (request?.state !== 'REQUESTED' || !isOpen(snapshot.task)) return { code: 'override-not-requested', state: request?.state ?? null };
  if (actor.userId === request.requestedById || actor.userId === request.requestedOnBehalfOfId)
    return { code: 'duties-not-segregated', rule: 'requester-may-not-grant' };
  return refuseTakingPart([actor.userId], snapshot.validation, policy);
}

/** Why no region's approval is the actor's to give or decline; null when one is. */
function refuseEveryRegion(snapshot: Snapshot, context: Context): Refusal | null {
  if (answerableRegions(snapshot, context).length > 0) return null;
  const own = concernedRegions(snapshot).find((regionId) => mayAnswerFor(context.actor, regionId));
  return own === undefined ? { code: 'not-permitted' } : refuseRegion(own, snapshot, context);
}

function refuseRegion(regionId: RegionId, snapshot: Snapshot, { actor, policy }: Context): Refusal | null {
  if (!mayAnswerFor(actor, regionId)) return { code: 'not-permitted' };
  const state = snapshot.approvals.find((approval) => approval.regionId === regionId)?.state ?? null;
  // A region that must agree first may do so before it was asked, or a task assigned under other rules could never be finished.
  const expected =
    state === 'REQUESTED' ||
    (state === null && policy.regionalApproval === 'before' && lockedRegions(snapshot).some((region) => region.regionId === regionId));
  return expected && snapshot.task.status !== 'CANCELLED' ? null : { code: 'regional-approval-not-open', regionId, state };
}

function refuseManaging(expected: Exception['state'], { exception }: Snapshot, { actor }: Context): Refusal | null {
  if (!actor.permissions.includes('manage-exceptions') && !actor.isAdministrator) return { code: 'not-permitted' };
  return exception?.state === expected ? null : { code: 'exception-not-open', state: exception?.state ?? null };
}

function refuseClosing({ closureReason, narrative }: CloseExceptionCommand, snapshot: Snapshot, context: Context): Refusal | null {
  const untrue = untruthOf(closureReason, snapshot, context);
  if (untrue !== null) return { code: 'invalid-input', issues: [{ field: 'closureReason', message: untrue }] };
  const length = visibleLength(narrative);
  return length < minNarrativeLength ? { code: 'narrative-too-short', field: 'narrative', minLength: minNarrativeLength, length } : null;
}

/** What a reason to close an exception says that is not so, for numbers are made of it; null when it is, or is a judgement. */
function untruthOf(reason: ClosureReason, snapshot: Snapshot, context: Context): string | null {
  switch (reason) {
    case 'validation-approved':
      return settleException(snapshot, context) ? null : "says that the version's validation is approved for good, and it is not";
    case 'deployment-withdrawn':
      return snapshot.task.withdrawnOn === null ? 'says that the deployment was withdrawn, and it was not' : null;
    case 'risk-accepted':
    case 'recorded-in-error':
      return null;
  }
}
