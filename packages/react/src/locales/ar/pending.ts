import type { PendingWords } from '../../messages/pending.ts';
import { plurals } from '../../messages/plurals.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link PendingWords} in Arabic. */
export const pending: PendingWords = {
  title: 'بانتظار قرارك',
  summary: ({ count, isMore }) =>
    isMore
      ? `${count} من القرارات أو أكثر بانتظارك`
      : plural(count, { one: 'قرار واحد بانتظارك', two: 'قراران بانتظارك', few: '# قرارات بانتظارك', other: '# قرارًا بانتظارك' }),
  failedTitle: 'تعذّر تحميل القائمة',
  emptyTitle: 'لا شيء بانتظار قرارك',
  emptyBody: 'تظهر هنا التجاوزات التي تحتاج إلى شخص ثانٍ وموافقات المناطق والاستثناءات حين يكون القرار فيها لك.',
  noMatchTitle: 'لا شيء من هذا النوع ينتظر',
  showAll: 'عرض الكل',
  filter: { label: 'ما ينتظر', any: 'ما ينتظر: أي شيء' },
  caption: 'القرارات التي بانتظارك، الأقدم أولًا',
  columns: { model: 'النموذج والإصدار', region: 'المنطقة', matter: 'ما ينتظر', actions: 'الإجراء' },
  matter: {
    'decide-override': 'طُلب تجاوز',
    'decide-approval': 'طُلبت موافقة المنطقة',
    'acknowledge-exception': 'فُتح استثناء',
    'close-exception': 'استثناء ينبغي إغلاقه',
  },
  decide: {
    'decide-override': 'البتّ…',
    'decide-approval': 'الرد…',
    'acknowledge-exception': 'أخذ العلم…',
    'close-exception': 'إغلاق…',
  },
  askedBy: (person) => `من ${isolate(person)}`,
  waiting: ({ days, date }) =>
    `${days === 0 ? 'منذ اليوم' : plural(days, { one: 'منذ يوم واحد', two: 'منذ يومين', few: 'منذ # أيام', many: 'منذ # يومًا', other: 'منذ # يوم' })}، ${isolate(date)}`,
  range: ({ from, to }) => `${from}–${to}`,
};
