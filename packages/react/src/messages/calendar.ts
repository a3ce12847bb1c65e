import type { WordGroup } from './words.ts';

/** The parts of a day: numbers, and the names the language has for them. */
export interface DayParts {
  readonly day: number;
  readonly month: string;
  readonly year: number;
  readonly weekday: string;
}

/**
 * How days are written before the page is alive. A server and a browser may know two forms of one language, so the first
 * pass asks neither; once the page is alive, the browser writes them.
 */
export interface CalendarWords {
  /** The language all of these words are in (BCP 47); read aloud by its rules. */
  readonly language: string;
  /** Twelve, January first. */
  readonly shortMonths: readonly string[];
  readonly longMonths: readonly string[];
  /** Seven, Sunday first. */
  readonly weekdays: readonly string[];
  /** `month` is the short name. */
  readonly date: (parts: DayParts) => string;
  /** `month` is the long name. */
  readonly longDate: (parts: DayParts) => string;
}

/** {@link CalendarWords} in English. */
export const calendar: WordGroup<'calendar'> = {
  name: 'calendar',
  english: {
    language: 'en',
    shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    longMonths: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    date: ({ day, month, year }) => `${day} ${month} ${year}`,
    longDate: ({ weekday, day, month, year }) => `${weekday} ${day} ${month} ${year}`,
  },
};
