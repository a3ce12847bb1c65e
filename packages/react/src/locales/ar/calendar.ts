import type { CalendarWords } from '../../messages/calendar.ts';

const months = ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'] as const;

/** {@link CalendarWords} in Arabic. */
export const calendar: CalendarWords = {
  language: 'ar',
  shortMonths: months,
  longMonths: months,
  weekdays: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
  date: ({ day, month, year }) => `${day} ${month} ${year}`,
  longDate: ({ weekday, day, month, year }) => `${weekday}، ${day} ${month} ${year}`,
};
