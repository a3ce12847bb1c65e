import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TaskId, VersionId } from '../shared/ids.ts';

/** What runs in a region, as an effect changes it. */
export interface DeploymentRecord {
  readonly versionId: VersionId;
  readonly deployedOn: CalendarDate;
  readonly taskId: TaskId | null;
}

/** A version went live in a region. `superseded`: what runs there is newer, so this is history and moves nothing. */
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

/** One planned change to a record other than the task itself, as data. Every effect changes a row, or is superseded. */
export type Effect = RecordRegionalDeployment | RecordProductionDate;
