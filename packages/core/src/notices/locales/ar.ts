import type { DelegationNotice, DueNotice, ExceptionNotice, NoticedDeployment } from '../notice.ts';
import { linesOf, type NoticeWords } from '../notice-words.ts';
import { spokenDay } from './spoken-day.ts';

/** Keeps a name of whatever script from turning the words around it. */
const isolate = (text: string): string => `\u2068${text}\u2069`;

const dayOf = spokenDay('ar-u-nu-latn');
const day = (of: Parameters<typeof dayOf>[0]): string => isolate(dayOf(of));

const rules = new Intl.PluralRules('ar');

/** The form that a number takes: six in Arabic, of which none of ours needs its own for zero. */
function counted(count: number, forms: Readonly<Record<'one' | 'two' | 'few' | 'many' | 'other', string>>): string {
  const rule = rules.select(count);
  return forms[rule === 'zero' ? 'other' : rule];
}

/** Behind "since" and "after". */
const days = (count: number): string =>
  counted(count, { one: 'يوم واحد', two: 'يومين', few: `${count} أيام`, many: `${count} يومًا`, other: `${count} يوم` });

const notices = (count: number): string =>
  counted(count, { one: 'إشعار واحد', two: 'إشعاران', few: `${count} إشعارات`, many: `${count} إشعارًا`, other: `${count} إشعار` });

const deploymentOf = ({ model, version, region }: NoticedDeployment): string =>
  `${isolate(`${model.name} ${version.versionNumber}`)}${region ? `، ${isolate(region.name)}` : ''}`;

const due = ({ reason, deployment, daysUntilDue, onBehalfOf }: DueNotice): string => {
  const when =
    daysUntilDue < 0 ? `متأخر منذ ${days(-daysUntilDue)}` : daysUntilDue === 0 ? 'مستحق اليوم' : `مستحق بعد ${days(daysUntilDue)}`;
  const asked =
    reason === 'escalated'
      ? `؛ وعلى ${isolate(deployment.assignedTo.name)} تأكيده`
      : onBehalfOf
        ? `؛ ويمكنك تأكيده نيابةً عن ${isolate(onBehalfOf.name)}`
        : '';
  return `${deploymentOf(deployment)}: ${when}، والمخطط له ${day(deployment.plannedProductionDate)}${asked}`;
};

const exception = ({ reason, deployment, exception: { code, usedFrom }, daysOpen }: ExceptionNotice): string =>
  reason === 'override-recorded'
    ? `${deploymentOf(deployment)}: استُخدم منذ ${day(usedFrom)} قبل اعتماد التحقق، ${isolate(code ?? '')}`
    : `${deploymentOf(deployment)}: الاستثناء ${isolate(code ?? '')} مفتوح منذ ${days(daysOpen)}`;

const delegation = ({ reason, delegation: { taskId }, model, delegator, delegate, lastDay }: DelegationNotice): string => {
  const what = taskId === null ? isolate(model.name) : `عملية نشر واحدة من ${isolate(model.name)}`;
  const acting = `${isolate(delegate.name)} ينوب عن ${isolate(delegator.name)} في ${what}`;
  return reason === 'delegation-starting' ? `${acting} من الآن حتى ${day(lastDay)}` : `${acting} حتى ${day(lastDay)} لا غير`;
};

/** Notices in Arabic. */
export const arabicNotices: NoticeWords = {
  subject: ({ day: today, total }) => `عمليات نشر تنتظرك، ${day(today)}: ${notices(total)}`,
  line: linesOf({ due, exception, delegation }),
  more: (count) => `و${count} غيرها`,
};
