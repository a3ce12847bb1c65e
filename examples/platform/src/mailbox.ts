import type { Mail } from '@countersign/core';
import type { PGlite } from '@electric-sql/pglite';

/** A message as somebody finds it in his mailbox. */
export interface Message {
  readonly messageId: string;
  readonly sentAt: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * The bank's mail, kept in a table, so that the demonstration sends nothing to anybody. A real platform hands a transport of
 * nodemailer to Countersign instead. A message that comes twice is kept once, as mailboxes do.
 */
export const createMailbox = (database: PGlite) => ({
  async sendMail({ to, subject, text, messageId }: Mail): Promise<void> {
    await database.query(
      `insert into platform.mail (message_id, address, sent_at, subject, text)
       select $1, address, now(), $3, $4 from unnest($2::text[]) address on conflict do nothing`,
      [messageId, to, subject, text],
    );
  },
  /** What was sent to an address, the latest first, at most a month's. */
  async messagesTo(address: string): Promise<readonly Message[]> {
    const { rows } = await database.query<Message>(
      `select message_id as "messageId", to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt", subject, text
       from platform.mail where address = $1 order by sent_at desc limit 31`,
      [address],
    );
    return rows;
  },
});

/** See {@link createMailbox}. */
export type Mailbox = ReturnType<typeof createMailbox>;
