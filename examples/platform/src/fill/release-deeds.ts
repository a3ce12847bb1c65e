import { type DeploymentTask, isActive, type Refusal, type Result, type TaskDetail } from '@countersign/core';
import { accepted, type Deed, service, type Stage } from './deed.ts';
import { validationOf } from './inventory.ts';
import { regions, riskOfficers } from './regions.ts';
import type { Release } from './releases.ts';
import type { Step } from './story.ts';

type Target = { readonly regionId: string | null; readonly wait: number };
type Deeds = Step['do'];
type StepOf<Do extends Deeds> = Extract<Step, { do: Do }>;

const owners = ['confirm', 'adjust', 'cancel', 'withdraw', 'reassign'] as const;
type OwnersStep = StepOf<(typeof owners)[number]>;
const isOwners = (step: Step): step is Step & OwnersStep => (owners as readonly string[]).includes(step.do);

/** A release's way: its tasks are asked for, the steps of its story are taken, and validation speaks again. */
export function releaseDeeds(release: Release, stage: Stage): readonly Deed[] {
  const { planned, legacy, versionId, sinceThen } = release;
  if (planned === null || legacy) return [];
  const { calendar, sessionAt, put } = stage;
  const tasks = new Map<string | null, DeploymentTask>();
  const asked = calendar.morning(Math.max(release.created, Math.min(planned - 30, -1)));
  const assign: Deed = {
    moment: asked,
    async run() {
      const { created } = accepted(await sessionAt(asked, service).assign({ versionId }), versionId);
      for (const task of created) tasks.set(task.regionId, task);
    },
  };
  const steps = release.steps.flatMap((step) =>
    targetsOf(release, step).map((target): Deed => {
      const moment = calendar.morning(step.at + target.wait);
      return { moment, run: () => take(step, target, moment, tasks.get(target.regionId)!, stage) };
    }),
  );
  if (!sinceThen) return [assign, ...steps];
  const decided = calendar.morning(sinceThen.approved);
  const approve: Deed = {
    moment: decided,
    async run() {
      await put({ validations: validationOf(release, sinceThen, calendar) });
      accepted(await sessionAt(decided, service).settleExceptions(), versionId);
    },
  };
  return [assign, ...steps, approve];
}

/** The regions a step is about, each with the days it comes after the first; null is the global task. */
function targetsOf({ affectedRegions }: Release, { on, every = 0 }: Step): readonly Target[] {
  const all = affectedRegions.length === 0 ? [null] : affectedRegions.map((code) => regions[code]!.regionId);
  return all
    .map((regionId, index) => ({ regionId, wait: on === 'all' ? index * every : 0 }))
    .filter((_, index) => on === 'all' || on === index);
}

async function take(step: Step, { wait }: Target, moment: Deed['moment'], task: DeploymentTask, stage: Stage): Promise<void> {
  const { taskId, versionId } = task;
  const session = (userId: string, ...roles: readonly string[]) => stage.sessionAt(moment, { userId, roles });
  if (isOwners(step)) return void accepted(await takeAsOwner(step, wait, moment, task, stage), versionId);
  const modelRisk = session('victoria.osei', 'manage-exceptions');
  switch (step.do) {
    case 'answer':
      for (const [regionId, officerId] of riskOfficers) {
        const officer = session(officerId, 'approve-region');
        const seen = await officer.task(taskId);
        const waits = seen.ok && seen.value.approvals.some((each) => each.regionId === regionId && each.state === 'REQUESTED');
        if (waits) accepted(await officer.decideApproval({ taskId, regionId, decision: step.decision, note: step.note }), versionId);
      }
      return;
    case 'acknowledge':
      return void accepted(await modelRisk.acknowledgeException({ taskId }), versionId);
    case 'close':
      return void accepted(
        await modelRisk.closeException({ taskId, closureReason: 'risk-accepted', narrative: step.narrative }),
        versionId,
      );
  }
}

/** Takes a step as whoever was asked to, or as his delegate when he had one that day. */
function takeAsOwner(
  step: OwnersStep,
  wait: number,
  moment: Deed['moment'],
  { taskId, modelId, assignedToId }: DeploymentTask,
  { sessionAt, granted, calendar: { day } }: Stage,
): Promise<Result<TaskDetail, Refusal>> {
  const delegation = granted.find(
    (each) =>
      each.delegatorId === assignedToId &&
      each.modelId === modelId &&
      (each.actions as readonly string[]).includes(step.do) &&
      isActive(each, moment),
  );
  const session = sessionAt(moment, { userId: delegation?.delegateId ?? assignedToId });
  switch (step.do) {
    case 'confirm':
      return session.confirm({
        taskId,
        actualProductionDate: day(step.live + wait),
        confirmationNotes: step.notes ?? null,
        validationOverrideReason: step.override ?? null,
      });
    case 'adjust':
      return session.adjust({ taskId, plannedProductionDate: day(step.to), adjustmentReason: step.reason });
    case 'cancel':
      return session.cancel({ taskId, cancellationReason: step.reason });
    case 'withdraw':
      return session.withdraw({ taskId, withdrawnOn: day(step.out), withdrawalReason: step.reason });
    case 'reassign':
      return session.reassign({ taskId, assignedToId: step.toId, reassignmentReason: step.reason });
  }
}
