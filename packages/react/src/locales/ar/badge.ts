import type { BadgeWords } from '../../messages/badge.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('ar');

/** {@link BadgeWords} in Arabic. */
export const badge: BadgeWords = {
  overdue: (count) =>
    plural(count, {
      zero: '، لا مهام متأخرة',
      one: '، مهمة واحدة متأخرة',
      two: '، مهمتان متأخرتان',
      few: '، # مهام متأخرة',
      many: '، # مهمة متأخرة',
      other: '، # مهمة متأخرة',
    }),
  'overdue-and-today': (count) =>
    plural(count, {
      zero: '، لا مهام متأخرة أو مستحقة اليوم',
      one: '، مهمة واحدة متأخرة أو مستحقة اليوم',
      two: '، مهمتان متأخرتان أو مستحقتان اليوم',
      few: '، # مهام متأخرة أو مستحقة اليوم',
      other: '، # مهمة متأخرة أو مستحقة اليوم',
    }),
  open: (count) =>
    plural(count, {
      zero: '، لا مهام مفتوحة',
      one: '، مهمة واحدة مفتوحة',
      two: '، مهمتان مفتوحتان',
      few: '، # مهام مفتوحة',
      other: '، # مهمة مفتوحة',
    }),
  waiting: (count) =>
    plural(count, {
      zero: '، لا قرارات بانتظارك',
      one: '، قرار واحد بانتظارك',
      two: '، قراران بانتظارك',
      few: '، # قرارات بانتظارك',
      many: '، # قرارًا بانتظارك',
      other: '، # قرار بانتظارك',
    }),
  more: (max) => `، أكثر من ${max}`,
};
