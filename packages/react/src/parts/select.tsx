import { type ReactElement, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { SelectSlotProps } from './components.ts';
import { useSlot } from './slot.ts';

/** Renders the host's choice among a few or the browser's own, with its label out of sight: the option that stands says what it is about. */
export function Select({ label, ...rest }: Omit<SelectSlotProps, 'id' | 'className' | 'data-cs-slot'>): ReactElement {
  const id = useId();
  const slot = useSlot();
  return (
    <div {...slot('select-field')}>
      <label {...slot('hidden')} htmlFor={id}>
        {label}
      </label>
      <SelectSlot {...rest} {...slot('select')} id={id} label={label} data-cs-active={rest.value !== '' || undefined} />
    </div>
  );
}

/** Renders the host's choice or ours, without a label. */
export function SelectSlot(props: SelectSlotProps): ReactElement {
  const Slot = useEnvironment().components.Select ?? OwnSelect;
  return <Slot {...props} />;
}

function OwnSelect({ label: _, options, required, error, inputRef, onValueChange, onOpen, ...rest }: SelectSlotProps): ReactElement {
  return (
    <select
      {...rest}
      ref={inputRef}
      aria-required={required || undefined}
      aria-invalid={error ? true : undefined}
      onFocus={onOpen}
      onPointerDown={onOpen}
      onChange={({ currentTarget }) => onValueChange(currentTarget.value)}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
