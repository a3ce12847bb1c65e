import { type KeyboardEvent, type ReactElement, type ReactNode, useId } from 'react';
import { longestText } from '../format/longest-text.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import type { FieldBinding } from '../hooks/use-fields.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import type { TextFieldSlotProps } from './components.ts';
import { describedBy, Field } from './field.tsx';
import { useSlot } from './slot.ts';

/** A field for words. */
export interface TextFieldProps {
  readonly label: string;
  readonly need: 'required' | 'optional';
  /** Default true: some sentences. */
  readonly multiline?: boolean;
  /** In UTF-16 code units; what is longer is said to be, and not cut off. Default: what the records can keep. */
  readonly maxLength?: number | undefined;
  readonly hint?: ReactNode;
  readonly field: FieldBinding;
}

/** Renders the host's field for words or ours, with its label; in a field of several lines, Ctrl or ⌘ with Enter submits the form. */
export function TextField({ label, need, multiline = true, maxLength = longestText, hint, field }: TextFieldProps): ReactElement {
  const id = useId();
  const slot = useSlot();
  const { tooLong } = useWords(dialog);
  const over = (textOrNull(field.value)?.length ?? 0) - maxLength;
  const error = over > 0 ? tooLong(over) : field.error;
  const Slot = useEnvironment().components.TextField ?? OwnTextField;
  return (
    <Field id={id} label={label} need={need} error={error} hint={hint}>
      <Slot
        {...field}
        {...slot('input')}
        error={error}
        id={id}
        required={need === 'required'}
        multiline={multiline}
        maxLength={maxLength}
        aria-describedby={describedBy(id, error)}
      />
    </Field>
  );
}

function OwnTextField({ multiline, error, required, maxLength: _, inputRef, onValueChange, ...rest }: TextFieldSlotProps): ReactElement {
  const common = { ...rest, ref: inputRef, 'aria-required': required || undefined, 'aria-invalid': error ? true : undefined } as const;
  if (!multiline)
    return <input {...common} type="text" autoComplete="off" onChange={({ currentTarget }) => onValueChange(currentTarget.value)} />;
  return (
    <textarea
      {...common}
      rows={3}
      data-cs-kind="text"
      // A browser leaves a field that is half in view where it is, and what is said below it out of sight.
      onFocus={({ currentTarget }) => currentTarget.scrollIntoView?.({ block: 'nearest' })}
      onKeyDown={({ key, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLTextAreaElement>) => {
        if (key === 'Enter' && (ctrlKey || metaKey)) currentTarget.form?.requestSubmit();
      }}
      onChange={({ currentTarget }) => onValueChange(currentTarget.value)}
    />
  );
}
