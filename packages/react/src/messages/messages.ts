import type { DueBucket, Exception, GateFacts, RegionalApproval, TaskStatus } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import type { Format } from '../format/create-format.ts';

type Count = (count: number) => string;
type Text = (text: string) => string;
/** The outcomes of the gate that an override can answer. */
type Overridable = Exclude<GateFacts['outcome'], 'passed' | 'rejected'>;

/** Says a refusal in words; `format` writes its dates. */
type RefusalWords = {
  readonly [Code in ClientRefusal['code']]: (refusal: Extract<ClientRefusal, { readonly code: Code }>, format: Format) => string;
};

/**
 * Every word the widgets show, in groups. Whole sentences, with their values already formatted; no message holds markup
 * or is put together from others.
 */
export interface Messages {
  readonly list: {
    readonly title: string;
    readonly summary: (counts: { readonly open: number; readonly overdue: number; readonly dueToday: number }) => string;
    readonly updatedAt: Text;
    readonly refresh: string;
    readonly filters: string;
    readonly bucketName: (bucket: { readonly bucket: string; readonly count: number }) => string;
    readonly search: string;
    readonly searchPlaceholder: string;
    readonly caption: (list: { readonly bucket: string }) => string;
    readonly version: Text;
    readonly actingFor: Text;
    readonly assignedTo: Text;
    readonly confirm: string;
    readonly taskName: (task: { readonly model: string; readonly version: string; readonly region: string }) => string;
    readonly range: (range: { readonly from: number; readonly to: number; readonly total: number | null }) => string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
    readonly loading: string;
    readonly loaded: (counts: { readonly open: number; readonly overdue: number }) => string;
    readonly found: Count;
    readonly page: (page: { readonly page: number; readonly from: number; readonly to: number }) => string;
    readonly emptyTitle: string;
    readonly emptyBody: string;
    readonly noMatchTitle: string;
    readonly noMatchBody: string;
    readonly clearFilters: string;
    readonly failedTitle: string;
    readonly refreshFailedTitle: string;
    readonly tryAgain: string;
  };
  readonly columns: Readonly<Record<'model' | 'region' | 'due' | 'validation' | 'status' | 'actions', string>>;
  readonly bucket: Readonly<Record<DueBucket | 'all', string>>;
  readonly due: { readonly overdue: Count; readonly today: string; readonly in: Count };
  readonly status: Readonly<Record<TaskStatus, string>>;
  /** `locked` follows the name of a region, for those who cannot see the lock. */
  readonly region: { readonly global: string; readonly locked: string };
  readonly validation: { readonly none: string; readonly unknown: string; readonly overrideNeeded: string; readonly impossible: string };
  readonly confirm: {
    readonly title: string;
    readonly purpose: string;
    readonly facts: Readonly<Record<'model' | 'version' | 'region' | 'planned' | 'wentLive' | 'onBehalfOf', string>>;
    readonly loading: string;
    readonly date: string;
    /** `late` in days: 0 as planned, negative when earlier. */
    readonly dateHint: (hint: { readonly zone: string; readonly late: number }) => string;
    readonly dateMissing: string;
    readonly changes: string;
    readonly change: (change: { readonly region: string; readonly from: string | null; readonly to: string }) => string;
    readonly redated: (change: { readonly region: string; readonly version: string }) => string;
    readonly superseded: (change: { readonly region: string; readonly current: string }) => string;
    readonly fullyLive: (change: { readonly version: string; readonly date: string }) => string;
    readonly firstLive: (change: { readonly version: string; readonly date: string }) => string;
    readonly withdrawn: (change: { readonly region: string; readonly version: string }) => string;
    readonly approval: Readonly<Record<RegionalApproval['state'], Text>>;
    readonly exception: Readonly<Record<Exception['state'], string>>;
    readonly redacted: (texts: number) => string;
    readonly outOfScopeTitle: string;
    /** Validation covers other regions than these. */
    readonly outOfScope: (regions: { readonly regions: string; readonly count: number }) => string;
    /** There is no validation that could cover any. */
    readonly outOfNoScope: (regions: { readonly regions: string; readonly count: number }) => string;
    readonly withoutApproval: (regions: { readonly regions: string }) => string;
    readonly whoCould: (could: { readonly people: string }) => string;
    readonly overrideTitle: Readonly<Record<Overridable, string>>;
    readonly overrideReason: Readonly<
      Record<Overridable, (gate: { readonly request: string; readonly status: string; readonly approvedOn: string }) => string>
    >;
    readonly overrideGranted: string;
    readonly overrideConsequence: string;
    readonly justification: string;
    readonly justificationCount: (length: { readonly count: number; readonly min: number }) => string;
    readonly justificationTooShort: (length: { readonly min: number }) => string;
    readonly required: string;
    readonly notes: string;
    readonly optional: string;
    readonly close: string;
    readonly submit: string;
    readonly submitOverride: string;
    readonly submitting: string;
    readonly attention: (fields: readonly string[]) => string;
    /** `what` is the server's own predicate, such as "must be normalised". */
    readonly refusedEntry: Text;
    readonly done: (done: { readonly task: string; readonly override: boolean }) => string;
    readonly discardQuestion: string;
    readonly discard: string;
    readonly keepEditing: string;
    readonly blockedTitle: string;
    readonly failedTitle: string;
    readonly problemTitle: string;
    readonly tryAgain: string;
    readonly changedTitle: string;
    readonly changed: string;
    readonly plannedMoved: (move: { readonly person: string; readonly from: string; readonly to: string }) => string;
    readonly notRecordedTitle: string;
    readonly notRecorded: string;
  };
  /** A task that somebody else brought to its end. */
  readonly over: {
    readonly title: Readonly<Record<'CONFIRMED' | 'CANCELLED' | 'other', string>>;
    readonly confirmedBy: (act: { readonly person: string; readonly at: string }) => string;
    readonly cancelledBy: (act: { readonly person: string; readonly at: string }) => string;
    readonly notOpen: (task: { readonly status: string }) => string;
    readonly nothing: string;
  };
  /** A confirmation whose answer never came. */
  readonly unknown: {
    readonly title: string;
    readonly body: string;
    readonly checking: string;
    readonly failed: string;
    readonly check: string;
  };
  /** What follows the name of the host's menu item, for those who cannot see the number. */
  readonly badge: { readonly overdue: Count; readonly more: Count };
  readonly refusal: RefusalWords;
}

/** Messages that replace some of the English ones. */
export type PartialMessages = { readonly [Group in keyof Messages]?: Partial<Messages[Group]> };

/** The messages with some of them replaced, group by group. */
export const mergeMessages = (base: Messages, over: PartialMessages = {}): Messages => {
  const merged: Record<string, unknown> = { ...base };
  for (const [group, words] of Object.entries(over)) merged[group] = { ...(merged[group] as object), ...words };
  return merged as unknown as Messages;
};

/** A refusal in words. */
export const describeRefusal = (refusal: ClientRefusal, messages: Messages, format: Format): string =>
  (messages.refusal[refusal.code] as (refusal: ClientRefusal, format: Format) => string)(refusal, format);
