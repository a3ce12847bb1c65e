import type { CalendarDate, Explanation, TaskDetail, TaskSummary } from '@countersign/core';
import { useState } from 'react';
import { isDay } from '../format/calendar.ts';
import { adjust as adjustWords } from '../messages/adjust.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { useEnvironment } from './environment.ts';
import { againAfter } from './may-mend.ts';
import { textOrNull } from './text-or-null.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { type Fields, useFields } from './use-fields.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { useLastDay } from './use-last-day.ts';
import { type TaskAction, useTaskAction } from './use-task-action.ts';
import { useWords } from './use-words.ts';

const names = ['plannedProductionDate', 'adjustmentReason'] as const;
type Name = (typeof names)[number];

/** Moving the planned dates of one task or many to one day. */
export interface AdjustDate {
  readonly action: TaskAction;
  readonly fields: Fields<Name>;
  /** Those that can move to the day entered. */
  readonly ready: readonly Explanation[];
  /** Whether the house rules ask for a reason. */
  readonly isReasonRequired: boolean;
  /** What the server says of the day entered, before anything has been submitted; for one task. */
  readonly dateError: string | undefined;
}

// The reason is not sent along while the day is being chosen, so its want stands against nothing.
const isReady = ({ refusals }: Explanation): boolean => refusals.every(({ code }) => code === 'reason-required');

/** Moves planned dates; whether to which day, and whether a reason is asked for, the server says. */
export function useAdjustDate(
  summaries: readonly TaskSummary[],
  onDone: (done: readonly TaskDetail[], isAll: boolean) => void,
): AdjustDate {
  const { format } = useEnvironment();
  const words = useWords(adjustWords);
  const named = useWords(taskWords);
  const fieldErrorsOf = useFieldRefusals(names);
  const [tasks, setTasks] = useState(summaries);
  const fields = useFields<Name>(
    { plannedProductionDate: '', adjustmentReason: '' },
    { plannedProductionDate: words.date, adjustmentReason: words.reason },
  );
  const asked = useLastDay(fields.values.plannedProductionDate, summaries[0]!.task.plannedProductionDate);

  const action = useTaskAction<Name>({
    type: 'adjust',
    tasks,
    fields,
    names,
    probe: { plannedProductionDate: asked, adjustmentReason: null },
    missing: (explanations) => {
      const { plannedProductionDate, adjustmentReason } = fields.current();
      const wantsReason = [...explanations.values()].some((each) => each.ok && each.value.refusals[0]?.code === 'reason-required');
      return {
        ...(!isDay(plannedProductionDate) && { plannedProductionDate: words.dateMissing }),
        ...(wantsReason && textOrNull(adjustmentReason) === null && { adjustmentReason: words.reasonMissing }),
      };
    },
    // Of one task, the server has the last word; of many, those it has spoken against are left out.
    input: (explanation) => {
      const { plannedProductionDate, adjustmentReason } = fields.current();
      return tasks.length === 1 || isReady(explanation) ? { plannedProductionDate, adjustmentReason: textOrNull(adjustmentReason) } : null;
    },
    isDone: (task, members) =>
      task.plannedProductionDate === members['plannedProductionDate'] && task.adjustmentReason === members['adjustmentReason'],
    doneText: ([first, ...others]) =>
      first && others.length === 0
        ? words.done({ task: taskName(first, named), date: format.date(first.task.plannedProductionDate) })
        : words.doneMany(others.length + 1),
    onDone,
  });
  useFirstFocus(action.explanations !== undefined, () => fields.focus('plannedProductionDate'));

  const explanations = [...(action.explanations?.values() ?? [])].flatMap((each) => (each.ok ? [each.value] : []));
  const refused = action.only?.refusals[0];
  return {
    action: { ...action, review: () => againAfter(action, setTasks) },
    fields,
    ready: explanations.filter(isReady),
    isReasonRequired: !explanations.some(({ allowed }) => allowed),
    dateError: refused && isDay(fields.values.plannedProductionDate) ? fieldErrorsOf(refused).plannedProductionDate : undefined,
  };
}

/** The day that was entered; null while it is none. */
export const enteredDay = ({ fields }: AdjustDate): CalendarDate | null =>
  isDay(fields.values.plannedProductionDate) ? fields.values.plannedProductionDate : null;
