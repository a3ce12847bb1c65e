/** A `Link` header to the same question from another place on. A query alone, so that it is right behind whatever proxy and prefix. */
export function nextLink(url: string, after: string): string {
  const query = new URL(url).searchParams;
  query.set('after', after);
  return `<?${query}>; rel="next"`;
}
