import {
  type ConfirmedFact,
  type CountedFact,
  type DeploymentTask,
  type Exception,
  Fault,
  isOpen,
  type OpenFact,
  type OverrideCursor,
  type OverridePageQuery,
  type Period,
  regionNamed,
  type ReportCut,
  type TaskId,
  type UserId,
  type VersionSnapshot,
} from '@countersign/core';
import { compare } from './compare.ts';
import { runsEverywhere } from './facts.ts';
import { entriesOf } from './record-entries.ts';
import { loadVersion } from './snapshots.ts';
import type { TenantState } from './tenant-state.ts';

const inCut = ({ regionId, modelId, ownerId }: ReportCut, task: DeploymentTask): boolean =>
  (regionId === null || task.regionId === regionId) &&
  (modelId === null || task.modelId === modelId) &&
  (ownerId === null || task.assignedToId === ownerId);

/** Confirmations of a period, by actual date and then task. */
export const confirmations = (state: TenantState, { from, to }: Period, cut: ReportCut): readonly ConfirmedFact[] =>
  [...state.tasks.values()]
    .flatMap((task) =>
      task.actualProductionDate !== null && from <= task.actualProductionDate && task.actualProductionDate <= to && inCut(cut, task)
        ? [confirmedFact(state, task)]
        : [],
    )
    .toSorted(byDay);

const byDay = (a: OverrideCursor, b: OverrideCursor): number =>
  compare(a.actualProductionDate, b.actualProductionDate) || compare(a.taskId, b.taskId);

/** The confirmations of a period that overrode the gate, newest first. */
export const overrides = (
  state: TenantState,
  period: Period,
  cut: ReportCut,
  { after, limit }: OverridePageQuery,
): readonly ConfirmedFact[] =>
  confirmations(state, period, cut)
    .filter((fact) => fact.overridden && (after === null || byDay(fact, after) < 0))
    .toReversed()
    .slice(0, limit);

/** Every open task. */
export const openFacts = (state: TenantState, cut: ReportCut): readonly OpenFact[] =>
  [...state.tasks.values()]
    .filter((task) => isOpen(task) && inCut(cut, task))
    .map(({ taskId, modelId, regionId, assignedToId, plannedProductionDate }) => ({
      taskId,
      modelId,
      regionId,
      assignedToId,
      plannedProductionDate,
    }));

/** Exceptions in some states, oldest first. */
export const exceptionsIn = (state: TenantState, states: readonly Exception['state'][], cut: ReportCut): readonly Exception[] =>
  [...state.exceptions.values()]
    .filter((exception) => {
      const task = state.tasks.get(exception.taskId);
      return states.includes(exception.state) && task !== undefined && inCut(cut, task);
    })
    .toSorted((a, b) => compare(a.openedAt, b.openedAt) || compare(a.taskId, b.taskId));

/** All that tasks are counted for; nothing is added up beforehand. */
export const countedFacts = (state: TenantState, cut: ReportCut): readonly CountedFact[] =>
  [...state.tasks.values()].filter((task) => inCut(cut, task)).flatMap((task) => countedFactsOf(state, task));

function countedFactsOf(state: TenantState, task: DeploymentTask): readonly CountedFact[] {
  const exception = state.exceptions.get(task.taskId);
  const { taskId, plannedProductionDate, baselineProductionDate, actualProductionDate, confirmedAt, withdrawnOn } = task;
  return [
    ...(isOpen(task) ? [{ type: 'open' as const, count: 1, plannedProductionDate }] : []),
    ...(actualProductionDate !== null && confirmedAt !== null
      ? [
          {
            type: 'confirmed' as const,
            count: 1,
            baselineProductionDate,
            actualProductionDate,
            confirmedAt,
            overridden: task.deployedBeforeValidationApproved,
            isRecorded: gateOf(state, taskId) !== undefined,
          },
        ]
      : []),
    ...(exception ? [{ type: 'exception' as const, count: 1, ...exception, gate: gateOf(state, taskId) ?? null, withdrawnOn }] : []),
  ];
}

const gateOf = (state: TenantState, taskId: TaskId) =>
  entriesOf(state, { type: 'task', id: taskId }).find(({ type }) => type === 'deployment-confirmed')?.gate;

/** The versions that run nowhere or not everywhere they are meant to; newest first within a model. */
export const unfinished = (state: TenantState, ownerId: UserId | null): readonly VersionSnapshot[] =>
  [...state.versions.values()]
    .flatMap(({ versionId }) => loadVersion(state, versionId, { people: [] }) ?? [])
    .filter((version) => !runsEverywhere(version))
    .filter(({ model, regions }) => ownerId === null || model.ownerId === ownerId || regions.some((region) => region.ownerId === ownerId))
    .toSorted((a, b) => compare(a.model.modelId, b.model.modelId) || b.version.ordinal - a.version.ordinal);

function confirmedFact(state: TenantState, task: DeploymentTask): ConfirmedFact {
  const version = state.versions.get(task.versionId);
  const model = state.models.get(task.modelId);
  const region = task.regionId === null ? null : state.regions.get(task.regionId);
  const gate = gateOf(state, task.taskId);
  if (
    !version ||
    !model ||
    region === undefined ||
    !gate ||
    task.actualProductionDate === null ||
    task.confirmedAt === null ||
    task.confirmedById === null
  ) {
    throw new Fault(
      'journal-broken',
      `Task ${task.taskId} is confirmed, but its records do not say how. This is a defect of the memory adapter.`,
    );
  }
  const person = (userId: UserId) => state.people.get(userId) ?? { userId, name: userId };
  return {
    taskId: task.taskId,
    model: { modelId: model.modelId, name: model.name },
    versionId: task.versionId,
    versionNumber: version.versionNumber,
    region: region && regionNamed(region),
    assignedTo: person(task.assignedToId),
    plannedProductionDate: task.plannedProductionDate,
    baselineProductionDate: task.baselineProductionDate,
    actualProductionDate: task.actualProductionDate,
    confirmedAt: task.confirmedAt,
    confirmedBy: person(task.confirmedById),
    confirmedOnBehalfOf: task.confirmedOnBehalfOfId && person(task.confirmedOnBehalfOfId),
    overridden: task.deployedBeforeValidationApproved,
    overrideReason: task.validationOverrideReason,
    gate,
    withdrawnOn: task.withdrawnOn,
  };
}
