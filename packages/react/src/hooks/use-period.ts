import type { CalendarDate } from '@countersign/core';
import { useState } from 'react';
import { addDays } from '../format/calendar.ts';
import { useHydrated } from './use-hydrated.ts';

/** Days of which a report speaks, both included. */
export interface ReportPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The periods that have a name. */
export const namedPeriods = ['last-30', 'last-90', 'this-year', 'last-365'] as const;
/** See {@link namedPeriods}. */
export type NamedPeriod = (typeof namedPeriods)[number];

/** How a report's period begins, and who keeps it. */
export interface PeriodOptions {
  readonly period?: ReportPeriod | undefined;
  /** Default `last-90`. */
  readonly defaultPeriod?: NamedPeriod | undefined;
  readonly onPeriodChange?: ((period: ReportPeriod) => void) | undefined;
}

/** A period that can be chosen. */
export interface PeriodChoice {
  /** Null until the page is alive: a server knows nothing of the reader's day. */
  readonly period: ReportPeriod | null;
  /** Null for one without a name. */
  readonly name: NamedPeriod | null;
  readonly choose: (name: NamedPeriod) => void;
  readonly set: (period: ReportPeriod) => void;
}

/** Keeps the period of a report. Which day it is, the reader's own clock says: the report names both its days. */
export function usePeriod({ period: given, defaultPeriod = 'last-90', onPeriodChange }: PeriodOptions): PeriodChoice {
  const isAlive = useHydrated();
  const [own, setOwn] = useState<ReportPeriod | NamedPeriod>(defaultPeriod);
  const set = (period: ReportPeriod, next: ReportPeriod | NamedPeriod = period): void => {
    setOwn(next);
    onPeriodChange?.(period);
  };
  const current = typeof own === 'string' ? (isAlive ? periodNamed(own) : null) : own;
  const named = given && isAlive ? (namedPeriods.find((each) => isSame(periodNamed(each), given)) ?? null) : null;
  return {
    period: given ?? current,
    name: given ? named : typeof own === 'string' ? own : null,
    choose: (name) => set(periodNamed(name), name),
    set,
  };
}

const isSame = (a: ReportPeriod, b: ReportPeriod): boolean => a.from === b.from && a.to === b.to;

function periodNamed(name: NamedPeriod): ReportPeriod {
  const now = new Date();
  const to = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10) as CalendarDate;
  switch (name) {
    case 'last-30':
      return { from: addDays(to, -29), to };
    case 'last-90':
      return { from: addDays(to, -89), to };
    case 'last-365':
      return { from: addDays(to, -364), to };
    case 'this-year':
      return { from: `${to.slice(0, 4)}-01-01` as CalendarDate, to };
  }
}

/** The months that a period touches, cut to it, first to last; the last twelve of them at most. */
export function monthsOf({ from, to }: ReportPeriod): readonly ReportPeriod[] {
  const months: ReportPeriod[] = [];
  for (let day = from; day <= to;) {
    const [year = 0, month = 1] = day.split('-').map(Number);
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10) as CalendarDate;
    const last = addDays(next, -1);
    months.push({ from: day, to: last < to ? last : to });
    day = next;
  }
  return months.slice(-12);
}
