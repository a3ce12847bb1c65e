/** What can be wrong with a request before the core is asked, or with us. */
export const transportTable = {
  route_not_found: { status: 404, title: 'There is nothing at this address', detail: 'Look the address up in openapi.json.' },
  method_not_allowed: {
    status: 405,
    title: 'This address does not know the method',
    detail: 'Use one of the methods in the Allow header.',
  },
  content_too_large: { status: 413, title: 'The request is too large', detail: 'Send at most 64 KiB, or 256 KiB for many tasks at once.' },
  unsupported_media_type: {
    status: 415,
    title: 'The request is not JSON',
    detail: 'Send JSON in UTF-8, uncompressed, with Content-Type: application/json.',
  },
  cross_site: { status: 403, title: 'The request comes from another site', detail: 'Changes are taken from pages of this site only.' },
  unauthenticated: { status: 401, title: 'You are not signed in', detail: 'Sign in and send the request again.' },
  unavailable: {
    status: 503,
    title: 'We cannot answer at the moment',
    detail: 'Nothing was changed. Send the same request again after a while.',
  },
  outcome_unknown: {
    status: 503,
    title: 'We could not find out what became of the request',
    detail:
      'Each task of it was changed as a whole or not at all. Send the same request again under the same Idempotency-Key: it will not be done twice. Without a key, read the task first.',
  },
  too_many_streams: {
    status: 429,
    title: 'Too many streams are open',
    detail: 'Close one, or wait: a page needs no more than one stream.',
  },
  not_ready: { status: 503, title: 'Not ready', detail: 'This process cannot answer just now. Nothing was changed.' },
  fault: {
    status: 500,
    title: 'Something broke on our side',
    detail: 'It has been reported. If this was a change, read the task again before repeating it.',
  },
} as const;

/** The stable code of a problem that is no refusal. */
export type TransportCode = keyof typeof transportTable;
