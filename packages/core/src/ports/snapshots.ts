import type { Delegation } from '../delegation/delegation.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, TenantId, UserId, ValidationRequestId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { DeploymentTask } from '../task/task.ts';

/**
 * A text that changes whenever the part of the snapshot that carries it changes. Only the adapter that wrote it can
 * read it; a guard sends it back to be compared on the locked rows.
 */
export type Token = string;

/** A person as a reader needs to know him. */
export interface Person {
  readonly userId: UserId;
  readonly name: string;
}

/** Where a version is meant to run. */
export type VersionScope = 'GLOBAL' | 'REGIONAL';

/** What the host knows of a version. The token covers where the version has been confirmed, too: see {@link Snapshot.live}. */
export interface VersionFacts {
  readonly versionId: VersionId;
  readonly modelId: ModelId;
  readonly versionNumber: string;
  /** The position among the model's versions; the later version wins when two went live on one day. */
  readonly ordinal: number;
  readonly scope: VersionScope;
  readonly affectedRegionIds: readonly RegionId[];
  readonly validationRequestId: ValidationRequestId | null;
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

/** What the host knows of a model in one region. The token covers the regional owner and what runs there. */
export interface RegionFacts {
  readonly regionId: RegionId;
  readonly code: string;
  readonly name: string;
  /** The regional owner; null when the model's owner answers here too. */
  readonly ownerId: UserId | null;
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
  readonly token: Token;
}

/** A region in which a version has gone live before; `regionId` null is a global confirmation. */
export interface LiveRegion {
  readonly regionId: RegionId | null;
  readonly actualProductionDate: CalendarDate;
}

/** What a reader of one task needs, and all that access and the gate depend on. */
export interface TaskFacts {
  readonly task: DeploymentTask;
  readonly version: VersionFacts;
  readonly model: ModelFacts;
  /** The task's region; null for a global task. */
  readonly region: RegionFacts | null;
  /** Null when the version has no validation request. */
  readonly validation: ValidationFacts | null;
  /** Delegations to the actor on this task or its model, active or not, oldest first. */
  readonly delegations: readonly Delegation[];
  /** Everybody named by the task, the owners and the delegations, and the actor. */
  readonly people: readonly Person[];
}

/** All that a decision about one task may depend on, read together in one moment. */
export interface Snapshot extends TaskFacts {
  /** Every region the model is in, by identifier. */
  readonly regions: readonly RegionFacts[];
  /** Where the version has been confirmed, this task left out. */
  readonly live: readonly LiveRegion[];
}

/** All that assigning the tasks of a version may depend on. */
export interface VersionSnapshot {
  readonly version: VersionFacts;
  readonly model: ModelFacts;
  readonly regions: readonly RegionFacts[];
  /** The version's tasks that are open or confirmed. */
  readonly tasks: readonly { readonly taskId: TaskId; readonly regionId: RegionId | null }[];
}

/** Reads what commands depend on. One round trip per call, whatever the number of identifiers. */
export interface Snapshots {
  /** The tasks that exist, keyed by identifier; what does not exist is left out. `actorId` chooses the delegations. */
  load(tenantId: TenantId, actorId: UserId, taskIds: readonly TaskId[]): Promise<ReadonlyMap<TaskId, Snapshot>>;
  /** The versions that exist, keyed by identifier. */
  forVersions(tenantId: TenantId, versionIds: readonly VersionId[]): Promise<ReadonlyMap<VersionId, VersionSnapshot>>;
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
