import type { CalendarDate } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useSlot } from './slot.ts';

/** Renders a day that was entered in words, and what is to be said of it. */
export function ReadBack({ day, hint }: { readonly day: CalendarDate; readonly hint: string }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  return (
    <>
      <p {...slot('read-back')}>
        <bdi>{format.longDate(day)}</bdi>
      </p>
      <p {...slot('date-hint')}>{hint}</p>
    </>
  );
}
