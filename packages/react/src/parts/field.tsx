import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { Icon } from './icon.tsx';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';

/** A control with all that is said about it. */
export interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** Whether the label says that it is required, or that it is not; where it goes without saying, neither. */
  readonly need?: 'required' | 'optional' | undefined;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** What describes a field's control: its error first. Give it as `aria-describedby`. */
export const describedBy = (id: string, error: string | undefined): string => (error ? `${id}-error ${id}-hint` : `${id}-hint`);

/** Renders a label, the control, what is wrong with it, and a hint. */
export function Field({ id, label, need, error, hint, children }: FieldProps): ReactElement {
  const slot = useSlot();
  const words = useWords(dialog);
  return (
    <div {...slot('field')}>
      <label {...slot('label')} htmlFor={id}>
        {label} {need && <span {...slot('label-note')}>{words[need]}</span>}
      </label>
      {children}
      {error && (
        <p {...slot('field-error')} id={`${id}-error`}>
          <Icon name="overdue" />
          <span {...slot('field-error-text')}>
            <Sentence>{error}</Sentence>
          </span>
        </p>
      )}
      <div {...slot('hint')} id={`${id}-hint`} data-cs-empty={!hint || undefined}>
        {hint}
      </div>
    </div>
  );
}
