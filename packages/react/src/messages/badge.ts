import { plurals } from './plurals.ts';
import type { Count, WordGroup } from './words.ts';

/** What follows the name of the host's menu item, for those who cannot see the number. */
export interface BadgeWords {
  readonly overdue: Count;
  readonly 'overdue-and-today': Count;
  readonly open: Count;
  readonly waiting: Count;
  readonly more: Count;
}

const plural = plurals('en');

/** {@link BadgeWords} in English. */
export const badge: WordGroup<'badge'> = {
  name: 'badge',
  english: {
    overdue: (count) => plural(count, { other: ', # overdue' }),
    'overdue-and-today': (count) => plural(count, { other: ', # overdue or due today' }),
    open: (count) => plural(count, { other: ', # open' }),
    waiting: (count) => plural(count, { one: ', # decision waits for you', other: ', # decisions wait for you' }),
    more: (max) => plural(max, { other: ', more than #' }),
  },
};
