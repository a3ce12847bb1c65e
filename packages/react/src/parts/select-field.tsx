import { type ReactElement, useId } from 'react';
import type { FieldBinding } from '../hooks/use-fields.ts';
import type { SelectSlotProps } from './components.ts';
import { describedBy, Field } from './field.tsx';
import { SelectSlot } from './select.tsx';
import { useSlot } from './slot.ts';

/** A field for one of a few. */
export interface SelectFieldProps {
  readonly label: string;
  readonly need: 'required' | 'optional';
  readonly options: SelectSlotProps['options'];
  readonly field: FieldBinding;
}

/** Renders the host's choice among a few or the browser's own, in a form: with its label, and what is wrong with it. */
export function SelectField({ label, need, options, field }: SelectFieldProps): ReactElement {
  const id = useId();
  const slot = useSlot();
  return (
    <Field id={id} label={label} need={need} error={field.error}>
      <SelectSlot
        {...field}
        {...slot('select')}
        id={id}
        label={label}
        required={need === 'required'}
        options={options}
        aria-describedby={describedBy(id, field.error)}
      />
    </Field>
  );
}
