import type { SentNotice } from '@countersign/core';
import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** What is said of who was told of a task. */
export interface ToldWords {
  readonly summary: Count;
  readonly whom: (notice: { readonly whom: string; readonly at: string }) => string;
  readonly role: Text;
  /** By the planned date as it was then. */
  readonly why: Readonly<Record<SentNotice['type'], Text>>;
}

const plural = plurals('en');

/** {@link ToldWords} in English. */
export const told: WordGroup<'told'> = {
  name: 'told',
  english: {
    summary: (count) => plural(count, { one: '# notice was sent', other: '# notices were sent' }),
    whom: ({ whom, at }) => `${whom} was told on ${at}.`,
    role: (role) => `The role ${role}`,
    why: {
      'due-soon': (date) => `Due soon, planned for ${date}`,
      'due-today': (date) => `Due that day, planned for ${date}`,
      overdue: (date) => `Overdue, planned for ${date}`,
      escalated: (date) => `Overdue for too long, planned for ${date}`,
      'override-recorded': () => 'Used before validation was approved',
      'exception-open': () => 'Exception open for too long',
    },
  },
};
