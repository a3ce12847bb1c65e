import { namedRecipient } from '../notices/sent-notice.ts';
import { maySeeOrOversee } from '../oversight/oversee.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import { id, isId, type ModelId } from '../shared/ids.ts';
import { refuseNoList } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { parseCommand, parseTypedCommand, type TaskCommand } from '../task/commands.ts';
import type { CommandType } from '../task/task.ts';
import { assignVersion } from './assign-version.ts';
import { assignDue, assignVersions } from './assign-versions.ts';
import { changes } from './changes.ts';
import { grantDelegation, listDelegations, revokeDelegation } from './delegations.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { deployVersion } from './deploy-version.ts';
import { explain } from './explain.ts';
import { explainBulk } from './explain-bulk.ts';
import { completeRollouts, followOwners, requestApprovals, settleExceptions } from './follow-records.ts';
import { forgetAnswers } from './forget-answers.ts';
import { type KeyOption, takeKey } from './keyed-request.ts';
import { pendingCounts, pendingDecisions } from './pending-decisions.ts';
import { myTasks, taskCounts } from './queries.ts';
import { complianceSummary, exceptions, history, overridePage, overrides, ready } from './reports.ts';
import { rollUpReports } from './roll-up-reports.ts';
import { type BulkAction, runBulk } from './run-bulk.ts';
import { runCommand } from './run-command.ts';
import type { Session } from './session.ts';
import { describe } from './task-view.ts';
import { versionDeployments } from './version-deployments.ts';
import { wantedBy } from './wanted-by.ts';

/** Builds the session of one actor. */
export function createSession(actor: Actor, dependencies: Dependencies): Session {
  const { repositories } = dependencies;
  const { tenantId } = actor;

  const keyed =
    <Value>(run: (input: unknown, key: string | null) => Promise<Value>) =>
    async (input: unknown) => {
      const taken = takeKey(input);
      return taken.ok ? run(taken.value.rest, taken.value.key) : taken;
    };
  const run = (type: CommandType) =>
    keyed(async (input, key) => {
      const command = parseCommand(type, input);
      return command.ok ? runCommand(command.value, key, actor, dependencies) : command;
    });
  const bulk = (type: BulkAction) => (items: unknown, options?: KeyOption) =>
    keyed((_, key) => runBulk(type, items, key, actor, dependencies))(options);

  const see = async (taskId: string, command?: TaskCommand): Promise<Result<Snapshot, Refusal>> => {
    const known = isId(taskId) ? id<'task'>(taskId) : null;
    const snapshot = known && (await repositories.snapshots.load(tenantId, [known], wantedBy(command ? [command] : [], actor))).get(known);
    return snapshot && maySeeOrOversee(actor, snapshot, contextOf(actor, dependencies).now)
      ? ok(snapshot)
      : err({ code: 'task-not-found' });
  };
  /** Only a service or an administrator lets things follow. */
  const follow = async <Value>(run: () => Promise<Value>): Promise<Result<Value, Refusal>> =>
    actor.kind === 'service' || actor.isAdministrator ? ok(await run()) : err({ code: 'not-permitted' });

  return {
    confirm: run('confirm'),
    adjust: run('adjust'),
    cancel: run('cancel'),
    reassign: run('reassign'),
    withdraw: run('withdraw'),
    requestOverride: run('request-override'),
    decideOverride: run('decide-override'),
    decideApproval: run('decide-approval'),
    acknowledgeException: run('acknowledge-exception'),
    closeException: run('close-exception'),
    redact: run('redact'),
    confirmMany: bulk('confirm'),
    adjustMany: bulk('adjust'),
    cancelMany: bulk('cancel'),
    explain: async (input) => {
      const command = parseTypedCommand(input);
      if (!command.ok) return command;
      const seen = await see(command.value.taskId, command.value);
      return seen.ok ? ok(explain(command.value, seen.value, contextOf(actor, dependencies))) : seen;
    },
    explainMany: (type, items) => explainBulk(type, items, actor, dependencies),
    assign: keyed((input, key) => assignVersion(input, key, actor, dependencies)),
    assignMany: async (versionIds) => refuseNoList('versionIds', versionIds) ?? ok(await assignVersions(versionIds, actor, dependencies)),
    assignDue: () => follow(() => assignDue(actor, dependencies)),
    deploy: keyed((input, key) => deployVersion(input, key, actor, dependencies)),
    followOwners: async (modelIds) =>
      refuseNoList('modelIds', modelIds ?? []) ??
      follow(() => followOwners(modelIds ? modelIds.filter(isId).map((modelId): ModelId => id(modelId)) : null, actor, dependencies)),
    settleExceptions: () => follow(() => settleExceptions(actor, dependencies)),
    completeRollouts: () => follow(() => completeRollouts(actor, dependencies)),
    requestApprovals: () => follow(() => requestApprovals(actor, dependencies)),
    forgetAnswers: () => follow(() => forgetAnswers(actor, dependencies)),
    rollUpReports: () => follow(() => rollUpReports(actor, dependencies)),
    delegate: keyed((input, key) => grantDelegation(input, key, actor, dependencies)),
    revokeDelegation: (delegationId, options) => keyed((_, key) => revokeDelegation(delegationId, key, actor, dependencies))(options),
    delegations: (of) => listDelegations(of?.modelId ?? null, actor, dependencies),
    task: async (taskId) => {
      const seen = await see(taskId);
      return seen.ok ? ok(describe(seen.value, contextOf(actor, dependencies))) : seen;
    },
    journal: async (taskId) => {
      const seen = await see(taskId);
      return seen.ok ? ok(await repositories.journal.of(tenantId, { type: 'task', id: seen.value.task.taskId })) : seen;
    },
    refusedAttempts: async (taskId) => {
      const seen = await see(taskId);
      return seen.ok ? ok(await repositories.journal.refusalsOf(tenantId, seen.value.task.taskId)) : seen;
    },
    notices: async (taskId) => {
      const seen = await see(taskId);
      if (!seen.ok) return seen;
      const { notices, people } = await repositories.sentNotices.of(tenantId, seen.value.task.taskId);
      return ok(notices.map((notice) => ({ ...notice, recipient: namedRecipient(notice.recipient, people) })));
    },
    myTasks: (input = {}) => myTasks(input, actor, dependencies),
    counts: (input = {}) => taskCounts(input, actor, dependencies),
    pendingDecisions: (input = {}) => pendingDecisions(input, actor, dependencies),
    pendingCounts: (input = {}) => pendingCounts(input, actor, dependencies),
    readyToDeploy: () => ready(actor, dependencies),
    deploymentHistory: (modelId) => history(modelId, actor, dependencies),
    complianceSummary: (input) => complianceSummary(input, actor, dependencies),
    overridePage: (input) => overridePage(input, actor, dependencies),
    overrides: (input) => overrides(input, actor, dependencies),
    exceptions: (input = {}) => exceptions(input, actor, dependencies),
    versionDeployments: (versionId) => versionDeployments(versionId, actor, dependencies),
    changes: (input = {}) => changes(input, actor, dependencies),
  };
}
