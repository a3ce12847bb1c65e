import {
  type Digest,
  type EventRelays,
  Fault,
  type InventoryRecords,
  type JournalArchive,
  type JournalSeals,
  type NoticeRecords,
  readInventory,
  type Repositories,
} from '@countersign/core';
import { createArchive } from './archive.ts';
import { changesAfter, endOfChanges } from './changes.ts';
import { commitDelegation, commitPlans } from './commit-plan.ts';
import { createDigest } from './create-digest.ts';
import { createTasks } from './create-task.ts';
import { findDelegation, listDelegations } from './delegations.ts';
import { deploymentFacts } from './deployments.ts';
import { frozenCopy } from './frozen-copy.ts';
import { createNotices, sentNotices } from './notices.ts';
import { putInventory } from './put-inventory.ts';
import { entriesOf } from './record-entries.ts';
import { recordRefusals } from './record-refusals.ts';
import { createRelays } from './relays.ts';
import { forgetRequests } from './remember-request.ts';
import { confirmations, countedFacts, exceptionsIn, openFacts, overrides, unfinished } from './reports.ts';
import { createSeals } from './seals.ts';
import { loadModel, loadSnapshot, loadVersion, peopleNamed } from './snapshots.ts';
import { countPending, pendingDecisions } from './pending-decisions.ts';
import {
  completingRollout,
  countTasks,
  listTasks,
  missingApproval,
  strayedTasks,
  unaskedVersions,
  withOpenException,
} from './task-queries.ts';
import { createTenants } from './tenants.ts';

/** Countersign's records, kept in this process. */
export interface Memory {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
  /** What sealing the journal needs, and reading it out. */
  readonly seals: JournalSeals;
  readonly archive: JournalArchive;
  /** What relaying its events needs. */
  readonly relays: EventRelays;
  /** What telling people needs. */
  readonly notices: NoticeRecords;
  /** What its journal is hashed with. */
  readonly digest: Digest;
}

export interface MemoryOptions {
  /** Works though `NODE_ENV` is `production`: for a demonstration whose records nobody will miss. */
  readonly inProduction?: boolean;
}

/**
 * Keeps everything in plain objects of this process, for pages, stories, tests and trials.
 *
 * Isolation: serializable. Every call takes effect in one moment, all of it or nothing, and no reader sees a half.
 * Durability: none. What was committed is gone with the process, and no second process sees it, so it must never hold
 * a bank's record: an acknowledged confirmation would be lost at the next restart.
 * What it hands out is frozen or freshly made; nothing a caller does to it reaches what is kept.
 * Throws `Fault` (`memory-in-production`) in a process whose `NODE_ENV` is `production`, unless it is told that this is meant.
 */
export function createMemory({ inProduction = false }: MemoryOptions = {}): Memory {
  if (!inProduction && isProduction()) {
    throw new Fault(
      'memory-in-production',
      'The memory adapter loses every confirmation when this process ends, and NODE_ENV is "production". Use an adapter that keeps records, or say `createMemory({ inProduction: true })` where nobody will miss them.',
    );
  }
  const tenants = createTenants();
  const digest = createDigest();
  return {
    repositories: {
      snapshots: {
        load: (tenantId, taskIds, want) =>
          tenants.read(tenantId, (state) => present(taskIds, (taskId) => loadSnapshot(state, taskId, want))),
        forVersions: (tenantId, versionIds, want) =>
          tenants.read(tenantId, (state) => present(versionIds, (versionId) => loadVersion(state, versionId, want))),
        forModels: (tenantId, modelIds, want) =>
          tenants.read(tenantId, (state) => present(modelIds, (modelId) => loadModel(state, modelId, want?.request))),
        people: (tenantId, userIds) => tenants.read(tenantId, (state) => peopleNamed(state, userIds)),
      },
      tasks: {
        list: (reader, query) => tenants.read(reader.tenantId, (state) => listTasks(state, reader, query)),
        counts: (reader, filter, ranges) => tenants.read(reader.tenantId, (state) => countTasks(state, reader, filter, ranges)),
        strayed: (tenantId, modelIds, limit) => tenants.read(tenantId, (state) => strayedTasks(state, modelIds, limit)),
        completingRollout: (tenantId, limit) => tenants.read(tenantId, (state) => completingRollout(state, limit)),
        missingApproval: (tenantId, limit) => tenants.read(tenantId, (state) => missingApproval(state, limit)),
        unasked: (tenantId, after, limit) => tenants.read(tenantId, (state) => unaskedVersions(state, after, limit)),
        withOpenException: (tenantId, codes, limit) => tenants.read(tenantId, (state) => withOpenException(state, codes, limit)),
        pending: (tenantId, query, people) => tenants.read(tenantId, (state) => pendingDecisions(state, query, people)),
        countPending: (tenantId, query) => tenants.read(tenantId, (state) => countPending(state, query)),
      },
      journal: {
        of: (tenantId, subject) => tenants.read(tenantId, (state) => entriesOf(state, subject)),
        recordRefusals: (tenantId, attempts) => tenants.write(tenantId, (draft) => recordRefusals(draft, attempts)),
        refusalsOf: (tenantId, taskId) => tenants.read(tenantId, (state) => state.refusals.get(taskId) ?? []),
      },
      delegations: {
        save: (tenantId, delegations) =>
          tenants.write(tenantId, (draft) => {
            for (const delegation of delegations) draft.delegations.set(delegation.delegationId, frozenCopy(delegation));
          }),
        find: (tenantId, delegationId, want) => tenants.read(tenantId, (state) => findDelegation(state, delegationId, want?.request)),
        list: (tenantId, of) => tenants.read(tenantId, (state) => listDelegations(state, of)),
        commit: (tenantId, plan) => tenants.write(tenantId, (draft) => commitDelegation(draft, tenantId, plan, digest)),
      },
      reports: {
        tallies: (tenantId, { questions }, cut) =>
          tenants.read(tenantId, (state) => ({ sums: questions.map(() => []), superseded: [], facts: countedFacts(state, cut) })),
        confirmations: (tenantId, period, cut) => tenants.read(tenantId, (state) => confirmations(state, period, cut)),
        overrides: (tenantId, period, cut, page) => tenants.read(tenantId, (state) => overrides(state, period, cut, page)),
        open: (tenantId, cut) => tenants.read(tenantId, (state) => openFacts(state, cut)),
        exceptions: (tenantId, states, cut) => tenants.read(tenantId, (state) => exceptionsIn(state, states, cut)),
        deployments: (tenantId, modelId) => tenants.read(tenantId, (state) => deploymentFacts(state, modelId)),
        unfinished: (tenantId, ownerId) => tenants.read(tenantId, (state) => unfinished(state, ownerId)),
      },
      sentNotices: { of: (tenantId, taskId) => tenants.read(tenantId, (state) => sentNotices(state, taskId)) },
      // What is counted in a moment need not be added up beforehand.
      rollups: { due: () => Promise.resolve(null), keep: () => Promise.resolve(false) },
      changes: {
        end: (tenantId) => tenants.read(tenantId, endOfChanges),
        after: (tenantId, place, limit) => tenants.read(tenantId, (state) => changesAfter(state, place, limit)),
      },
      commit: (tenantId, plans) => tenants.write(tenantId, (draft) => commitPlans(draft, tenantId, plans, digest)),
      requests: { forget: (tenantId, until, limit) => tenants.write(tenantId, (draft) => forgetRequests(draft, until, limit)) },
      createTasks: (tenantId, tasks, request) => tenants.write(tenantId, (draft) => createTasks(draft, tenantId, tasks, request, digest)),
    },
    inventory: { put: (tenantId, inventory) => tenants.write(tenantId, (draft) => putInventory(draft, readInventory(inventory))) },
    seals: createSeals(tenants),
    archive: createArchive(tenants),
    relays: createRelays(tenants),
    notices: createNotices(tenants),
    digest,
  };
}

/** What is found under some keys; what is not found has no place in it. */
function present<Key, Found>(keys: readonly Key[], find: (key: Key) => Found | null): ReadonlyMap<Key, Found> {
  const found = new Map<Key, Found>();
  for (const key of keys) {
    const each = find(key);
    if (each !== null) found.set(key, each);
  }
  return found;
}

// A page keeps no bank's record, though what builds it may give it a process in name.
function isProduction(): boolean {
  const { process } = globalThis as {
    readonly process?: { readonly versions?: { readonly node?: string }; readonly env?: { readonly NODE_ENV?: string } };
  };
  return process?.versions?.node !== undefined && process.env?.NODE_ENV === 'production';
}
