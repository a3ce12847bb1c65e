import type { Repositories } from '@countersign/core';
import { commit } from './commit.ts';
import { createTasks } from './create-tasks.ts';
import { commitDelegation, findDelegation, listDelegations, saveDelegations } from './delegations.ts';
import { entriesOf, recordRefusals, refusalsOf } from './journal.ts';
import { confirmations, deploymentsOf, exceptionsIn, openFacts, unfinished } from './reports.ts';
import { findPeople, loadModels, loadSnapshots, loadVersions } from './snapshots.ts';
import { countTasks, listTasks, strayedTasks, tasksWithOpenException } from './task-queries.ts';
import type { Database } from './connect.ts';

/** The storage ports on a database, or in a transaction on one. */
export const repositoriesOn = (db: Database): Repositories => ({
  snapshots: {
    load: (tenantId, taskIds, want) => loadSnapshots(db, tenantId, taskIds, want),
    forVersions: (tenantId, versionIds, want) => loadVersions(db, tenantId, versionIds, want),
    forModels: (tenantId, modelIds) => loadModels(db, tenantId, modelIds),
    people: (tenantId, userIds) => findPeople(db, tenantId, userIds),
  },
  tasks: {
    list: (reader, query) => listTasks(db, reader, query),
    counts: (reader, filter, ranges) => countTasks(db, reader, filter, ranges),
    strayed: (tenantId, modelIds, limit) => strayedTasks(db, tenantId, modelIds, limit),
    withOpenException: (tenantId, codes, limit) => tasksWithOpenException(db, tenantId, codes, limit),
  },
  journal: {
    of: (tenantId, subject) => entriesOf(db, tenantId, subject),
    recordRefusals: (tenantId, attempts) => recordRefusals(db, tenantId, attempts),
    refusalsOf: (tenantId, taskId) => refusalsOf(db, tenantId, taskId),
  },
  delegations: {
    save: (tenantId, delegations) => saveDelegations(db, tenantId, delegations),
    find: (tenantId, delegationId) => findDelegation(db, tenantId, delegationId),
    list: (tenantId, of) => listDelegations(db, tenantId, of),
    commit: (tenantId, plan) => commitDelegation(db, tenantId, plan),
  },
  reports: {
    confirmations: (tenantId, period, cut) => confirmations(db, tenantId, period, cut),
    open: (tenantId, cut) => openFacts(db, tenantId, cut),
    exceptions: (tenantId, states, cut) => exceptionsIn(db, tenantId, states, cut),
    deployments: (tenantId, modelId) => deploymentsOf(db, tenantId, modelId),
    unfinished: (tenantId, ownerId) => unfinished(db, tenantId, ownerId),
  },
  commit: (tenantId, plans) => commit(db, tenantId, plans),
  createTasks: (tenantId, tasks) => createTasks(db, tenantId, tasks),
});
