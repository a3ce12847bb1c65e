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

/** A deployment by its names, where they are written from left to right. */
export const writtenDeployment = ({ model, version, region }: NoticedDeployment): string =>
  `${model.name} ${version.versionNumber}${region ? `, ${region.name}` : ''}`;

/** Puts a notice of any kind into a line, from how a language says each kind. */
export const linesOf =
  (say: {
    readonly due: (notice: DueNotice) => string;
    readonly exception: (notice: ExceptionNotice) => string;
    readonly delegation: (notice: DelegationNotice) => string;
  }): NoticeWords['line'] =>
  (notice) => {
    switch (notice.reason) {
      case 'due-soon':
      case 'due-today':
      case 'overdue':
      case 'escalated':
        return say.due(notice);
      case 'override-recorded':
      case 'exception-open':
        return say.exception(notice);
      case 'delegation-starting':
      case 'delegation-ending':
        return say.delegation(notice);
    }
  };
