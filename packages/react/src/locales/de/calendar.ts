import type { CalendarWords } from '../../messages/calendar.ts';

/** {@link CalendarWords} in German. */
export const calendar: CalendarWords = {
  language: 'de',
  shortMonths: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
  longMonths: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  weekdays: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
  date: ({ day, month, year }) => `${day}. ${month} ${year}`,
  longDate: ({ weekday, day, month, year }) => `${weekday}, ${day}. ${month} ${year}`,
};
