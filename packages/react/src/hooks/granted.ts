import type { CalendarDate, DelegableAction, Delegation, Instant, Person } from '@countersign/core';

/** What is asked for with every delegation of one sending. */
export interface Grant {
  readonly person: Person;
  readonly actions: readonly DelegableAction[];
  readonly lastDay: CalendarDate;
  readonly validUntil: Instant;
  readonly reason: string | null;
}

/** A delegation that the server has recorded, of a task or a model, and what was asked for. */
export interface Granted {
  readonly target: string;
  readonly grant: Grant;
  readonly delegation: Delegation;
}

/** Says whether two ask for the same. Whoever changes any of it wants all that is listed delegated so, and not what is left of it. */
export const isSameGrant = (a: Grant, b: Grant): boolean =>
  a.person.userId === b.person.userId && a.validUntil === b.validUntil && a.reason === b.reason && isSameSet(a.actions, b.actions);

/** Says whether a delegation that the server knows is what was asked for. */
export const isOf = (each: Delegation, { person, validUntil, reason, actions }: Grant): boolean =>
  each.delegateId === person.userId &&
  each.validUntil === validUntil &&
  each.reason === reason &&
  each.revokedAt === null &&
  isSameSet(each.actions, actions);

const isSameSet = (a: readonly DelegableAction[], b: readonly DelegableAction[]): boolean =>
  a.length === b.length && a.every((action) => b.includes(action));

/** What was recorded, by what was asked for, in the order it was. */
export function byGrant(granted: readonly Granted[]): readonly { readonly grant: Grant; readonly targets: readonly string[] }[] {
  const groups: { readonly grant: Grant; readonly targets: string[] }[] = [];
  for (const { grant, target } of granted) {
    const group = groups.find((each) => isSameGrant(each.grant, grant));
    if (group) group.targets.push(target);
    else groups.push({ grant, targets: [target] });
  }
  return groups;
}
