import { isNewer } from '../plan/regional-deployments.ts';
import type { DeploymentFact } from '../ports/reports.ts';
import { type CalendarDate, daysBetween } from '../shared/calendar-date.ts';
import type { TaskId, VersionId } from '../shared/ids.ts';
import type { PlannedDeployment } from './planned-deployments.ts';

/** A stretch of days on which a version ran in a region. */
export interface HistorySegment {
  readonly versionId: VersionId;
  readonly versionNumber: string;
  readonly from: CalendarDate;
  /** The first day on which it no longer ran; null while it runs; `from` itself of what never had a day of its own. */
  readonly until: CalendarDate | null;
  /** Null for what was there before Countersign. */
  readonly taskId: TaskId | null;
  readonly plannedProductionDate: CalendarDate | null;
  /** Days from the first planned date to the day it went live; negative when early, null when nothing was planned. */
  readonly daysLate: number | null;
  readonly overridden: boolean;
  readonly overrideReason: string | null;
  /** The day the deployment was withdrawn. */
  readonly withdrawnOn: CalendarDate | null;
}

/** What ran in a region, first to last; the region is null for a model without regions. */
export interface RanInRegion {
  readonly region: DeploymentFact['region'];
  readonly segments: readonly HistorySegment[];
}

/** What ran in a region, and what is asked for there. */
export interface RegionHistory extends RanInRegion {
  /** Open tasks, the most urgent first. */
  readonly planned: readonly PlannedDeployment[];
  /** The business day that is told of: what has no end runs on it. */
  readonly asOf: CalendarDate;
}

/**
 * The deployment history of a model, region by region: on each day the newest deployment ran that had begun and was not
 * withdrawn. What was withdrawn on its first day, or never the newest, is in it as well, for no day: it was confirmed, and
 * perhaps by an override.
 */
export function deploymentHistory(facts: readonly DeploymentFact[]): readonly RanInRegion[] {
  const byRegion = new Map<string | null, DeploymentFact[]>();
  for (const fact of facts) {
    const regionId = fact.region?.regionId ?? null;
    const own = byRegion.get(regionId);
    if (own) own.push(fact);
    else byRegion.set(regionId, [fact]);
  }
  return [...byRegion.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ region: first.region, segments: segmentsOf(own) }] : [];
  });
}

function segmentsOf(facts: readonly DeploymentFact[]): readonly HistorySegment[] {
  const oldestFirst = facts.toSorted((a, b) => (isNewer(a, b) ? 1 : isNewer(b, a) ? -1 : 0));
  const days = [
    ...new Set(facts.flatMap(({ deployedOn, withdrawnOn }) => (withdrawnOn === null ? [deployedOn] : [deployedOn, withdrawnOn]))),
  ].toSorted();
  const segments: HistorySegment[] = [];
  const shown = new Set<DeploymentFact>();
  // What has begun, the newest last: what is deployed later is newer, and what is withdrawn never runs again.
  const begun: DeploymentFact[] = [];
  let at = 0;
  let running: DeploymentFact | null = null;
  for (const day of days) {
    for (let next = oldestFirst[at]; next && next.deployedOn <= day; next = oldestFirst[++at]) begun.push(next);
    while (hasEnded(begun.at(-1), day)) begun.pop();
    const next: DeploymentFact | null = begun.at(-1) ?? null;
    if (next === running) continue;
    const last = segments.at(-1);
    if (running && last) segments[segments.length - 1] = { ...last, until: day };
    if (next) {
      segments.push(segment(next, day, null));
      shown.add(next);
    }
    running = next;
  }
  const idle = oldestFirst.filter((fact) => !shown.has(fact));
  return [...idle.map((fact) => segment(fact, fact.deployedOn, fact.deployedOn)), ...segments].toSorted((a, b) =>
    a.from === b.from ? 0 : a.from < b.from ? -1 : 1,
  );
}

const hasEnded = (fact: DeploymentFact | undefined, day: CalendarDate): boolean =>
  fact !== undefined && fact.withdrawnOn !== null && fact.withdrawnOn <= day;

const segment = (fact: DeploymentFact, from: CalendarDate, until: CalendarDate | null): HistorySegment => ({
  versionId: fact.versionId,
  versionNumber: fact.versionNumber,
  from,
  until,
  taskId: fact.taskId,
  plannedProductionDate: fact.plannedProductionDate,
  daysLate: fact.baselineProductionDate && daysBetween(fact.baselineProductionDate, fact.deployedOn),
  overridden: fact.overridden,
  overrideReason: fact.overrideReason,
  withdrawnOn: fact.withdrawnOn,
});
