import assert from 'node:assert/strict';
import type { DelegationPlan, Plan, Repositories } from '@countersign/core';
import { only } from './verdicts.ts';

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

/** The plans of every commit that something asks for; none is carried out, and nothing comes after the first commit. */
export async function plansOf(repositories: Repositories, run: (over: Repositories) => Promise<unknown>): Promise<readonly Plan[]> {
  const kept: Plan[] = [];
  const stop = new Error('The plans are kept.');
  const over = afterLoading(repositories, () => Promise.resolve());
  const commit: Repositories['commit'] = (_tenantId, plans) => {
    kept.push(...plans);
    return Promise.reject(stop);
  };
  await assert.rejects(run({ ...over, commit }), stop);
  return kept;
}

/** The change to a delegation that something asks for, not carried out. */
export async function delegationPlanOf(repositories: Repositories, run: (over: Repositories) => Promise<unknown>): Promise<DelegationPlan> {
  const kept: DelegationPlan[] = [];
  const stop = new Error('The plan is kept.');
  const over = afterLoading(repositories, () => Promise.resolve());
  const commit: Repositories['delegations']['commit'] = (_tenantId, plan) => {
    kept.push(plan);
    return Promise.reject(stop);
  };
  await assert.rejects(run({ ...over, delegations: { ...over.delegations, commit } }), stop);
  return only(kept);
}

/** Passes every call on, and waits for `then` after each read on which a decision rests, whether or not it went well. */
function afterLoading(port: Repositories, then: () => Promise<unknown>): Repositories {
  const { snapshots, tasks, journal, delegations, reports, changes } = port;
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
    rollups: port.rollups,
    requests: port.requests,
    changes,
    sentNotices: port.sentNotices,
    commit: (...request) => port.commit(...request),
    createTasks: (...request) => port.createTasks(...request),
  };
}
