import type { Delegation } from '../delegation/delegation.ts';
import type { Exception } from '../exception/exception.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, TenantId, UserId, ValidationRequestId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Person } from '../shared/naming.ts';
import type { DeploymentTask } from '../task/task.ts';
import type { EarlierAnswer, RequestLookup } from './requests.ts';

/**
 * A text that changes whenever the part of the snapshot that carries it changes. Only the adapter that wrote it can
 * read it; a guard sends it back to be compared on the locked rows.
 */
export type Token = string;

/** Facts as somebody gets them who only reads: he guards nothing with them, so they come without their token. */
export type Untokened<Facts extends { readonly token: Token }> = Omit<Facts, 'token'>;

/** A version as a reader needs to know it. */
export type NamedVersion = Pick<VersionFacts, 'versionId' | 'versionNumber'>;

/** Where a version is meant to run. */
export type VersionScope = 'GLOBAL' | 'REGIONAL';

/** What the host knows of a version. The token covers where the version has been confirmed, too: see {@link Snapshot.live}. */
export interface VersionFacts {
  readonly versionId: VersionId;
  readonly modelId: ModelId;
  readonly versionNumber: string;
  /** The position among the model's versions, an integer; the later version wins when two went live on one day. */
  readonly ordinal: number;
  readonly scope: VersionScope;
  readonly affectedRegionIds: readonly RegionId[];
  readonly validationRequestId: ValidationRequestId | null;
  /** The host says that this version may not be used without a validation, whatever the house rules say in general. */
  readonly validationRequired: boolean;
  readonly createdOn: CalendarDate;
  readonly plannedProductionDate: CalendarDate | null;
  /** The day the first target region went live. */
  readonly firstProductionDate: CalendarDate | null;
  /** The day the last target region went live; null until all have. */
  readonly actualProductionDate: CalendarDate | null;
  readonly token: Token;
}

/** What the host knows of a model. The token covers its owner and the set of its regions. */
export interface ModelFacts {
  readonly modelId: ModelId;
  readonly name: string;
  readonly ownerId: UserId | null;
  readonly token: Token;
}

/** Which version runs in a region, since when. */
export interface RegionalDeployment {
  readonly versionId: VersionId;
  readonly versionNumber: string;
  readonly versionOrdinal: number;
  readonly deployedOn: CalendarDate;
  /** The task whose confirmation put it there; null for what ran before Countersign did. */
  readonly taskId: TaskId | null;
}

/** What the host knows of a model in one region. The token covers the regional owner, what runs there and all that ever did. */
export interface RegionFacts {
  readonly regionId: RegionId;
  readonly code: string;
  readonly name: string;
  /** The regional owner; null when the model's owner answers here too. */
  readonly ownerId: UserId | null;
  /** Whether the region demands an approval of its own for what validation did not cover. */
  readonly requiresApproval: boolean;
  readonly current: RegionalDeployment | null;
  readonly token: Token;
}

/** What validation says of a version, by code. */
export interface ValidationFacts {
  readonly validationRequestId: ValidationRequestId;
  /** Null when the request has no status, or is not to be found. */
  readonly statusCode: string | null;
  /** The words people know the status by; shown, never decided by. */
  readonly statusLabel: string | null;
  readonly approvedOn: CalendarDate | null;
  /** An approval for the time being; it lets a confirmation pass, but settles no exception. */
  readonly isInterim: boolean;
  /** The regions the validation covers; null when it covers all. A request that is not to be found covers none. */
  readonly scopeRegionIds: readonly RegionId[] | null;
  readonly requestedById: UserId | null;
  readonly validatorIds: readonly UserId[];
  readonly token: Token;
}

/** Where an approval by a region stands. */
export interface RegionalApproval {
  readonly taskId: TaskId;
  readonly regionId: RegionId;
  readonly state: 'REQUESTED' | 'APPROVED' | 'DECLINED';
  readonly requestedAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedById: UserId | null;
  readonly note: string | null;
}

/** A deployment that stands: confirmed and not withdrawn, or there before Countersign was. */
export interface StandingDeployment extends RegionalDeployment {
  readonly regionId: RegionId;
}

/**
 * A region in which a version has gone live. A global confirmation stands in each region that is recorded of it, and nowhere
 * that the model came to later; of one of a model without regions, none is, and its `regionId` null stands for all.
 */
export interface LiveRegion {
  readonly regionId: RegionId | null;
  readonly actualProductionDate: CalendarDate;
}

/** What a reader of one task needs, and all that access and the gate depend on. */
export interface TaskFacts {
  readonly task: DeploymentTask;
  readonly version: Untokened<VersionFacts>;
  readonly model: Untokened<ModelFacts>;
  /** The host no longer has the version, or the model, although the task is there: what is told of it is made up. */
  readonly isRemoved?: true;
  /**
   * The task's region, without what runs there; null for a global task alone: a region that the model has left is still one,
   * without an owner of its own.
   */
  readonly region: Omit<RegionFacts, 'token' | 'current'> | null;
  /** Null when the version has no validation request. */
  readonly validation: Untokened<ValidationFacts> | null;
  /** Delegations on this task or its model that are not revoked, oldest first; in a list, those to the reader alone. */
  readonly delegations: readonly Delegation[];
  /** Everybody named by the task, the owners and the delegations, and the actor. */
  readonly people: readonly Person[];
}

/** All that a decision about one task may depend on, read together in one moment. */
export interface Snapshot extends TaskFacts {
  readonly version: VersionFacts;
  readonly model: ModelFacts;
  readonly region: RegionFacts | null;
  readonly validation: ValidationFacts | null;
  /** Where the model is, by identifier. */
  readonly regionIds: readonly RegionId[];
  /** What is known of those that the task is about: its own, or every one when it is global. */
  readonly regions: readonly RegionFacts[];
  /**
   * Where the version went live and still stands, this task's own confirmation left out, in the order in which it was confirmed:
   * by the moment, and of one moment by the task's identifier (by code point).
   */
  readonly live: readonly LiveRegion[];
  /** What stands in the regions of the model, any version, this task's own confirmation included; loaded on demand. */
  readonly history: readonly StandingDeployment[];
  /** Of the versions of the model, those that were asked for and the one that took the place of the task's, each once. */
  readonly otherVersions: readonly NamedVersion[];
  readonly approvals: readonly RegionalApproval[];
  readonly exception: Exception | null;
  /**
   * What took effect before under the key that is asked for: as a whole, for this task, and in the first part of all, which
   * tells that there was a request though none of it was about this task.
   */
  readonly earlier: readonly EarlierAnswer[];
}

/** All that assigning the tasks of a version may depend on. */
export interface VersionSnapshot {
  readonly version: VersionFacts;
  readonly model: ModelFacts;
  readonly regions: readonly RegionFacts[];
  readonly validation: ValidationFacts | null;
  /** Delegations on the model or any of its tasks that are not revoked, oldest first. */
  readonly delegations: readonly Delegation[];
  /** Everybody named by the tasks, the owners and the delegations, and who was asked for besides. */
  readonly people: readonly Person[];
  readonly live: readonly LiveRegion[];
  /** The version's tasks that are open, or confirmed and not withdrawn. */
  readonly tasks: readonly DeploymentTask[];
  readonly approvals: readonly RegionalApproval[];
  /** What took effect before under the key that is asked for, whatever it is about. */
  readonly earlier: readonly EarlierAnswer[];
}

/** All that delegating on a model may depend on. */
export interface ModelSnapshot {
  readonly model: ModelFacts;
  readonly regions: readonly RegionFacts[];
  /** What took effect before under the key that is asked for, whatever it is about. */
  readonly earlier: readonly EarlierAnswer[];
}

/** What a snapshot shall hold beyond what every decision needs. */
export interface SnapshotWant {
  /** Whom to look for in the directory, beside everybody the records name. Who does not exist is left out. */
  readonly people: readonly UserId[];
  /** Whether to fill {@link Snapshot.history}, which only a withdrawal needs. */
  readonly history: boolean;
  /** Versions to look for among those of the model, which only a withdrawal names. */
  readonly versionIds?: readonly VersionId[];
  /** The key under which to look for earlier answers; without one there are none. */
  readonly request?: RequestLookup | null;
  /** False when nobody will look at the delegations of versions, so that they may be left out: a model has many tasks. */
  readonly delegations?: boolean;
}

/** Reads what commands depend on. One round trip per call, whatever the number of identifiers. */
export interface Snapshots {
  /** The tasks that exist, keyed by identifier; what does not exist is left out. */
  load(tenantId: TenantId, taskIds: readonly TaskId[], want: SnapshotWant): Promise<ReadonlyMap<TaskId, Snapshot>>;
  /** The versions that exist, keyed by identifier. */
  forVersions(
    tenantId: TenantId,
    versionIds: readonly VersionId[],
    want: Pick<SnapshotWant, 'people' | 'request' | 'delegations'>,
  ): Promise<ReadonlyMap<VersionId, VersionSnapshot>>;
  /** The people that exist, of some. */
  people(tenantId: TenantId, userIds: readonly UserId[]): Promise<readonly Person[]>;
  /** The models that exist, keyed by identifier. */
  forModels(
    tenantId: TenantId,
    modelIds: readonly ModelId[],
    want?: Pick<SnapshotWant, 'request'>,
  ): Promise<ReadonlyMap<ModelId, ModelSnapshot>>;
}

/** Who can see a task, and when: the reader of a query. */
export interface Reader {
  readonly tenantId: TenantId;
  readonly userId: UserId;
  /** An administrator sees every task of the tenant. */
  readonly isAdministrator: boolean;
  /** The moment at which delegations must hold. */
  readonly now: Instant;
}
