import type { NoticeSink } from '../ports/notice-sink.ts';
import { Fault } from '../shared/fault.ts';
import { digestText } from './digest-text.ts';
import { englishNotices } from './locales/en.ts';
import type { NoticeContent } from './notice.ts';
import type { NoticeDigest } from './notice-digest.ts';
import type { NoticeWords } from './notice-words.ts';

/** A message as mailers take it. */
export interface Mail {
  readonly from: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  /** The same whenever the digest is sent, so that a mailbox can tell a message that comes twice. */
  readonly messageId: string;
}

/** What sends mail, such as a transport of nodemailer. */
export interface Mailer {
  sendMail(mail: Mail): Promise<unknown>;
}

/** How digests are sent by mail. */
export interface MailOptions {
  readonly mailer: Mailer;
  /** The sender's address; what stands behind its `@` ends the identifiers of messages as well. */
  readonly from: string;
  /** The addresses of a person, or of everybody who holds a role. */
  readonly addressesOf: (recipient: NoticeDigest['recipient']) => Promise<readonly string[]>;
  /** Where a notice can be acted on; null for nowhere. */
  readonly linkTo?: (notice: NoticeContent) => string | null;
  /** English unless it says otherwise, for everybody or for each recipient. */
  readonly words?: NoticeWords | ((recipient: NoticeDigest['recipient']) => NoticeWords | Promise<NoticeWords>);
}

/**
 * Sends each digest as one message of plain text. One for whom there is no address fails with `no-address`. A server that
 * cannot be reached, or says that it takes nothing now, is taken to be away; what else it says is `mail-refused`.
 */
export const createMailSink = ({ mailer, from, addressesOf, linkTo, words = englishNotices }: MailOptions): NoticeSink => ({
  send: async (digest) => {
    const to = await addressesOf(digest.recipient);
    if (to.length === 0) throw new Fault('no-address', `There is no address for ${digest.id}. Nothing was sent.`);
    const [, domain = 'localhost'] = /@([^@>\s]+)>?$/.exec(from) ?? [];
    const saying = { words: typeof words === 'function' ? await words(digest.recipient) : words, ...(linkTo && { linkTo }) };
    const mail: Mail = { from, to: [...to], ...digestText(digest, saying), messageId: `<${digest.id.replaceAll('/', '.')}@${domain}>` };
    try {
      await mailer.sendMail(mail);
    } catch (cause) {
      if (isAway(cause)) throw new Fault('sink-away', 'The mail server takes nothing now and is asked again later.', { cause });
      throw new Fault('mail-refused', `The mail server did not take ${digest.id}. It is sent again later.`, { cause });
    }
  },
});

/** What mailers call errors of the connection, and what a server says of itself for the time being: RFC 5321, 4.2.3. */
const away: ReadonlySet<unknown> = new Set(['ECONNECTION', 'ECONNREFUSED', 'EDNS', 'ESOCKET', 'ETIMEDOUT', 421, 454]);

function isAway(cause: unknown): boolean {
  const { code, responseCode } = cause as { readonly code?: unknown; readonly responseCode?: unknown };
  return away.has(code) || away.has(responseCode);
}
