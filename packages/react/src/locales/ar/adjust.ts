import type { AdjustWords } from '../../messages/adjust.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const days = (count: number) => plural(count, { one: 'بيوم واحد', two: 'بيومين', few: 'بـ# أيام', many: 'بـ# يومًا', other: 'بـ# يوم' });

/** {@link AdjustWords} in Arabic. */
export const adjust: AdjustWords = {
  title: 'تغيير التاريخ المخطط',
  titleMany: (count) =>
    plural(count, {
      one: 'تغيير تاريخ مخطط واحد',
      two: 'تغيير تاريخين مخططين',
      few: 'تغيير # تواريخ مخططة',
      other: 'تغيير # تاريخًا مخططًا',
    }),
  purpose: 'تبقى المهمة مفتوحة، وتبقى التواريخ السابقة في سجلها.',
  date: 'التاريخ المخطط الجديد',
  dateHint: ({ from, days: moved }) =>
    moved === 0
      ? `التاريخ المخطط الآن ${isolate(from)}.`
      : moved > 0
        ? `بعد ${isolate(from)} ${days(moved)}.`
        : `قبل ${isolate(from)} ${days(-moved)}.`,
  dateMissing: 'أدخل اليوم المقرر لدخول الإصدار الإنتاج.',
  reason: 'السبب',
  reasonMissing: 'اذكر سبب تغيير التاريخ.',
  submit: 'تغيير التاريخ',
  submitMany: (count) => plural(count, { one: 'تغيير تاريخ واحد', two: 'تغيير تاريخين', few: 'تغيير # تواريخ', other: 'تغيير # تاريخًا' }),
  submitting: 'جارٍ التغيير…',
  done: ({ task, date }) => `التاريخ المخطط الآن ${isolate(date)}: ${task}`,
  doneMany: (count) =>
    plural(count, { one: 'تغيّر تاريخ مخطط واحد', two: 'تغيّر تاريخان مخططان', few: 'تغيّرت # تواريخ مخططة', other: 'تغيّر # تاريخًا مخططًا' }),
  blockedTitle: 'لا يمكن تغيير التاريخ المخطط',
};
