import type { PanelWords } from '../../messages/panel.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link PanelWords} in Arabic. */
export const panel: PanelWords = {
  loading: 'جارٍ التحميل…',
  loaded: (what) => `${what}: تم التحميل`,
  slow: 'ما زال التحميل جاريًا. يستغرق وقتًا أطول من المعتاد.',
  updatedAt: (time) => `حُدّث الساعة ${isolate(time)}`,
  notUpdatedSince: (time) => `لم يُحدّث منذ ${isolate(time)}`,
  refresh: 'تحديث',
  failedTitle: 'تعذّر التحميل',
  refreshFailedTitle: 'تعذّر التحديث',
  tryAgain: 'إعادة المحاولة',
  deniedTitle: 'ليس لديك صلاحية الاطلاع على هذا',
  deniedBody: 'راجع من يدير الصلاحيات في هذه المنصة.',
  notFoundTitle: 'لا يوجد ما يُعرض هنا',
  offline: 'أنت غير متصل بالشبكة.',
  offlineSince: (time) => `أنت غير متصل بالشبكة. ما تراه يعود إلى الساعة ${isolate(time)}.`,
  view: 'العرض',
  views: { chart: 'مخطط', table: 'جدول' },
  pages: 'الصفحات',
  previous: 'السابق',
  next: 'التالي',
  range: ({ from, to, total }) => `${isolate(`${from}–${to}`)} من ${total}`,
  days: (count) => plural(count, { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' }),
  none: 'لا شيء',
  showAll: 'عرض الكل',
  showLess: 'عرض أقل',
};
