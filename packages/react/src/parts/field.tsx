import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { slot } from './slot.ts';

/** A control with all that is said about it. */
export interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** Whether it is required or optional, in words. */
  readonly note?: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** What describes a field's control: its error first. Give it as `aria-describedby`. */
export const describedBy = (id: string, error: string | undefined): string => (error ? `${id}-error ${id}-hint` : `${id}-hint`);

/** Renders a label, the control, what is wrong with it, and a hint. */
export function Field({ id, label, note, error, hint, children }: FieldProps): ReactElement {
  return (
    <div {...slot('field')}>
      <label {...slot('label')} htmlFor={id}>
        {label}
        {note && <span {...slot('label-note')}> {note}</span>}
      </label>
      {children}
      {error && (
        <p {...slot('field-error')} id={`${id}-error`}>
          <Icon name="overdue" />
          <span {...slot('field-error-text')}>{error}</span>
        </p>
      )}
      <div {...slot('hint')} id={`${id}-hint`}>
        {hint}
      </div>
    </div>
  );
}
