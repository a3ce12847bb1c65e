import type { BasisPart, SegregationRule, TaskAction } from '@countersign/core';
import { plurals } from '../../messages/plurals.ts';
import type { RefusalWords } from '../../messages/refusal.ts';
import { characters } from './characters.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');
const themselves = 'شاركتَ أنت، أو من تنوب عنه،';

const delegated: Readonly<Record<TaskAction, string>> = {
  confirm: 'بالتأكيد',
  adjust: 'بتغيير التاريخ',
  cancel: 'بالإلغاء',
  reassign: 'بإسنادها إلى غيرك',
  withdraw: 'بالسحب',
  'request-override': 'بطلب تجاوز',
};

const duties: Readonly<Record<SegregationRule, string>> = {
  'validator-may-not-confirm': `${themselves} في التحقق من هذا الإصدار. يجب أن يؤكّده من لم يشارك فيه.`,
  'validator-may-not-override': `${themselves} في التحقق من هذا الإصدار. يجب أن يتجاوزه من لم يشارك فيه.`,
  'requester-may-not-override': 'طلبتَ أنت، أو من تنوب عنه، هذا التحقق. يجب أن يتجاوزه شخص آخر.',
  'requester-may-not-grant': 'طلبتَ هذا التجاوز أو طُلب باسمك. يجب أن يوافق عليه شخص آخر.',
  'confirmer-may-not-close': 'أكّدتَ هذا النشر أو أُكّد باسمك. يجب أن يغلق الاستثناء شخص آخر.',
  'confirmer-may-not-redact': 'أكّدتَ هذا النشر أو أُكّد باسمك. يجب أن يمحو ما كُتب عنه شخص آخر.',
  'administrator-may-not-take-over': 'يمكنك بصفتك مديرًا إسناد هذه المهمة إلى غيرك، لا إلى نفسك.',
};

const changedParts: Readonly<Record<BasisPart, string>> = {
  version: 'الإصدار أو مكان نشره',
  regions: 'ما يعمل في المنطقة',
  validation: 'حالة التحقق',
  authority: 'المسؤول عن المهمة',
  policy: 'قواعد المؤسسة',
};

/** {@link RefusalWords} in Arabic. */
export const refusal: RefusalWords = {
  'invalid-input': ({ issues }) => issues.map(({ field, message }) => isolate(`${field} ${message}`)).join('؛ '),
  'task-not-found': () => 'هذه المهمة غير موجودة، أو لم تعد مسؤولًا عنها.',
  'version-not-found': () => 'هذا الإصدار غير موجود، أو لست مسؤولًا عنه.',
  'action-not-delegated': ({ action }) => `لا يسمح لك تفويضك ${delegated[action]}.`,
  stale: () => 'تغيّرت المهمة منذ اطلعت عليها.',
  'basis-changed': ({ parts }) =>
    `تغيّر شيء منذ اطلعت على المهمة: ${parts.map((part) => changedParts[part]).join('؛ ')}. اطلع عليها مجددًا ثم قرّر.`,
  'basis-required': () => 'لا تقبل قواعد المؤسسة قرارًا إلا بعد الاطلاع. اطلع على المهمة مجددًا ثم قرّر.',
  busy: () => 'يغيّر آخرون السجلات نفسها الآن. لم يحدث شيء؛ أعد المحاولة.',
  'idempotency-key-reused': () => 'سُجّل طلب آخر بالمعرّف نفسه. لم يحدث شيء الآن؛ أعد تحميل الصفحة.',
  'nothing-to-redact': () => 'لم يعد أيٌّ من هذه النصوص موجودًا.',
  'task-not-open': ({ status }, telling) => `المهمة غير مفتوحة لذلك، وحالتها: ${telling.status(status)}.`,
  'not-withdrawable': ({ status, withdrawnOn }, telling) =>
    withdrawnOn
      ? `سبق سحب هذا النشر في ${isolate(telling.date(withdrawnOn))}.`
      : `لا يُسحب إلا نشر مؤكَّد، وحالة هذا: ${telling.status(status)}. أما المهمة المفتوحة فيمكن إلغاؤها.`,
  'already-assigned': () => 'هذا الشخص مسؤول عن المهمة أصلًا. اختر غيره.',
  'person-unknown': () => 'لا يعرف الدليل هذا الشخص. اختر من يعرفه.',
  'date-in-future': ({ field, latest }, { date }) =>
    `${field === 'withdrawnOn' ? 'لا يُسجَّل السحب' : 'لا يُؤكَّد النشر'} إلا بعد حدوثه: ${isolate(date(latest))} أو قبله.`,
  'date-too-early': ({ field, earliest }, { date }) =>
    `${field === 'withdrawnOn' ? 'لم يكن الإصدار قد دخل الإنتاج' : 'لم يكن الإصدار موجودًا'} بعد: ${isolate(date(earliest))} أو بعده.`,
  'planned-date-in-past': ({ earliest }, { date }) => `التاريخ المخطط لا يكون في الماضي: ${isolate(date(earliest))} أو بعده.`,
  'planned-date-unchanged': ({ current }, { date }) => `${isolate(date(current))} هو التاريخ المخطط أصلًا.`,
  'reason-required': () => 'السبب إلزامي.',
  'validation-not-approved': ({ minLength }) => `التحقق غير معتمد، فيلزم مبرر لا يقل عن ${characters(minLength)}.`,
  'validation-rejected': ({ validationRequestId }) => `رفض التحقق هذا الإصدار (${isolate(validationRequestId)})، ولا يمكن تجاوزه.`,
  'validation-required': () => 'لا تسمح قواعد المؤسسة بالنشر دون تحقق. اطلب تحققًا لهذا الإصدار أولًا.',
  'override-reason-too-short': ({ minLength }) => `أضف ما لا يقل عن ${characters(minLength)}. اذكر من وافق، ورقم طلب التغيير إن وُجد.`,
  'override-not-permitted': () => 'التحقق غير معتمد، وليست لديك صلاحية تجاوزه. اطلب ذلك ممن لديه الصلاحية، أو انتظر الاعتماد.',
  'override-not-needed': () => 'التحقق معتمد، فلا حاجة إلى مبرر.',
  'override-not-granted': ({ state }) =>
    state === 'REQUESTED'
      ? 'التحقق غير معتمد، ولم يجب بعد الشخص الثاني الذي يجب أن يوافق. أكّد بعد موافقته.'
      : state === 'DENIED'
        ? 'التحقق غير معتمد، وقد رُفض التجاوز الذي طلبته. انتظر الاعتماد، أو اطلب من جديد بمبرر أقوى.'
        : 'التحقق غير معتمد، ويحتاج التجاوز إلى موافقة شخص ثانٍ. اطلبها، أو انتظر الاعتماد.',
  'override-not-requested': ({ state }) =>
    state === null
      ? 'لم يطلب أحد تجاوزًا لهذه المهمة، فلا شيء للبتّ فيه.'
      : state === 'REQUESTED'
        ? 'انتهت المهمة قبل البتّ في الطلب، فلم يعد هناك ما يُبتّ فيه.'
        : 'سبق البتّ في هذا الطلب.',
  'duties-not-segregated': ({ rule }) => duties[rule],
  'regional-approval-open': ({ regionIds, state }) => {
    const must = plural(regionIds.length, { one: 'يجب أن توافق المنطقة', two: 'يجب أن توافق المنطقتان', other: 'يجب أن توافق المناطق' });
    return state === 'DECLINED'
      ? `${must} قبل التأكيد، وكان الجواب بالرفض. ألغِ المهمة، أو اطلب توسيع نطاق التحقق.`
      : `${must} قبل التأكيد. أكّد بعد حدوث ذلك.`;
  },
  'regional-approval-not-open': ({ state }) =>
    state === 'APPROVED' || state === 'DECLINED' ? 'سبق أن أجابت المنطقة.' : 'لا ينتظر أحد موافقة هذه المنطقة.',
  'not-permitted': () => 'لا يسمح دورك بذلك. اطلبه ممن يسمح دوره به.',
  'exception-not-open': ({ state }) => {
    switch (state) {
      case null:
        return 'لم يترك هذا النشر أي استثناء.';
      case 'OPEN':
        return 'يجب أخذ العلم بالاستثناء قبل إغلاقه.';
      case 'ACKNOWLEDGED':
        return 'سبق أخذ العلم بالاستثناء، ويمكن إغلاقه.';
      case 'CLOSED':
        return 'الاستثناء مغلق أصلًا.';
    }
  },
  'narrative-too-short': ({ minLength }) => `اشرح في ${characters(minLength)} على الأقل كيف سُوّي الأمر.`,
  'model-not-found': () => 'هذا النموذج غير موجود، أو لست مسؤولًا عنه.',
  'delegation-not-found': () => 'هذا التفويض غير موجود، أو لا يعنيك.',
  'delegation-over': ({ revokedAt }) => (revokedAt ? 'سبق إلغاء هذا التفويض، ولم يبقَ ما يُلغى.' : 'انتهى هذا التفويض، ولم يبقَ ما يُلغى.'),
  'delegation-to-oneself': () => 'أنت تتصرف باسمك أصلًا. اختر شخصًا آخر.',
  'delegation-too-long': ({ maxDays }) =>
    plural(maxDays, {
      one: 'لا يتجاوز التفويض يومًا واحدًا. اختر نهاية أقرب.',
      two: 'لا يتجاوز التفويض يومين. اختر نهاية أقرب.',
      few: 'لا يتجاوز التفويض # أيام. اختر نهاية أقرب.',
      many: 'لا يتجاوز التفويض # يومًا. اختر نهاية أقرب.',
      other: 'لا يتجاوز التفويض # يوم. اختر نهاية أقرب.',
    }),
  'delegation-dates': ({ field }) =>
    field === 'validFrom' ? 'لا يبدأ التفويض في الماضي. ابدأ الآن أو لاحقًا.' : 'يجب أن ينتهي التفويض بعد بدايته. اختر نهاية أبعد.',
  'duplicate-task': ({ taskIds }) =>
    plural(taskIds.length, {
      one: 'مهمة واحدة مذكورة أكثر من مرة. اذكرها مرة واحدة.',
      two: 'مهمتان مذكورتان أكثر من مرة. اذكر كلًّا منهما مرة واحدة.',
      few: '# مهام مذكورة أكثر من مرة. اذكر كلًّا منها مرة واحدة.',
      other: '# مهمة مذكورة أكثر من مرة. اذكر كلًّا منها مرة واحدة.',
    }),
  'no-regions': () => 'الإصدار إقليمي لكنه لا يسمّي أي منطقة.',
  'region-not-targeted': ({ regionId }) => `الإصدار غير مخصص للمنطقة ${isolate(regionId)}. اختر منطقة خُصص لها.`,
  'region-not-in-model': ({ regionId }) => `لا يُستخدم النموذج في المنطقة ${isolate(regionId)}.`,
  'nobody-to-assign': () => 'لا مالك للمنطقة ولا للنموذج.',
  unauthenticated: () => 'انتهت جلستك. سجّل الدخول من جديد في نافذة أخرى ثم عُد؛ ما أدخلته محفوظ.',
  unreachable: () => 'تعذّر الوصول إلى الخادم. تحقق من الاتصال ثم أعد المحاولة.',
  'outcome-unknown': () => 'انقطع الاتصال قبل أن يجيب الخادم.',
  unavailable: ({ status }) =>
    status === 403
      ? 'لا تسمح لك هذه المنصة بذلك. اطلب ذلك ممن يدير الوصول إليها.'
      : status === 429
        ? 'وصلت إلى الخادم طلبات كثيرة دفعة واحدة، فلم يقبل هذا الطلب. أعد المحاولة بعد قليل.'
        : `لا يستطيع الخادم الإجابة الآن (${status}). أعد المحاولة بعد حين.`,
};
