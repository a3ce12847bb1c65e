import type { DeployWords } from '../../messages/deploy.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const deployments = { one: 'عملية نشر واحدة', two: 'عمليتي نشر', few: '# عمليات نشر', many: '# عملية نشر', other: '# عملية نشر' };
const regions = { one: 'منطقة واحدة', two: 'منطقتين', few: '# مناطق', many: '# منطقة', other: '# منطقة' };

/** {@link DeployWords} in Arabic. */
export const deploy: DeployWords = {
  title: 'نشر إصدار',
  titleOf: ({ model, version }) => `نشر ${isolate(model)} ${isolate(version)}`,
  purpose: {
    schedule: 'أنت تطلب من المسؤولين أن يصادقوا على عمليات النشر هذه حين تتم.',
    now: 'أنت تسجّل أن هذا الإصدار يعمل في بيئة الإنتاج.',
  },
  step: ({ at, of, name }) => `الخطوة ${at} من ${of}: ${name}`,
  steps: { regions: 'المناطق', dates: 'التواريخ', review: 'المراجعة' },
  mode: 'متى',
  modes: { schedule: 'جدولة', now: 'نشر الآن' },
  failedTitle: 'تعذّر الاطلاع على الإصدار',
  approved: ({ request, date }) => `اعتُمد التحقق ${isolate(request)} في ${isolate(date)}.`,
  gate: {
    'not-required': () => 'ليس لهذا الإصدار طلب تحقق.',
    'not-approved': ({ request, status }) => `حالة التحقق ${isolate(request)}: ${isolate(status)}.`,
    rejected: ({ request }) => `رفض التحقق ${isolate(request)} هذا الإصدار.`,
    unknown: ({ request }) => `لا يمكن الآن معرفة ما يقوله التحقق عن هذا الإصدار (${isolate(request)}).`,
  },
  blockedTitle: 'لا يمكن نشر هذا الإصدار الآن',
  secondPerson: 'يحتاج التجاوز إلى موافقة شخص ثانٍ. جدول النشر ثم اطلب التجاوز في مهمته.',
  scheduleInstead: 'يمكن مع ذلك جدولته، ويُؤكَّد حين يُعتمد التحقق.',
  regions: 'المناطق',
  selectAll: 'تحديد الكل',
  clear: 'مسح التحديد',
  runs: ({ version, since }) => `يعمل ${isolate(version)} منذ ${isolate(since)}`,
  nothingRuns: 'لا يعمل شيء هناك بعد',
  busy: (date) => `مجدول من قبل، مخطط له في ${isolate(date)}`,
  live: (date) => `في الإنتاج من قبل، منذ ${isolate(date)}`,
  needsApproval: 'تحتاج إلى موافقة خاصة بها',
  allBusyTitle: 'لم يبقَ ما يُنشر',
  allBusyBody: {
    schedule: 'هذا الإصدار مجدول أو في الإنتاج في كل منطقة موجَّه إليها.',
    now: 'هذا الإصدار في الإنتاج في كل منطقة موجَّه إليها.',
  },
  noRegion: 'اختر منطقة واحدة على الأقل.',
  everywhere: 'كل المناطق',
  planned: (region) => `التاريخ المخطط في ${isolate(region)}`,
  sameDate: 'تاريخ واحد للجميع',
  apply: 'تطبيق',
  applied: (date) => `كل المناطق مخطط لها في ${isolate(date)}`,
  dateMissing: 'أدخل يومًا.',
  wentLive: 'دخل الإنتاج في',
  notes: 'ملاحظات',
  justification: 'لماذا لا يمكن انتظار الاعتماد؟',
  overrideTitle: 'التحقق غير معتمد',
  overrideBody: 'النشر الآن تجاوز للسياسة: يُحال إلى مراجعة الامتثال ويُسجَّل باسمك.',
  reviewSchedule: ({ region, version, date, person }) =>
    `${isolate(region)}: ${isolate(version)} مخطط له في ${isolate(date)}؛ يؤكّده ${isolate(person)}.`,
  reviewNow: ({ region, from, version, date }) =>
    from === null
      ? `${isolate(region)}: ${isolate(version)} في الإنتاج منذ ${isolate(date)}، وهو أول إصدار فيها.`
      : `${isolate(region)}: ${isolate(version)} بدلًا من ${isolate(from)}، في الإنتاج منذ ${isolate(date)}.`,
  tasks: (count) =>
    plural(count, { one: 'ستُنشأ مهمة واحدة.', two: 'ستُنشأ مهمتان.', few: 'ستُنشأ # مهام.', many: 'ستُنشأ # مهمة.', other: 'ستُنشأ # مهمة.' }),
  approvals: (count) => `ستُطلب الموافقة الخاصة من ${plural(count, regions)}.`,
  withOverride: 'يُسجَّل كل منها تجاوزًا للسياسة، للسبب الذي ذكرته.',
  back: 'رجوع',
  next: 'التالي',
  submit: {
    schedule: (count) => `جدولة ${plural(count, deployments)}`,
    now: (count) => `النشر في ${plural(count, regions)}`,
  },
  submitOverride: 'نشر بتجاوز',
  submitting: { schedule: 'جارٍ الجدولة…', now: 'جارٍ النشر…' },
  done: {
    schedule: (count) => `تمت جدولة ${plural(count, deployments)}`,
    now: (count) => `تم تأكيد ${plural(count, deployments)}`,
  },
  nothingNew: 'لم يُجدوَل شيء جديد، فقد كان مجدولًا من قبل.',
  problemTitle: 'لم يُسجَّل شيء',
  result: ({ done, total }) => `نُشر ${done} من ${total}`,
  resultScheduled: ({ done, total }) => `جُدوِل ${done} من ${total}`,
  resultNone: 'لم يُنشر شيء',
  resultBody: 'ما رُفض مذكور هنا مع سببه، ولم يُسجَّل منه شيء.',
  recorded: (count) => `ما سُجّل (${count})`,
  nobody: 'لا أحد بعد',
};
