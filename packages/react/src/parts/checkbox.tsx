import { type ReactElement, useEffect, useRef } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { CheckboxSlotProps } from './components.ts';
import { useSlot } from './slot.ts';

/** Renders the host's checkbox or the browser's own. Give it a name: a label around it, or `aria-label`. */
export function Checkbox(props: Omit<CheckboxSlotProps, 'data-cs-slot'>): ReactElement {
  const slot = useSlot();
  const Slot = useEnvironment().components.Checkbox ?? OwnCheckbox;
  return <Slot {...props} {...slot('checkbox', props.className)} />;
}

function OwnCheckbox({ indeterminate = false, ...rest }: CheckboxSlotProps): ReactElement {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input {...rest} ref={box} type="checkbox" />;
}
