import type { Exception } from '../exception/exception.ts';
import type { GateFacts } from '../gate/validation-gate.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, TenantId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { NamedRegion, Person } from '../shared/naming.ts';
import type { ModelFacts, VersionSnapshot } from './snapshots.ts';

/** A cut of a report; null is no cut. */
export interface ReportCut {
  /** The region a task is about; a global task is about none, so that it is counted in the whole alone. */
  readonly regionId: RegionId | null;
  readonly modelId: ModelId | null;
  /** The person a task is, or was, assigned to. */
  readonly ownerId: UserId | null;
}

/** A period of calendar days, both ends included. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A confirmation as reports count it: facts frozen when it was made. */
export interface ConfirmedFact {
  readonly taskId: TaskId;
  readonly model: Pick<ModelFacts, 'modelId' | 'name'>;
  readonly versionId: VersionId;
  readonly versionNumber: string;
  /** Null for a global task. */
  readonly region: NamedRegion | null;
  readonly assignedTo: Person;
  readonly plannedProductionDate: CalendarDate;
  readonly baselineProductionDate: CalendarDate;
  readonly actualProductionDate: CalendarDate;
  readonly confirmedAt: Instant;
  readonly confirmedBy: Person;
  readonly confirmedOnBehalfOf: Person | null;
  /** True for ever once the confirmation overrode the gate. */
  readonly overridden: boolean;
  readonly overrideReason: string | null;
  /** What the gate found when it was confirmed, as its journal entry has it. */
  readonly gate: GateFacts;
  readonly withdrawnOn: CalendarDate | null;
}

/** An open task as reports count it. */
export interface OpenFact {
  readonly taskId: TaskId;
  readonly modelId: ModelId;
  readonly regionId: RegionId | null;
  readonly assignedToId: UserId;
  readonly plannedProductionDate: CalendarDate;
}

/** Where a version ran: one confirmation in one region, or what was there before Countersign. */
export interface DeploymentFact {
  /** Null for a global confirmation of which no region is recorded: its model had none. */
  readonly region: NamedRegion | null;
  readonly versionId: VersionId;
  readonly versionNumber: string;
  readonly versionOrdinal: number;
  readonly deployedOn: CalendarDate;
  readonly withdrawnOn: CalendarDate | null;
  /** Null, with all that follows, for what was there before Countersign. */
  readonly taskId: TaskId | null;
  readonly plannedProductionDate: CalendarDate | null;
  readonly baselineProductionDate: CalendarDate | null;
  readonly overridden: boolean;
  readonly overrideReason: string | null;
}

/** A place in the register of overrides. */
export interface OverrideCursor {
  readonly actualProductionDate: CalendarDate;
  readonly taskId: TaskId;
}

/** One page of the register of overrides. */
export interface OverridePageQuery {
  /** Overrides strictly after this place; null from the newest. */
  readonly after: OverrideCursor | null;
  readonly limit: number;
}

/** What the numbers of a period are made of: one of the things that a task is counted for, as often as it is found. */
export type CountedFact = { readonly count: number } & (
  | { readonly type: 'open'; readonly plannedProductionDate: CalendarDate }
  | ({
      readonly type: 'confirmed';
      /** False when nobody can say what the gate found then. */
      readonly isRecorded: boolean;
    } & Pick<ConfirmedFact, 'baselineProductionDate' | 'actualProductionDate' | 'confirmedAt' | 'overridden'>)
  | ({
      readonly type: 'exception';
      /** What the gate had found when the confirmation was made; null when nobody can say. */
      readonly gate: Pick<GateFacts, 'outcome' | 'approvedOn'> | null;
    } & Pick<Exception, 'state' | 'usedFrom' | 'openedAt' | 'closedAt' | 'closureReason' | 'approvedOn'> &
      Pick<ConfirmedFact, 'withdrawnOn'>)
);

/** That something is counted once: under a measure, on a day, with a value. To a store these are words, and no more. */
export interface Tally {
  readonly measure: string;
  readonly day: CalendarDate;
  /** A whole number. */
  readonly value: number;
}

/** Which tallies are to be added up, by value. Null leaves that end open; both days are included. */
export interface TallyQuestion {
  readonly measure: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** What is asked of the tallies of a tenant. */
export interface TallyQuery {
  /** How facts became tallies. Sums of another scheme are none. */
  readonly scheme: string;
  readonly questions: readonly TallyQuestion[];
  /** See {@link Tallied.facts}. */
  readonly period: Period;
}

/**
 * The answer to a {@link TallyQuery}, as of one moment. It is exact: `sums`, without what is `superseded`, and with what
 * `facts` amount to. A store that adds nothing up beforehand gives facts alone.
 */
export interface Tallied {
  /** For each question, how many tallies have which value. */
  readonly sums: readonly (readonly (readonly [value: number, count: number])[])[];
  /** Tallies that are in the sums of the tenant, and that are so no longer. */
  readonly superseded: readonly Tally[];
  /**
   * What is not in the sums: every open task, every confirmation that went live in the period, and every exception that is
   * not closed, or whose use began in the period. There may be others.
   */
  readonly facts: readonly CountedFact[];
}

/** Reads for reports. Each is one round trip. */
export interface Reports {
  /** What the numbers of a period are made of, added up as far as it was rolled up before; see {@link ReportRollups}. */
  tallies(tenantId: TenantId, query: TallyQuery, cut: ReportCut): Promise<Tallied>;
  /** Confirmations whose actual production date lies in the period, withdrawn ones included, by that date, then task. */
  confirmations(tenantId: TenantId, period: Period, cut: ReportCut): Promise<readonly ConfirmedFact[]>;
  /** Those of {@link Reports.confirmations} that overrode the gate, newest first: by actual production date, then task, both downwards. */
  overrides(tenantId: TenantId, period: Period, cut: ReportCut, page: OverridePageQuery): Promise<readonly ConfirmedFact[]>;
  /** Every open task. */
  open(tenantId: TenantId, cut: ReportCut): Promise<readonly OpenFact[]>;
  /** Exceptions in any of some states, oldest first. */
  exceptions(tenantId: TenantId, states: readonly Exception['state'][], cut: ReportCut): Promise<readonly Exception[]>;
  /** Every deployment of a model, by region code, then date, version ordinal and task. */
  deployments(tenantId: TenantId, modelId: ModelId): Promise<readonly DeploymentFact[]>;
  /** The versions that run nowhere or not everywhere they are meant to, of models a person owns (in part), or of all; newest ordinal first within a model. */
  unfinished(tenantId: TenantId, ownerId: UserId | null): Promise<readonly VersionSnapshot[]>;
}
