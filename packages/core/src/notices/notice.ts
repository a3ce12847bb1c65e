import type { JournalSubject } from '../journal/entry.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { Exception } from '../exception/exception.ts';
import type { ModelFacts, NamedVersion } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, TaskId, UserId } from '../shared/ids.ts';
import type { NamedRegion, Person } from '../shared/naming.ts';

/** Who is told: a person, or whoever holds a role, which only the host can say. */
export type NoticeRecipient = { readonly type: 'person'; readonly userId: UserId } | { readonly type: 'role'; readonly role: string };

/** The identifier of a recipient among those of its type: of the person, or the name of the role. */
export const recipientIdOf = (recipient: NoticeRecipient): string => (recipient.type === 'person' ? recipient.userId : recipient.role);

/** The deployment that a notice is about. */
export interface NoticedDeployment {
  readonly taskId: TaskId;
  readonly model: Pick<ModelFacts, 'modelId' | 'name'>;
  readonly version: NamedVersion;
  /** Null for a global task. */
  readonly region: NamedRegion | null;
  readonly plannedProductionDate: CalendarDate;
  readonly assignedTo: Person;
}

/** A task that is to be confirmed. */
export interface DueNotice {
  readonly reason: 'due-soon' | 'due-today' | 'overdue' | 'escalated';
  readonly deployment: NoticedDeployment;
  /** In calendar days on the day of the notice, see `daysUntilDue`. */
  readonly daysUntilDue: number;
  /** The owner whom a delegate is told for; null for everybody else. */
  readonly onBehalfOf: Person | null;
}

/** A version that was used before its validation was approved. */
export interface ExceptionNotice {
  readonly reason: 'override-recorded' | 'exception-open';
  readonly deployment: NoticedDeployment;
  readonly exception: Pick<Exception, 'code' | 'state' | 'usedFrom'>;
  /** For how many calendar days the exception has been there, on the day of the notice. */
  readonly daysOpen: number;
}

/** Somebody acts for an owner from now on, or soon no longer. */
export interface DelegationNotice {
  readonly reason: 'delegation-starting' | 'delegation-ending';
  readonly delegation: Pick<Delegation, 'delegationId' | 'taskId' | 'actions' | 'validFrom' | 'validUntil'>;
  readonly model: { readonly modelId: ModelId; readonly name: string };
  readonly delegator: Person;
  readonly delegate: Person;
  /** The last business day on which it holds. */
  readonly lastDay: CalendarDate;
}

/** What somebody is told. It holds nothing that people wrote. */
export type NoticeContent = DueNotice | ExceptionNotice | DelegationNotice;

/** One thing that somebody is to be told. Subject, reason, occurrence and recipient are its key: it is told once. */
export interface Notice {
  readonly subject: JournalSubject;
  readonly recipient: NoticeRecipient;
  /** Which of the times that the reason can be given of the subject: for a new planned date, or another week overdue, it is another. */
  readonly occurrence: string;
  /** Days that are left, the fewer the more urgent. */
  readonly urgency: number;
  readonly content: NoticeContent;
}
