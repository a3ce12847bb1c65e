import type { ManyWords } from '../../messages/many.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link ManyWords} in Arabic. */
export const many: ManyWords = {
  ready: (count) => `جاهزة (${count})`,
  needsOverride: (count) => `تحتاج إلى تجاوز (${count})`,
  cannot: (count) => `غير ممكنة (${count})`,
  noneReadyTitle: 'لا يمكن إجراء ذلك لأيٍّ منها',
  reasonFor: (count) =>
    plural(count, {
      one: 'المبرر لهذه المهمة',
      two: 'المبرر لهاتين المهمتين',
      few: 'المبرر لهذه المهام الـ#',
      other: 'المبرر لهذه المهام الـ#',
    }),
  leaveOut: 'استبعادها في الوقت الحالي',
  appliesToAll: (count) =>
    plural(count, {
      one: 'يسري على المهمة أعلاه.',
      two: 'يسري على المهمتين.',
      few: 'يسري على المهام الـ# كلها.',
      other: 'يسري على المهام الـ# كلها.',
    }),
  approvals: ({ count, regions }) =>
    plural(
      count,
      {
        one: 'تُطلب موافقة منطقة واحدة: {regions}',
        two: 'تُطلب موافقتا منطقتين: {regions}',
        few: 'تُطلب # موافقات من المناطق: {regions}',
        other: 'تُطلب # موافقة من المناطق: {regions}',
      },
      { regions: isolate(regions) },
    ),
  result: ({ done, total }) => `سُجّل ${done} من ${total}`,
  resultNone: 'لم يُسجَّل شيء',
  notRecorded: (count) =>
    plural(count, {
      one: 'مهمة واحدة لم تُسجَّل وبقيت كما كانت.',
      two: 'مهمتان لم تُسجَّلا وبقيتا كما كانتا.',
      few: '# مهام لم تُسجَّل وبقيت كما كانت.',
      other: '# مهمة لم تُسجَّل وبقيت كما كانت.',
    }),
  done: (count) => plural(count, { one: 'سُجّلت مهمة واحدة', two: 'سُجّلت مهمتان', few: 'سُجّلت # مهام', other: 'سُجّلت # مهمة' }),
  review: (count) => `مراجعة ${count} يمكن إعادة محاولتها`,
  copyReport: 'نسخ التقرير',
  copied: 'نُسخ التقرير',
  copyFailed: 'تعذّر نسخ التقرير. حدّد النص هنا وانسخه يدويًا.',
  working: (count) =>
    plural(count, { one: 'جارٍ تسجيل مهمة واحدة', two: 'جارٍ تسجيل مهمتين', few: 'جارٍ تسجيل # مهام', other: 'جارٍ تسجيل # مهمة' }),
};
