import type { DelegateWords, GrantedWords } from '../../messages/delegate.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const granted = ({ person, until, tasks }: GrantedWords): string =>
  `يجوز لـ${isolate(person)} أن ينوب عنك حتى ${isolate(until)} في ${tasks.map(isolate).join('؛ ')}`;

/** {@link DelegateWords} in Arabic. */
export const delegate: DelegateWords = {
  title: 'تفويض',
  titleMany: (count) =>
    plural(count, { one: 'التفويض في مهمة واحدة', two: 'التفويض في مهمتين', few: 'التفويض في # مهام', other: 'التفويض في # مهمة' }),
  purpose: 'يجوز لمن تسمّيه أن ينوب عنك حتى اليوم الذي تحدده. تبقى أنت المسؤول، ويمكنك إنهاء التفويض في أي وقت.',
  covers: 'نطاق التفويض',
  task: 'هذه المهمة وحدها',
  model: (model) => `كل مهام ${isolate(model)} التي أنت مسؤول عنها`,
  person: 'المفوَّض إليه',
  personHint: 'ابدأ بكتابة الاسم ثم اختر.',
  personMissing: 'اذكر من ينوب عنك.',
  personUnclear: 'يحمل هذا الاسم أكثر من شخص. اختر أحدهم من القائمة.',
  actions: 'الصلاحيات',
  actionsMissing: 'اختر صلاحية واحدة على الأقل.',
  action: {
    confirm: 'تأكيد عمليات النشر',
    adjust: 'تغيير التواريخ المخططة',
    cancel: 'إلغاء المهام',
    withdraw: 'سحب عمليات نشر مؤكدة',
    'request-override': 'طلب التجاوز',
  },
  until: 'آخر يوم',
  untilHint: ({ zone }) => `حتى نهاية اليوم بتوقيت ${isolate(zone)}.`,
  untilMissing: 'أدخل آخر يوم يسري فيه التفويض.',
  reason: 'السبب',
  submit: 'تفويض',
  submitting: 'جارٍ التفويض…',
  grantedTitle: 'تفويضات سُجّلت بالفعل',
  granted,
  done: ({ person, before }) =>
    [`يجوز الآن لـ${isolate(person)} أن ينوب عنك`, ...before.map((each) => `وكما سُجّل من قبل، ${granted(each)}`)].join('. '),
  listTitle: 'التفويضات',
  who: ({ delegate: person, delegator }) => `يجوز لـ${isolate(person)} أن ينوب عن ${isolate(delegator)}`,
  ofModel: ({ model, delegator }) => `كل مهام ${isolate(model)} التي يتولى ${isolate(delegator)} مسؤوليتها`,
  period: ({ from, until }) => `من ${isolate(from)} ${until}`,
  untilDay: (day) => `حتى نهاية يوم ${isolate(day)}`,
  untilMoment: (moment) => `حتى ${isolate(moment)}`,
  end: 'إنهاء…',
  endTitle: 'إنهاء التفويض',
  endPurpose: ({ delegate: person, delegator }) =>
    `لن يجوز بعد ذلك لـ${isolate(person)} أن ينوب عن ${isolate(delegator)} بموجب هذا التفويض. ويبقى ما أُنجز بموجبه كما هو.`,
  keep: 'الإبقاء على التفويض',
  ending: 'جارٍ الإنهاء…',
  ended: ({ delegate: person, delegator }) => `انتهى التفويض: لم يعد ${isolate(person)} ينوب عن ${isolate(delegator)} بموجبه`,
};
