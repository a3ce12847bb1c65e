import type { CalendarDate } from '@countersign/core';
import { type ReactElement, type ReactNode, useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { describedBy, Field } from './field.tsx';
import { slot } from './slot.ts';

/** A field for a calendar day. */
export interface DateFieldProps {
  readonly label: string;
  readonly min?: CalendarDate | undefined;
  readonly max?: CalendarDate | undefined;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly field: UseFormRegisterReturn;
}

/** Renders the browser's own date field; `hint` should read the day back in words, since browsers show it in a form of their own. */
export function DateField({ label, min, max, error, hint, field }: DateFieldProps): ReactElement {
  const id = useId();
  return (
    <Field id={id} label={label} error={error} hint={hint}>
      <input
        {...field}
        {...slot('input')}
        id={id}
        type="date"
        min={min}
        max={max}
        data-cs-kind="date"
        aria-required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, error)}
      />
    </Field>
  );
}
