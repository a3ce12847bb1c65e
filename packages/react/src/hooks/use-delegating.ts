import type { CalendarDate, DelegableAction, Delegation, Explanation, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useRef, useState } from 'react';
import { addDays, isDay } from '../format/calendar.ts';
import { startOfDay } from '../format/start-of-day.ts';
import { delegate as delegateWords } from '../messages/delegate.ts';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { textOrNull } from './text-or-null.ts';
import { useExplanations } from './use-explanations.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { type Fields, useFields } from './use-fields.ts';
import { type People, usePeople } from './use-people.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { useWords } from './use-words.ts';

const names = ['delegateId', 'validUntil', 'reason'] as const;
type Name = (typeof names)[number];

/** Letting another person act for the reader, on tasks or on all of a model's. */
export interface Delegating {
  readonly fields: Fields<Name>;
  readonly people: People;
  readonly actions: readonly DelegableAction[];
  readonly setActions: (actions: readonly DelegableAction[]) => void;
  readonly actionsError: string | undefined;
  /** Whether every task of the model is covered; only where one task is at hand. */
  readonly isWholeModel: boolean;
  readonly setWholeModel: (isWholeModel: boolean) => void;
  /** The zone in which the last day ends; null until it is known. */
  readonly timeZone: string | null;
  readonly explanation: Explanation | undefined;
  readonly isSubmitting: boolean;
  readonly problem: ClientRefusal | null;
  readonly submit: () => Promise<void>;
}

/** Grants delegations. A task for which it was granted is not granted again when a later one was refused. */
export function useDelegating(tasks: readonly TaskSummary[], onDone: (granted: readonly Delegation[]) => void): Delegating {
  const { client, queryClient, announcer, notify } = useEnvironment();
  const words = useWords(delegateWords);
  const tell = useRefusalText();
  const fieldErrorsOf = useFieldRefusals(names);
  const fields = useFields<Name>(
    { delegateId: '', validUntil: '', reason: '' },
    { delegateId: words.person, validUntil: words.until, reason: words.reason },
  );
  const [actions, setActions] = useState<readonly DelegableAction[]>(['confirm', 'adjust', 'cancel']);
  const [actionsError, setActionsError] = useState<string>();
  const [isWholeModel, setWholeModel] = useState(false);
  const [isSubmitting, setSubmitting] = useState(false);
  const [problem, setProblem] = useState<ClientRefusal | null>(null);
  const granted = useRef(new Map<string, Delegation>());
  const isBusy = useRef(false);

  // What cancelling would do tells the business calendar and who has to do with the task, and changes nothing.
  const explained = useExplanations({ type: 'cancel', taskIds: [tasks[0]!.task.taskId], members: { cancellationReason: null } });
  const [first] = explained.byTask?.values() ?? [];
  const explanation = first?.ok ? first.value : undefined;
  const timeZone = explanation?.timeZone ?? null;
  const people = usePeople(fields.values.delegateId, explanation?.whoCould ?? []);

  const grantAll = async (delegateId: string, until: CalendarDate, zone: string): Promise<ClientRefusal | null> => {
    const targets = isWholeModel ? [tasks[0]!.task.modelId] : tasks.map(({ task }) => task.taskId);
    for (const target of targets) {
      if (granted.current.has(target)) continue;
      const answer = await client.delegate({
        ...(isWholeModel ? { modelId: target } : { taskId: target }),
        delegateId,
        actions: [...actions],
        validUntil: startOfDay(addDays(until, 1), zone),
        reason: textOrNull(fields.current().reason),
      });
      if (!answer.ok) return answer.error;
      granted.current.set(target, answer.value);
    }
    return null;
  };

  const send = async (): Promise<void> => {
    const { delegateId, validUntil } = fields.current();
    const person = people.find(delegateId);
    setActionsError(actions.length === 0 ? words.actionsMissing : undefined);
    if (person === null || !isDay(validUntil))
      return fields.attend({
        ...(person === null && { delegateId: words.personMissing }),
        ...(!isDay(validUntil) && { validUntil: words.untilMissing }),
      });
    if (actions.length === 0) return announcer.announce(words.actionsMissing, { assertive: true });
    if (timeZone === null) return;
    const refusal = await grantAll(person.userId, validUntil, timeZone);
    if (refusal === null) {
      void queryClient.invalidateQueries({ queryKey: queryKeys.of(client) });
      const message = words.done({ person: person.name });
      announcer.announce(message);
      notify({ tone: 'success', message, code: 'delegated', taskIds: tasks.map(({ task }) => task.taskId) });
      return onDone([...granted.current.values()]);
    }
    const wrong = fieldErrorsOf(refusal);
    if (Object.keys(wrong).length > 0) return fields.attend(wrong);
    setProblem(refusal);
    announcer.announce(tell(refusal), { assertive: true });
  };

  return {
    fields,
    people,
    actions,
    setActions,
    actionsError,
    isWholeModel,
    setWholeModel,
    timeZone,
    explanation,
    isSubmitting,
    problem: problem ?? (explained.byTask ? null : explained.refusal),
    submit: async () => {
      if (isBusy.current) return;
      isBusy.current = true;
      setProblem(null);
      setSubmitting(true);
      await send().finally(() => {
        isBusy.current = false;
        setSubmitting(false);
      });
    },
  };
}
