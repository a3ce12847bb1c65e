import { Fault } from '@countersign/core';

/** Signs what a webhook sends, as Standard Webhooks has it: HMAC-SHA256 over identifier, seconds since 1970 and body. */
export type Sign = (id: string, timestamp: number, body: string) => Promise<string>;

const prefix = 'whsec_';

/** Signs with each of some secrets, so that a receiver can change over from one to the next. Throws a `Fault` for one that cannot be. */
export function createSign(secrets: readonly string[]): Sign {
  if (secrets.length === 0) throw unusable('There is no secret');
  const keys = secrets.map((secret) => crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']));
  return async (id, timestamp, body) => {
    const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
    const signatures = keys.map(async (key) => new Uint8Array(await crypto.subtle.sign('HMAC', await key, signed)));
    return (await Promise.all(signatures)).map((signature) => `v1,${btoa(String.fromCharCode(...signature))}`).join(' ');
  };
}

/** The message of a fault never shows the secret. */
function bytesOf(secret: string): Uint8Array<ArrayBuffer> {
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  try {
    bytes = Uint8Array.from(atob(secret.slice(prefix.length)), (character) => character.charCodeAt(0));
  } catch {
    // Not base 64; told below.
  }
  if (!secret.startsWith(prefix) || bytes === null) throw unusable('A secret does not begin with "whsec_" followed by base 64');
  if (bytes.length < 24 || bytes.length > 64) throw unusable(`A secret has ${bytes.length} bytes`);
  return bytes;
}

const unusable = (what: string): Fault =>
  new Fault(
    'webhook-secret-unusable',
    `${what}. Nothing was sent: make one of 24 to 64 bytes, such as \`echo whsec_$(openssl rand -base64 32)\`.`,
  );
