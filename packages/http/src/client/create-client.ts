import type {
  AssignInput,
  AssignmentOutcome,
  CommandInput,
  ExplainInput,
  Explanation,
  MyTasksInput,
  Result,
  TaskCounts,
  TaskDetail,
  TaskPage,
} from '@countersign/core';
import { deploymentsAddress, taskAddress } from './addresses.ts';
import { readAssignment, readCounts, readExplanation, readPage, readTask } from './answers.ts';
import type { ClientRefusal } from './client-refusal.ts';
import { myTasksQuery, searchQuery } from './queries.ts';
import { type CallOptions, type ClientOptions, createSend } from './send.ts';
import { snakeCase } from './wire/case.ts';

/**
 * Countersign as the signed-in person uses it, over HTTP: the core's inputs, the core's results. A refusal is a value
 * here too. Only a mistake of the caller's throws: an address that cannot be sent to, a `headers` that throws.
 */
export interface CountersignClient {
  /** A page of the tasks I am concerned with, by planned date. */
  myTasks(input?: MyTasksInput, options?: CallOptions): Promise<Result<TaskPage, ClientRefusal>>;
  /** How many open tasks I have, by urgency. */
  counts(input?: { readonly search?: string | null }, options?: CallOptions): Promise<Result<TaskCounts, ClientRefusal>>;
  /** One task in full. */
  task(taskId: string, options?: CallOptions): Promise<Result<TaskDetail, ClientRefusal>>;
  /** Records that a version really went live. */
  confirm(input: CommandInput<'confirm'>, options?: CallOptions): Promise<Result<TaskDetail, ClientRefusal>>;
  /** Moves the planned date. */
  adjust(input: CommandInput<'adjust'>, options?: CallOptions): Promise<Result<TaskDetail, ClientRefusal>>;
  /** Ends a task without a deployment. */
  cancel(input: CommandInput<'cancel'>, options?: CallOptions): Promise<Result<TaskDetail, ClientRefusal>>;
  /** Says what a command would do, or why it would do nothing; changes nothing. */
  explain(input: ExplainInput, options?: CallOptions): Promise<Result<Explanation, ClientRefusal>>;
  /** Creates the tasks a version needs. */
  assign(input: AssignInput, options?: CallOptions): Promise<Result<AssignmentOutcome, ClientRefusal>>;
}

const noTask = { ok: false, error: { code: 'task-not-found' } } as const;
const noVersion = { ok: false, error: { code: 'version-not-found' } } as const;

/** Builds a client. Without state: build as many as you like. */
export function createClient(options: ClientOptions): CountersignClient {
  const send = createSend(options);

  const command =
    (action: 'confirm' | 'adjust' | 'cancel') =>
    async ({ taskId, expectedRevision, ...members }: CommandInput<typeof action>, call?: CallOptions) => {
      const address = taskAddress(taskId, action);
      if (address === null) return noTask;
      return send({ method: 'PATCH', address, body: wireMembers(members), expectedRevision, isWrite: true }, readTask, call);
    };

  return {
    myTasks: async (input = {}, call) => {
      // A query cannot say "of no status at all": without a status it asks for the open ones.
      if (input.statuses?.length === 0) return { ok: true, value: { tasks: [], next: null } };
      return send({ method: 'GET', address: `/deployment-tasks/my-tasks${myTasksQuery(input)}`, isWrite: false }, readPage, call);
    },
    counts: (input = {}, call) =>
      send({ method: 'GET', address: `/deployment-tasks/counts${searchQuery(input)}`, isWrite: false }, readCounts, call),
    task: async (taskId, call) => {
      const address = taskAddress(taskId);
      return address === null ? noTask : send({ method: 'GET', address, isWrite: false }, readTask, call);
    },
    confirm: command('confirm'),
    adjust: command('adjust'),
    cancel: command('cancel'),
    explain: async ({ taskId, expectedRevision, ...members }, call) => {
      const address = taskAddress(taskId, 'explain');
      if (address === null) return noTask;
      return send({ method: 'POST', address, body: wireMembers(members), expectedRevision, isWrite: false }, readExplanation, call);
    },
    assign: async ({ versionId, ...members }, call) => {
      const address = deploymentsAddress(versionId);
      if (address === null) return noVersion;
      return send({ method: 'POST', address, body: wireMembers(members), isWrite: true }, readAssignment, call);
    },
  };
}

/** An input's members under their names on the wire; what they hold is the caller's and stays as it is. */
const wireMembers = (members: object): object =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [snakeCase(name), value]));
