import type { BadgeWords } from '../../messages/badge.ts';

/** {@link BadgeWords} in German. */
export const badge: BadgeWords = {
  overdue: (count) => `, ${count} überfällig`,
  'overdue-and-today': (count) => `, ${count} überfällig oder heute fällig`,
  open: (count) => `, ${count} offen`,
  more: (max) => `, mehr als ${max}`,
};
