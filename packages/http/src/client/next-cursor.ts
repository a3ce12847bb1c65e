/** The word for the place that a `Link` header calls next, read; null when it names none. */
export function nextCursor<Place>(link: string | null, decode: (word: string) => Place | null): Place | null {
  const address = /<([^>]*)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
  const after = address === undefined ? null : new URLSearchParams(address.slice(address.indexOf('?'))).get('after');
  return after === null ? null : decode(after);
}
