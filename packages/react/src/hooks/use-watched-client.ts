import type { CountersignClient } from '@countersign/http/client';
import { useEffect, useMemo, useRef } from 'react';
import { sameCache } from './query-keys.ts';

/**
 * The client, telling when the session has ended: once, until an answer comes through again. The same client gives the
 * same watched one for as long as it is shown.
 */
export function useWatchedClient(client: CountersignClient, onAuthRequired: (() => void) | undefined): CountersignClient {
  const told = useRef(onAuthRequired);
  useEffect(() => {
    told.current = onAuthRequired;
  });
  return useMemo(() => {
    let hasEnded = false;
    const hear = ({ error }: { readonly error?: { readonly code: string } }): void => {
      const isSignedOut = error?.code === 'unauthenticated';
      if (isSignedOut && !hasEnded) told.current?.();
      // No answer says nothing of the session.
      if (error?.code !== 'unreachable') hasEnded = isSignedOut;
    };
    const watched = new Proxy(client, {
      get(target, name) {
        const ask: unknown = Reflect.get(target, name);
        if (typeof ask !== 'function') return ask;
        return async (...input: readonly unknown[]) => {
          const answer = (await Reflect.apply(ask, target, input)) as { readonly error?: { readonly code: string } };
          hear(answer);
          return answer;
        };
      },
    });
    return sameCache(client, watched);
  }, [client]);
}
