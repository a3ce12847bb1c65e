import type { TaskSummary } from '@countersign/core';
import { settlePuts } from './settle-puts.ts';
import { ask, type Call, idOf, type Lookup, nameOf } from './situation.ts';
import type { Settlers, Step } from './steps.ts';

type Confirmation = Pick<Extract<Step, { type: 'confirm' }>, 'actual' | 'notes' | 'reason' | 'justified'>;

const target = (found: TaskSummary | undefined, { revision }: { readonly revision: number | null }) => ({
  taskId: idOf(found),
  expectedRevision: found && revision !== null ? Math.max(1, found.task.revision + revision) : null,
});

const confirmation = ({ actual, notes, reason, justified }: Confirmation, asksForReason: boolean, at: Lookup) => ({
  actualProductionDate: at.on(actual),
  confirmationNotes: notes,
  validationOverrideReason: justified === 'always' || (justified === 'as asked' && asksForReason) ? reason : null,
});

const needsOverride = (task: TaskSummary | undefined): boolean => task?.gate.override === 'needed';

/** The tasks of a bulk, none twice. */
const distinct = ({ tasks, stray }: { readonly tasks: readonly number[]; readonly stray: boolean }, at: Lookup) => {
  const found = [...tasks.map((place) => at.task(place)), ...(stray ? [undefined] : [])];
  return found.filter((task, index) => found.findIndex((each) => idOf(each) === idOf(task)) === index);
};

const settlers: Settlers<Step['type']> = {
  confirm: (step, at) => {
    const found = at.task(step.task);
    return ask(at.by(step.who, found), 'confirm', { ...target(found, step), ...confirmation(step, needsOverride(found), at) });
  },
  adjust: (step, at) => {
    const found = at.task(step.task);
    return ask(at.by(step.who, found), 'adjust', {
      ...target(found, step),
      plannedProductionDate: at.on(step.planned),
      adjustmentReason: step.reason,
    });
  },
  cancel: (step, at) => {
    const found = at.task(step.task);
    return ask(at.by(step.who, found), 'cancel', { ...target(found, step), cancellationReason: step.reason });
  },
  reassign: (step, at) => {
    const found = at.task(step.task);
    return ask(at.by(step.who, found), 'reassign', {
      ...target(found, step),
      assignedToId: step.to,
      reassignmentReason: step.reason,
    });
  },
  withdraw: (step, at) => {
    const found = at.task(step.task, ({ task }) => task.status === 'CONFIRMED' && task.withdrawnOn === null);
    const wentLive = found?.task.actualProductionDate ?? null;
    const day = at.on(step.on);
    return ask(at.by(step.who, found), 'withdraw', {
      ...target(found, step),
      withdrawnOn: wentLive !== null && day < wentLive && step.on > -20 ? wentLive : day,
      withdrawalReason: step.reason,
      replacedByVersionId: step.replacement === null ? null : at.version(step.replacement).versionId,
    });
  },
  requestOverride: (step, at) => {
    const found = at.task(step.task, (task) => task.bucket !== null && needsOverride(task));
    return ask(at.by(step.who, found), 'requestOverride', {
      ...target(found, step),
      actualProductionDate: at.onOrNull(step.actual),
      validationOverrideReason: step.reason,
    });
  },
  decideOverride: (step, at) => {
    const found = at.task(step.task, ({ task }) => task.overrideRequest?.state === 'REQUESTED');
    return ask(at.by(step.who, found), 'decideOverride', {
      ...target(found, step),
      decision: step.granted ? 'GRANTED' : 'DENIED',
      decisionNote: step.notes,
    });
  },
  decideApproval: (step, at) => {
    const found = at.task(step.task, ({ task, locked }) => locked || task.regionId === null);
    return ask(at.by(step.who, found), 'decideApproval', {
      ...target(found, step),
      regionId: found?.task.regionId ?? step.regionId,
      decision: step.approved ? 'APPROVED' : 'DECLINED',
      note: step.notes,
    });
  },
  acknowledgeException: (step, at) => {
    const found = at.task(step.task, ({ task }) => task.deployedBeforeValidationApproved);
    return ask(at.by(step.who, found), 'acknowledgeException', target(found, step));
  },
  closeException: (step, at) => {
    const found = at.task(step.task, ({ task }) => task.deployedBeforeValidationApproved);
    return ask(at.by(step.who, found), 'closeException', { ...target(found, step), closureReason: step.closure, narrative: step.reason });
  },
  redact: (step, at) => {
    const found = at.task(step.task, () => true);
    return ask(at.by(step.who, found), 'redact', { ...target(found, step), texts: step.texts, redactionReason: step.reason });
  },
  assign: ({ who, version, planned, regions, own }, at) =>
    ask(who, 'assign', {
      versionId: at.version(version).versionId,
      plannedProductionDate: at.onOrNull(planned),
      regions: regions && regions.map((regionId, index) => ({ regionId, plannedProductionDate: index > 0 ? null : at.onOrNull(own) })),
    }),
  deploy: (step, at) => {
    const { versionId, modelId, validationRequestId } = at.version(step.version);
    const owner = nameOf(at.inventory.models.find((model) => model.modelId === modelId)?.ownerId);
    return ask(step.who === 'owner' ? owner : step.who, 'deploy', {
      versionId,
      regionIds: step.regions,
      ...confirmation(step, validationRequestId !== null, at),
    });
  },
  confirmMany: (step, at) =>
    ask(
      step.who,
      'confirmMany',
      distinct(step, at).map((task) => ({ taskId: idOf(task), ...confirmation(step, needsOverride(task), at) })),
    ),
  adjustMany: (step, at) =>
    ask(
      step.who,
      'adjustMany',
      distinct(step, at).map((task) => ({ taskId: idOf(task), plannedProductionDate: at.on(step.planned), adjustmentReason: step.reason })),
    ),
  cancelMany: (step, at) =>
    ask(
      step.who,
      'cancelMany',
      distinct(step, at).map((task) => ({ taskId: idOf(task), cancellationReason: step.reason })),
    ),
  explainMany: (step, at) =>
    ask(
      step.who,
      'explainMany',
      'confirm',
      distinct(step, at).map((task) => ({ taskId: idOf(task), ...confirmation(step, needsOverride(task), at) })),
    ),
  explain: (step, at) => {
    const found = at.task(step.task);
    return ask(at.by(step.who, found), 'explain', {
      type: 'confirm',
      taskId: idOf(found),
      ...confirmation(step, needsOverride(found), at),
    });
  },
  followOwners: ({ who, model }, at) => ask(who, 'followOwners', ...(model === null ? [] : [[at.model(model).modelId]])),
  completeRollouts: ({ who }) => ask(who, 'completeRollouts'),
  requestApprovals: ({ who }) => ask(who, 'requestApprovals'),
  settleExceptions: ({ who }) => ask(who, 'settleExceptions'),
  'roll up': () => ({ type: 'roll up' }),
  delegate: ({ who, model, task, to, actions, from, until, reason }, at) => {
    const found = model === null ? at.task(task) : undefined;
    const wanted = model === null ? null : at.model(model);
    return ask(who === 'owner' ? nameOf(wanted ? wanted.ownerId : found?.task.assignedToId) : who, 'delegate', {
      ...(wanted ? { modelId: wanted.modelId } : { taskId: idOf(found) }),
      delegateId: to,
      ...(actions.length > 0 ? { actions } : {}),
      validFrom: from === null ? null : at.moment(from),
      validUntil: at.moment(until),
      reason,
    });
  },
  revokeDelegation: ({ who, delegation }, { delegations }) =>
    ask(who, 'revokeDelegation', delegations[delegation % Math.max(1, delegations.length)]?.delegationId ?? 'nobody-has'),
  ...settlePuts,
  wait: ({ minutes }, { now }) => ({ type: 'wait', until: new Date(Date.parse(now) + minutes * 60_000).toISOString() }),
  myTasks: ({ who, statuses, bucket, regionId, model, validation, from, to, search, limit, after }, at) => {
    const last = after === null ? undefined : at.tasks[after % Math.max(1, at.tasks.length)]?.task;
    return ask(who, 'myTasks', {
      statuses,
      bucket,
      regionId,
      modelId: model === null ? null : at.model(model).modelId,
      validation,
      plannedFrom: at.onOrNull(from),
      plannedTo: at.onOrNull(to),
      search,
      limit,
      after: last ? { plannedProductionDate: last.plannedProductionDate, taskId: last.taskId } : null,
    });
  },
  report: ({ who, from, length, regionId, model, owner }, at) =>
    ask(who, 'complianceSummary', {
      from: at.on(from),
      to: at.on(from + length),
      regionId,
      modelId: model === null ? null : at.model(model).modelId,
      ownerId: owner,
    }),
};

/** Settles a step: fills in who, which task and which day, by what there is. */
export const settleStep = <Type extends Step['type']>(step: Extract<Step, { type: Type }>, at: Lookup): Call =>
  (settlers[step.type as Type] as (step: Step, at: Lookup) => Call)(step, at);
