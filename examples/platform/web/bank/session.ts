import { useSyncExternalStore } from 'react';

const key = 'platform.user';
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Who is signed in in this tab; null for nobody. */
export const useSignedInId = (): string | null => useSyncExternalStore(subscribe, () => sessionStorage.getItem(key));

/** Signs a person in, or with null whoever is there out. */
export function signIn(userId: string | null): void {
  if (userId === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, userId);
  for (const listener of listeners) listener();
}

/** What tells the server who asks. */
export const authorization = (userId: string): Record<string, string> => ({ authorization: `Bearer ${userId}` });
