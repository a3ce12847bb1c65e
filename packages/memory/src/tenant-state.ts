import type {
  CalendarDate,
  Delegation,
  DelegationId,
  DeploymentRecord,
  DeploymentTask,
  Exception,
  InventoryRegion,
  JournalEntry,
  ModelFacts,
  ModelId,
  Person,
  RefusedAttempt,
  RegionalApproval,
  RegionId,
  TaskId,
  UserId,
  ValidationFacts,
  ValidationRequestId,
  VersionFacts,
  VersionId,
} from '@countersign/core';

/** A model in one of its regions. */
export interface ModelRegion {
  readonly ownerId: UserId | null;
  readonly current: DeploymentRecord | null;
}

/** A model as it is kept: with its regions, by identifier. */
interface ModelRecord extends Omit<ModelFacts, 'token'> {
  readonly regions: ReadonlyMap<RegionId, ModelRegion>;
}

/** One deployment in one region, as the history of the model keeps it. */
interface DeploymentRow extends DeploymentRecord {
  readonly regionId: RegionId;
  readonly withdrawnOn: CalendarDate | null;
}

/** Everything that is kept for one tenant. A value: a change makes the next one and never alters this. */
export interface TenantState {
  readonly people: ReadonlyMap<UserId, Person>;
  readonly regions: ReadonlyMap<RegionId, Required<InventoryRegion>>;
  readonly models: ReadonlyMap<ModelId, ModelRecord>;
  readonly versions: ReadonlyMap<VersionId, Omit<VersionFacts, 'token'>>;
  readonly validations: ReadonlyMap<ValidationRequestId, Omit<ValidationFacts, 'token'>>;
  readonly delegations: ReadonlyMap<DelegationId, Delegation>;
  readonly tasks: ReadonlyMap<TaskId, DeploymentTask>;
  /** An index: a task never moves to another version. */
  readonly tasksOfVersion: ReadonlyMap<VersionId, readonly TaskId[]>;
  /** By subject, see `subjectKey`. */
  readonly journal: ReadonlyMap<string, readonly JournalEntry[]>;
  /** Every entry of every journal, numbered from 1 in the order in which they were written. */
  readonly changes: ReadonlyMap<number, JournalEntry>;
  readonly refusals: ReadonlyMap<TaskId, readonly RefusedAttempt[]>;
  /** What ever went live in the regions of a model, withdrawn or not. */
  readonly deployments: ReadonlyMap<ModelId, readonly DeploymentRow[]>;
  readonly approvals: ReadonlyMap<TaskId, readonly RegionalApproval[]>;
  readonly exceptions: ReadonlyMap<TaskId, Exception>;
  /** How many exceptions have been opened in a year. */
  readonly exceptionsOfYear: ReadonlyMap<string, number>;
}

/** The next state while it is being made: its maps may be written to, what they hold may only be replaced. */
export type Draft = {
  readonly [Part in keyof TenantState]: TenantState[Part] extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : never;
};

/** The state of a tenant of whom nothing is known. */
export const emptyState: TenantState = draftOf({
  people: new Map(),
  regions: new Map(),
  models: new Map(),
  versions: new Map(),
  validations: new Map(),
  delegations: new Map(),
  tasks: new Map(),
  tasksOfVersion: new Map(),
  journal: new Map(),
  changes: new Map(),
  refusals: new Map(),
  deployments: new Map(),
  approvals: new Map(),
  exceptions: new Map(),
  exceptionsOfYear: new Map(),
});

/** Begins the next state as a copy. Costs time in proportion to what is kept: right for pages and tests, not for a bank. */
export function draftOf(state: TenantState): Draft {
  return {
    people: new Map(state.people),
    regions: new Map(state.regions),
    models: new Map(state.models),
    versions: new Map(state.versions),
    validations: new Map(state.validations),
    delegations: new Map(state.delegations),
    tasks: new Map(state.tasks),
    tasksOfVersion: new Map(state.tasksOfVersion),
    journal: new Map(state.journal),
    changes: new Map(state.changes),
    refusals: new Map(state.refusals),
    deployments: new Map(state.deployments),
    approvals: new Map(state.approvals),
    exceptions: new Map(state.exceptions),
    exceptionsOfYear: new Map(state.exceptionsOfYear),
  };
}
