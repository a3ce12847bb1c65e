import type { DelegableAction, Delegation, Explanation, Instant, Person, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useRef, useState } from 'react';
import { addDays, isDay } from '../format/calendar.ts';
import { startOfDay } from '../format/start-of-day.ts';
import { delegate as delegateWords } from '../messages/delegate.ts';
import { dialog } from '../messages/dialog.ts';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { Refused } from './refused.ts';
import { textOrNull } from './text-or-null.ts';
import { type ExplanationsByTask, useExplanations } from './use-explanations.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { type Fields, useFields } from './use-fields.ts';
import { type People, usePeople } from './use-people.ts';
import { useRefusalText } from './use-refusal-text.ts';
import type { TaskAction } from './use-task-action.ts';
import { useWords } from './use-words.ts';

const names = ['delegateId', 'validUntil', 'reason'] as const;
type Name = (typeof names)[number];

/** Letting another person act for the reader, on tasks or on all of a model's. */
export interface Delegating extends Pick<
  TaskAction,
  'problem' | 'failure' | 'blocked' | 'only' | 'isFetching' | 'retry' | 'submit' | 'check'
> {
  /** `unknown`: it was sent, and no answer came. */
  readonly phase: 'editing' | 'submitting' | 'unknown' | 'checking';
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
}

/** Grants delegations. A task for which it was granted is not granted again when a later one was refused. */
export function useDelegating(tasks: readonly TaskSummary[], onDone: (granted: readonly Delegation[]) => void): Delegating {
  const { client, queryClient, announcer, notify } = useEnvironment();
  const words = useWords(delegateWords);
  const { notRecordedTitle } = useWords(dialog);
  const tell = useRefusalText();
  const fieldErrorsOf = useFieldRefusals(names);
  const fields = useFields<Name>(
    { delegateId: '', validUntil: '', reason: '' },
    { delegateId: words.person, validUntil: words.until, reason: words.reason },
  );
  const [actions, setActions] = useState<readonly DelegableAction[]>(['confirm', 'adjust', 'cancel']);
  const [actionsError, setActionsError] = useState<string>();
  const [isWholeModel, setWholeModel] = useState(false);
  const [phase, setPhase] = useState<Delegating['phase']>('editing');
  const [problem, setProblem] = useState<TaskAction['problem']>(null);
  const granted = useRef(new Map<string, Delegation>());
  const isBusy = useRef(false);

  // What cancelling would do tells the business calendar and who has to do with the task, and changes nothing.
  const explained = useExplanations({ type: 'cancel', taskIds: [tasks[0]!.task.taskId], members: { cancellationReason: null } });
  const explanation = only(explained.byTask);
  const timeZone = explanation?.timeZone ?? null;
  const people = usePeople(fields.values.delegateId, explanation?.whoCould ?? []);
  const targets = isWholeModel ? [tasks[0]!.task.modelId] : tasks.map(({ task }) => task.taskId);
  const sent = useRef<{ readonly person: Person; readonly validUntil: Instant } | null>(null);

  const fail = (why: NonNullable<TaskAction['problem']>, text: string): void => {
    setProblem(why);
    announcer.announce(text, { assertive: true });
  };

  const finish = (person: Person): void => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.of(client) });
    const message = words.done({ person: person.name });
    announcer.announce(message);
    notify({ tone: 'success', message, code: 'delegated', taskIds: tasks.map(({ task }) => task.taskId) });
    onDone([...granted.current.values()]);
  };

  /** After an answer that was lost: looks which of what was sent is there. */
  const findOut = async (): Promise<void> => {
    if (!sent.current) return;
    const { person, validUntil } = sent.current;
    setPhase('checking');
    const known = await client.delegations();
    if (!known.ok) {
      setPhase('unknown');
      return fail(known.error, tell(known.error));
    }
    for (const each of known.value) {
      const target = isWholeModel ? each.modelId : each.taskId;
      const isSent = each.delegateId === person.userId && each.validUntil === validUntil && each.revokedAt === null;
      if (target !== null && isSent && isSame(each.actions, actions)) granted.current.set(target, each);
    }
    if (targets.every((target) => granted.current.has(target))) finish(person);
    else fail({ code: 'not-recorded' }, notRecordedTitle);
  };

  const grantAll = async (delegateId: string, validUntil: Instant): Promise<ClientRefusal | null> => {
    for (const target of targets) {
      if (granted.current.has(target)) continue;
      const answer = await client.delegate({
        ...(isWholeModel ? { modelId: target } : { taskId: target }),
        delegateId,
        actions: [...actions],
        validUntil,
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
    const zone = only(await explained.current())?.timeZone;
    if (zone === undefined) return;
    const until = startOfDay(addDays(validUntil, 1), zone);
    sent.current = { person, validUntil: until };
    const refusal = await grantAll(person.userId, until);
    if (refusal === null) return finish(person);
    if (refusal.code === 'outcome-unknown') return findOut();
    const wrong = fieldErrorsOf(refusal);
    if (Object.keys(wrong).length > 0) return fields.attend(wrong);
    fail(refusal, tell(refusal));
  };

  /** Does one thing at a time, whatever is clicked meanwhile. */
  const exclusively = async (during: Delegating['phase'], act: () => Promise<unknown>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setProblem(null);
    setPhase(during);
    try {
      await act();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      fail(thrown.refusal, tell(thrown.refusal));
    } finally {
      isBusy.current = false;
      setPhase((now) => (now === 'unknown' ? now : 'editing'));
    }
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
    phase,
    problem,
    only: explanation,
    isFetching: explained.isFetching,
    failure: explained.byTask ? null : explained.refusal,
    blocked: null,
    retry: () => exclusively('editing', explained.again),
    submit: () => exclusively('submitting', send),
    check: () => exclusively('checking', findOut),
  };
}

/** The explanation of the first task. */
function only(byTask: ExplanationsByTask | undefined): Explanation | undefined {
  const [first] = byTask?.values() ?? [];
  return first?.ok ? first.value : undefined;
}

const isSame = (a: readonly DelegableAction[], b: readonly DelegableAction[]): boolean =>
  a.length === b.length && a.every((action) => b.includes(action));
