import type { DelegationNotice, DueNotice, ExceptionNotice, NoticeContent, NoticedDeployment } from './notice.ts';
import type { NoticeDigest } from './notice-digest.ts';

/** How a digest is put into words, for hosts that speak another language or to people in other words. */
export interface NoticeWords {
  /** The subject of the message. It names nothing of the bank's, since subjects are shown on locked screens. */
  readonly subject: (digest: NoticeDigest) => string;
  /** One notice, in one line. */
  readonly line: (notice: NoticeContent) => string;
  /** That there are more than were written out. */
  readonly more: (count: number) => string;
}

/** A digest as a plain message: for mail, chat, or a page. */
export interface DigestText {
  readonly subject: string;
  /** A line for each notice, with an address below it where there is one, and a line for what was not written out. */
  readonly text: string;
}

/** Puts a digest into words, English unless others are given; `linkTo` says where a notice can be acted on, or null. */
export function digestText(
  digest: NoticeDigest,
  {
    words = englishNotices,
    linkTo = () => null,
  }: { readonly words?: NoticeWords; readonly linkTo?: (notice: NoticeContent) => string | null } = {},
): DigestText {
  const lines = digest.notices.map((notice) => {
    const link = linkTo(notice);
    // What names hold is the host's; a line stays one line.
    const line = `- ${words.line(notice).replace(/\s+/g, ' ')}`;
    return link === null ? line : `${line}\n  ${link}`;
  });
  const left = digest.total - digest.notices.length;
  return { subject: words.subject(digest), text: [...lines, ...(left > 0 ? [`- ${words.more(left)}`] : [])].join('\n') };
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const deploymentOf = ({ model, version, region }: NoticedDeployment): string =>
  `${model.name} ${version.versionNumber}${region ? `, ${region.name}` : ''}`;

const dueLine = ({ reason, deployment, daysUntilDue, onBehalfOf }: DueNotice): string => {
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
  return `${deploymentOf(deployment)}: ${days}, ${planned}${asked}`;
};

const exceptionLine = ({ reason, deployment, exception, daysOpen }: ExceptionNotice): string =>
  reason === 'override-recorded'
    ? `${deploymentOf(deployment)}: used from ${exception.usedFrom} before its validation was approved, ${exception.code}`
    : `${deploymentOf(deployment)}: ${exception.code} has been open for ${counted(daysOpen, 'day')}`;

const delegationLine = ({ reason, delegation, model, delegator, delegate, lastDay }: DelegationNotice): string => {
  const what = `${delegate.name} acts for ${delegator.name} on ${delegation.taskId === null ? model.name : `one deployment of ${model.name}`}`;
  return reason === 'delegation-starting' ? `${what} from now to ${lastDay}` : `${what} no longer than ${lastDay}`;
};

/** Notices in English. */
export const englishNotices: NoticeWords = {
  subject: ({ day, total }) => `Deployments to look at, ${day}: ${counted(total, 'notice')}`,
  line: (notice) => {
    switch (notice.reason) {
      case 'due-soon':
      case 'due-today':
      case 'overdue':
      case 'escalated':
        return dueLine(notice);
      case 'override-recorded':
      case 'exception-open':
        return exceptionLine(notice);
      case 'delegation-starting':
      case 'delegation-ending':
        return delegationLine(notice);
    }
  },
  more: (count) => `and ${count} more`,
};
