import { type CalendarDate, type DeploymentFact, isNewer } from '@countersign/core';

/** What ran in a region, as `[task, from, until]`: the definition day by day, as slow as it is plain. */
export function slowHistory(facts: readonly DeploymentFact[]): readonly (readonly [string | null, CalendarDate, CalendarDate | null])[] {
  const days = [...new Set(facts.flatMap(({ deployedOn, withdrawnOn }) => [deployedOn, withdrawnOn ?? deployedOn]))].toSorted();
  const segments: [DeploymentFact, CalendarDate, CalendarDate | null][] = [];
  let running: DeploymentFact | null = null;
  for (const day of days) {
    const next = runningOn(day, facts);
    if (next === running) continue;
    if (running) segments.at(-1)![2] = day;
    if (next) segments.push([next, day, null]);
    running = next;
  }
  const idle = facts.filter((fact) => !segments.some(([shown]) => shown === fact)).toSorted((a, b) => (isNewer(a, b) ? 1 : -1));
  return [...idle.map((fact) => [fact, fact.deployedOn, fact.deployedOn] as const), ...segments]
    .toSorted(([, a], [, b]) => (a === b ? 0 : a < b ? -1 : 1))
    .map(([{ taskId }, from, until]) => [taskId, from, until]);
}

const runningOn = (day: CalendarDate, facts: readonly DeploymentFact[]): DeploymentFact | null =>
  facts
    .filter(({ deployedOn, withdrawnOn }) => deployedOn <= day && (withdrawnOn === null || withdrawnOn > day))
    .reduce<DeploymentFact | null>((newest, each) => (newest && !isNewer(each, newest) ? newest : each), null);
