import type { ApprovalWords } from '../../messages/approval.ts';
import { isolate } from './isolate.ts';

/** {@link ApprovalWords} in Arabic. */
export const approval: ApprovalWords = {
  title: 'الرد عن منطقة',
  purpose: 'تطلب هذه المنطقة موافقة خاصة بها لأن التحقق لم يشملها. يُسجَّل اسمك مع الرد.',
  region: 'المنطقة التي تردّ',
  note: 'ملاحظة',
  approve: 'موافقة',
  decline: 'رفض',
  deciding: 'جارٍ التسجيل…',
  approved: ({ task }) => `مُنحت موافقة المنطقة: ${isolate(task)}`,
  declined: ({ task }) => `رُفضت موافقة المنطقة: ${isolate(task)}`,
  blockedTitle: 'لا تنتظر أي منطقة ردًا',
};
