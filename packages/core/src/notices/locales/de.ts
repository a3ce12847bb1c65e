import type { DelegationNotice, DueNotice, ExceptionNotice } from '../notice.ts';
import { linesOf, type NoticeWords, writtenDeployment } from '../notice-words.ts';
import { spokenDay } from './spoken-day.ts';

const day = spokenDay('de');

/** Behind "in" and "seit". */
const days = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tagen`);

const due = ({ reason, deployment, daysUntilDue, onBehalfOf }: DueNotice): string => {
  const when =
    daysUntilDue < 0 ? `seit ${days(-daysUntilDue)} überfällig` : daysUntilDue === 0 ? 'heute fällig' : `in ${days(daysUntilDue)} fällig`;
  const asked =
    reason === 'escalated'
      ? `; zu bestätigen hat ${deployment.assignedTo.name}`
      : onBehalfOf
        ? `; Sie dürfen in Vertretung von ${onBehalfOf.name} bestätigen`
        : '';
  return `${writtenDeployment(deployment)}: ${when}, geplant für den ${day(deployment.plannedProductionDate)}${asked}`;
};

const exception = ({ reason, deployment, exception: { code, usedFrom }, daysOpen }: ExceptionNotice): string =>
  reason === 'override-recorded'
    ? `${writtenDeployment(deployment)}: seit dem ${day(usedFrom)} vor der Freigabe der Validierung genutzt, ${code}`
    : `${writtenDeployment(deployment)}: ${code} ist seit ${days(daysOpen)} offen`;

const delegation = ({ reason, delegation: { taskId }, model, delegator, delegate, lastDay }: DelegationNotice): string => {
  const what = taskId === null ? model.name : `einer Produktivsetzung von ${model.name}`;
  const until = reason === 'delegation-starting' ? 'ab jetzt bis zum' : 'nur noch bis zum';
  return `${delegate.name} vertritt ${delegator.name} bei ${what} ${until} ${day(lastDay)}`;
};

/** Notices in German. */
export const germanNotices: NoticeWords = {
  subject: ({ day: today, total }) => `Anstehende Produktivsetzungen, ${day(today)}: ${total === 1 ? '1 Hinweis' : `${total} Hinweise`}`,
  line: linesOf({ due, exception, delegation }),
  more: (count) => `und ${count} weitere`,
};
