import type {
  CalendarDate,
  Delegation,
  DelegationId,
  DeploymentRecord,
  DeploymentTask,
  Exception,
  Instant,
  InventoryRegion,
  JournalEntry,
  KeptCheckpoint,
  KeptEntry,
  ModelFacts,
  ModelId,
  Notice,
  NoticePlace,
  ParkedSubject,
  Person,
  RefusedAttempt,
  RegionalApproval,
  RegionId,
  TakenDigest,
  TaskId,
  UserId,
  ValidationFacts,
  ValidationRequestId,
  VersionFacts,
  VersionId,
  WriteRequest,
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

/** An entry of a journal with its place in the chain of its subject. */
export interface EntryRow extends KeptEntry {
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
}

/** An entry by where it is kept. */
interface EntryPlace {
  readonly key: string;
  readonly sequence: number;
  readonly hash: string;
}

/** How far a relay has got. */
interface RelayRow {
  readonly cursor: number;
  readonly lease: number;
  /** Null when nobody has the turn. */
  readonly leasedUntil: Instant | null;
}

/** What is parked for a relay. */
interface ParkedRow extends ParkedSubject {
  readonly relay: string;
}

/** A request that took effect, with the tasks it created. */
interface RememberedRequest extends WriteRequest {
  readonly created: readonly TaskId[];
}

/** What one recipient is told on a day. */
export interface DigestRow extends Pick<TakenDigest, 'recipient' | 'lease' | 'attempts'> {
  readonly day: CalendarDate;
  /** When it may be taken, or taken again; null for at once. */
  readonly dueAt: Instant | null;
  /** Whether it waits since sending it failed, and not since somebody is sending it. */
  readonly hasFailed: boolean;
  readonly sentAt: Instant | null;
}

/** A notice, with the key of the digest it is in. */
export interface NoticeRow extends Notice {
  readonly digest: string;
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
  readonly journal: ReadonlyMap<string, readonly EntryRow[]>;
  /** Every entry of every journal, numbered from 1 in the order in which they were written. */
  readonly changes: ReadonlyMap<number, JournalEntry>;
  /** The tenant's sequence, from 0 without a gap, and what waits for a place in it, by when it was written. */
  readonly sealed: ReadonlyMap<number, EntryPlace>;
  readonly unsealed: ReadonlyMap<number, EntryPlace>;
  readonly checkpoints: ReadonlyMap<number, KeptCheckpoint>;
  /** Up to which size a sink has received every checkpoint. */
  readonly anchors: ReadonlyMap<string, number>;
  /** By name; and what is parked for each, by relay and subject. */
  readonly relays: ReadonlyMap<string, RelayRow>;
  readonly parked: ReadonlyMap<string, ParkedRow>;
  readonly refusals: ReadonlyMap<TaskId, readonly RefusedAttempt[]>;
  /** What ever went live in the regions of a model, withdrawn or not. */
  readonly deployments: ReadonlyMap<ModelId, readonly DeploymentRow[]>;
  readonly approvals: ReadonlyMap<TaskId, readonly RegionalApproval[]>;
  readonly exceptions: ReadonlyMap<TaskId, Exception>;
  /** How many exceptions have been opened in a year. */
  readonly exceptionsOfYear: ReadonlyMap<string, number>;
  /** What took effect, by actor, key and part. */
  readonly requests: ReadonlyMap<string, RememberedRequest>;
  /** The day whose notices were gathered last, and how far that has come: null when they are together. One row, `notices`. */
  readonly gathering: ReadonlyMap<string, { readonly day: CalendarDate; readonly place: NoticePlace | null }>;
  /** By day and recipient; and by subject, reason, occurrence and recipient. */
  readonly digests: ReadonlyMap<string, DigestRow>;
  readonly notices: ReadonlyMap<string, NoticeRow>;
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
  sealed: new Map(),
  unsealed: new Map(),
  checkpoints: new Map(),
  anchors: new Map(),
  changes: new Map(),
  relays: new Map(),
  parked: new Map(),
  refusals: new Map(),
  deployments: new Map(),
  approvals: new Map(),
  exceptions: new Map(),
  exceptionsOfYear: new Map(),
  requests: new Map(),
  gathering: new Map(),
  digests: new Map(),
  notices: new Map(),
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
    sealed: new Map(state.sealed),
    unsealed: new Map(state.unsealed),
    checkpoints: new Map(state.checkpoints),
    anchors: new Map(state.anchors),
    changes: new Map(state.changes),
    relays: new Map(state.relays),
    parked: new Map(state.parked),
    refusals: new Map(state.refusals),
    deployments: new Map(state.deployments),
    approvals: new Map(state.approvals),
    exceptions: new Map(state.exceptions),
    exceptionsOfYear: new Map(state.exceptionsOfYear),
    requests: new Map(state.requests),
    gathering: new Map(state.gathering),
    digests: new Map(state.digests),
    notices: new Map(state.notices),
  };
}
