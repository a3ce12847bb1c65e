import { Fragment, type ReactElement, type ReactNode, useId } from 'react';
import { Checkbox } from './checkbox.tsx';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** A choice of one or of several. */
export interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly isMultiple: boolean;
  /** Each with what is to be known of it before it is chosen, if anything. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly detail?: ReactNode }[];
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
      {options.map(({ value, label, detail }) => (
        <Fragment key={value}>
          <label {...slot('choice-label')}>
            {isMultiple ? (
              <Checkbox
                name={name}
                aria-describedby={detail ? `${id}-${value}` : undefined}
                checked={chosen.includes(value)}
                onChange={({ currentTarget }) =>
                  onChange(currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
                }
              />
            ) : (
              <input
                {...slot('radio')}
                type="radio"
                aria-describedby={detail ? `${id}-${value}` : undefined}
                name={name}
                value={value}
                checked={chosen.includes(value)}
                onChange={() => onChange([value])}
              />
            )}
            <span {...slot('choice-text')}>{label}</span>
          </label>
          {detail && (
            <div {...slot('choice-detail')} id={`${id}-${value}`}>
              {detail}
            </div>
          )}
        </Fragment>
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
