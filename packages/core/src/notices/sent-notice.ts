import type { KeptNotice } from '../ports/sent-notices.ts';
import { type Person, personNamed } from '../shared/naming.ts';
import type { NoticeRecipient } from './notice.ts';

/** Who is told: a person with his name, or a role. Which people hold it, the host knows. */
export type NamedRecipient = ({ readonly type: 'person' } & Person) | { readonly type: 'role'; readonly role: string };

/** One thing that somebody was told about a task: who, why, when, and which planned date it was about. */
export interface SentNotice extends Omit<KeptNotice, 'recipient'> {
  readonly recipient: NamedRecipient;
}

/** A recipient with the name that he has now. */
export const namedRecipient = (recipient: NoticeRecipient, people: readonly Person[]): NamedRecipient =>
  recipient.type === 'person' ? { type: 'person', ...personNamed(people, recipient.userId) } : recipient;
