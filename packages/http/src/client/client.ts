import type {
  AssignInput,
  AssignmentOutcome,
  BulkAction,
  BulkExplanation,
  BulkOutcome,
  CommandInput,
  CommandType,
  ComplianceSummary,
  ConfirmedFact,
  CountsInput,
  Delegation,
  DeployInput,
  DeployOutcome,
  Exception,
  ExceptionsInput,
  ExplainInput,
  Explanation,
  GrantInput,
  JournalEntry,
  KeyOption,
  MyTasksInput,
  PendingCounts,
  PendingCountsInput,
  PendingDecisionPage,
  PendingDecisionsInput,
  ReadyToDeploy,
  RefusedAttempt,
  RegionHistory,
  ReportInput,
  Result,
  SentNotice,
  TaskCounts,
  TaskDetail,
  TaskPage,
  Written,
  VersionDeployments,
} from '@countersign/core';
import type { ClientRefusal } from './client-refusal.ts';
import type { CallOptions } from './send.ts';
import type { TaskChange } from './watch.ts';

/** What a call of a client comes to. */
export type Answer<Value> = Promise<Result<Value, ClientRefusal>>;

/** What a change comes to. `replayed`: it took effect before, and this is what was answered then. */
export type WriteAnswer<Value> = Promise<
  Extract<Written<Value>, { readonly ok: true }> | Extract<Result<never, ClientRefusal>, { readonly ok: false }>
>;

/** A command on one task, as a caller writes it. */
type Input<Type extends CommandType> = CommandInput<Type> & KeyOption;

/**
 * Countersign as the signed-in person uses it, over HTTP: the core's inputs, the core's results. A refusal is a value
 * here too. Only a mistake of the caller's throws: an address that cannot be sent to, a `headers` that throws before anything was sent.
 *
 * Every change goes under a key, its own or one that the caller gives, and is sent again under it when no answer comes.
 */
export interface CountersignClient {
  /** A page of the tasks I am concerned with, by planned date. */
  myTasks(input?: MyTasksInput, options?: CallOptions): Answer<TaskPage>;
  /** How many open tasks I have, by urgency. */
  counts(input?: CountsInput, options?: CallOptions): Answer<TaskCounts>;
  /** What waits for me to be decided because I oversee what owners do, longest first. */
  pendingDecisions(input?: PendingDecisionsInput, options?: CallOptions): Answer<PendingDecisionPage>;
  /** How much of that waits, for a menu. */
  pendingCounts(input?: PendingCountsInput, options?: CallOptions): Answer<PendingCounts>;
  /** What could go live and has not, of the models I own. */
  readyToDeploy(options?: CallOptions): Answer<readonly ReadyToDeploy[]>;
  /** One task in full. */
  task(taskId: string, options?: CallOptions): Answer<TaskDetail>;
  /** Every recorded change of a task, oldest first. */
  journal(taskId: string, options?: CallOptions): Answer<readonly JournalEntry[]>;
  /** The recorded attempts at a task that were refused, oldest first. */
  refusedAttempts(taskId: string, options?: CallOptions): Answer<readonly RefusedAttempt[]>;
  /** What people have been told about a task, oldest first. */
  notices(taskId: string, options?: CallOptions): Answer<readonly SentNotice[]>;

  /** Records that a version really went live. */
  confirm(input: Input<'confirm'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Moves the planned date. */
  adjust(input: Input<'adjust'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Ends a task without a deployment. */
  cancel(input: Input<'cancel'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Makes another person answer for a task. */
  reassign(input: Input<'reassign'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Records that a confirmed deployment was rolled back. */
  withdraw(input: Input<'withdraw'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Asks a second person for leave to override. */
  requestOverride(input: Input<'request-override'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Gives or denies that leave. */
  decideOverride(input: Input<'decide-override'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Gives or declines a region's approval. */
  decideApproval(input: Input<'decide-approval'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Takes note of an exception. */
  acknowledgeException(input: Input<'acknowledge-exception'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Settles an exception. */
  closeException(input: Input<'close-exception'>, options?: CallOptions): WriteAnswer<TaskDetail>;
  /** Erases texts from the record for good. */
  redact(input: Input<'redact'>, options?: CallOptions): WriteAnswer<TaskDetail>;

  /** Confirms up to 1,000 tasks, each with an outcome of its own, in the order given. */
  confirmMany(items: readonly CommandInput<'confirm'>[], options?: CallOptions): Answer<readonly BulkOutcome[]>;
  /** Moves the planned dates of up to 1,000 tasks. */
  adjustMany(items: readonly CommandInput<'adjust'>[], options?: CallOptions): Answer<readonly BulkOutcome[]>;
  /** Cancels up to 1,000 tasks. */
  cancelMany(items: readonly CommandInput<'cancel'>[], options?: CallOptions): Answer<readonly BulkOutcome[]>;

  /** Says what a command would do, or why it would do nothing; changes nothing. */
  explain(input: ExplainInput, options?: CallOptions): Answer<Explanation>;
  /** Says what a bulk would do, task by task; changes nothing. */
  explainMany(type: BulkAction, items: readonly CommandInput<BulkAction>[], options?: CallOptions): Answer<readonly BulkExplanation[]>;

  /** Creates the tasks a version needs: schedules its deployment. */
  assign(input: AssignInput, options?: CallOptions): WriteAnswer<AssignmentOutcome>;
  /** Confirms the deployments of a version at once, creating the tasks that are missing. */
  deploy(input: DeployInput, options?: CallOptions): Answer<readonly DeployOutcome[]>;

  /** How the deployments of a version stand, region by region. */
  versionDeployments(versionId: string, options?: CallOptions): Answer<VersionDeployments>;
  /** Moves open tasks whose owners have changed to the new ones, of some models or of all. Says how many. */
  followOwners(modelIds?: readonly string[], options?: CallOptions): Answer<number>;
  /** Closes the exceptions whose version's own validation has been approved for good. Says how many. */
  settleExceptions(options?: CallOptions): Answer<number>;
  /** Dates the versions that run in each region they are meant for since the host has taken a missing one from it. Says how many. */
  completeRollouts(options?: CallOptions): Answer<number>;
  /** Asks the regions that must agree first and were never asked about a task that is open. Says for how many tasks. */
  requestApprovals(options?: CallOptions): Answer<number>;

  /** Lets another person act for me. */
  delegate(input: GrantInput, options?: CallOptions): WriteAnswer<Delegation>;
  /** Ends a delegation. */
  revokeDelegation(delegationId: string, options?: CallOptions): WriteAnswer<Delegation>;
  /** The delegations I gave or hold, over or not; or all of a model I own. */
  delegations(of?: { readonly modelId: string }, options?: CallOptions): Answer<readonly Delegation[]>;

  /** What ran where and when, and what is planned, of one model. */
  deploymentHistory(modelId: string, options?: CallOptions): Answer<readonly RegionHistory[]>;
  /** The risk committee's numbers of a period. */
  complianceSummary(input: ReportInput, options?: CallOptions): Answer<ComplianceSummary>;
  /** The overrides of a period, from frozen facts. */
  overrides(input: ReportInput, options?: CallOptions): Answer<readonly ConfirmedFact[]>;
  /** The same as CSV, with nothing in it that a spreadsheet would execute. */
  overridesCsv(input: ReportInput, options?: CallOptions): Answer<string>;
  /** Exceptions, oldest first. */
  exceptions(input?: ExceptionsInput, options?: CallOptions): Answer<readonly Exception[]>;

  /**
   * Tells of what changes until it is aborted, and then answers `unreachable`; or until the server refuses, and then why.
   * A connection that is lost is made again, from the last change that was told, and so when `headers` fail meanwhile. Throws
   * what they throw as it begins, and what `tell` throws.
   */
  watch(tell: (change: TaskChange) => void, options?: CallOptions): Promise<ClientRefusal>;
}
