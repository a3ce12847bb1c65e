import type { TaskPlace } from '@countersign/core';
import { decodeCursor } from './wire/cursor.ts';

/** The place that a `Link` header calls next; null when it names none. */
export function nextCursor(link: string | null): TaskPlace | null {
  const address = /<([^>]*)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  const after = address === undefined ? null : new URLSearchParams(address.slice(address.indexOf('?'))).get('after');
  return after === null ? null : decodeCursor(after);
}
