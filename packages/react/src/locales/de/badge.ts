import type { BadgeWords } from '../../messages/badge.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link BadgeWords} in German. */
export const badge: BadgeWords = {
  overdue: (count) => `, ${count} überfällig`,
  'overdue-and-today': (count) => `, ${count} überfällig oder heute fällig`,
  open: (count) => `, ${count} offen`,
  waiting: (count) => plural(count, { one: ', # Entscheidung wartet auf Sie', other: ', # Entscheidungen warten auf Sie' }),
  more: (max) => `, mehr als ${max}`,
};
