import type { ReactElement } from 'react';
import { useId } from 'react';
import type { FieldBinding } from '../hooks/use-fields.ts';
import type { People } from '../hooks/use-people.ts';
import { describedBy, Field } from './field.tsx';
import { useSlot } from './slot.ts';

/** A field for one person. */
export interface PersonFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly people: People;
  readonly field: FieldBinding;
}

/** Renders a field that offers people while a name is typed: the browser's own list, reachable by keyboard and read aloud. */
export function PersonField({ label, hint, people, field: { error, inputRef, onValueChange, ...field } }: PersonFieldProps): ReactElement {
  const id = useId();
  const slot = useSlot();
  return (
    <Field id={id} label={label} need="required" error={error} hint={hint}>
      <input
        {...field}
        {...slot('input')}
        ref={inputRef}
        id={id}
        type="text"
        list={`${id}-people`}
        autoComplete="off"
        aria-required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, error)}
        onChange={({ currentTarget }) => onValueChange(currentTarget.value)}
      />
      <datalist id={`${id}-people`}>
        {people.options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </Field>
  );
}
