import type { ClientRefusal } from '@countersign/http/client';
import { dialog } from '../messages/dialog.ts';
import type { Text } from '../messages/words.ts';
import type { FieldErrors } from './use-fields.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { useWords } from './use-words.ts';

/** What a refusal says of the fields of a form; empty when it is about something else. */
export function fieldErrorsOf<Name extends string>(
  refusal: ClientRefusal,
  fields: readonly Name[],
  tell: (refusal: ClientRefusal) => string,
  refusedEntry: Text,
): FieldErrors<Name> {
  const errors: Partial<Record<Name, string>> = {};
  if (refusal.code === 'invalid-input') {
    for (const { field, message } of refusal.issues) {
      const named = fields.find((each) => each === field);
      if (named) errors[named] ??= refusedEntry(message);
    }
  } else if ('field' in refusal) {
    const named = fields.find((each) => each === refusal.field);
    if (named) errors[named] = tell(refusal);
  }
  return errors;
}

/** {@link fieldErrorsOf} in the reader's words. */
export function useFieldRefusals<Name extends string>(fields: readonly Name[]): (refusal: ClientRefusal) => FieldErrors<Name> {
  const tell = useRefusalText();
  const { refusedEntry } = useWords(dialog);
  return (refusal) => fieldErrorsOf(refusal, fields, tell, refusedEntry);
}
