import type { Repositories } from '@countersign/core';
import { changesAfter, endOfChanges } from './changes.ts';
import { anticipate, commit } from './commit.ts';
import type { Database } from './connect.ts';
import { createTasks } from './create-tasks.ts';
import { commitDelegation, findDelegation, listDelegations, saveDelegations } from './delegations.ts';
import type { Inform } from './inform-from.ts';
import { entriesOf, recordRefusals, refusalsOf } from './journal.ts';
import { sentNotices } from './notices.ts';
import { confirmations, deploymentsOf, exceptionsIn, openFacts, overrides, tallies, unfinished } from './reports.ts';
import { forgetRequests } from './requests.ts';
import { createRollups } from './rollups.ts';
import { findPeople, loadModels, loadSnapshots, loadVersions } from './snapshots.ts';
import {
  completingRollout,
  countPending,
  countTasks,
  listTasks,
  missingApproval,
  pendingDecisions,
  strayedTasks,
  tasksWithOpenException,
  unaskedVersions,
} from './task-queries.ts';

/** The storage ports on a database, or in a transaction on one; what only informs is read as `inform` says. */
export const repositoriesOn = (db: Database, inform: Inform): Repositories => ({
  snapshots: {
    load: (tenantId, taskIds, want) => loadSnapshots(db, tenantId, taskIds, want),
    forVersions: (tenantId, versionIds, want) => loadVersions(db, tenantId, versionIds, want),
    forModels: (tenantId, modelIds, want) => loadModels(db, tenantId, modelIds, want),
    people: (tenantId, userIds) => findPeople(db, tenantId, userIds),
  },
  tasks: {
    list: (reader, query) => inform((on) => listTasks(on, reader, query)),
    counts: (reader, filter, ranges) => inform((on) => countTasks(on, reader, filter, ranges)),
    strayed: (tenantId, modelIds, limit) => strayedTasks(db, tenantId, modelIds, limit),
    completingRollout: (tenantId, limit) => completingRollout(db, tenantId, limit),
    missingApproval: (tenantId, limit) => missingApproval(db, tenantId, limit),
    unasked: (tenantId, after, limit) => unaskedVersions(db, tenantId, after, limit),
    withOpenException: (tenantId, codes, limit) => tasksWithOpenException(db, tenantId, codes, limit),
    pending: (tenantId, query, people) => inform((on) => pendingDecisions(on, tenantId, query, people)),
    countPending: (tenantId, query) => inform((on) => countPending(on, tenantId, query)),
  },
  journal: {
    of: (tenantId, subject) => entriesOf(db, tenantId, subject),
    recordRefusals: (tenantId, attempts) => recordRefusals(db, tenantId, attempts),
    refusalsOf: (tenantId, taskId) => refusalsOf(db, tenantId, taskId),
  },
  delegations: {
    save: (tenantId, delegations) => saveDelegations(db, tenantId, delegations),
    find: (tenantId, delegationId, want) => findDelegation(db, tenantId, delegationId, want),
    list: (tenantId, of) => listDelegations(db, tenantId, of),
    commit: (tenantId, plan) => commitDelegation(db, tenantId, plan),
  },
  reports: {
    tallies: (tenantId, query, cut) => inform((on) => tallies(on, tenantId, query, cut)),
    confirmations: (tenantId, period, cut) => inform((on) => confirmations(on, tenantId, period, cut)),
    overrides: (tenantId, period, cut, page) => inform((on) => overrides(on, tenantId, period, cut, page)),
    open: (tenantId, cut) => inform((on) => openFacts(on, tenantId, cut)),
    exceptions: (tenantId, states, cut) => inform((on) => exceptionsIn(on, tenantId, states, cut)),
    deployments: (tenantId, modelId) => inform((on) => deploymentsOf(on, tenantId, modelId)),
    unfinished: (tenantId, ownerId) => inform((on) => unfinished(on, tenantId, ownerId)),
  },
  rollups: createRollups(db),
  requests: { forget: (tenantId, until, limit) => forgetRequests(db, tenantId, until, limit) },
  changes: {
    end: (tenantId) => endOfChanges(db, tenantId),
    after: (tenantId, place, limit) => changesAfter(db, tenantId, place, limit),
  },
  sentNotices: sentNotices(db),
  commit: (tenantId, plans) => commit(db, tenantId, plans),
  anticipate: (tenantId, plans) => anticipate(tenantId, plans),
  createTasks: (tenantId, tasks, request) => createTasks(db, tenantId, tasks, request),
});
