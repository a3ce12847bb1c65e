import {
  type Delegation,
  type Instant,
  isActive,
  type Principal,
  type Refusal,
  type Result,
  type Session,
  type TaskId,
} from '@countersign/core';
import type { Calendar } from './calendar.ts';
import { regions } from './regions.ts';
import { type Release, releases } from './releases.ts';
import type { Step } from './stories.ts';

/** Countersign at a moment of the past, as a principal. */
export type SessionAt = (moment: Instant, principal: Omit<Principal, 'tenantId'>) => Session;

interface Deed {
  readonly moment: Instant;
  run(): Promise<void>;
}

/**
 * Lives through the past year: the release pipeline asks for countersignatures and the owners give them, day by day and
 * through Countersign itself, so that tasks, regions, versions and journal are what really happened.
 */
export async function actOut(sessionAt: SessionAt, calendar: Calendar, delegations: readonly Delegation[]): Promise<void> {
  const deeds = releases.flatMap((release) => deedsOf(release, sessionAt, calendar, delegations));
  for (const deed of deeds.toSorted((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : 0))) await deed.run();
}

function deedsOf(release: Release, sessionAt: SessionAt, calendar: Calendar, delegations: readonly Delegation[]): readonly Deed[] {
  const { planned, legacy, versionId } = release;
  if (planned === null || legacy) return [];
  const tasks = new Map<string | null, TaskAssigned>();
  const asked = calendar.morning(Math.max(release.created, Math.min(planned - 30, -1)));
  const assign: Deed = {
    moment: asked,
    async run() {
      const { created } = accepted(await sessionAt(asked, { userId: 'release-pipeline', kind: 'service' }).assign({ versionId }), release);
      for (const task of created) tasks.set(task.regionId, task);
    },
  };
  const steps = release.steps.flatMap((step) =>
    targetsOf(release, step).map(({ regionId, wait }): Deed => {
      const moment = calendar.morning(step.at + wait);
      return {
        moment,
        async run() {
          const { taskId, modelId, assignedToId } = tasks.get(regionId)!;
          const delegation = delegations.find(
            (each) =>
              each.delegatorId === assignedToId && each.modelId === modelId && each.actions.includes(step.do) && isActive(each, moment),
          );
          const session = sessionAt(moment, { userId: delegation?.delegateId ?? assignedToId });
          accepted(await act(session, taskId, step, wait, calendar), release);
        },
      };
    }),
  );
  return [assign, ...steps];
}

type TaskAssigned = { readonly taskId: TaskId; readonly modelId: string; readonly assignedToId: string };

/** The regions a step is about, each with the days it comes after the first; null is the global task. */
function targetsOf(
  { affectedRegions }: Release,
  { on, every = 0 }: Step,
): readonly { readonly regionId: string | null; readonly wait: number }[] {
  const all = affectedRegions.length === 0 ? [null] : affectedRegions.map((code) => regions[code]!.regionId);
  return all
    .map((regionId, index) => ({ regionId, wait: on === 'all' ? index * every : 0 }))
    .filter((_, index) => on === 'all' || on === index);
}

function act(session: Session, taskId: TaskId, step: Step, wait: number, { day }: Calendar): Promise<Result<unknown, Refusal>> {
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
  }
}

function accepted<V>(result: Result<V, Refusal>, { versionId }: Release): V {
  if (!result.ok) throw new Error(`The story of ${versionId} cannot have happened: ${JSON.stringify(result.error)}`);
  return result.value;
}
