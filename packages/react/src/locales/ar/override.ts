import type { OverrideWords } from '../../messages/override.ts';
import { isolate } from './isolate.ts';

/** {@link OverrideWords} in Arabic. */
export const override: OverrideWords = {
  requestTitle: 'طلب تجاوز',
  requestPurpose: 'يجب أن يوافق شخص ثانٍ قبل التأكيد دون تحقق معتمد.',
  reason: 'لماذا لا يمكن انتظار الاعتماد؟',
  reasonMissing: 'اذكر لماذا لا يمكن الانتظار. يُسجَّل هذا السبب عند استخدام التجاوز.',
  request: 'طلب التجاوز',
  requesting: 'جارٍ الطلب…',
  requested: ({ task }) => `طُلب التجاوز: ${task}`,
  requestBlockedTitle: 'لا يمكن طلب تجاوز',
  decideTitle: 'البتّ في طلب تجاوز',
  decidePurpose: 'بموافقتك يمكن تأكيد هذا الإصدار مع أن تحققه غير معتمد، ويُسجَّل اسمك معه.',
  askedBy: ({ person, at }) => `طلب ${isolate(person)} ذلك في ${isolate(at)} للسبب الآتي:`,
  note: 'ملاحظة',
  grant: 'الموافقة على التجاوز',
  deny: 'رفض',
  deciding: 'جارٍ التسجيل…',
  granted: ({ task }) => `تمت الموافقة على التجاوز: ${task}`,
  denied: ({ task }) => `رُفض التجاوز: ${task}`,
  decideBlockedTitle: 'لا شيء للبتّ فيه',
  answered: {
    GRANTED: ({ at }) => `تمت الموافقة عليه في ${isolate(at)}.`,
    DENIED: ({ at }) => `رُفض في ${isolate(at)}.`,
  },
};
