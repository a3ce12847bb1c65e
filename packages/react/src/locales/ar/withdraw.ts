import { plurals } from '../../messages/plurals.ts';
import type { WithdrawWords } from '../../messages/withdraw.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link WithdrawWords} in Arabic. */
export const withdraw: WithdrawWords = {
  title: 'سحب النشر',
  purpose: ({ region }) => `تسجّل أن هذا الإصدار أُخرج من الإنتاج (${isolate(region)}). يبقى تأكيده في السجل.`,
  date: 'تاريخ السحب',
  liveFor: ({ since, days }) =>
    `في الإنتاج منذ ${isolate(since)}، لمدة ${plural(days, { zero: 'أقل من يوم', one: 'يوم واحد', two: 'يومين', few: '# أيام', other: '# يومًا' })}.`,
  dateMissing: 'أدخل اليوم الذي سُحب فيه الإصدار.',
  reason: 'السبب',
  reasonMissing: 'اذكر لماذا سُحب الإصدار.',
  replacement: 'الإصدار الذي حلّ محله',
  noReplacement: 'لم يُذكر إصدار',
  submit: 'سحب النشر',
  submitting: 'جارٍ السحب…',
  done: ({ task }) => `سُحب: ${isolate(task)}`,
  blockedTitle: 'لا يمكن سحب هذا النشر',
};
