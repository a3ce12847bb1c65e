import { type ReactElement, type ReactNode, useId } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { describedBy, Field } from './field.tsx';
import { slot } from './slot.ts';

/** A field for some sentences. */
export interface TextFieldProps {
  readonly label: string;
  readonly note: string;
  readonly required?: boolean;
  /** In UTF-16 code units. */
  readonly maxLength?: number | undefined;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly field: UseFormRegisterReturn;
}

/** Renders a `<textarea>` with its label; Ctrl or ⌘ with Enter submits its form. */
export function TextField({ label, note, required = false, maxLength, error, hint, field }: TextFieldProps): ReactElement {
  const id = useId();
  return (
    <Field id={id} label={label} note={note} error={error} hint={hint}>
      <textarea
        {...field}
        {...slot('input')}
        id={id}
        rows={3}
        maxLength={maxLength}
        data-cs-kind="text"
        // A browser leaves a field that is half in view where it is, and what is said below it out of sight.
        onFocus={({ currentTarget }) => currentTarget.scrollIntoView?.({ block: 'nearest' })}
        onKeyDown={({ key, ctrlKey, metaKey, currentTarget }) => {
          if (key === 'Enter' && (ctrlKey || metaKey)) currentTarget.form?.requestSubmit();
        }}
        aria-required={required || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, error)}
      />
    </Field>
  );
}
