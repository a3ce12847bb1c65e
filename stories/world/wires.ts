import type { Handler } from '@countersign/http';

/** A wire on which nothing ever arrives. */
export const silent = (): Handler => () => new Promise(() => {});

/** Whether a request asks for a change. */
const isChange = ({ method, url }: Request): boolean => method === 'PATCH' || (method === 'POST' && !url.endsWith('/explain'));

/** A wire that is dead for the first `count` requests that `concerns` picks. */
export const deadFor =
  (count: number, concerns: (request: Request) => boolean = () => true) =>
  (handler: Handler): Handler => {
    let left = count;
    return (request) => (concerns(request) && left-- > 0 ? Promise.reject(new TypeError('Failed to fetch')) : handler(request));
  };

/** A wire that carries the first change there and loses the answer, and then stays dead for `count` requests. */
export const answerLost =
  (count: number) =>
  (handler: Handler): Handler => {
    let isLost = false;
    const dead = deadFor(count)(handler);
    return async (request) => {
      if (isLost) return dead(request);
      if (!isChange(request)) return handler(request);
      isLost = true;
      await handler(request);
      throw new TypeError('Failed to fetch');
    };
  };

/** A wire that swallows the first `count` changes on their way there. */
export const changeLost = (count: number) => deadFor(count, isChange);

/** A wire at whose end the session has ended: the first `count` changes are not known to come from anybody. */
export const signedOutFor =
  (count: number) =>
  (handler: Handler): Handler => {
    let left = count;
    return (request) => (isChange(request) && left-- > 0 ? Promise.resolve(new Response(null, { status: 401 })) : handler(request));
  };

/** A wire at whose end no session is known. */
export const signedOut = (): Handler => () => Promise.resolve(new Response(null, { status: 401 }));

/** A wire whose gateway lets the first `count` changes not through. */
export const barredFor =
  (count: number) =>
  (handler: Handler): Handler => {
    let left = count;
    return (request) => (isChange(request) && left-- > 0 ? Promise.resolve(new Response(null, { status: 403 })) : handler(request));
  };

const dead = (): Response => {
  throw new TypeError('Failed to fetch');
};

/** A wire that works until it is cut, and then gives another answer, or none; whole again in the next showing. */
export const severed = (answer: () => Response = dead) => {
  let isCut = false;
  let count = 0;
  return {
    cut: (): void => {
      isCut = true;
    },
    /** How often it was used. */
    count: () => count,
    wire: (handler: Handler): Handler => {
      isCut = false;
      return async (request) => {
        count++;
        return isCut ? answer() : handler(request);
      };
    },
  };
};

/** A wire whose gateway lets nobody through. */
export const shut = (): Handler => () => Promise.resolve(new Response(null, { status: 403 }));

/** A wire on which changes take their time: they arrive once something has happened. */
export const held =
  (until: Promise<void>) =>
  (handler: Handler): Handler =>
  async (request) => {
    if (isChange(request)) await until;
    return handler(request);
  };

/** A wire whose gateway has enough of the first `count` requests that `concerns` picks, and says for how long. */
export const limitedFor =
  (count: number, retryAfter: string, concerns: (request: Request) => boolean = isChange) =>
  (handler: Handler): Handler => {
    let left = count;
    const enough = () => new Response('Too many requests', { status: 429, headers: { 'retry-after': retryAfter } });
    return (request) => (concerns(request) && left-- > 0 ? Promise.resolve(enough()) : handler(request));
  };

/** A wire on which the first change arrives, and is as another one from then on. */
export const afterFirst =
  (then: (handler: Handler) => Handler) =>
  (handler: Handler): Handler => {
    let isFirst = true;
    const later = then(handler);
    return (request) => {
      if (!isChange(request) || !isFirst) return later(request);
      isFirst = false;
      return handler(request);
    };
  };

/** The same, and what the changes were sent under. */
export const limitedByKey = (count: number, retryAfter: string) => {
  const keys: (string | null)[] = [];
  return {
    keys,
    wire: (handler: Handler): Handler => {
      keys.length = 0;
      const limited = limitedFor(count, retryAfter)(handler);
      return (request) => {
        if (isChange(request)) keys.push(request.headers.get('idempotency-key'));
        return limited(request);
      };
    },
  };
};
