import type { z } from 'zod';
import type { assignSchema } from '../assignment/assign.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import { id, isId, type TaskId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Actor, maySee } from '../task/access.ts';
import { type CommandInput, parseCommand, parseTypedCommand } from '../task/commands.ts';
import type { TaskAction } from '../task/task.ts';
import { type AssignmentOutcome, assignVersion } from './assign-version.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { type Explanation, explain } from './explain.ts';
import { type MyTasksInput, myTasks, type TaskCounts, type TaskPage, taskCounts } from './queries.ts';
import { runCommand } from './run-command.ts';
import { describe, type TaskDetail } from './task-view.ts';

/** Input for {@link Session.explain}: a command with its type. */
export type ExplainInput = { readonly [Action in TaskAction]: CommandInput<Action> & { readonly type: Action } }[TaskAction];

/** Input for {@link Session.assign}. */
export type AssignInput = z.input<typeof assignSchema> & { readonly versionId: string };

/**
 * Countersign as one actor uses it. Every answer is a value: what was asked for, or a refusal. Input is checked when it
 * arrives, so a caller may pass on what he was sent. Only a fault throws.
 */
export interface Session {
  /** Records that a version really went live. Two round trips. */
  confirm(input: CommandInput<'confirm'>): Promise<Result<TaskDetail, Refusal>>;
  /** Moves the planned date. Two round trips. */
  adjust(input: CommandInput<'adjust'>): Promise<Result<TaskDetail, Refusal>>;
  /** Ends a task without a deployment. Two round trips. */
  cancel(input: CommandInput<'cancel'>): Promise<Result<TaskDetail, Refusal>>;
  /** Says what a command would do, or why it would do nothing; writes nothing. One round trip. */
  explain(input: ExplainInput): Promise<Result<Explanation, Refusal>>;
  /** One task in full. One round trip. */
  task(taskId: string): Promise<Result<TaskDetail, Refusal>>;
  /** Every recorded change of a task, oldest first. */
  journal(taskId: string): Promise<Result<readonly JournalEntry[], Refusal>>;
  /** A page of the tasks I am concerned with, by planned date. One round trip. */
  myTasks(input?: MyTasksInput): Promise<Result<TaskPage, Refusal>>;
  /** How many open tasks I have, by urgency. One round trip. */
  counts(input?: { readonly search?: string | null }): Promise<Result<TaskCounts, Refusal>>;
  /** Creates the tasks a version needs. Two round trips. */
  assign(input: AssignInput): Promise<Result<AssignmentOutcome, Refusal>>;
}

/** Builds the session of one actor. */
export function createSession(actor: Actor, dependencies: Dependencies): Session {
  const { repositories } = dependencies;

  const run = async (type: TaskAction, input: unknown) => {
    const command = parseCommand(type, input);
    return command.ok ? runCommand(command.value, actor, dependencies) : command;
  };

  const see = async (taskId: string): Promise<Result<Snapshot, Refusal>> => {
    const known: TaskId | null = isId(taskId) ? id<'task'>(taskId) : null;
    const snapshot = known && (await repositories.snapshots.load(actor.tenantId, actor.userId, [known])).get(known);
    return snapshot && maySee(actor, snapshot, contextOf(actor, dependencies).now) ? ok(snapshot) : err({ code: 'task-not-found' });
  };

  return {
    confirm: (input) => run('confirm', input),
    adjust: (input) => run('adjust', input),
    cancel: (input) => run('cancel', input),
    explain: async (input) => {
      const command = parseTypedCommand(input);
      if (!command.ok) return command;
      const seen = await see(command.value.taskId);
      return seen.ok ? ok(explain(command.value, seen.value, contextOf(actor, dependencies))) : seen;
    },
    task: async (taskId) => {
      const seen = await see(taskId);
      return seen.ok ? ok(describe(seen.value, contextOf(actor, dependencies))) : seen;
    },
    journal: async (taskId) => {
      const seen = await see(taskId);
      return seen.ok ? ok(await repositories.journal.ofTask(actor.tenantId, seen.value.task.taskId)) : seen;
    },
    myTasks: (input = {}) => myTasks(input, actor, dependencies),
    counts: (input = {}) => taskCounts(input, actor, dependencies),
    assign: (input) => assignVersion(input, actor, dependencies),
  };
}
