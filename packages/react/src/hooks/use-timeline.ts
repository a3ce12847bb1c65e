import type { CalendarDate, HistorySegment, PlannedDeployment, RegionHistory } from '@countersign/core';
import { addDays, daysBetween } from '../format/calendar.ts';
import { useEnvironment } from './environment.ts';
import { type Asked, useAnswer } from './use-answer.ts';

/** The days a timeline shows, both included. */
export interface TimelineRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A stretch of days in a lane. */
export interface TimelineBar {
  readonly state: 'live' | 'override' | 'before' | 'planned' | 'overdue';
  readonly versionNumber: string;
  readonly from: CalendarDate;
  /** The first day it no longer covers. */
  readonly until: CalendarDate;
  /** The day it was first planned for, where it came later. */
  readonly due: CalendarDate | null;
}

/** One region over time. */
export interface TimelineLane {
  readonly region: RegionHistory['region'];
  /** What runs there now. */
  readonly live: HistorySegment | null;
  /** What is asked for next. */
  readonly next: PlannedDeployment | null;
  readonly bars: readonly TimelineBar[];
}

/** What ran where and what is planned, of one model. */
export interface Timeline extends Asked<readonly RegionHistory[]> {
  readonly lanes: readonly TimelineLane[];
  readonly range: TimelineRange;
  /** The business day the answer was given on. */
  readonly today: CalendarDate | null;
  /** The first days of the months in the range. */
  readonly months: readonly CalendarDate[];
}

/** How long a planned bar is drawn, for nobody knows how long it will run. */
const plannedDays = 30;
/** How far back and ahead is shown at most unless the host says otherwise. */
const most = { back: 300, ahead: 200 } as const;

/** Asks for the history of a model and lays it out over days. */
export function useTimeline(modelId: string, wanted: Partial<TimelineRange> = {}): Timeline {
  const { client } = useEnvironment();
  const asked = useAnswer({ name: ['history', modelId], ask: () => client.deploymentHistory(modelId) });
  const today = asked.value?.[0]?.asOf ?? null;
  const lanes = (asked.value ?? []).map(laneOf);
  const range = rangeOf(lanes, today, wanted);
  return { ...asked, lanes, range, today, months: monthsIn(range) };
}

function laneOf({ region, segments, planned, asOf }: RegionHistory): TimelineLane {
  const live = segments.find(({ until }) => until === null) ?? null;
  const ran = segments.map((segment): TimelineBar => {
    const late = segment.daysLate !== null && segment.daysLate > 0;
    return {
      state: segment !== live ? 'before' : segment.overridden ? 'override' : 'live',
      versionNumber: segment.versionNumber,
      from: segment.from,
      // What runs has run on this day too, and what never had a day of its own for a part of one.
      until: segment.until === segment.from ? addDays(segment.from, 1) : (segment.until ?? addDays(asOf, 1)),
      due: late ? addDays(segment.from, -segment.daysLate!) : null,
    };
  });
  const plans = planned.map((each): TimelineBar => {
    const from = each.plannedProductionDate;
    return each.daysUntilDue < 0
      ? { state: 'overdue', versionNumber: each.versionNumber, from, until: addDays(asOf, 1), due: from }
      : { state: 'planned', versionNumber: each.versionNumber, from, until: addDays(from, plannedDays), due: null };
  });
  return { region, live, next: planned[0] ?? null, bars: [...ran, ...plans] };
}

function rangeOf(lanes: readonly TimelineLane[], today: CalendarDate | null, wanted: Partial<TimelineRange>): TimelineRange {
  const day = today ?? ('1970-01-01' as CalendarDate);
  const bars = lanes.flatMap((lane) => lane.bars);
  const first = bars.map(({ from, due }) => (due !== null && due < from ? due : from)).toSorted()[0] ?? day;
  const last =
    bars
      .map(({ until }) => until)
      .toSorted()
      .at(-1) ?? day;
  const clamp = (at: CalendarDate): CalendarDate => addDays(day, Math.min(most.ahead, Math.max(-most.back, daysBetween(day, at))));
  const [from, to] = [clamp(addDays(first, -5)), clamp(addDays(last, 10))];
  return { from: wanted.from ?? from, to: wanted.to ?? (to > addDays(day, 14) ? to : addDays(day, 14)) };
}

function monthsIn({ from, to }: TimelineRange): readonly CalendarDate[] {
  const months: CalendarDate[] = [];
  const [year = 0, month = 1] = from.split('-').map(Number);
  for (let at = month; ; at++) {
    const day = new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10) as CalendarDate;
    if (day > to) return months;
    months.push(day);
  }
}

/** Where a day lies in a range, in percent of its width; days outside lie at its ends. */
export const placeOf = (day: CalendarDate, { from, to }: TimelineRange): number =>
  Math.min(100, Math.max(0, (daysBetween(from, day) / Math.max(1, daysBetween(from, addDays(to, 1)))) * 100));
