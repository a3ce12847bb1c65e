import type { CancelWords } from '../../messages/cancel.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link CancelWords} in Arabic. */
export const cancel: CancelWords = {
  title: 'إلغاء مهمة النشر',
  titleMany: (count) =>
    plural(count, { one: 'إلغاء مهمة نشر واحدة', two: 'إلغاء مهمتي نشر', few: 'إلغاء # مهام نشر', other: 'إلغاء # مهمة نشر' }),
  purpose: ({ region }) => `تنتهي المهمة هنا وتبقى في السجل. لا يُعدّ الإصدار منشورًا (${isolate(region)}).`,
  purposeMany: 'تنتهي المهام هنا وتبقى في السجل. لا تُعدّ الإصدارات منشورة.',
  reason: 'السبب',
  reasonMissing: 'اذكر لماذا لن يُصادَق على هذا النشر.',
  keep: 'الإبقاء على المهمة',
  keepMany: 'الإبقاء على المهام',
  submit: 'إلغاء المهمة',
  submitMany: (count) => plural(count, { one: 'إلغاء مهمة واحدة', two: 'إلغاء مهمتين', few: 'إلغاء # مهام', other: 'إلغاء # مهمة' }),
  submitting: 'جارٍ الإلغاء…',
  done: ({ task }) => `أُلغيت: ${task}`,
  doneMany: (count) => plural(count, { one: 'أُلغيت مهمة واحدة', two: 'أُلغيت مهمتان', few: 'أُلغيت # مهام', other: 'أُلغيت # مهمة' }),
  blockedTitle: 'لا يمكن إلغاء هذه المهمة',
};
