import type { ListWords } from '../../messages/list.ts';
import { plurals } from '../../messages/plurals.ts';
import type { Tally } from '../../messages/tally.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const number = ({ count, isMore }: Tally) => (isMore ? `أكثر من ${count}` : String(count));
const tasks = (tally: Tally) =>
  tally.isMore
    ? `${number(tally)} مهمة`
    : plural(tally.count, { zero: 'لا مهام', one: 'مهمة واحدة', two: 'مهمتان', few: '# مهام', many: '# مهمة', other: '# مهمة' });

/** {@link ListWords} in Arabic. */
export const list: ListWords = {
  title: 'مهام النشر الخاصة بي',
  summary: ({ open, overdue, dueToday }) =>
    [`${number(open)} مفتوحة`, overdue.count && `${number(overdue)} متأخرة`, dueToday.count && `${number(dueToday)} مستحقة اليوم`]
      .filter(Boolean)
      .join(' · '),
  updatedAt: (time) => `آخر تحديث ${isolate(time)}`,
  notUpdatedSince: (time) => `لم يُحدَّث منذ ${isolate(time)}`,
  refresh: 'تحديث',
  countsUnavailable: 'الأعداد غير متاحة',
  filters: 'التصفية حسب تاريخ الاستحقاق',
  bucketName: ({ bucket, ...tally }) => `${bucket}، ${tasks(tally)}`,
  search: 'البحث في المهام',
  searchPlaceholder: 'ابحث عن نموذج أو إصدار أو منطقة',
  filter: {
    region: { label: 'المنطقة', any: 'المنطقة: الكل' },
    model: { label: 'النموذج', any: 'النموذج: الكل' },
    validation: { label: 'التحقق', any: 'التحقق: الكل' },
    status: { label: 'الحالة', any: 'الحالة: مفتوحة' },
  },
  showFilters: (count) => (count === 0 ? 'عوامل التصفية' : `عوامل التصفية (${count})`),
  removeFilter: (filter) => `إزالة عامل التصفية ${isolate(filter)}`,
  searchFilter: (text) => `بحث: «${isolate(text)}»`,
  caption: ({ bucket }) => `مهام النشر، ${bucket}، حسب التاريخ المخطط، الأقرب أولًا`,
  columns: {
    select: 'التحديد',
    model: 'النموذج والإصدار',
    region: 'المنطقة',
    due: 'الاستحقاق',
    validation: 'التحقق',
    status: 'الحالة',
    actions: 'الإجراء',
  },
  skipTable: 'تخطّي الجدول',
  confirm: 'تأكيد…',
  confirming: 'جارٍ التأكيد…',
  range: ({ from, to, total }) => (total === null ? isolate(`${from}–${to}`) : `${isolate(`${from}–${to}`)} من ${number(total)}`),
  pages: 'الصفحات',
  previous: 'السابق',
  next: 'التالي',
  loading: 'جارٍ تحميل المهام',
  slow: 'ما زال التحميل جاريًا، وقد استغرق وقتًا أطول من المعتاد.',
  loaded: ({ open, overdue }) => `حُمّلت ${tasks(open)}، منها ${number(overdue)} متأخرة`,
  found: (tally) => (tally.count === 0 ? 'لا توجد مهام مطابقة' : `عُثر على ${tasks(tally)}`),
  page: ({ page, from, to }) => `الصفحة ${page}، المهام من ${from} إلى ${to}`,
  emptyTitle: 'لا شيء بانتظار تأكيدك',
  emptyBody: 'تظهر المهام هنا عند جدولة إصدار لنموذج أنت مالكه أو فُوّضت إليك مهامه.',
  allDoneTitle: 'أُنجز كل شيء',
  allDoneBody: (count) =>
    plural(count, {
      one: 'أكّدتَ هنا عملية نشر واحدة. لا شيء آخر بانتظارك.',
      two: 'أكّدتَ هنا عمليتي نشر. لا شيء آخر بانتظارك.',
      few: 'أكّدتَ هنا # عمليات نشر. لا شيء آخر بانتظارك.',
      other: 'أكّدتَ هنا # عملية نشر. لا شيء آخر بانتظارك.',
    }),
  noMatchTitle: 'لا توجد مهام مطابقة',
  noMatchBody: 'لا شيء يطابق عوامل التصفية والبحث.',
  clearFilters: 'مسح عوامل التصفية',
  failedTitle: 'تعذّر تحميل المهام',
  refreshFailedTitle: 'تعذّر تحديث المهام',
  tryAgain: 'إعادة المحاولة',
  deniedTitle: 'ليست لديك صلاحية الوصول إلى مهام النشر',
  deniedBody: 'راجع الجهة التي تدير صلاحيات هذه المنصة.',
  offline: 'أنت غير متصل. التأكيد متوقف إلى أن يعود الاتصال.',
  offlineSince: (time) => `أنت غير متصل، وما تراه هو الوضع عند ${isolate(time)}. التأكيد متوقف إلى أن يعود الاتصال.`,
  backOnline: 'عاد الاتصال',
  changed: (count) => plural(count, { one: 'تغيّرت مهمة واحدة.', two: 'تغيّرت مهمتان.', few: 'تغيّرت # مهام.', other: 'تغيّرت # مهمة.' }),
  showChanged: 'عرض',
  selectTask: (task) => `تحديد ${task}`,
  selectPage: 'تحديد كل مهام هذه الصفحة',
  selected: (count) =>
    plural(count, { zero: 'لم يُحدَّد شيء', one: 'حُدّدت مهمة واحدة', two: 'حُدّدت مهمتان', few: 'حُدّدت # مهام', other: 'حُدّدت # مهمة' }),
  selectedHidden: ({ count, hidden }) => `حُدّدت ${tasks({ count, isMore: false })}، منها ${hidden} غير معروضة`,
  clearSelection: 'إلغاء التحديد',
  bulk: 'إجراءات على المهام المحددة',
  more: (task) => `إجراءات أخرى على ${task}`,
  menu: {
    open: 'فتح التفاصيل',
    adjust: 'تغيير التاريخ المخطط…',
    cancel: 'إلغاء المهمة…',
    reassign: 'إسنادها إلى شخص آخر…',
    delegate: 'تفويض…',
    requestOverride: 'طلب تجاوز…',
    withdraw: 'سحب النشر…',
  },
  many: {
    confirm: (count) => `تأكيد ${count}…`,
    adjust: () => 'تغيير التاريخ…',
    cancel: (count) => (count === 1 ? 'إلغاء المهمة…' : 'إلغاء المهام…'),
  },
};
