import type { CalendarDate, Explanation, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useEffect, useState } from 'react';
import { addDays, isDay } from '../format/calendar.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { confirmFields, type ConfirmField } from './confirm-fields.ts';
import { type ExplanationQuery, useExplanation } from './use-explanation.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { type Fields, useFields } from './use-fields.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { useWords } from './use-words.ts';

/** What is entered to confirm a deployment, beside what the server says it would do. */
export interface ConfirmForm extends ExplanationQuery, Fields<ConfirmField> {
  /** What the server says of the day entered, before anything has been submitted. */
  readonly dateError: string | undefined;
}

/** Keeps the entries and their explanation in step: the day entered is the day explained. */
export function useConfirmForm(summary: TaskSummary): ConfirmForm {
  const words = useWords(confirmWords);
  const fieldErrorsOf = useFieldRefusals(confirmFields);
  const [listed] = useState(() => addDays(summary.task.plannedProductionDate, -summary.daysUntilDue));
  const fields = useFields<ConfirmField>(
    { actualProductionDate: listed, validationOverrideReason: '', confirmationNotes: '' },
    { actualProductionDate: words.date, validationOverrideReason: words.justification, confirmationNotes: words.notes },
  );

  const entered = fields.values.actualProductionDate;
  const [asked, setAsked] = useState<CalendarDate>(listed);
  if (isDay(entered) && entered !== asked) setAsked(entered);
  const explained = useExplanation(summary, asked);
  const { explanation, refusal } = explained;

  // The list may be of yesterday; the server's today is the one that counts.
  const today = explanation?.today;
  const { suggest } = fields;
  useEffect(() => {
    if (today) suggest('actualProductionDate', today);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- suggesting anew changes nothing
  }, [today]);

  useFirstFocus(explanation !== undefined, () => fields.focus(explanation?.override ? 'validationOverrideReason' : 'actualProductionDate'));
  return { ...explained, ...fields, dateError: dateErrorOf(refusal ?? explanation, fieldErrorsOf) };
}

function dateErrorOf(
  answer: ClientRefusal | Explanation | undefined,
  errorsOf: ReturnType<typeof useFieldRefusals<ConfirmField>>,
): string | undefined {
  const refusal = answer && ('code' in answer ? answer : answer.refusals[0]);
  return refusal && errorsOf(refusal).actualProductionDate;
}
