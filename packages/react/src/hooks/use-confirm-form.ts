import type { Explanation, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useEffect, useState } from 'react';
import { listedOn } from '../format/calendar.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { confirmFields, type ConfirmField } from './confirm-fields.ts';
import { type ExplanationQuery, useExplanation } from './use-explanation.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { type Fields, useFields } from './use-fields.ts';
import { useLastDay } from './use-last-day.ts';
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
  const [listed] = useState(() => listedOn(summary));
  const fields = useFields<ConfirmField>(
    { actualProductionDate: listed, validationOverrideReason: '', confirmationNotes: '' },
    { actualProductionDate: words.date, validationOverrideReason: words.justification, confirmationNotes: words.notes },
  );

  const explained = useExplanation(summary, useLastDay(fields.values.actualProductionDate, listed));
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
