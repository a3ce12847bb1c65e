import type { Exception } from '../exception/exception.ts';
import type { RegionalApproval } from '../ports/snapshots.ts';
import type { RedactableText } from '../journal/free-text.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, VersionId } from '../shared/ids.ts';

/** What runs in a region, as an effect changes it. */
export interface DeploymentRecord {
  readonly versionId: VersionId;
  readonly deployedOn: CalendarDate;
  readonly taskId: TaskId | null;
}

/** A version went live in a region. `superseded`: what runs there is newer, so this is kept as history and moves nothing. */
export interface RecordRegionalDeployment {
  readonly type: 'regional-deployment.record';
  readonly modelId: ModelId;
  readonly regionId: RegionId;
  readonly before: DeploymentRecord | null;
  readonly after: DeploymentRecord;
  readonly superseded: boolean;
  readonly notes: string | null;
}

/** When a version went live: first anywhere, and everywhere it was meant to. */
export interface ProductionDates {
  readonly firstProductionDate: CalendarDate | null;
  readonly actualProductionDate: CalendarDate | null;
}

/** A version's production dates change. */
export interface RecordProductionDate {
  readonly type: 'version.production-date.record';
  readonly versionId: VersionId;
  readonly before: ProductionDates;
  readonly after: ProductionDates;
}

/** A deployment in a region no longer stands. `after` is what runs there now: the newest that still stands, or nothing. */
export interface WithdrawRegionalDeployment {
  readonly type: 'regional-deployment.withdraw';
  readonly modelId: ModelId;
  readonly regionId: RegionId;
  readonly taskId: TaskId;
  readonly before: DeploymentRecord | null;
  readonly after: DeploymentRecord | null;
  /** False when something newer ran there anyway, so that only the history changes. */
  readonly moves: boolean;
}

/** A region is asked for its approval, or answers. */
export interface RecordApproval {
  readonly type: 'regional-approval.record';
  readonly before: RegionalApproval | null;
  readonly after: RegionalApproval;
}

/** An exception is opened, acknowledged or closed. */
export interface RecordException {
  readonly type: 'exception.record';
  readonly before: Exception | null;
  readonly after: Exception;
  /** The business day on which it is opened, whose year its code bears; null when it is there already. */
  readonly openedOn: CalendarDate | null;
}

/** Texts about a task are erased: beside its journal's entries, and wherever else they were copied to. */
export interface RedactTexts {
  readonly type: 'texts.redact';
  readonly taskId: TaskId;
  readonly texts: readonly RedactableText[];
  readonly redactionReason: string;
}

/** One planned change to a record other than the task itself, as data. Every effect changes a row. */
export type Effect =
  RecordRegionalDeployment | WithdrawRegionalDeployment | RecordProductionDate | RecordApproval | RecordException | RedactTexts;
