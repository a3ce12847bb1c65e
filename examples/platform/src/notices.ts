import { createMailSink, defineNoticeRules, type NoticeDigest, type NoticeSink } from '@countersign/core';
import type { Mailbox } from './mailbox.ts';
import { addressOf, type Directory } from './sign-in.ts';

/** Who is told what. A demonstration is looked at on any day, so it tells people on every one. */
export const noticeRules = defineNoticeRules({
  escalations: [{ afterDays: 14, role: 'model-risk' }],
  overrideRecorded: { role: 'head-of-validation' },
  exceptionOpen: { afterDays: 30, everyDays: 30, role: 'model-risk' },
  workingDays: { weekdays: [1, 2, 3, 4, 5, 6, 7] },
});

/** Sends what people are told by mail, to those who hold a role where it is for a role. */
export const mailTo = (mailbox: Mailbox, directory: Directory): NoticeSink =>
  createMailSink({
    mailer: mailbox,
    from: 'Model Risk Platform <model-risk@northgate.example>',
    addressesOf: async (recipient) => (await holdersOf(recipient, directory)).map(addressOf),
    linkTo: (notice) => ('deployment' in notice ? `/tasks/${notice.deployment.taskId}` : null),
  });

async function holdersOf(recipient: NoticeDigest['recipient'], directory: Directory): Promise<readonly string[]> {
  if (recipient.type === 'person') return [recipient.userId];
  return (await directory.people()).filter(({ roles }) => roles.includes(recipient.role)).map(({ userId }) => userId);
}
