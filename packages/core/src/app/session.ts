import type { z } from 'zod';
import type { assignSchema } from '../assignment/assign.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { grantSchema } from '../delegation/grant.ts';
import type { Exception } from '../exception/exception.ts';
import type { JournalEntry, RefusedAttempt } from '../journal/entry.ts';
import type { SentNotice } from '../notices/sent-notice.ts';
import type { ConfirmedFact } from '../ports/reports.ts';
import type { ComplianceSummary } from '../reporting/compliance.ts';
import type { RegionHistory } from '../reporting/history.ts';
import type { ReadyToDeploy } from '../reporting/ready-to-deploy.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { CommandInput } from '../task/commands.ts';
import type { CommandType } from '../task/task.ts';
import type { AssignmentOutcome } from './assign-version.ts';
import type { DueOutcome, VersionOutcome } from './assign-versions.ts';
import type { ChangeFeed, ChangesInput } from './changes.ts';
import type { DeployOutcome, deploySchema } from './deploy-version.ts';
import type { Explanation } from './explain.ts';
import type { BulkExplanation } from './explain-bulk.ts';
import type { KeyOption, Written } from './keyed-request.ts';
import type { PendingCounts, PendingCountsInput, PendingDecisionPage, PendingDecisionsInput } from './pending-decisions.ts';
import type { MyTasksInput, TaskCounts, TaskPage, CountsInput } from './queries.ts';
import type { ExceptionsInput, OverridePage, OverridePageInput, ReportInput } from './reports.ts';
import type { BulkAction, BulkOutcome } from './run-bulk.ts';
import type { TaskDetail } from './task-view.ts';
import type { VersionDeployments } from './version-deployments.ts';

/** Input for {@link Session.explain}: a command with its type. */
export type ExplainInput = { readonly [Type in CommandType]: CommandInput<Type> & { readonly type: Type } }[CommandType];

/** Input for {@link Session.assign}. */
export type AssignInput = z.input<typeof assignSchema> & { readonly versionId: string } & KeyOption;

/** Input for {@link Session.deploy}. */
export type DeployInput = z.input<typeof deploySchema> & { readonly versionId: string } & KeyOption;

/** Input for {@link Session.delegate}. */
export type GrantInput = z.input<typeof grantSchema> & KeyOption;

type Answer<Value> = Promise<Result<Value, Refusal>>;
type WriteAnswer<Value> = Promise<Written<Value>>;
/** A command on one task, as a caller writes it. */
type Input<Type extends CommandType> = CommandInput<Type> & KeyOption;

/**
 * Countersign as one actor uses it. Every answer is a value: what was asked for, or a refusal. Input is checked when it
 * arrives, so a caller may pass on what he was sent. Only a fault throws. None of its functions needs the session as `this`.
 *
 * Every write of a person takes an `idempotencyKey`: for 72 hours the same write under the same key is answered as it was when
 * it took effect, with `replayed: true`, and does nothing. Another write under the key is refused. `assignMany` and what a
 * scheduler calls take none, and can be called again as they are.
 */
export interface Session {
  /** Records that a version really went live. Two round trips, as for every command on one task. */
  readonly confirm: (input: Input<'confirm'>) => WriteAnswer<TaskDetail>;
  /** Moves the planned date. */
  readonly adjust: (input: Input<'adjust'>) => WriteAnswer<TaskDetail>;
  /** Ends a task without a deployment. */
  readonly cancel: (input: Input<'cancel'>) => WriteAnswer<TaskDetail>;
  /** Makes another person answer for a task. */
  readonly reassign: (input: Input<'reassign'>) => WriteAnswer<TaskDetail>;
  /** Records that a confirmed deployment was rolled back. */
  readonly withdraw: (input: Input<'withdraw'>) => WriteAnswer<TaskDetail>;
  /** Asks a second person for leave to override. */
  readonly requestOverride: (input: Input<'request-override'>) => WriteAnswer<TaskDetail>;
  /** Gives or denies that leave. */
  readonly decideOverride: (input: Input<'decide-override'>) => WriteAnswer<TaskDetail>;
  /** Gives or declines a region's approval. */
  readonly decideApproval: (input: Input<'decide-approval'>) => WriteAnswer<TaskDetail>;
  /** Takes note of an exception. */
  readonly acknowledgeException: (input: Input<'acknowledge-exception'>) => WriteAnswer<TaskDetail>;
  /** Settles an exception. */
  readonly closeException: (input: Input<'close-exception'>) => WriteAnswer<TaskDetail>;

  /** Erases texts from the record for good: what they said, and never that something happened. */
  readonly redact: (input: Input<'redact'>) => WriteAnswer<TaskDetail>;

  /** Confirms up to 1,000 tasks, each with an outcome of its own, in the order given. Two round trips per 200. */
  readonly confirmMany: (items: readonly CommandInput<'confirm'>[], options?: KeyOption) => Answer<readonly BulkOutcome[]>;
  /** Moves the planned dates of up to 1,000 tasks. */
  readonly adjustMany: (items: readonly CommandInput<'adjust'>[], options?: KeyOption) => Answer<readonly BulkOutcome[]>;
  /** Cancels up to 1,000 tasks. */
  readonly cancelMany: (items: readonly CommandInput<'cancel'>[], options?: KeyOption) => Answer<readonly BulkOutcome[]>;

  /** Says what a command would do, or why it would do nothing; writes nothing. One round trip. */
  readonly explain: (input: ExplainInput) => Answer<Explanation>;
  /** Says what a bulk would do, task by task; writes nothing. One round trip. */
  readonly explainMany: (type: BulkAction, items: readonly CommandInput<BulkAction>[]) => Answer<readonly BulkExplanation[]>;

  /** Creates the tasks a version needs: schedules its deployment. Two round trips. */
  readonly assign: (input: AssignInput) => WriteAnswer<AssignmentOutcome>;
  /**
   * Creates the tasks that many versions need, each with an outcome of its own, in the order given; where one is named again,
   * nothing is created. Two round trips per 1,000.
   */
  readonly assignMany: (versionIds: readonly string[]) => Answer<readonly VersionOutcome[]>;
  /** Creates the tasks of every version that has a planned day and about which nobody has ever been asked. For a scheduler. */
  readonly assignDue: () => Answer<DueOutcome>;
  /** Confirms the deployments of a version at once, creating the tasks that are missing. Two round trips. */
  readonly deploy: (input: DeployInput) => Answer<readonly DeployOutcome[]>;
  /** Moves open tasks whose owners have changed to the new ones, of some models or of all. Says how many. */
  readonly followOwners: (modelIds?: readonly string[]) => Answer<number>;
  /** Closes the exceptions whose version's own validation has been approved for good. Says how many. */
  readonly settleExceptions: () => Answer<number>;
  /** Dates the versions that run in each region they are meant for since the host has taken a missing one from it. Says how many. */
  readonly completeRollouts: () => Answer<number>;
  /** Asks the regions that must agree first and were never asked about a task that is open. Says for how many tasks. */
  readonly requestApprovals: () => Answer<number>;
  /** Forgets the answers to writes of more than 72 hours ago. Says how many. */
  readonly forgetAnswers: () => Answer<number>;
  /** Adds up beforehand what {@link Session.complianceSummary} counts, which is the same without it. Says how many tasks it took in. */
  readonly rollUpReports: () => Answer<number>;

  /** Lets another person act for me. */
  readonly delegate: (input: GrantInput) => WriteAnswer<Delegation>;
  /** Ends a delegation; nothing authorised by it commits after this has answered. */
  readonly revokeDelegation: (delegationId: string, options?: KeyOption) => WriteAnswer<Delegation>;
  /** The delegations I gave or hold, over or not; or those of a model: all for its owner and for administrators, for a regional owner his own and those of the model's owner. */
  readonly delegations: (of?: { readonly modelId: string }) => Answer<readonly Delegation[]>;

  /** One task in full. One round trip. */
  readonly task: (taskId: string) => Answer<TaskDetail>;
  /** Every recorded change of a task, oldest first. */
  readonly journal: (taskId: string) => Answer<readonly JournalEntry[]>;
  /** The recorded attempts at a task that were refused, oldest first. */
  readonly refusedAttempts: (taskId: string) => Answer<readonly RefusedAttempt[]>;
  /** What people have been told about a task, oldest first. */
  readonly notices: (taskId: string) => Answer<readonly SentNotice[]>;
  /** A page of the tasks I am concerned with, by planned date. One round trip. */
  readonly myTasks: (input?: MyTasksInput) => Answer<TaskPage>;
  /** How many open tasks I have, by urgency. One round trip. */
  readonly counts: (input?: CountsInput) => Answer<TaskCounts>;
  /** What waits for me to be decided because I oversee what owners do, longest first. One round trip. */
  readonly pendingDecisions: (input?: PendingDecisionsInput) => Answer<PendingDecisionPage>;
  /** How much of that waits, for a menu. One round trip. */
  readonly pendingCounts: (input?: PendingCountsInput) => Answer<PendingCounts>;
  /** What could go live and has not: of the models I own, in the regions I own, and for administrators all. One round trip. */
  readonly readyToDeploy: () => Answer<readonly ReadyToDeploy[]>;
  /** What ran where and when, and what is planned, of one model. */
  readonly deploymentHistory: (modelId: string) => Answer<readonly RegionHistory[]>;
  /** The risk committee's numbers of a period. One round trip. */
  readonly complianceSummary: (input: ReportInput) => Answer<ComplianceSummary>;
  /** A page of the overrides of a period, newest first, from frozen facts. One round trip. */
  readonly overridePage: (input: OverridePageInput) => Answer<OverridePage>;
  /** All the overrides of a period, newest first, read page after page: for a whole register. */
  readonly overrides: (input: ReportInput) => Answer<readonly ConfirmedFact[]>;
  /** Exceptions, oldest first. */
  readonly exceptions: (input?: ExceptionsInput) => Answer<readonly Exception[]>;
  /** How the deployments of a version stand, region by region. One round trip. */
  readonly versionDeployments: (versionId: string) => Answer<VersionDeployments>;
  /** Which of the tasks I may see have changed behind a place. One round trip when none has. */
  readonly changes: (input?: ChangesInput) => Answer<ChangeFeed>;
}
