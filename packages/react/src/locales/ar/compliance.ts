import type { ComplianceWords } from '../../messages/compliance.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const confirmations = { one: 'تأكيد واحد', two: 'تأكيدين', few: '# تأكيدات', many: '# تأكيدًا', other: '# تأكيد' };
const exceptions = {
  one: 'استثناء واحد لم يُسوَّ',
  two: 'استثناءين لم يُسوَّيا',
  few: '# استثناءات لم تُسوَّ',
  many: '# استثناءً لم يُسوَّ',
  other: '# استثناء لم يُسوَّ',
};

/** {@link ComplianceWords} in Arabic. */
export const compliance: ComplianceWords = {
  title: 'الامتثال',
  summary: ({ from, to }) => `من ${isolate(from)} إلى ${isolate(to)}`,
  failedTitle: 'تعذّر تحميل الأرقام',
  period: 'الفترة',
  periods: {
    'last-30': 'آخر 30 يومًا',
    'last-90': 'آخر 90 يومًا',
    'this-year': 'هذا العام',
    'last-365': 'آخر 365 يومًا',
    custom: 'فترة أخرى',
  },
  from: 'من',
  to: 'إلى',
  turned: 'لا يجوز أن تنتهي الفترة قبل أن تبدأ.',
  figures: {
    overdue: 'مهام متأخرة',
    overrides: 'التجاوزات',
    onTime: 'في الإنتاج في أول موعد مخطط أو قبله',
    lag: 'الوسيط حتى التأكيد',
    beforeApproval: 'في الإنتاج قبل الاعتماد',
    exceptions: 'استثناءات غير مغلقة',
  },
  overdueOf: (count) =>
    `من ${plural(count, { one: 'مهمة مفتوحة واحدة', two: 'مهمتين مفتوحتين', few: '# مهام مفتوحة', many: '# مهمة مفتوحة', other: '# مهمة مفتوحة' })}، اليوم`,
  noneOpen: 'لا مهمة مفتوحة اليوم',
  overridesOf: ({ denominator, percent }) => `من ${plural(denominator, confirmations)}، ${isolate(percent)}`,
  onTimeOf: ({ numerator, denominator }) => `${numerator} من ${plural(denominator, confirmations)}`,
  noConfirmations: 'لم يُؤكَّد شيء في هذه الفترة',
  nothingToCount: 'لا شيء يُحصى',
  lagOf: (count) => `بعد دخول الإنتاج، من ${plural(count, confirmations)}`,
  beforeApprovalOf: (count) => `حتى الآن، وسيط ${plural(count, exceptions)}`,
  noneUnsettled: 'لا استثناء لم يُسوَّ',
  exceptionAges: ({ upTo30, upTo90, over90 }) => `${upTo30} حتى 30 يومًا · ${upTo90} حتى 90 · ${over90} أقدم`,
  noneOpenExceptions: 'كلها مغلقة',
  days: ({ text, count }) =>
    plural(count, { one: 'يوم واحد', two: 'يومان', few: `${text} أيام`, many: `${text} يومًا`, other: `${text} يوم` }),
  trend: 'التأكيدات حسب الشهر',
  trendFailed: 'تعذّر تحميل الأشهر',
  trendCaption: 'التأكيدات حسب شهر دخول الإنتاج',
  trendColumns: { month: 'الشهر', confirmed: 'المؤكَّد', onTime: 'في الموعد', late: 'متأخر', overrides: 'بتجاوز' },
  keys: { onTime: 'في أول موعد مخطط أو قبله', late: 'متأخر', override: 'بتجاوز' },
  month: ({ month, year }) => `${month} ${year}`,
  register: {
    title: 'سجل التجاوزات',
    summary: (count) => plural(count, { one: 'تجاوز واحد', two: 'تجاوزان', few: '# تجاوزات', many: '# تجاوزًا', other: '# تجاوز' }),
    failedTitle: 'تعذّر تحميل السجل',
    emptyTitle: 'لم يتجاوز أحد التحقق',
    emptyBody: 'لم يُؤكَّد بتجاوز أي نشر دخل الإنتاج في هذه الفترة.',
    noMatchTitle: 'لا تجاوز يطابق',
    noMatchBody: 'لا شيء يوافق عوامل التصفية التي حدّدتها.',
    clearFilters: 'مسح عوامل التصفية',
    caption: 'التأكيدات التي تمت بتجاوز كما ثُبّتت عند التأكيد، الأحدث أولًا',
    columns: {
      wentLive: 'دخل الإنتاج في',
      model: 'النموذج والإصدار',
      region: 'المنطقة',
      reason: 'السبب',
      validation: 'حالة التحقق حينها',
      confirmedBy: 'أكّده',
      exception: 'الاستثناء',
    },
    filters: 'تصفية التجاوزات',
    filter: {
      model: { label: 'النموذج', any: 'النموذج: الكل' },
      region: { label: 'المنطقة', any: 'المنطقة: الكل' },
      owner: { label: 'المسؤول', any: 'المسؤول: الكل' },
    },
    everywhere: 'عام',
    forPerson: (person) => `نيابةً عن ${isolate(person)}`,
    withdrawn: (date) => `سُحب في ${isolate(date)}`,
    exception: { OPEN: 'مفتوح', ACKNOWLEDGED: 'مُقَرّ به', CLOSED: 'مغلق' },
    exceptionUnknown: 'غير معروف',
    wasUnknown: 'غير معروفة',
    csv: 'تصدير CSV',
    csvBusy: 'جارٍ التصدير…',
    csvDone: 'تم تصدير السجل',
    csvFailedTitle: 'تعذّر تنزيل الملف',
    file: ({ from, to }) => `tajawuzat-${from}-${to}.csv`,
  },
};
