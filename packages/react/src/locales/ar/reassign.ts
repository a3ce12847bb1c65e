import { plurals } from '../../messages/plurals.ts';
import type { ReassignWords } from '../../messages/reassign.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link ReassignWords} in Arabic. */
export const reassign: ReassignWords = {
  title: 'إسناد إلى شخص آخر',
  titleMany: (count) =>
    plural(count, {
      one: 'إسناد مهمة واحدة إلى شخص آخر',
      two: 'إسناد مهمتين إلى شخص آخر',
      few: 'إسناد # مهام إلى شخص آخر',
      other: 'إسناد # مهمة إلى شخص آخر',
    }),
  purpose: 'يصبح من تسمّيه مسؤولًا عنها من الآن فصاعدًا ويؤكّد باسمه.',
  person: 'المسؤول من الآن فصاعدًا',
  personHint: 'ابدأ بكتابة الاسم ثم اختر.',
  personMissing: 'اذكر من سيكون مسؤولًا عنها.',
  personUnclear: 'يحمل هذا الاسم أكثر من شخص. اختر أحدهم من القائمة.',
  reason: 'السبب',
  reasonMissing: 'اذكر لماذا يتولاها شخص آخر.',
  submit: 'إسناد',
  submitMany: (count) => plural(count, { one: 'إسناد مهمة واحدة', two: 'إسناد مهمتين', few: 'إسناد # مهام', other: 'إسناد # مهمة' }),
  submitting: 'جارٍ الإسناد…',
  done: ({ task, person }) => `أصبح ${isolate(person)} مسؤولًا عن ${task}`,
  doneMany: (count) => plural(count, { one: 'أُسندت مهمة واحدة', two: 'أُسندت مهمتان', few: 'أُسندت # مهام', other: 'أُسندت # مهمة' }),
  blockedTitle: 'لا يمكن إسناد هذه المهمة',
};
