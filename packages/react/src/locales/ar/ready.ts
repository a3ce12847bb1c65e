import { plurals } from '../../messages/plurals.ts';
import type { ReadyWords } from '../../messages/ready.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link ReadyWords} in Arabic. */
export const ready: ReadyWords = {
  title: 'جاهز للنشر',
  summary: ({ possible, scheduled }) =>
    plural(possible, {
      zero: 'لا عملية نشر ممكنة',
      one: 'عملية نشر واحدة ممكنة',
      two: 'عمليتا نشر ممكنتان',
      few: '# عمليات نشر ممكنة',
      other: '# عملية نشر ممكنة',
    }) +
    (scheduled === 0
      ? ''
      : `، ${plural(scheduled, { one: 'وواحدة مجدولة', two: 'واثنتان مجدولتان', few: 'و# مجدولة', other: 'و# مجدولة' })}`),
  failedTitle: 'تعذّر تحميل القائمة',
  emptyTitle: 'لا شيء جاهز للنشر',
  emptyBody: 'يظهر الإصدار هنا حين يُعتمد التحقق منه أو لا يحتاج إلى تحقق، ولا يعمل بعد في منطقة موجَّه إليها.',
  caption: 'الإصدارات التي يمكن أن تدخل الإنتاج ولم تدخله، حسب المنطقة',
  columns: { model: 'النموذج والإصدار', region: 'المنطقة', validation: 'التحقق', task: 'المهمة', actions: 'الإجراء' },
  approved: ({ date, days }) =>
    days === 0
      ? `اعتُمد اليوم، ${isolate(date)}`
      : `اعتُمد ${plural(days, { one: 'قبل يوم واحد', two: 'قبل يومين', few: 'قبل # أيام', many: 'قبل # يومًا', other: 'قبل # يوم' })}، ${isolate(date)}`,
  notNeeded: 'غير مطلوب',
  scheduled: 'مجدول',
  openTask: 'فتح المهمة',
  notScheduled: 'غير مجدول',
  everywhere: 'كل المناطق',
  deploy: 'نشر…',
};
