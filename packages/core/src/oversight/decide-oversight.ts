import { type ClosureReason, minNarrativeLength } from '../exception/exception.ts';
import { settleException } from '../exception/settle.ts';
import { refuseTakingPart } from '../gate/segregation.ts';
import { lockedRegions } from '../plan/regional-approval.ts';
import type { Snapshot } from '../ports/snapshots.ts';
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
import { refuseRevision } from '../task/revision.ts';
import { oversightActions } from '../task/task.ts';
import type { ApprovalDecided, ExceptionAcknowledged, ExceptionClosed, OverrideDecided, TaskEvent } from '../task/events.ts';
import { mayGrant, maySeeOrOversee } from './oversee.ts';
import { redact } from './redact.ts';

/** A command of those who oversee: they answer for no model, but for what is done with one. */
export type OversightCommand =
  DecideOverrideCommand | DecideApprovalCommand | AcknowledgeExceptionCommand | CloseExceptionCommand | RedactCommand;

/** Tells the commands of those who oversee from those of the owners. */
export const isOversight = (command: TaskCommand): command is OversightCommand =>
  (oversightActions as readonly string[]).includes(command.type);

/** Decides a command of those who oversee. Only people do, in their own right. */
export function decideOversight(command: OversightCommand, snapshot: Snapshot, context: Context): Result<TaskEvent, Refusal> {
  const { actor, now } = context;
  if (actor.kind !== 'person' || !maySeeOrOversee(actor, snapshot, now)) return err({ code: 'task-not-found' });
  const stale = refuseRevision(command, snapshot.task) ?? refuseBasis(command, snapshot, context);
  if (stale) return err(stale);
  switch (command.type) {
    case 'decide-override':
      return decideOverride(command, snapshot, context);
    case 'decide-approval':
      return decideApproval(command, snapshot, context);
    case 'acknowledge-exception':
      return acknowledge(command, snapshot, context);
    case 'close-exception':
      return close(command, snapshot, context);
    case 'redact':
      return redact(command, snapshot, context);
  }
}

const own = { as: 'overseer', onBehalfOfId: null, delegationId: null } as const;

function decideOverride(
  { decision, decisionNote }: DecideOverrideCommand,
  snapshot: Snapshot,
  context: Context,
): Result<OverrideDecided, Refusal> {
  const { actor, policy } = context;
  const request = snapshot.task.overrideRequest;
  if (!mayGrant(actor, snapshot, policy.override.right)) return err({ code: 'override-not-permitted' });
  if (request?.state !== 'REQUESTED' || !['PENDING', 'ADJUSTED'].includes(snapshot.task.status))
    return err({ code: 'override-not-requested', state: request?.state ?? null });
  if (actor.userId === request.requestedById || actor.userId === request.requestedOnBehalfOfId)
    return err({ code: 'duties-not-segregated', rule: 'requester-may-not-grant' });
  const apart = refuseTakingPart([actor.userId], snapshot.validation, policy);
  return apart ? err(apart) : ok({ type: 'override-decided', ...actUnder(own, context), decision, decisionNote });
}

function decideApproval(
  { regionId, decision, note }: DecideApprovalCommand,
  snapshot: Snapshot,
  context: Context,
): Result<ApprovalDecided, Refusal> {
  if (!context.actor.permissions.includes('approve-region')) return err({ code: 'not-permitted' });
  const state = snapshot.approvals.find((approval) => approval.regionId === regionId)?.state ?? null;
  // A region that must agree first may do so before it was asked, or a task assigned under other rules could never be finished.
  const expected =
    state === 'REQUESTED' ||
    (state === null &&
      context.policy.regionalApproval === 'before' &&
      lockedRegions(snapshot).some((region) => region.regionId === regionId));
  if (!expected || snapshot.task.status === 'CANCELLED') return err({ code: 'regional-approval-not-open', regionId, state });
  return ok({ type: 'approval-decided', ...actUnder(own, context), regionId, decision, note });
}

function acknowledge(_: AcknowledgeExceptionCommand, { exception }: Snapshot, context: Context): Result<ExceptionAcknowledged, Refusal> {
  const { actor } = context;
  if (!actor.permissions.includes('manage-exceptions') && !actor.isAdministrator) return err({ code: 'not-permitted' });
  if (exception?.state !== 'OPEN') return err({ code: 'exception-not-open', state: exception?.state ?? null });
  return ok({ type: 'exception-acknowledged', ...actUnder(own, context) });
}

function close(
  { closureReason, narrative }: CloseExceptionCommand,
  snapshot: Snapshot,
  context: Context,
): Result<ExceptionClosed, Refusal> {
  const { actor } = context;
  const { exception, task } = snapshot;
  if (!actor.permissions.includes('manage-exceptions') && !actor.isAdministrator) return err({ code: 'not-permitted' });
  if (exception?.state !== 'ACKNOWLEDGED') return err({ code: 'exception-not-open', state: exception?.state ?? null });
  if (actor.userId === task.confirmedById || actor.userId === task.confirmedOnBehalfOfId)
    return err({ code: 'duties-not-segregated', rule: 'confirmer-may-not-close' });
  const untrue = untruthOf(closureReason, snapshot, context);
  if (untrue !== null) return err({ code: 'invalid-input', issues: [{ field: 'closureReason', message: untrue }] });
  const length = visibleLength(narrative);
  if (length < minNarrativeLength) return err({ code: 'narrative-too-short', field: 'narrative', minLength: minNarrativeLength, length });
  return ok({ type: 'exception-closed', ...actUnder(own, context), closureReason, narrative });
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
