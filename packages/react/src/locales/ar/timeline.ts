import { plurals } from '../../messages/plurals.ts';
import type { TimelineWords } from '../../messages/timeline.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const byDays = (count: number) => plural(count, { one: 'بيوم واحد', two: 'بيومين', few: 'بـ# أيام', many: 'بـ# يومًا', other: 'بـ# يوم' });

/** {@link TimelineWords} in Arabic. */
export const timeline: TimelineWords = {
  title: 'الخط الزمني للنشر',
  failedTitle: 'تعذّر تحميل الخط الزمني',
  summary: ({ regions, from, to }) =>
    `${regions > 0 ? `${plural(regions, { one: 'منطقة واحدة', two: 'منطقتان', few: '# مناطق', many: '# منطقة', other: '# منطقة' })} · ` : ''}${isolate(from)} – ${isolate(to)}`,
  emptyTitle: 'لم يُنشر شيء بعد',
  emptyBody: 'يظهر هنا ما يعمل في كل منطقة حين يُخطَّط لنشر أو يُؤكَّد.',
  today: (date) => `اليوم، ${isolate(date)}`,
  liveSince: ({ version, date }) => `${isolate(version)} في الإنتاج منذ ${isolate(date)}`,
  nothingRuns: 'لا يعمل شيء هنا',
  planned: ({ version, date }) => `${isolate(version)} مخطط له في ${isolate(date)}`,
  overdue: ({ version, date, days: late }) => `${isolate(version)} كان مخططًا له في ${isolate(date)}، متأخر ${byDays(late)}`,
  override: 'بتجاوز',
  late: (count) => `متأخر ${byDays(count)}`,
  early: (count) => `مبكر ${byDays(count)}`,
  onTime: 'في موعده',
  legend: 'مفتاح الرموز',
  keys: {
    live: 'في الإنتاج',
    override: 'في الإنتاج بتجاوز',
    before: 'إصدار سابق',
    planned: 'مخطط له',
    overdue: 'متأخر',
    due: 'الموعد المخطط له أول مرة',
  },
  caption: 'ما عمل في كل منطقة وما هو مخطط له، الأحدث أولًا',
  columns: {
    region: 'المنطقة',
    version: 'الإصدار',
    state: 'الحالة',
    planned: 'المخطط له',
    from: 'دخل الإنتاج في',
    until: 'حتى',
    late: 'مقارنةً بالخطة',
    override: 'التجاوز',
  },
  states: { live: 'في الإنتاج', before: 'استُبدل', withdrawn: 'سُحب', planned: 'مخطط له', overdue: 'متأخر' },
  stillRuns: 'ما زال يعمل',
  beforeCountersign: 'قبل Countersign',
  yes: 'نعم',
  no: 'لا',
};
