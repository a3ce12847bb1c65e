import { type Clock, Fault } from '@countersign/core';
import { createSign } from './signature.ts';

/** Where a webhook posts to, and what with. */
export interface WebhookTarget {
  /** Must be `https`, but for this machine itself. */
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base 64. Several while the receiver changes over: each signs. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** Left out: that of the platform. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** How many milliseconds an answer may take; 10,000 unless it says otherwise. */
  readonly timeout?: number;
}

/** Posts a CloudEvent, or throws a `Fault`. */
export type Post = (event: { readonly id: string }) => Promise<void>;

/**
 * Posts CloudEvents as JSON, signed with the headers of Standard Webhooks. Any answer of 2xx takes an event; 429 and 503
 * say that the receiver takes none now; redirects are not followed. Whatever else comes is a `Fault` whose code says
 * which: `webhook-unreachable`, `webhook-silent`, or `webhook-` with the status.
 */
export function createPost({ url, secrets, clock, fetch = globalThis.fetch, timeout = 10_000 }: WebhookTarget): Post {
  const target = addressOf(url);
  const sign = createSign(secrets);
  return async (event) => {
    const response = await answerTo(await requestFor(event), fetch);
    // What the receiver has to say is not read, but its connection is to be used again. Whether that works changes no answer.
    await response.body?.cancel().catch(() => undefined);
    if (response.ok) return;
    const { status } = response;
    if (status === 429 || status === 503) throw new Fault('sink-away', `${target.origin} answered ${status} and is asked again later.`);
    throw new Fault(`webhook-${status}`, `${target.origin} answered ${status} to ${event.id}. It was not taken, and is sent again later.`);
  };

  async function requestFor(event: Parameters<Post>[0]): Promise<Request> {
    const body = JSON.stringify(event);
    const timestamp = Math.floor(Date.parse(clock.now()) / 1_000);
    return new Request(target, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: {
        'content-type': 'application/cloudevents+json',
        'webhook-id': event.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': await sign(event.id, timestamp, body),
      },
    });
  }
}

/** Reads an address; throws a `Fault` for one that cannot be used, and repeats nothing that could be a password. */
function addressOf(url: string): URL {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (!target || !/^https?:$/.test(target.protocol))
    throw new Fault(
      'webhook-invalid-address',
      'The address of a webhook is no web address. Nothing was sent: give one that begins with https://.',
    );
  if (target.username !== '' || target.password !== '')
    throw new Fault(
      'webhook-invalid-address',
      `The address of a webhook at ${target.host} holds a name or a password. Nothing was sent: leave them out; what is posted is signed.`,
    );
  if (target.protocol !== 'https:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(target.hostname))
    throw new Fault('webhook-unprotected', `${target.origin} could be listened to. Nothing was sent: use an https address.`);
  return target;
}

async function answerTo(request: Request, fetch: (request: Request) => Promise<Response>): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    const isSilent = request.signal.aborted;
    throw new Fault(
      isSilent ? 'webhook-silent' : 'webhook-unreachable',
      `${new URL(request.url).origin} ${isSilent ? 'did not answer in time' : 'could not be reached'}. The event is sent again later; the receiver may have it already.`,
      { cause },
    );
  }
}
