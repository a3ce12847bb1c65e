import { type ReactElement, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { SelectSlotProps } from './components.ts';
import { useSlot } from './slot.ts';

/** Renders the host's choice among a few or the browser's own, with its label out of sight: the option that stands says what it is about. */
export function Select({ label, ...rest }: Omit<SelectSlotProps, 'id' | 'className' | 'data-cs-slot'>): ReactElement {
  const id = useId();
  const slot = useSlot();
  const Slot = useEnvironment().components.Select ?? OwnSelect;
  return (
    <div {...slot('select-field')}>
      <label {...slot('hidden')} htmlFor={id}>
        {label}
      </label>
      <Slot {...rest} {...slot('select')} id={id} label={label} />
    </div>
  );
}

function OwnSelect({ label: _, options, onValueChange, onOpen, ...rest }: SelectSlotProps): ReactElement {
  return (
    <select
      {...rest}
      data-cs-active={rest.value !== '' || undefined}
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
