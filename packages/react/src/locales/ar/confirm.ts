import type { ConfirmWords } from '../../messages/confirm.ts';
import { plurals } from '../../messages/plurals.ts';
import { characters } from './characters.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const days = (count: number) => plural(count, { one: 'بيوم واحد', two: 'بيومين', few: 'بـ# أيام', many: 'بـ# يومًا', other: 'بـ# يوم' });

/** {@link ConfirmWords} in Arabic. */
export const confirm: ConfirmWords = {
  title: 'تأكيد النشر',
  titleMany: (count) =>
    plural(count, { one: 'تأكيد عملية نشر واحدة', two: 'تأكيد عمليتي نشر', few: 'تأكيد # عمليات نشر', other: 'تأكيد # عملية نشر' }),
  purpose: 'أنت تسجّل أن هذا الإصدار يعمل في بيئة الإنتاج.',
  purposeMany: 'أنت تسجّل أن هذه الإصدارات تعمل في بيئة الإنتاج.',
  date: 'تاريخ دخول الإنتاج',
  dateHint: ({ zone, late }) =>
    `بتوقيت ${isolate(zone)}. ${late === 0 ? 'وفق الخطة' : late > 0 ? `بعد الموعد المخطط ${days(late)}` : `قبل الموعد المخطط ${days(-late)}`}.`,
  zoneHint: (zone) => `بتوقيت ${isolate(zone)}.`,
  dateMissing: 'أدخل اليوم الذي دخل فيه الإصدار الإنتاج.',
  changes: 'ما سيتغيّر',
  change: ({ region, from, to }) =>
    from === null ? `${isolate(region)}: ${isolate(to)}، أول إصدار` : `${isolate(region)}: ${isolate(to)} بدلًا من ${isolate(from)}`,
  redated: ({ region, version }) => `${isolate(region)}: يبقى ${isolate(version)} بتاريخ جديد`,
  superseded: ({ region, current }) => `${isolate(region)}: يبقى الإصدار الأحدث ${isolate(current)}، ويُسجَّل هذا في السجل التاريخي`,
  fullyLive: ({ version, date }) => `يُعدّ الإصدار ${isolate(version)} مطبَّقًا في كل المناطق منذ ${isolate(date)}`,
  firstLive: ({ version, date }) => `طُبّق الإصدار ${isolate(version)} أول مرة في ${isolate(date)}، وما زالت مناطق أخرى مفتوحة`,
  kept: ({ region, version, current }) => `${isolate(region)}: يبقى ${isolate(current)}، ويُسحب ${isolate(version)} من السجل التاريخي`,
  noLongerLive: (version) => `لا يُعدّ الإصدار ${isolate(version)} مطبَّقًا بعد ذلك`,
  withdrawn: ({ region, version }) => `${isolate(region)}: يُسحب ${isolate(version)}`,
  approval: {
    REQUESTED: (region) => `${isolate(region)}: تُطلب الموافقة`,
    APPROVED: (region) => `${isolate(region)}: تُمنح الموافقة`,
    DECLINED: (region) => `${isolate(region)}: تُرفض الموافقة`,
  },
  redacted: (count) =>
    plural(count, { one: 'يُمحى نص واحد نهائيًا', two: 'يُمحى نصان نهائيًا', few: 'تُمحى # نصوص نهائيًا', other: 'يُمحى # نصًا نهائيًا' }),
  exception: {
    OPEN: 'يُسجَّل استثناءً: استُخدم قبل اعتماد التحقق',
    ACKNOWLEDGED: 'أُخذ العلم بالاستثناء',
    CLOSED: 'أُغلق الاستثناء',
  },
  outOfScopeTitle: 'موافقة المنطقة',
  outOfScope: ({ regions, count }) =>
    plural(
      count,
      {
        one: '{regions} خارج نطاق التحقق. التأكيد يطلب موافقتها.',
        two: '{regions} خارج نطاق التحقق. التأكيد يطلب موافقتيهما.',
        other: '{regions} خارج نطاق التحقق. التأكيد يطلب موافقاتها.',
      },
      { regions: isolate(regions) },
    ),
  outOfNoScope: ({ regions, count }) =>
    plural(
      count,
      {
        one: 'لا يشمل أي تحقق {regions}. التأكيد يطلب موافقتها.',
        two: 'لا يشمل أي تحقق {regions}. التأكيد يطلب موافقتيهما.',
        other: 'لا يشمل أي تحقق {regions}. التأكيد يطلب موافقاتها.',
      },
      { regions: isolate(regions) },
    ),
  overrideTitle: {
    'not-approved': 'التحقق غير معتمد',
    'deployed-before-approval': 'نُشر قبل اعتماد التحقق',
    unknown: 'حالة التحقق غير معروفة',
    'not-required': 'لا يوجد تحقق لهذا الإصدار',
  },
  overrideReason: {
    'not-approved': ({ request, status }) => `حالة ${isolate(request)}: ${isolate(status)}.`,
    'deployed-before-approval': ({ request, approvedOn }) =>
      `اعتُمد ${isolate(request)} في ${isolate(approvedOn)}، أي بعد اليوم الذي أدخلته.`,
    unknown: ({ request }) => `تعذّرت معرفة حالة ${isolate(request)} في الوقت الحالي.`,
    'not-required': () => 'وقواعد المؤسسة تشترطه.',
  },
  overrideGranted: 'وافق شخص ثانٍ على هذا التجاوز للسبب الآتي:',
  overrideConsequence: 'التأكيد الآن تجاوزٌ للسياسة: يُحال إلى إدارة الامتثال للمراجعة ويُسجَّل باسمك.',
  overrideConsequenceMany: (count) =>
    plural(count, {
      one: 'تأكيدها الآن تجاوزٌ للسياسة: يُحال إلى إدارة الامتثال للمراجعة ويُسجَّل باسمك.',
      two: 'تأكيد هاتين المهمتين الآن تجاوزٌ للسياسة في كلٍّ منهما: يُحال إلى إدارة الامتثال للمراجعة ويُسجَّل باسمك.',
      other: 'تأكيد هذه المهام الـ# الآن تجاوزٌ للسياسة في كلٍّ منها: يُحال إلى إدارة الامتثال للمراجعة ويُسجَّل باسمك.',
    }),
  justification: 'لماذا لا يمكن انتظار الاعتماد؟',
  justificationCount: ({ count, min }) => (count < min ? `${count} من ${characters(min)} على الأقل` : `عدد الأحرف ${count}؛ يكفي ${min}`),
  justificationTooShort: ({ min }) => `أضف ما لا يقل عن ${characters(min)}. اذكر من وافق، ورقم طلب التغيير إن وُجد.`,
  notes: 'ملاحظات',
  submit: 'تأكيد',
  submitOverride: 'تأكيد مع تجاوز',
  submitMany: ({ count, overrides }) =>
    overrides === 0
      ? `تأكيد ${count}`
      : plural(overrides, {
          one: `تأكيد ${count}، منها تجاوز واحد`,
          two: `تأكيد ${count}، منها تجاوزان`,
          few: `تأكيد ${count}، منها # تجاوزات`,
          other: `تأكيد ${count}، منها # تجاوزًا`,
        }),
  submitting: 'جارٍ التأكيد…',
  askForOverride: 'طلب تجاوز…',
  done: ({ task, override }) => (override ? `أُكّدت مع تجاوز: ${task}` : `أُكّدت: ${task}`),
  doneMany: (count) =>
    plural(count, { one: 'أُكّدت عملية نشر واحدة', two: 'أُكّدت عمليتا نشر', few: 'أُكّدت # عمليات نشر', other: 'أُكّدت # عملية نشر' }),
  blockedTitle: 'لا يمكن تأكيد هذا النشر',
};
