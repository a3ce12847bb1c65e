import type { ExceptionWords } from '../../messages/exception.ts';
import { isolate } from './isolate.ts';

/** {@link ExceptionWords} in Arabic. */
export const exception: ExceptionWords = {
  acknowledgeTitle: 'أخذ العلم بالاستثناء',
  acknowledgePurpose: 'تسجّل أنك على علم به: استُخدم هذا الإصدار قبل اعتماد التحقق منه.',
  acknowledge: 'أخذ العلم',
  acknowledging: 'جارٍ التسجيل…',
  acknowledged: ({ task }) => `أُخذ العلم بالاستثناء: ${isolate(task)}`,
  acknowledgeBlockedTitle: 'لا يمكن أخذ العلم بهذا الاستثناء',
  closeTitle: 'إغلاق الاستثناء',
  closePurpose: 'يبقى في سجل التجاوزات مع ما تُدخله هنا.',
  reason: 'لماذا يمكن إغلاقه',
  chooseReason: 'اختر سببًا',
  reasons: {
    'risk-accepted': 'قُبلت المخاطرة',
    'deployment-withdrawn': 'سُحب النشر',
    'validation-approved': 'اعتمد التحقق الإصدار',
    'recorded-in-error': 'سُجّل خطأً',
  },
  reasonMissing: 'اختر لماذا يمكن إغلاقه.',
  narrative: 'كيف سُوّي الأمر',
  narrativeMissing: 'اذكر كيف سُوّي الأمر.',
  keep: 'إبقاؤه مفتوحًا',
  close: 'إغلاق الاستثناء',
  closing: 'جارٍ الإغلاق…',
  closed: ({ task }) => `أُغلق الاستثناء: ${isolate(task)}`,
  closeBlockedTitle: 'لا يمكن إغلاق هذا الاستثناء',
};
