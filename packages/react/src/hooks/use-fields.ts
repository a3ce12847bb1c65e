import { useCallback, useMemo, useRef, useState } from 'react';
import { useEnvironment } from './environment.ts';
import { dialog } from '../messages/dialog.ts';
import { useWords } from './use-words.ts';

/** What is wrong with some of the fields, in words. */
export type FieldErrors<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** What binds a control to one field of a form: the same props for ours and for a host's. */
export interface FieldBinding {
  readonly name: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly error: string | undefined;
  /** Give it to the control, so that focus can be moved to what is wrong. */
  readonly inputRef: (control: HTMLElement | null) => void;
}

/** The fields of a form: what is in them, what is wrong with them. */
export interface Fields<Name extends string> {
  readonly values: Readonly<Record<Name, string>>;
  readonly errors: FieldErrors<Name>;
  /** Whether anything was typed that closing would lose. */
  readonly isDirty: boolean;
  readonly field: (name: Name) => FieldBinding;
  /** The values at this very moment, for what was begun before the last key. */
  readonly current: () => Readonly<Record<Name, string>>;
  /** Sets what a field starts from, unless somebody has typed in it. */
  readonly suggest: (name: Name, value: string) => void;
  readonly focus: (name: Name) => void;
  /** Marks fields as wrong, says which, and moves focus to the first; waits for one that is only about to appear. */
  readonly attend: (wrong: FieldErrors<Name>) => void;
}

// Nothing is wrong.
const nothing = {} as FieldErrors<never>;

/** Keeps the fields of a form. `labels` names them, in the order they are shown; an error goes when its field changes. */
export function useFields<Name extends string>(
  initial: Readonly<Record<Name, string>>,
  labels: Readonly<Record<Name, string>>,
): Fields<Name> {
  const { announcer } = useEnvironment();
  const { attention } = useWords(dialog);
  const names = Object.keys(labels) as Name[];
  const [defaults, setDefaults] = useState(initial);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors<Name>>(nothing);
  const latest = useRef({ values, defaults });
  const controls = useRef(new Map<Name, HTMLElement>());
  /** The field that focus waits for, since it is only about to appear. */
  const awaited = useRef<Name | null>(null);

  const write = useCallback((name: Name, value: string) => {
    latest.current = { ...latest.current, values: { ...latest.current.values, [name]: value } };
    setValues(latest.current.values);
    setErrors(({ [name]: _, ...others }) => others as FieldErrors<Name>);
  }, []);

  const bindings = useMemo(
    () =>
      Object.fromEntries(
        (Object.keys(initial) as Name[]).map((name) => [
          name,
          {
            onValueChange: (value: string) => write(name, value),
            inputRef: (control: HTMLElement | null) => {
              if (!control) return void controls.current.delete(name);
              controls.current.set(name, control);
              if (awaited.current !== name) return;
              awaited.current = null;
              control.focus();
            },
          },
        ]),
      ) as Record<Name, Pick<FieldBinding, 'onValueChange' | 'inputRef'>>,
    // The names of a form's fields never change.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [write],
  );

  return {
    values,
    errors,
    isDirty: names.some((name) => values[name] !== defaults[name]),
    field: (name) => ({ name, value: values[name], error: errors[name], ...bindings[name] }),
    current: () => latest.current.values,
    suggest: (name, value) => {
      const { values: typed, defaults: before } = latest.current;
      if (typed[name] !== before[name] || before[name] === value) return;
      latest.current = { values: { ...typed, [name]: value }, defaults: { ...before, [name]: value } };
      setValues(latest.current.values);
      setDefaults(latest.current.defaults);
    },
    focus: (name) => controls.current.get(name)?.focus(),
    attend: (wrong) => {
      const wanted = names.filter((name) => wrong[name] !== undefined);
      const [first = null] = wanted;
      const control = first && controls.current.get(first);
      setErrors(wrong);
      awaited.current = control ? null : first;
      control?.focus();
      announcer.announce(attention(wanted.map((name) => labels[name])), { assertive: true });
    },
  };
}
