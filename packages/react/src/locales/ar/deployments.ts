import type { DeploymentsWords } from '../../messages/deployments.ts';
import { isolate } from './isolate.ts';

/** {@link DeploymentsWords} in Arabic. */
export const deployments: DeploymentsWords = {
  title: 'عمليات النشر',
  titleOf: ({ model, version }) => `${isolate(model)}، الإصدار ${isolate(version)}`,
  summary: ({ live, regions }) => `في الإنتاج في ${live} من ${regions}`,
  failedTitle: 'تعذّر تحميل عمليات النشر',
  emptyTitle: 'هذا الإصدار غير موجَّه إلى أي منطقة',
  emptyBody: 'تظهر مناطقه هنا حين يسمّيها سجل النماذج.',
  deploy: 'نشر…',
  caption: 'حالة نشر هذا الإصدار في كل منطقة',
  columns: { region: 'المنطقة', status: 'الحالة', dates: 'المخطط له أو دخول الإنتاج', assignee: 'المسؤول' },
  states: {
    none: 'غير مجدول',
    planned: 'مخطط له',
    overdue: 'متأخر',
    live: 'في الإنتاج',
    override: 'في الإنتاج بتجاوز',
    replaced: 'استُبدل',
  },
  currently: (version) => `يعمل حاليًا ${isolate(version)}`,
  nothingRuns: 'لا يعمل شيء هناك بعد',
  plannedFor: (date) => `مخطط له في ${isolate(date)}`,
  liveSince: (date) => `دخل الإنتاج في ${isolate(date)}`,
  replacedBy: (version) => `حلّ محله ${isolate(version)}`,
  nobody: 'لا أحد',
  allRegions: 'كل المناطق',
};
