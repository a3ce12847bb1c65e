import type { Exception } from '../../exception/exception.ts';
import type { RegionalApproval } from '../../ports/snapshots.ts';
import type { RegionId } from '../../shared/ids.ts';
import { redactApproval, redactException, redactTask } from '../../task/redact-task.ts';
import type { DeploymentTask } from '../../task/task.ts';
import type { JournalEntry } from '../entry.ts';
import type { ExportedDeployment, ExportedTask } from '../export.ts';
import { redactedText } from '../free-text.ts';
import { isBirth } from './check-history.ts';
import type { CheckedEntry } from './check-entry.ts';
import type { Findings } from './finding.ts';
import { contradicted, differing, isSame } from './same.ts';

/** What a task's entries come to. */
interface Replayed {
  /** As much of it as the entries tell: all, unless the task was there before its journal. */
  task: Partial<DeploymentTask>;
  readonly deployments: Map<RegionId, ExportedDeployment>;
  readonly approvals: Map<RegionId, RegionalApproval>;
  exception: Exception | null;
}

/** Replays the entries of a task, and says where they contradict each other or the state that is kept. */
export function replayTask(entries: readonly CheckedEntry[], state: ExportedTask, findings: Findings): void {
  const subject = { type: 'task', id: state.taskId } as const;
  const replayed: Replayed = { task: {}, deployments: new Map(), approvals: new Map(), exception: null };
  const isBorn = isBirth(entries[0]?.entry);
  for (const { entry } of entries) {
    const found = (code: Parameters<Findings['add']>[0], message: string) => findings.add(code, message, subject, entry.sequence);
    const moved = entry.before ? contradicted(entry.before, replayed.task) : [];
    if (moved.length > 0) found('before-mismatch', `Before the entry, the entries left something else in ${moved.join(', ')}.`);
    if ((entry.before === null) !== (entry === entries[0]?.entry && isBorn))
      found('before-mismatch', 'The entry is a birth in the middle of a history, or none at its beginning.');
    const after = entry.after as Partial<DeploymentTask>;
    replayed.task = entry === entries[0]?.entry ? after : { ...replayed.task, ...after };
    if (replayed.task.revision !== entry.sequence) found('before-mismatch', 'The entry does not say of itself which revision it made.');
    if (entry.type === 'deployment-confirmed') checkGate(entry, replayed.task, found);
    applyEffects(replayed, entry, isBorn, found);
  }

  const found = (code: Parameters<Findings['add']>[0], message: string) => findings.add(code, message, subject);
  if (state.task === null) return found('record-missing', 'The task is gone.');
  const members =
    isBorn && Object.keys(state.task).some((member) => !(member in replayed.task)) ? ['its members'] : differing(replayed.task, state.task);
  if (members.length > 0) found('task-mismatch', `The task is not what its journal says in ${members.join(', ')}.`);
  compareRecords(replayed, state, isBorn, found);
  const gate = entries.find((each) => each.entry.gate !== null)?.entry.gate ?? null;
  if (state.gate !== undefined && (gate || isBorn) && !isSame(gate, state.gate))
    found('gate-mismatch', 'What reports read of the gate is not what the journal says that it found.');
}

type Found = (code: Parameters<Findings['add']>[0], message: string) => void;

/** An override leaves its reason and its mark, and nothing else does. */
function checkGate({ gate }: JournalEntry, task: Partial<DeploymentTask>, found: Found): void {
  const overridden = gate?.override === 'needed';
  if (!gate || task.deployedBeforeValidationApproved !== overridden || (task.validationOverrideReason !== null) !== overridden)
    found('gate-mismatch', 'The confirmation says something else of an override than the gate found.');
}

function applyEffects(replayed: Replayed, entry: JournalEntry, isBorn: boolean, found: Found): void {
  const { deployments, approvals } = replayed;
  for (const effect of entry.effects) {
    switch (effect.type) {
      case 'regional-deployment.record': {
        const { modelId, regionId, after, notes } = effect;
        deployments.set(regionId, {
          modelId,
          regionId,
          versionId: after.versionId,
          deployedOn: after.deployedOn,
          withdrawnOn: null,
          notes,
        });
        break;
      }
      case 'regional-deployment.withdraw': {
        const standing = deployments.get(effect.regionId);
        if (standing) deployments.set(effect.regionId, { ...standing, withdrawnOn: replayed.task.withdrawnOn ?? null });
        break;
      }
      case 'regional-approval.record': {
        const before = approvals.get(effect.after.regionId) ?? null;
        if (!isSame(effect.before, before) && (before || isBorn))
          found('before-mismatch', `Before the entry, the entries left another approval of region ${effect.after.regionId}.`);
        approvals.set(effect.after.regionId, effect.after);
        break;
      }
      case 'exception.record': {
        const known = replayed.exception;
        // Its code is given as it is opened, so that the plan does not know it; those that move it do.
        if ((known || isBorn) && !isSame(effect.before, known && { ...known, code: known.code ?? effect.before?.code }))
          found('before-mismatch', 'Before the entry, the entries left another exception.');
        replayed.exception = effect.after;
        break;
      }
      case 'texts.redact':
        redactRecords(replayed, effect.texts);
        break;
      // What it dates may be dated by others too.
      case 'version.production-date.record':
        break;
    }
  }
}

function redactRecords(replayed: Replayed, texts: Parameters<typeof redactTask>[1]): void {
  const { deployments, approvals } = replayed;
  replayed.task = Object.fromEntries(
    Object.entries(redactTask(replayed.task as DeploymentTask, texts)).filter(([member]) => member in replayed.task),
  );
  if (texts.includes('confirmation-notes'))
    for (const [regionId, deployment] of deployments)
      deployments.set(regionId, { ...deployment, notes: (deployment.notes ?? null) && redactedText });
  for (const [regionId, approval] of approvals) approvals.set(regionId, redactApproval(approval, texts));
  replayed.exception &&= redactException(replayed.exception, texts);
}

function compareRecords({ deployments, approvals, exception }: Replayed, state: ExportedTask, isBorn: boolean, found: Found): void {
  const strays = (known: ReadonlyMap<RegionId, object>, kept: readonly { readonly regionId: RegionId }[]) => [
    ...[...known].flatMap(([regionId, record]) => {
      const mine = kept.filter((each) => each.regionId === regionId);
      const [only] = mine;
      return mine.length === 1 && only && differing(withoutNotes(record, only), only).length === 0 ? [] : [regionId];
    }),
    // What was there before the journal, the journal does not know.
    ...(isBorn ? kept.filter(({ regionId }) => !known.has(regionId)).map(({ regionId }) => regionId) : []),
  ];
  const deployed = strays(deployments, state.deployments);
  if (deployed.length > 0)
    found('deployment-mismatch', `What the journal says went live is not what is kept of region ${deployed.join(', ')}.`);
  const approved = strays(approvals, state.approvals);
  if (approved.length > 0)
    found('approval-mismatch', `What the journal says of an approval is not what is kept of region ${approved.join(', ')}.`);
  const known = exception && { ...exception, code: exception.code ?? state.exception?.code };
  if (known ? !isSame(known, state.exception) : isBorn && state.exception !== null)
    found('exception-mismatch', 'The exception that is kept is not the one of the journal.');
}

/** A store may keep no notes beside a deployment; then there is nothing to compare. */
const withoutNotes = (record: object, kept: object): object => {
  if ('notes' in kept || !('notes' in record)) return record;
  const { notes: _, ...rest } = record;
  return rest;
};
