import type { TakenDigest } from '../ports/notice-records.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { TenantId } from '../shared/ids.ts';
import type { Person } from '../shared/naming.ts';
import { type NoticeContent, recipientIdOf } from './notice.ts';
import { type NamedRecipient, namedRecipient } from './sent-notice.ts';

/** All that somebody is told on one day. */
export interface NoticeDigest {
  /** The same whenever the digest comes: tenant, day, kind of recipient and recipient, each percent-encoded. */
  readonly id: string;
  readonly tenantId: TenantId;
  readonly day: CalendarDate;
  readonly recipient: NamedRecipient;
  /** The most urgent first, at most {@link mostInDigest}. */
  readonly notices: readonly NoticeContent[];
  /** How many there are. */
  readonly total: number;
}

/** How many notices are written out in one digest; of more, their number is told. */
export const mostInDigest = 200;

/** The digest that a store gave out. */
export function digestOf(
  tenantId: TenantId,
  day: CalendarDate,
  { recipient, notices, total }: TakenDigest,
  people: readonly Person[],
): NoticeDigest {
  return {
    id: [tenantId, day, recipient.type, recipientIdOf(recipient)].map(encodeURIComponent).join('/'),
    tenantId,
    day,
    recipient: namedRecipient(recipient, people),
    notices,
    total,
  };
}
