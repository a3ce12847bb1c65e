import type { CalendarDate, Explanation, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useEffect, useRef, useState } from 'react';
import { useForm, type UseFormRegister, useWatch } from 'react-hook-form';
import { addDays, isDay } from '../format/calendar.ts';
import { confirmFields, type ConfirmValues, type FieldErrors, fieldErrorsOf } from './confirm-fields.ts';
import { useEnvironment } from './environment.ts';
import { type ExplanationQuery, useExplanation } from './use-explanation.ts';

/** What is entered to confirm a deployment, beside what the server says it would do. */
export interface ConfirmForm extends ExplanationQuery {
  readonly values: ConfirmValues;
  readonly errors: FieldErrors;
  readonly isDirty: boolean;
  readonly register: UseFormRegister<ConfirmValues>;
  /** Calls back with what is entered, all of it. */
  readonly whenSubmitted: (send: (values: ConfirmValues) => Promise<void>) => Promise<void>;
  /** Marks fields as wrong, says so, and moves focus to the first of them. */
  readonly attend: (wrong: FieldErrors) => void;
}

/** Keeps the entries and their explanation in step: the day entered is the day explained. */
export function useConfirmForm(summary: TaskSummary): ConfirmForm {
  const { messages, format, announcer } = useEnvironment();
  const [listed] = useState(() => addDays(summary.task.plannedProductionDate, -summary.daysUntilDue));
  const { register, control, formState, getValues, getFieldState, resetField, setError, setFocus, handleSubmit } = useForm<ConfirmValues>({
    defaultValues: { actualProductionDate: listed, validationOverrideReason: '', confirmationNotes: '' },
  });
  const { errors, isDirty } = formState;
  const values = useWatch({ control }) as ConfirmValues;

  const entered = values.actualProductionDate;
  const [asked, setAsked] = useState<CalendarDate>(listed);
  if (isDay(entered) && entered !== asked) setAsked(entered);
  const explained = useExplanation(summary, asked);
  const { explanation, refusal } = explained;

  // The list may be of yesterday; the server's today is the one that counts.
  const today = explanation?.today;
  useEffect(() => {
    if (today && !getFieldState('actualProductionDate').isDirty && getValues('actualProductionDate') !== today) {
      resetField('actualProductionDate', { defaultValue: today });
    }
  }, [today, getFieldState, getValues, resetField]);

  // Focus waits on the dialog while it looks things up, then goes where something is to be entered; unless it was moved.
  const isReady = explanation !== undefined;
  const needsReason = explanation?.override != null;
  const firstField = needsReason ? 'validationOverrideReason' : 'actualProductionDate';
  const isPlaced = useRef(false);
  useEffect(() => {
    if (!isReady || isPlaced.current) return;
    isPlaced.current = true;
    if (document.activeElement?.getAttribute('role') === 'dialog') setFocus(firstField);
  }, [isReady, firstField, setFocus]);

  // What needs attention may only be about to appear, so it is marked and focused once it is there.
  const [attention, setAttention] = useState<FieldErrors>({});
  const attendedTo = useRef(attention);
  useEffect(() => {
    const wrong = confirmFields.filter((field) => attention[field] !== undefined);
    if (!wrong[0] || attendedTo.current === attention || (wrong[0] === 'validationOverrideReason' && !needsReason)) return;
    attendedTo.current = attention;
    for (const field of wrong) setError(field, { type: 'refused', message: attention[field]! });
    setFocus(wrong[0]);
  }, [attention, needsReason, setError, setFocus]);

  return {
    ...explained,
    values,
    isDirty,
    errors: { ...dateErrorOf(refusal ?? explanation, (why) => fieldErrorsOf(why, messages, format)), ...marked(errors) },
    register,
    whenSubmitted: (send) => handleSubmit(send)(),
    attend: (wrong) => {
      setAttention(wrong);
      const { date, justification, notes } = messages.confirm;
      const labels = { actualProductionDate: date, validationOverrideReason: justification, confirmationNotes: notes };
      const named = confirmFields.filter((field) => wrong[field] !== undefined).map((field) => labels[field]);
      announcer.announce(messages.confirm.attention(named), { assertive: true });
    },
  };
}

/** What the server says of the day entered, before anything has been submitted. */
function dateErrorOf(answer: ClientRefusal | Explanation | undefined, errorsOf: (refusal: ClientRefusal) => FieldErrors): FieldErrors {
  const refusal = answer && ('code' in answer ? answer : answer.refusals[0]);
  const wrong = refusal && errorsOf(refusal).actualProductionDate;
  return wrong ? { actualProductionDate: wrong } : {};
}

const marked = (errors: Partial<Record<keyof ConfirmValues, { readonly message?: string | undefined }>>): FieldErrors =>
  Object.fromEntries(confirmFields.flatMap((field) => (errors[field]?.message ? [[field, errors[field].message]] : [])));
