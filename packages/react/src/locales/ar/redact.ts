import type { RedactWords } from '../../messages/redact.ts';
import { isolate } from './isolate.ts';

/** {@link RedactWords} in Arabic. */
export const redact: RedactWords = {
  title: 'محو نصوص',
  purpose: 'لكلمات لا يجوز حفظها، مثل اسم أحد العملاء. ويبقى مسجّلًا ما حدث ومتى ومن قام به.',
  which: 'النصوص المراد محوها',
  whichMissing: 'اختر نصًا واحدًا على الأقل.',
  texts: {
    'confirmation-notes': 'ملاحظات على التأكيد',
    'override-reason': 'مبرر التجاوز',
    'override-decision-note': 'ملاحظة على قرار التجاوز',
    'adjustment-reason': 'أسباب تغيير التواريخ',
    'cancellation-reason': 'سبب الإلغاء',
    'reassignment-reason': 'أسباب الإسناد إلى غيره',
    'withdrawal-reason': 'سبب السحب',
    'approval-note': 'ملاحظات على موافقات المناطق',
    'exception-narrative': 'كيف سُوّي الاستثناء',
  },
  onlyBefore: 'لا شيء هناك الآن؛ قد توجد كلمات سابقة في سجل التدقيق.',
  reason: 'لماذا لا يجوز حفظها',
  reasonHint: 'يبقى هذا مسجّلًا: لا تُعِد فيه ما سيُمحى.',
  reasonMissing: 'اذكر لماذا لا يجوز حفظها.',
  warningTitle: 'لا يمكن التراجع عن هذا',
  warning: 'تزول النصوص، وكل ما كُتب في مواضعها من قبل، من المهمة وسجل تدقيقها وكل التقارير، ولا يستطيع أحد استعادتها.',
  submit: 'محو نهائي',
  submitting: 'جارٍ المحو…',
  done: ({ task }) => `مُحيت نصوص: ${isolate(task)}`,
  blockedTitle: 'لا شيء هنا يمكن محوه',
};
