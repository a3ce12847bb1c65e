import type { Policy } from '../policy.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import { businessDay } from '../shared/calendar-date.ts';
import { Fault } from '../shared/fault.ts';
import type { DeploymentConfirmed, ExceptionAcknowledged, ExceptionClosed } from '../task/events.ts';
import type { RecordException } from './effects.ts';

/** The exception an override leaves behind, of the year of the tenant's calendar; none when the gate let the version pass. */
export function openException(
  { task, version }: Snapshot,
  event: DeploymentConfirmed,
  { timeZone }: Pick<Policy, 'timeZone'>,
): readonly RecordException[] {
  if (event.gate.override !== 'needed') return [];
  return [
    {
      type: 'exception.record',
      before: null,
      after: {
        taskId: task.taskId,
        versionId: version.versionId,
        code: null,
        state: 'OPEN',
        usedFrom: event.actualProductionDate,
        openedAt: event.at,
        acknowledgedAt: null,
        acknowledgedById: null,
        closedAt: null,
        closedById: null,
        closureReason: null,
        approvedOn: null,
        narrative: null,
      },
      openedOn: businessDay(event.at, timeZone),
    },
  ];
}

/** What an event does to the exception the task has. */
export function moveException({ exception: before, task }: Snapshot, event: ExceptionAcknowledged | ExceptionClosed): RecordException {
  if (!before)
    throw new Fault(
      'exception-missing',
      `${event.type} happened to task ${task.taskId}, which has no exception. Events must come from a decision on the same snapshot.`,
    );
  switch (event.type) {
    case 'exception-acknowledged':
      return {
        type: 'exception.record',
        before,
        after: { ...before, state: 'ACKNOWLEDGED', acknowledgedAt: event.at, acknowledgedById: event.actorId },
        openedOn: null,
      };
    case 'exception-closed':
      return {
        type: 'exception.record',
        before,
        after: {
          ...before,
          state: 'CLOSED',
          closedAt: event.at,
          closedById: event.actorId,
          closureReason: event.closureReason,
          approvedOn: event.approvedOn,
          narrative: event.narrative,
        },
        openedOn: null,
      };
  }
}
