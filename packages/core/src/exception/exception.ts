import type { CalendarDate } from '../shared/calendar-date.ts';
import type { TaskId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** Why an exception was closed. */
export const closureReasons = ['validation-approved', 'deployment-withdrawn', 'risk-accepted', 'recorded-in-error'] as const;
/** See {@link closureReasons}. The first is also given when the approval of the version's validation closes it by itself. */
export type ClosureReason = (typeof closureReasons)[number];

/** "Used before validation": what an override leaves behind, open until it is closed. At most one per task. */
export interface Exception {
  readonly taskId: TaskId;
  readonly versionId: VersionId;
  /** `EXC-<year>-<number>`, counted per tenant and year of its calendar when it is opened; null in a plan, which cannot know it. */
  readonly code: string | null;
  readonly state: 'OPEN' | 'ACKNOWLEDGED' | 'CLOSED';
  /** The day the version went live without an approval. */
  readonly usedFrom: CalendarDate;
  readonly openedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedById: UserId | null;
  readonly closedAt: Instant | null;
  /** Null when the approval of the validation closed it. */
  readonly closedById: UserId | null;
  readonly closureReason: ClosureReason | null;
  /** The day of the approval that closed it; null while it is open, where it was closed for another reason, and where validation did not say. */
  readonly approvedOn: CalendarDate | null;
  readonly narrative: string | null;
}

/** How many visible characters a closing narrative needs. */
export const minNarrativeLength = 10;
