import { type NoticeDigest, type NoticeSink, recipientIdOf } from '@countersign/core';
import { createPost, type WebhookTarget } from './create-post.ts';

/** Where a webhook sends digests to, and what with. */
export interface NoticeWebhookOptions extends WebhookTarget {
  /** Where digests say that they come from: a URI of this installation, such as `https://countersign.bank.example`. */
  readonly source: string;
}

/**
 * Posts each digest as a CloudEvent `countersign.notice-digest`, signed, for a service that tells people: see
 * {@link createPost}. Throws a `Fault` for an address or a secret that cannot be used.
 */
export function createNoticeWebhook({ source, ...target }: NoticeWebhookOptions): NoticeSink {
  const post = createPost(target);
  return { send: (digest) => post(eventOf(digest, source, target.clock.now())) };
}

const eventOf = (digest: NoticeDigest, source: string, time: string) => ({
  specversion: '1.0',
  id: digest.id,
  source,
  type: 'countersign.notice-digest',
  time,
  subject: `${digest.recipient.type}/${encodeURIComponent(recipientIdOf(digest.recipient))}`,
  datacontenttype: 'application/json',
  data: digest,
});
