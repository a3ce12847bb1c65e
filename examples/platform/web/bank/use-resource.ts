import { useEffect, useState } from 'react';
import { authorization, signIn, useSignedInId } from './session.ts';

/** What is known of something the server was asked for. */
export type Resource<V> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly status: number | null }
  | { readonly state: 'there'; readonly value: V };

const recordsChanged = 'platform:records-changed';

/** Says that something was recorded, so that what is on the page is asked for anew. */
export const refreshResources = (): boolean => dispatchEvent(new Event(recordsChanged));

/**
 * Asks the platform's server for JSON: anew for every path and person, and whenever records have changed, when what was
 * there stays until the answer comes. Somebody the bank does not know is signed out.
 */
export function useResource<V>(path: string): Resource<V> {
  const userId = useSignedInId();
  const asked = `${userId ?? ''} ${path}`;
  const [answer, setAnswer] = useState<{ readonly to: string; readonly resource: Resource<V> }>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const again = () => setRound((before) => before + 1);
    addEventListener(recordsChanged, again);
    return () => removeEventListener(recordsChanged, again);
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    const answered = (resource: Resource<V>) => {
      if (abort.signal.aborted) return;
      // What is there is better than a failure to ask for it once more.
      setAnswer((before) =>
        before?.to === asked && before.resource.state === 'there' && resource.state === 'failed' ? before : { to: asked, resource },
      );
    };
    const ask = async () => {
      const response = await fetch(path, { headers: userId === null ? {} : authorization(userId), signal: abort.signal });
      if (response.status === 401) return signIn(null);
      answered(response.ok ? { state: 'there', value: (await response.json()) as V } : { state: 'failed', status: response.status });
    };
    ask().catch(() => answered({ state: 'failed', status: null }));
    return () => abort.abort();
  }, [asked, path, userId, round]);

  return answer?.to === asked ? answer.resource : { state: 'loading' };
}
