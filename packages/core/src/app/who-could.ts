import { mayOverride } from '../gate/override.ts';
import { refuseSegregation } from '../gate/segregation.ts';
import { evaluateGate } from '../gate/validation-gate.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { UserId } from '../shared/ids.ts';
import { type Person, personNamed } from '../shared/naming.ts';
import { authorise, partiesOf } from '../task/access.ts';
import type { Actor } from '../task/actor.ts';
import type { Context } from '../task/context.ts';
import type { TaskAction } from '../task/task.ts';

/**
 * Who could take an action on a task, of those its records name: owners, whom it was reassigned to, and their delegates.
 * What the host permits beyond that is not in the records, so nobody is named for it. A confirmation may be for a day,
 * null for today.
 */
export function whoCould(action: TaskAction, snapshot: Snapshot, context: Context, day: CalendarDate | null = null): readonly Person[] {
  const { task, model, region, delegations, people } = snapshot;
  const named = [region?.ownerId ?? null, model.ownerId, task.assignedToId, ...delegations.map(({ delegateId }) => delegateId)];
  const candidates = [...new Set(named.filter((userId): userId is UserId => userId !== null))];
  return candidates
    .filter((userId) =>
      could(
        action,
        day,
        { tenantId: task.tenantId, userId, kind: 'person', isAdministrator: false, permissions: [], approvalRegionIds: null },
        snapshot,
        context,
      ),
    )
    .map((userId) => personNamed(people, userId));
}

function could(action: TaskAction, day: CalendarDate | null, actor: Actor, snapshot: Snapshot, { now, today, policy }: Context): boolean {
  const authority = authorise(actor, action, snapshot, now);
  if (!authority.ok || action !== 'confirm') return authority.ok;
  const { override } = evaluateGate(snapshot.version, snapshot.validation, day ?? today, today, policy);
  if (override === 'impossible' || (override === 'needed' && !mayOverride(actor, authority.value, policy))) return false;
  return refuseSegregation(partiesOf(actor, authority.value), snapshot.validation, override === 'needed', policy) === null;
}
