import type { CountersignClient } from '@countersign/http/client';
import { useEffect, useMemo, useState } from 'react';
import { sameCache } from './query-keys.ts';

interface Heard {
  readonly error?: { readonly code: string };
}

/** The client, telling when the session has ended: once, until an answer comes through again. */
export function useWatchedClient(client: CountersignClient, onAuthRequired: (() => void) | undefined): CountersignClient {
  const [ending] = useState(createEnding);
  useEffect(() => ending.listen(onAuthRequired));
  return useMemo(() => sameCache(client, watch(client, ending.hear)), [client, ending]);
}

/** Lets every answer of a client be heard before whoever asked gets it. */
function watch(client: CountersignClient, hear: (answer: Heard) => void): CountersignClient {
  return new Proxy(client, {
    get(target, name) {
      const ask: unknown = Reflect.get(target, name);
      if (typeof ask !== 'function') return ask;
      return async (...input: readonly unknown[]) => {
        const answer = (await Reflect.apply(ask, target, input)) as Heard;
        hear(answer);
        return answer;
      };
    },
  });
}

/** Tells a session's end from the answers that are heard. */
function createEnding(): { readonly hear: (answer: Heard) => void; readonly listen: (onEnd: (() => void) | undefined) => void } {
  let hasEnded = false;
  let tell: (() => void) | undefined;
  return {
    hear: ({ error }) => {
      const isSignedOut = error?.code === 'unauthenticated';
      if (isSignedOut && !hasEnded) tell?.();
      // No answer says nothing of the session.
      if (error?.code !== 'unreachable') hasEnded = isSignedOut;
    },
    listen: (onEnd) => {
      tell = onEnd;
    },
  };
}
