import type {
  BulkAction,
  CommandInput,
  ConfirmedFact,
  Delegation,
  Exception,
  JournalEntry,
  KeyOption,
  ReadyToDeploy,
  Refusal,
  RegionHistory,
  SentNotice,
} from '@countersign/core';
import { address, taskAddress } from './addresses.ts';
import {
  readAssignment,
  readAttempts,
  readBulk,
  readBulkExplanation,
  readChanged,
  readCounts,
  readCsv,
  readDelegation,
  readDeployment,
  readExplanation,
  readList,
  readPage,
  readPending,
  readPendingCounts,
  readSummary,
  readTask,
  readVersionDeployments,
} from './answers.ts';
import type { Answer, CountersignClient, WriteAnswer } from './client.ts';
import { countsQuery, delegationsQuery, exceptionsQuery, myTasksQuery, pendingCountsQuery, pendingQuery, reportQuery } from './queries.ts';
import type { ReadValue } from './read-answer.ts';
import { type CallOptions, type ClientOptions, createSend } from './send.ts';
import { createWatch } from './watch.ts';
import { toWire } from './wire/value.ts';

/** What every command on one task brings. */
interface Addressed extends KeyOption {
  readonly taskId: string;
  readonly expectedRevision?: number | null | undefined;
  readonly expectedBasis?: string | null | undefined;
}

/** Where a message goes, what it brings and what it rests on. */
type Line = readonly ['GET' | 'PATCH' | 'POST', string | null, object?, Expected?];

type Expected = Pick<Addressed, 'expectedRevision' | 'expectedBasis'>;

type NotFound = Extract<Refusal['code'], `${string}-not-found`>;

/** Builds a client. Without state: build as many as you like. */
export function createClient(options: ClientOptions): CountersignClient {
  const send = createSend(options);

  /** Sends to an address if there is one; what no address can name does not exist. */
  const ask = async <Value>(
    [method, where, body, expected]: Line,
    read: ReadValue<Value>,
    isWrite: boolean,
    call: CallOptions | undefined,
    code: NotFound = 'task-not-found',
  ): Answer<Value> =>
    where === null
      ? { ok: false, error: { code } }
      : send({ method, address: where, ...expected, isWrite, ...(body && { body: toWire(body) }) }, read, call);

  const get = <Value>(where: string | null, read: ReadValue<Value>, call: CallOptions | undefined, code?: NotFound): Answer<Value> =>
    ask(['GET', where], read, false, call, code);

  /** Sends a change under the key that its input or its call brings. */
  const change = <Value>(line: Line, read: ReadValue<Value>, { idempotencyKey }: KeyOption, call: CallOptions = {}, code?: NotFound) =>
    ask(line, read, true, { ...call, idempotencyKey: idempotencyKey ?? call.idempotencyKey }, code) as WriteAnswer<Value>;

  const command =
    (action: string) =>
    ({ taskId, expectedRevision, expectedBasis, idempotencyKey, ...members }: Addressed, call?: CallOptions) =>
      change(['PATCH', taskAddress(taskId, action), members, { expectedRevision, expectedBasis }], readTask, { idempotencyKey }, call);

  const settle =
    (action: string) =>
    ({ taskId, expectedRevision, expectedBasis, idempotencyKey, ...members }: Addressed, call?: CallOptions) =>
      change(
        ['POST', address('/exceptions', taskId, action), members, { expectedRevision, expectedBasis }],
        readTask,
        { idempotencyKey },
        call,
      );

  const bulk = (action: BulkAction) => (tasks: readonly CommandInput<typeof action>[], call?: CallOptions) =>
    change(['POST', `/deployment-tasks/bulk/${action}`, { tasks }], readBulk, {}, call);

  return {
    myTasks: async (input = {}, call) => {
      // A query cannot say "of no status at all": without a status it asks for the open ones.
      if (input.statuses?.length === 0) return { ok: true, value: { tasks: [], next: null } };
      return get(`/deployment-tasks/my-tasks${myTasksQuery(input)}`, readPage, call);
    },
    counts: (input = {}, call) => get(`/deployment-tasks/counts${countsQuery(input)}`, readCounts, call),
    pendingDecisions: async (input = {}, call) => {
      // As with my tasks: a query cannot ask for no action at all.
      if (input.actions?.length === 0) return { ok: true, value: { decisions: [], next: null } };
      return get(`/deployment-tasks/pending-decisions${pendingQuery(input)}`, readPending, call);
    },
    pendingCounts: (input = {}, call) =>
      get(`/deployment-tasks/pending-decisions/counts${pendingCountsQuery(input)}`, readPendingCounts, call),
    readyToDeploy: (call) => get('/deployment-tasks/ready-to-deploy', readList<ReadyToDeploy>('open_task_id'), call),
    task: (taskId, call) => get(taskAddress(taskId), readTask, call),
    journal: (taskId, call) => get(taskAddress(taskId, 'journal'), readList<JournalEntry>('sequence'), call),
    refusedAttempts: (taskId, call) => get(taskAddress(taskId, 'refused-attempts'), readAttempts, call),
    notices: (taskId, call) => get(taskAddress(taskId, 'notices'), readList<SentNotice>('recipient'), call),

    confirm: command('confirm'),
    adjust: command('adjust'),
    cancel: command('cancel'),
    reassign: command('reassign'),
    withdraw: command('withdraw'),
    requestOverride: command('request-override'),
    decideOverride: command('decide-override'),
    decideApproval: command('decide-approval'),
    redact: command('redact'),
    acknowledgeException: settle('/acknowledge'),
    closeException: settle('/close'),
    confirmMany: bulk('confirm'),
    adjustMany: bulk('adjust'),
    cancelMany: bulk('cancel'),

    explain: ({ taskId, expectedRevision, expectedBasis, ...members }, call) =>
      ask(['POST', taskAddress(taskId, 'explain'), members, { expectedRevision, expectedBasis }], readExplanation, false, call),
    explainMany: (type, tasks, call) => ask(['POST', '/deployment-tasks/bulk/explain', { type, tasks }], readBulkExplanation, false, call),

    assign: ({ versionId, idempotencyKey, ...members }, call) =>
      change(
        ['POST', address('/versions', versionId, '/deployments'), members],
        readAssignment,
        { idempotencyKey },
        call,
        'version-not-found',
      ),
    deploy: ({ versionId, idempotencyKey, ...members }, call) =>
      change(
        ['POST', address('/versions', versionId, '/deployments/now'), members],
        readDeployment,
        { idempotencyKey },
        call,
        'version-not-found',
      ),

    versionDeployments: (versionId, call) =>
      get(address('/versions', versionId, '/deployments'), readVersionDeployments, call, 'version-not-found'),
    followOwners: (modelIds, call) =>
      ask(['POST', '/deployment-tasks/follow-owners', { modelIds: modelIds ?? null }], readChanged, true, call),
    settleExceptions: (call) => ask(['POST', '/exceptions/settle', {}], readChanged, true, call),
    completeRollouts: (call) => ask(['POST', '/versions/complete-rollouts', {}], readChanged, true, call),
    requestApprovals: (call) => ask(['POST', '/deployment-tasks/request-approvals', {}], readChanged, true, call),

    delegate: ({ idempotencyKey, ...input }, call) => change(['POST', '/delegations', input], readDelegation, { idempotencyKey }, call),
    revokeDelegation: (delegationId, call) =>
      change(['POST', address('/delegations', delegationId, '/revoke'), {}], readDelegation, {}, call, 'delegation-not-found'),
    delegations: (of, call) => get(`/delegations${delegationsQuery(of)}`, readList<Delegation>('delegation_id'), call),

    deploymentHistory: (modelId, call) =>
      get(address('/models', modelId, '/deployment-history'), readList<RegionHistory>('segments'), call, 'model-not-found'),
    complianceSummary: (input, call) => get(`/compliance/summary${reportQuery(input)}`, readSummary, call),
    overrides: (input, call) => get(`/compliance/overrides${reportQuery(input)}`, readList<ConfirmedFact>('overridden'), call),
    overridesCsv: (input, call) => get(`/compliance/overrides${reportQuery(input)}&format=csv`, readCsv, call),
    exceptions: async (input = {}, call) => {
      // As with my tasks: no state at all is nobody's exception, and left out it would mean those not closed.
      if (input.states?.length === 0) return { ok: true, value: [] };
      return get(`/exceptions${exceptionsQuery(input)}`, readList<Exception>('used_from'), call);
    },

    watch: createWatch(options),
  };
}
