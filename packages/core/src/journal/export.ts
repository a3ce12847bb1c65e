import type { Delegation } from '../delegation/delegation.ts';
import type { Exception } from '../exception/exception.ts';
import type { DeploymentRecord, ProductionDates } from '../plan/effects.ts';
import type { JournalArchive } from '../ports/journal-archive.ts';
import type { RegionalApproval } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { DelegationId, ModelId, RegionId, TaskId, TenantId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { GateFacts } from '../gate/validation-gate.ts';
import type { DeploymentTask } from '../task/task.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { EntryType, JournalSubject } from './entry.ts';
import type { KeptText } from './kept-entry.ts';

/** The version of the format of exports, see `docs/journal-format.md`. */
export const exportFormat = 'countersign-journal-1';

/** The columns beside an entry's bytes, which say again what the entry says. */
export interface EntryColumns {
  readonly subjectType: JournalSubject['type'];
  readonly subjectId: string;
  readonly sequence: number;
  readonly type: EntryType;
  readonly at: Instant;
  readonly actorId: UserId | null;
  readonly onBehalfOfId: UserId | null;
  readonly delegationId: DelegationId | null;
  readonly policyVersion: string;
}

/** An entry with everything that is kept about it. */
export interface ExportedEntry extends EntryColumns {
  readonly kind: 'entry';
  /** The hash of the entry before it, and its own. */
  readonly previous: string;
  readonly hash: string;
  /** Its place in the tenant's sequence, from 0; null while it is not sealed. */
  readonly position: number | null;
  /** Its place among those that are not sealed, by the order in which they were written; null once it is. */
  readonly queued: number | null;
  readonly texts: readonly Omit<KeptText, 'kind'>[];
  /** Its bytes, as text. */
  readonly entry: string;
}

/** What a task's confirmation put into a region, as the history of the model has it. */
export interface ExportedDeployment {
  readonly modelId: ModelId;
  readonly regionId: RegionId;
  readonly versionId: VersionId;
  readonly deployedOn: CalendarDate;
  readonly withdrawnOn: CalendarDate | null;
  /** Left out by a store that keeps none here. */
  readonly notes?: string | null;
}

/** The state of a task, and of what belongs to it alone. It follows the task's entries. */
export interface ExportedTask {
  readonly kind: 'task';
  readonly taskId: TaskId;
  /** Null when there are entries and no task. */
  readonly task: DeploymentTask | null;
  readonly deployments: readonly ExportedDeployment[];
  readonly approvals: readonly RegionalApproval[];
  readonly exception: Exception | null;
  /** The copy that reports read of what the gate found. Left out by a store that keeps none. */
  readonly gate?: GateFacts | null;
}

/** The state of a delegation. It follows the delegation's entries. */
export interface ExportedDelegation {
  readonly kind: 'delegation';
  readonly delegationId: DelegationId;
  /** Null when there are entries and no delegation. */
  readonly delegation: Delegation | null;
}

/** The dates of a version, where they are Countersign's to write. */
export interface ExportedVersion extends ProductionDates {
  readonly kind: 'version';
  readonly versionId: VersionId;
}

/** What runs in a region of a model, where that is Countersign's to write. */
export interface ExportedRegion {
  readonly kind: 'region';
  readonly modelId: ModelId;
  readonly regionId: RegionId;
  readonly current: DeploymentRecord | null;
  /** What the host says ran there before Countersign was asked. */
  readonly brought: DeploymentRecord | null;
}

/** A place in the tenant's sequence whose entry is not there. An honest journal has none. */
export interface ExportedSeal extends Pick<EntryColumns, 'subjectType' | 'subjectId' | 'sequence'> {
  readonly kind: 'seal';
  readonly position: number;
}

/** A signed checkpoint. */
export interface ExportedCheckpoint extends Checkpoint {
  readonly kind: 'checkpoint';
}

/** One thing that an export holds. */
export type ExportRecord =
  ExportedEntry | ExportedTask | ExportedDelegation | ExportedVersion | ExportedRegion | ExportedSeal | ExportedCheckpoint;

/**
 * Everything that verifying the journal of a tenant needs, line by line, each a JSON object without its line break. The
 * entries of a delegation or task come together, by sequence, followed by its state.
 */
export async function* exportJournal(tenantId: TenantId, archive: JournalArchive): AsyncIterable<string> {
  yield JSON.stringify({ kind: 'journal', format: exportFormat, tenantId });
  let records = 0;
  for await (const record of archive.records(tenantId)) {
    yield lineOf(record);
    records += 1;
  }
  yield JSON.stringify({ kind: 'end', records });
}

/** A record as a line. An entry's bytes stand at the end of its line as they are, and are JSON themselves. */
function lineOf(record: ExportRecord): string {
  if (record.kind !== 'entry') return JSON.stringify(record);
  const { entry, ...columns } = record;
  return `${JSON.stringify(columns).slice(0, -1)}${entryMember}${entry}}`;
}

/** Where the bytes of an entry begin in its line. Inside a text, the quotes would be escaped, so nothing else looks like it. */
export const entryMember = ',"entry":';
