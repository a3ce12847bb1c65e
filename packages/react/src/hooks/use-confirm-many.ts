import type { Explanation, OverrideTerms, TaskDetail, TaskSummary } from '@countersign/core';
import { useEffect, useState } from 'react';
import { isDay, listedOn } from '../format/calendar.ts';
import { visibleLength } from '../format/visible-length.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { many } from '../messages/many.ts';
import { confirmFields, type ConfirmField } from './confirm-fields.ts';
import { againAfter } from './may-mend.ts';
import { confirmationOf, outcomeOf, type SentConfirmation } from './sent-confirmation.ts';
import type { ExplanationsByTask } from './use-explanations.ts';
import { type Fields, useFields } from './use-fields.ts';
import { useLastDay } from './use-last-day.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { type TaskAction, useTaskAction } from './use-task-action.ts';
import { useWords } from './use-words.ts';

/** Why a task of many cannot be confirmed as things stand. */
interface Ineligible {
  readonly taskId: string;
  readonly explained: ExplanationsByTask extends ReadonlyMap<string, infer Explained> ? Explained : never;
}

/** Confirming many deployments: in three groups, as the server sees them. */
export interface ConfirmMany {
  readonly action: TaskAction;
  readonly fields: Fields<ConfirmField>;
  readonly ready: readonly Explanation[];
  readonly needsOverride: readonly Explanation[];
  readonly cannot: readonly Ineligible[];
  /** The terms of the overrides; null when none is needed. */
  readonly terms: OverrideTerms | null;
  /** Whether an override of a task is among what is sent. A reason covers the tasks it is listed with, and no other. */
  readonly isIncluded: (taskId: string) => boolean;
  readonly setIncluded: (taskIds: readonly string[], isIncluded: boolean) => void;
  /** The overrides that are sent. */
  readonly overrides: readonly Explanation[];
  readonly isDirty: boolean;
}

/** Confirms many deployments at once, each with an outcome of its own. */
export function useConfirmMany(
  summaries: readonly TaskSummary[],
  onDone: (done: readonly TaskDetail[], isAll: boolean) => void,
): ConfirmMany {
  const words = useWords(confirmWords);
  const { reasonFor } = useWords(many);
  const [tasks, setTasks] = useState(summaries);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [listed] = useState(() => listedOn(summaries[0]!));
  const fields = useFields<ConfirmField>(
    { actualProductionDate: listed, validationOverrideReason: '', confirmationNotes: '' },
    { actualProductionDate: words.date, validationOverrideReason: reasonFor(2), confirmationNotes: words.notes },
  );
  const asked = useLastDay(fields.values.actualProductionDate, listed);

  const isIncluded = (taskId: string): boolean => !leftOut.has(taskId);
  const isOverride = (explanation: Explanation): boolean => explanation.override !== null;
  const sentFor = (explanation: Explanation): SentConfirmation =>
    confirmationOf(fields.current(), explanation.task.task, isOverride(explanation));

  const action = useTaskAction<ConfirmField>({
    type: 'confirm',
    tasks,
    fields,
    names: confirmFields,
    probe: { actualProductionDate: asked },
    missing: (explanations) => {
      const { actualProductionDate, validationOverrideReason } = fields.current();
      if (!isDay(actualProductionDate)) return { actualProductionDate: words.dateMissing };
      const wanted = [...explanations.values()].flatMap((each) =>
        each.ok && each.value.override && isIncluded(each.value.task.task.taskId) ? [each.value.override] : [],
      );
      const min = Math.max(0, ...wanted.map(({ minLength }) => minLength));
      return wanted.length > 0 && visibleLength(validationOverrideReason) < min
        ? { validationOverrideReason: words.justificationTooShort({ min }) }
        : {};
    },
    input: (explanation) => {
      if (!explanation.allowed && !(isOverride(explanation) && isIncluded(explanation.task.task.taskId))) return null;
      const { taskId: _, expectedRevision: __, ...members } = sentFor(explanation);
      return members;
    },
    isDone: (task, members) =>
      outcomeOf({ ...(members as unknown as SentConfirmation), taskId: task.taskId, expectedRevision: task.revision - 1 }, task) ===
      'recorded',
    doneText: (done) => words.doneMany(done.length),
    onDone,
  });

  const explained = [...(action.explanations ?? [])];
  const explanations = explained.flatMap(([, each]) => (each.ok ? [each.value] : []));
  const ready = explanations.filter(({ allowed }) => allowed);
  const needsOverride = explanations.filter((each) => !each.allowed && isOverride(each));
  const cannot = explained.flatMap(([taskId, each]) =>
    each.ok && (each.value.allowed || isOverride(each.value)) ? [] : [{ taskId, explained: each }],
  );

  const today = explanations[0]?.today;
  const { suggest } = fields;
  useEffect(() => {
    if (today) suggest('actualProductionDate', today);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- suggesting anew changes nothing
  }, [today]);
  useFirstFocus(action.explanations !== undefined, () =>
    fields.focus(needsOverride.length > 0 ? 'validationOverrideReason' : 'actualProductionDate'),
  );

  return {
    action: {
      ...action,
      review: () => againAfter(action, setTasks),
    },
    fields,
    ready,
    needsOverride,
    cannot,
    terms: needsOverride[0]?.override ?? null,
    isIncluded,
    setIncluded: (taskIds, wanted) =>
      setLeftOut((before) => {
        const after = new Set(before);
        for (const taskId of taskIds) {
          if (wanted) after.delete(taskId);
          else after.add(taskId);
        }
        return after;
      }),
    overrides: needsOverride.filter(({ task }) => isIncluded(task.task.taskId)),
    isDirty: fields.isDirty,
  };
}
