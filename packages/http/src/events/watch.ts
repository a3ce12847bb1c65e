import type { Session } from '@countersign/core';

/** Somebody who waits for changes of a tenant. */
interface Watcher {
  readonly session: Session;
  /** Told that something may have changed. Must not throw. */
  readonly wake: () => void;
}

/** Notices changes of tenants, by asking. However many wait for a tenant, its journal is asked once at a time. */
export interface Watch {
  /** Wakes a watcher whenever something has changed behind `place`, until what this returns is called. */
  join(tenantId: string, place: string, watcher: Watcher): () => void;
}

/**
 * Builds a watch that asks every `pollEvery` milliseconds. Asking, and not a message from the database, works through every
 * connection pooler and misses nothing: what a question cannot see yet lies behind the place at which the next one begins.
 */
export function createWatch(pollEvery: number, onFault: (fault: unknown) => void): Watch {
  const tenants = new Map<string, Set<Watcher>>();

  const follow = (tenantId: string, from: string): Set<Watcher> => {
    const watchers = new Set<Watcher>();
    let place = from;
    const ask = async (): Promise<void> => {
      const [first] = watchers;
      if (!first) {
        tenants.delete(tenantId);
        return;
      }
      try {
        const { session } = first;
        const feed = await session.changes({ after: place, limit: 1 });
        if (feed.ok && feed.value.next !== place) {
          // Whoever is woken reads the rest himself, so the next question begins behind all of it.
          const end = await session.changes();
          if (end.ok) place = end.value.next;
          for (const { wake } of watchers) wake();
        }
      } catch (fault) {
        onFault(fault);
      }
      setTimeout(() => void ask(), pollEvery);
    };
    setTimeout(() => void ask(), pollEvery);
    tenants.set(tenantId, watchers);
    return watchers;
  };

  return {
    join(tenantId, place, watcher) {
      const watchers = tenants.get(tenantId) ?? follow(tenantId, place);
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
