import type { DueNotice, ExceptionNotice, NoticeRecipient } from '../notices/notice.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { TaskId, TenantId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Person } from '../shared/naming.ts';

/** One thing that somebody was told about a task, as it is kept. */
export interface KeptNotice {
  /** The reason that was given. */
  readonly type: (DueNotice | ExceptionNotice)['reason'];
  readonly recipient: NoticeRecipient;
  /** The owner whom a delegate was told for; null for everybody else. */
  readonly onBehalfOf: Person | null;
  /** As it stood when he was told. */
  readonly plannedProductionDate: CalendarDate;
  /** The day of the digest; what was told is told as of this day. */
  readonly day: CalendarDate;
  /** When the digest that held it, or counted it among more than it names, was taken by the sink. */
  readonly sentAt: Instant;
}

/** Reads what people have been told. It is only ever written by those who tell it, see `NoticeRecords`. */
export interface SentNotices {
  /**
   * What has been told about a task, by the moment it was sent, then recipient, type and occurrence (by code point); what was
   * never sent is not among it. With it the people who were told, as far as the directory knows them. One round trip.
   */
  of(tenantId: TenantId, taskId: TaskId): Promise<{ readonly notices: readonly KeptNotice[]; readonly people: readonly Person[] }>;
}
