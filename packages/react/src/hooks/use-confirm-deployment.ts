import type { Explanation, Refusal, TaskDetail, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useRef } from 'react';
import { isDay } from '../format/calendar.ts';
import { visibleLength } from '../format/visible-length.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { dialog } from '../messages/dialog.ts';
import { overTitle, taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { confirmFields, type ConfirmField, type ConfirmValues } from './confirm-fields.ts';
import { useEnvironment } from './environment.ts';
import type { FieldErrors } from './use-fields.ts';
import { queryKeys } from './query-keys.ts';
import { confirmationOf, outcomeOf, type SentConfirmation } from './sent-confirmation.ts';
import { useAttempt } from './use-attempt.ts';
import { type ConfirmForm, useConfirmForm } from './use-confirm-form.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { useWords } from './use-words.ts';

/** Where a confirmation stands. `unknown`: it was sent, and no answer came. */
type ConfirmPhase = 'editing' | 'submitting' | 'unknown' | 'checking';

/** Why the last attempt came to nothing: a refusal, or what was found out since. */
export type ConfirmProblem = ClientRefusal | FoundOut;
type FoundOut = { readonly code: 'not-recorded' } | { readonly code: 'changed'; readonly before: TaskDetail };

/** Confirming one deployment, from the first look to the answer. */
export interface ConfirmDeployment extends Pick<ConfirmForm, 'explanation' | 'isFetching' | 'values' | 'dateError' | 'isDirty' | 'field'> {
  readonly phase: ConfirmPhase;
  readonly problem: ConfirmProblem | null;
  /** Before when the server takes no other attempt (milliseconds since 1970); null when it may be made at once. */
  readonly waitUntil: number | null;
  /** Why not even the first explanation could be had. */
  readonly failure: ClientRefusal | null;
  /** Whether the task is no longer open, so that nothing is left to confirm. */
  readonly isOver: boolean;
  /** Why no entry could make the confirmation succeed. */
  readonly blocked: Refusal | null;
  readonly submit: () => Promise<void>;
  /** Asks what would happen once more, after a failure. */
  readonly retry: () => Promise<void>;
  /** Finds out what became of a confirmation whose answer never came. */
  readonly check: () => Promise<void>;
}

/**
 * Confirms one deployment. Whether and on what terms it is possible, the server says; what was typed outlives every
 * answer but success; nothing counts as done before the server says so.
 */
export function useConfirmDeployment(summary: TaskSummary, onDone: (task: TaskDetail) => void): ConfirmDeployment {
  const { client, queryClient, announcer, pending, notify } = useEnvironment();
  const words = useWords(confirmWords);
  const dialogWords = useWords(dialog);
  const nameWords = useWords(taskWords);
  const fieldErrorsOf = useFieldRefusals(confirmFields);
  const form = useConfirmForm(summary);
  const { phase, setPhase, problem, waitUntil, fail, refuse, exclusively, keyOf } = useAttempt<ConfirmPhase, FoundOut>();
  const sent = useRef<{ readonly confirmation: SentConfirmation; readonly shown: TaskDetail }>(null);

  const finish = (done: TaskDetail): void => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    const message = words.done({ task: taskName(done, nameWords), override: done.task.deployedBeforeValidationApproved });
    announcer.announce(message);
    notify({ tone: 'success', message, code: 'confirmed', taskIds: [done.task.taskId] });
    onDone(done);
  };

  /** Shows the task as it is now, since it is not what was shown. */
  const lookAgain = async (before: TaskDetail): Promise<void> => {
    const { refusals, task } = await form.again();
    if (isNoLongerOpen(refusals)) announcer.announce(overTitle(task, dialogWords), { assertive: true });
    else fail({ code: 'changed', before }, dialogWords.changedTitle);
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
  };

  const findOut = async (): Promise<void> => {
    if (!sent.current) return;
    setPhase('checking');
    const { confirmation, shown } = sent.current;
    const found = await client.task(confirmation.taskId);
    if (!found.ok) {
      setPhase('unknown');
      return refuse(found.error);
    }
    switch (outcomeOf(confirmation, found.value.task)) {
      case 'recorded':
        return finish(found.value);
      case 'not-recorded':
        return fail({ code: 'not-recorded' }, dialogWords.notRecordedTitle);
      case 'changed-by-others':
        return lookAgain(shown);
    }
  };

  const heed = async (why: ClientRefusal, shown: TaskDetail): Promise<void> => {
    if (why.code === 'outcome-unknown') return findOut();
    // What was shown around the task has changed: when that asks for an entry, as for a reason, the entry is what to see to.
    const asked =
      why.code === 'basis-changed' ? (await form.again()).refusals.flatMap((refusal) => Object.entries(fieldErrorsOf(refusal))) : [];
    if (asked.length > 0) return form.attend(Object.fromEntries(asked));
    if (why.code === 'stale' || why.code === 'basis-changed' || why.code === 'task-not-open') return lookAgain(shown);
    // Other refusals may mean that the terms have changed since they were shown: show what they are now.
    const wrong = fieldErrorsOf(why);
    if ('field' in why) await form.again();
    if (Object.keys(wrong).length === 0 || why.code === 'override-not-needed') return refuse(why);
    form.attend(wrong);
  };

  const send = async (entered: ConfirmValues): Promise<void> => {
    const { actualProductionDate: date } = entered;
    if (!isDay(date)) return form.attend({ actualProductionDate: words.dateMissing });
    const { task, override, refusals } = await form.explain(date);
    const wrong = override ? missingReason(override, entered) : refusals[0] ? fieldErrorsOf(refusals[0]) : {};
    if (Object.keys(wrong).length > 0) return form.attend(wrong);
    if (refusals.length > 0 && !override) return; // the explanation is on the screen, and says why
    const confirmation = confirmationOf(entered, task.task, override !== null);
    sent.current = { confirmation, shown: task };
    const end = pending.begin([confirmation.taskId]);
    const change = { ...confirmation, expectedBasis: task.basis };
    const result = await client.confirm(change, { idempotencyKey: keyOf(change) }).finally(end);
    return result.ok ? finish(result.value) : heed(result.error, task);
  };

  const missingReason = (
    { minLength }: NonNullable<Explanation['override']>,
    { validationOverrideReason }: ConfirmValues,
  ): FieldErrors<ConfirmField> =>
    visibleLength(validationOverrideReason) < minLength
      ? { validationOverrideReason: words.justificationTooShort({ min: minLength }) }
      : {};

  const { explanation, refusal, isFetching, values, dateError, isDirty, field } = form;
  const [first = null] = explanation?.refusals ?? [];
  return {
    phase,
    problem,
    waitUntil,
    explanation,
    isFetching,
    failure: explanation ? null : refusal,
    isOver: first?.code === 'task-not-open',
    blocked: first && !explanation?.override && !('field' in first) ? first : null,
    values,
    dateError,
    isDirty,
    field,
    submit: () => exclusively('submitting', () => send(form.current())),
    retry: () => exclusively('editing', form.again),
    check: () => exclusively('checking', findOut),
  };
}

/** Says whether an explanation finds the task no longer open. */
const isNoLongerOpen = (refusals: Explanation['refusals']): boolean => refusals[0]?.code === 'task-not-open';
