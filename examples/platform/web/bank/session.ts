import { useSyncExternalStore } from 'react';

const key = 'platform.user';
const listeners = new Set<() => void>();

// Each tab has a person of its own, so that two can be looked at side by side; a new one begins with the last.
const last = localStorage.getItem(key);
if (last !== null && sessionStorage.getItem(key) === null) sessionStorage.setItem(key, last);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Who is signed in in this tab; null for nobody. */
export const useSignedInId = (): string | null => useSyncExternalStore(subscribe, () => sessionStorage.getItem(key));

/** Signs a person in, or with null whoever is there out. */
export function signIn(userId: string | null): void {
  for (const storage of [sessionStorage, localStorage]) {
    if (userId === null) storage.removeItem(key);
    else storage.setItem(key, userId);
  }
  for (const listener of listeners) listener();
}

/** What tells the server who asks. */
export const authorization = (userId: string): Record<string, string> => ({ authorization: `Bearer ${userId}` });
