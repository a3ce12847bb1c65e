import type { EventSink } from '@countersign/core';
import { createPost, type WebhookTarget } from './create-post.ts';

/** Where a webhook delivers events to, and what with. */
export interface WebhookOptions extends WebhookTarget {
  /** What is remembered of its deliveries is remembered under this name, so it must outlive a change of address. */
  readonly name: string;
}

/** Posts each event as it is, signed, see {@link createPost}. Throws a `Fault` for an address or a secret that cannot be used. */
export const createWebhookSink = ({ name, ...target }: WebhookOptions): EventSink => ({ name, deliver: createPost(target) });
