import { type ReactElement, useId } from 'react';
import { Checkbox } from './checkbox.tsx';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** A choice of one or of several. */
export interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly isMultiple: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly error?: string | undefined;
  /** Is given the first of the controls, so that focus can be moved to what is wrong. */
  readonly firstRef?: ((control: HTMLElement | null) => void) | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Renders a group of checkboxes, or of radio buttons. */
export function Choices({ legend, name, isMultiple, options, chosen, error, firstRef, onChange }: ChoicesProps): ReactElement {
  const slot = useSlot();
  const id = useId();
  return (
    <div
      {...slot('fieldset')}
      {...withRole('group')}
      aria-labelledby={id}
      aria-describedby={error ? `${id}-error` : undefined}
      ref={firstRef && ((group) => firstRef(group?.querySelector<HTMLElement>('input, button, [tabindex]') ?? null))}
    >
      <p {...slot('label')} id={id}>
        {legend}
      </p>
      {options.map(({ value, label }) => (
        <label {...slot('choice-label')} key={value}>
          {isMultiple ? (
            <Checkbox
              name={name}
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />
          ) : (
            <input
              {...slot('radio')}
              type="radio"
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onChange([value])}
            />
          )}
          <span {...slot('choice-text')}>{label}</span>
        </label>
      ))}
      {error && (
        <p {...slot('field-error')} id={`${id}-error`}>
          <Icon name="overdue" />
          <span {...slot('field-error-text')}>{error}</span>
        </p>
      )}
    </div>
  );
}
