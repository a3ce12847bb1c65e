import type { DelegationNotice, DueNotice, ExceptionNotice } from '../notice.ts';
import { linesOf, type NoticeWords, writtenDeployment } from '../notice-words.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const due = ({ reason, deployment, daysUntilDue, onBehalfOf }: DueNotice): string => {
  const planned = `planned for ${deployment.plannedProductionDate}`;
  const days =
    daysUntilDue < 0
      ? `${counted(-daysUntilDue, 'day')} overdue`
      : daysUntilDue === 0
        ? 'due today'
        : `due in ${counted(daysUntilDue, 'day')}`;
  const asked =
    reason === 'escalated'
      ? `; ${deployment.assignedTo.name} is to confirm it`
      : onBehalfOf
        ? `; you may confirm it for ${onBehalfOf.name}`
        : '';
  return `${writtenDeployment(deployment)}: ${days}, ${planned}${asked}`;
};

const exception = ({ reason, deployment, exception: { code, usedFrom }, daysOpen }: ExceptionNotice): string =>
  reason === 'override-recorded'
    ? `${writtenDeployment(deployment)}: used from ${usedFrom} before its validation was approved, ${code}`
    : `${writtenDeployment(deployment)}: ${code} has been open for ${counted(daysOpen, 'day')}`;

const delegation = ({ reason, delegation: { taskId }, model, delegator, delegate, lastDay }: DelegationNotice): string => {
  const what = `${delegate.name} acts for ${delegator.name} on ${taskId === null ? model.name : `one deployment of ${model.name}`}`;
  return reason === 'delegation-starting' ? `${what} from now to ${lastDay}` : `${what} no longer than ${lastDay}`;
};

/** Notices in English. */
export const englishNotices: NoticeWords = {
  subject: ({ day, total }) => `Deployments to look at, ${day}: ${counted(total, 'notice')}`,
  line: linesOf({ due, exception, delegation }),
  more: (count) => `and ${count} more`,
};
