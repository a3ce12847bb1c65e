import { englishNotices } from './locales/en.ts';
import type { NoticeContent } from './notice.ts';
import type { NoticeDigest } from './notice-digest.ts';
import type { NoticeWords } from './notice-words.ts';

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
