import type { CalendarDate } from '@countersign/core';
import { type ReactElement, type ReactNode, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { FieldBinding } from '../hooks/use-fields.ts';
import type { DateFieldSlotProps } from './components.ts';
import { describedBy, Field } from './field.tsx';
import { useSlot } from './slot.ts';

/** A field for a calendar day. */
export interface DateFieldProps {
  readonly label: string;
  /** Given where it begins empty; a day that is proposed need not be asked for. */
  readonly need?: 'required';
  readonly min?: CalendarDate | undefined;
  readonly max?: CalendarDate | undefined;
  /** What is wrong with the day, beside what the form has found. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly field: FieldBinding;
}

/** Renders the host's date field or the browser's own; `hint` should read the day back in words, since browsers show it in a form of their own. */
export function DateField({ label, need, min, max, error: further, hint, field }: DateFieldProps): ReactElement {
  const id = useId();
  const slot = useSlot();
  const Slot = useEnvironment().components.DateField ?? OwnDateField;
  const error = field.error ?? further;
  return (
    <Field id={id} label={label} need={need} error={error} hint={hint}>
      <Slot {...field} {...slot('input')} error={error} id={id} required min={min} max={max} aria-describedby={describedBy(id, error)} />
    </Field>
  );
}

function OwnDateField({ error, required, inputRef, onValueChange, ...rest }: DateFieldSlotProps): ReactElement {
  return (
    <input
      {...rest}
      ref={inputRef}
      type="date"
      data-cs-kind="date"
      aria-required={required}
      aria-invalid={error ? true : undefined}
      onChange={({ currentTarget }) => onValueChange(currentTarget.value)}
    />
  );
}
