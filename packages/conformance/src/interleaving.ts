import type { Repositories } from '@countersign/core';

/**
 * Lets callers meet: whatever the first `callers` of them load, none sees it before all have loaded theirs. So all
 * decide on the same state, and all but one find it changed when they commit. Who comes later, or again, does not wait.
 */
export function meetAfterLoading(repositories: Repositories, callers: number): Repositories {
  let awaited = callers;
  let open: () => void;
  const everybodyIsHere = new Promise<void>((resolve) => {
    open = resolve;
  });
  return afterLoading(repositories, () => {
    if (--awaited <= 0) open();
    return everybodyIsHere;
  });
}

/** Lets something happen between the first load and what comes of it. */
export function interrupt(repositories: Repositories, happen: () => Promise<unknown>): Repositories {
  let happened: Promise<unknown> | null = null;
  return afterLoading(repositories, () => (happened ??= happen()));
}

/** Passes every call on, and waits for `then` after each read on which a decision rests, whether or not it went well. */
function afterLoading(port: Repositories, then: () => Promise<unknown>): Repositories {
  const { snapshots, tasks, journal, delegations, reports } = port;
  return {
    snapshots: {
      load: (...request) => snapshots.load(...request).finally(then),
      forVersions: (...request) => snapshots.forVersions(...request).finally(then),
      forModels: (...request) => snapshots.forModels(...request).finally(then),
      people: (...request) => snapshots.people(...request),
    },
    tasks,
    journal,
    delegations: {
      save: (...request) => delegations.save(...request),
      find: (...request) => delegations.find(...request).finally(then),
      list: (...request) => delegations.list(...request),
      commit: (...request) => delegations.commit(...request),
    },
    reports,
    commit: (...request) => port.commit(...request),
    createTasks: (...request) => port.createTasks(...request),
  };
}
