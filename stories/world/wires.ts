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

/** A wire that works until it is cut; whole again in the next showing. */
export const severed = () => {
  let isCut = false;
  return {
    cut: (): void => {
      isCut = true;
    },
    wire: (handler: Handler): Handler => {
      isCut = false;
      return (request) => (isCut ? Promise.reject(new TypeError('Failed to fetch')) : handler(request));
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
