import {
  type DeploymentRecord,
  type DeploymentTask,
  type Effect,
  Fault,
  type ModelId,
  redactApproval,
  redactException,
  type RedactTexts,
  type RecordException,
  type RegionId,
  type WithdrawRegionalDeployment,
} from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import { eraseTexts } from './record-entries.ts';
import { markInAnswers } from './remember-request.ts';
import type { Draft } from './tenant-state.ts';

/** Makes the one change that an effect of a task's plan describes; throws when the row it would change does not exist. */
export function applyEffect(draft: Draft, effect: Effect, task: DeploymentTask): void {
  switch (effect.type) {
    case 'regional-deployment.record': {
      const { modelId, regionId, after, superseded } = effect;
      runIn(draft, modelId, regionId, superseded ? undefined : after);
      draft.deployments.set(
        modelId,
        Object.freeze([...(draft.deployments.get(modelId) ?? []), frozenCopy({ ...after, regionId, withdrawnOn: null })]),
      );
      return;
    }
    case 'regional-deployment.withdraw':
      return withdraw(draft, effect, task);
    case 'version.production-date.record': {
      const { versionId, after } = effect;
      const version = draft.versions.get(versionId);
      if (!version) throw missing(`version ${versionId}`);
      draft.versions.set(versionId, frozenCopy({ ...version, ...after }));
      return;
    }
    case 'regional-approval.record': {
      const { taskId, regionId } = effect.after;
      const others = (draft.approvals.get(taskId) ?? []).filter((approval) => approval.regionId !== regionId);
      draft.approvals.set(
        taskId,
        Object.freeze([...others, frozenCopy(effect.after)].toSorted((a, b) => (a.regionId < b.regionId ? -1 : 1))),
      );
      return;
    }
    case 'exception.record':
      return recordException(draft, effect);
    case 'texts.redact':
      return redactTexts(draft, effect);
  }
}

/** Sets what runs in a region; undefined leaves it, but the region must be there all the same. */
function runIn(draft: Draft, modelId: ModelId, regionId: RegionId, current: DeploymentRecord | null | undefined): void {
  const model = draft.models.get(modelId);
  const region = model?.regions.get(regionId);
  if (!model || !region) throw missing(`model ${modelId} in region ${regionId}`);
  if (current !== undefined)
    draft.models.set(modelId, { ...model, regions: new Map(model.regions).set(regionId, { ...region, current: frozenCopy(current) }) });
}

function withdraw(
  draft: Draft,
  { modelId, regionId, taskId, before, after, moves }: WithdrawRegionalDeployment,
  { withdrawnOn }: DeploymentTask,
): void {
  const rows = draft.deployments.get(modelId) ?? [];
  if (!rows.some((row) => row.taskId === taskId && row.regionId === regionId))
    throw missing(`the deployment of task ${taskId} in region ${regionId}`);
  draft.deployments.set(
    modelId,
    Object.freeze(rows.map((row) => (row.taskId === taskId && row.regionId === regionId ? frozenCopy({ ...row, withdrawnOn }) : row))),
  );
  if (before) runIn(draft, modelId, regionId, moves ? after : undefined);
}

function recordException(draft: Draft, { before, after, openedOn }: RecordException): void {
  const { taskId } = after;
  if ((before === null) === draft.exceptions.has(taskId))
    throw missing(before ? `the exception of task ${taskId}` : `task ${taskId} by a second exception`);
  if (openedOn === null) {
    draft.exceptions.set(taskId, frozenCopy(after));
    return;
  }
  const year = openedOn.slice(0, 4);
  const number = (draft.exceptionsOfYear.get(year) ?? 0) + 1;
  draft.exceptionsOfYear.set(year, number);
  draft.exceptions.set(taskId, frozenCopy({ ...after, code: `EXC-${year}-${number}` }));
}

/** Erases texts beside the journal, and where an approval or the exception holds them; the task itself is as the plan has it. */
function redactTexts(draft: Draft, { taskId, texts }: RedactTexts): void {
  markInAnswers(draft, taskId, eraseTexts(draft, { type: 'task', id: taskId }, texts));
  const [approvals, exception] = [draft.approvals.get(taskId), draft.exceptions.get(taskId)];
  if (approvals) draft.approvals.set(taskId, Object.freeze(approvals.map((approval) => frozenCopy(redactApproval(approval, texts)))));
  if (exception) draft.exceptions.set(taskId, frozenCopy(redactException(exception, texts)));
}

const missing = (row: string) =>
  new Fault(
    'effect-without-row',
    `A plan would change ${row}, which does not exist. Nothing was changed, since a record would be lost in silence: load the task and plan anew.`,
  );
