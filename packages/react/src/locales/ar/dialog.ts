import type { DialogWords } from '../../messages/dialog.ts';
import { plurals } from '../../messages/plurals.ts';
import { characters } from './characters.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link DialogWords} in Arabic. */
export const dialog: DialogWords = {
  close: 'إغلاق',
  required: '(إلزامي)',
  optional: '(اختياري)',
  loading: 'جارٍ الاطلاع على ما سيتغيّر…',
  tryAgain: 'إعادة المحاولة',
  discardQuestion: 'هل تريد تجاهل ما أدخلته؟',
  discard: 'تجاهل',
  keepEditing: 'متابعة التحرير',
  facts: {
    model: 'النموذج',
    version: 'الإصدار',
    region: 'المنطقة',
    planned: 'التاريخ المخطط',
    wentLive: 'دخل الإنتاج في',
    onBehalfOf: 'نيابةً عن',
  },
  attention: (fields) =>
    plural(fields.length, {
      one: `حقل واحد يحتاج إلى مراجعة: ${fields.join('، ')}`,
      two: `حقلان يحتاجان إلى مراجعة: ${fields.join('، ')}`,
      few: `# حقول تحتاج إلى مراجعة: ${fields.join('، ')}`,
      other: `# حقلًا يحتاج إلى مراجعة: ${fields.join('، ')}`,
    }),
  refusedEntry: (what) => `رُفض هذا الإدخال: ${isolate(what)}.`,
  tooLong: (over) => `النص أطول من اللازم: اختصره بمقدار ${characters(over)}.`,
  failedTitle: 'تعذّر الاطلاع على المهمة',
  problemTitle: 'لم يُسجَّل شيء',
  changedTitle: 'تغيّرت المهمة أثناء اطلاعك عليها',
  changed: 'ما تراه هو الوضع الآن. لم يضِع شيء مما أدخلته؛ راجعه ثم تابع.',
  plannedMoved: ({ person, from, to }) => `نقل ${isolate(person)} التاريخ المخطط من ${isolate(from)} إلى ${isolate(to)}.`,
  notRecordedTitle: 'لم يُسجَّل',
  notRecorded: 'لا علم للخادم بذلك. يمكنك الإرسال مرة أخرى، ولن يُسجَّل شيء مرتين.',
  offline: 'أنت غير متصل. ما أدخلته محفوظ، ولن يُسجَّل شيء إلى أن يعود الاتصال.',
  withoutApproval: ({ regions }) => `بلا موافقة: ${isolate(regions)}.`,
  whoCould: ({ people }) => `يمكن أن يقوم بذلك ${isolate(people)}.`,
  over: {
    title: { CONFIRMED: 'سبق التأكيد', CANCELLED: 'أُلغيت المهمة', other: 'المهمة غير مفتوحة' },
    confirmedBy: ({ person, at }) => `أكّد ${isolate(person)} ذلك في ${isolate(at)}.`,
    cancelledBy: ({ person, at }) => `ألغى ${isolate(person)} ذلك في ${isolate(at)}.`,
    notOpen: ({ status }) => `لا يمكن التأكيد في الوضع الحالي (${status}).`,
    nothing: 'لم يُسجَّل شيء مما أدخلته.',
  },
  unknown: {
    title: 'النتيجة غير معروفة',
    body: 'انقطع الاتصال بعد الإرسال، فلا يُعرف بعد هل سُجّل الطلب. لن يُسجَّل شيء مرتين.',
    checking: 'جارٍ التحقق لدى الخادم…',
    failed: 'ما زال الوصول إلى الخادم متعذرًا. ما أدخلته محفوظ.',
    check: 'التحقق مرة أخرى',
  },
};
