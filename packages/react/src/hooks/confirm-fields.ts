import type { ClientRefusal } from '@countersign/http/client';
import { type Messages, describeRefusal } from '../messages/messages.ts';
import type { Format } from '../format/create-format.ts';

/** What a person enters to confirm a deployment, as the form holds it. */
export interface ConfirmValues {
  /** A day, or whatever part of one has been typed. */
  readonly actualProductionDate: string;
  readonly validationOverrideReason: string;
  readonly confirmationNotes: string;
}

/** A field of the form. */
export type ConfirmField = keyof ConfirmValues;

/** What is wrong with some of the fields, in words. */
export type FieldErrors = Readonly<Partial<Record<ConfirmField, string>>>;

/** The fields in the order they are shown. */
export const confirmFields = [
  'actualProductionDate',
  'validationOverrideReason',
  'confirmationNotes',
] as const satisfies readonly ConfirmField[];

/** What a refusal says of the form's fields; empty when it is about something else. */
export function fieldErrorsOf(refusal: ClientRefusal, messages: Messages, format: Format): FieldErrors {
  const errors: Partial<Record<ConfirmField, string>> = {};
  if (refusal.code === 'invalid-input') {
    for (const { field, message } of refusal.issues) {
      const named = confirmFields.find((each) => each === field);
      if (named) errors[named] ??= messages.confirm.refusedEntry(message);
    }
  } else if ('field' in refusal) {
    const named = confirmFields.find((each) => each === refusal.field);
    if (named) errors[named] = describeRefusal(refusal, messages, format);
  }
  return errors;
}
