import type { CalendarDate } from '@countersign/core';
import { useState } from 'react';
import { isDay } from '../format/calendar.ts';

/** The last whole day that a field has held, while it holds a part of one. */
export function useLastDay(entered: string, first: CalendarDate): CalendarDate {
  const [last, setLast] = useState(first);
  if (isDay(entered) && entered !== last) setLast(entered);
  return last;
}
