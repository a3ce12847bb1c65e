import type { DelegableAction, Delegation, Explanation, Refusal, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useRef, useState } from 'react';
import { addDays, isDay } from '../format/calendar.ts';
import { startOfDay } from '../format/start-of-day.ts';
import { delegate as delegateWords, type GrantedWords } from '../messages/delegate.ts';
import { dialog } from '../messages/dialog.ts';
import { many } from '../messages/many.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { useEnvironment } from './environment.ts';
import { byGrant, type Grant, type Granted, isOf, isSameGrant } from './granted.ts';
import { mendable } from './may-mend.ts';
import { nobodyNamed } from './nobody-named.ts';
import { queryKeys } from './query-keys.ts';
import { isRefusal } from './send-action.ts';
import { textOrNull } from './text-or-null.ts';
import { type AttemptPhase, useAttempt } from './use-attempt.ts';
import { type ExplanationsByTask, useExplanations } from './use-explanations.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import { type Fields, useFields } from './use-fields.ts';
import { type People, usePeople } from './use-people.ts';
import type { TaskAction } from './use-task-action.ts';
import { useWords } from './use-words.ts';

const fieldNames = ['delegateId', 'validUntil', 'reason'] as const;
type Name = (typeof fieldNames)[number];

/** Letting another person act for the reader, on tasks or on all of a model's. */
export interface Delegating extends Pick<
  TaskAction,
  'phase' | 'problem' | 'recorded' | 'waitUntil' | 'failure' | 'blocked' | 'only' | 'isFetching' | 'retry' | 'submit' | 'check' | 'review'
> {
  /** Those of the tasks that are not delegated yet. */
  readonly tasks: readonly TaskSummary[];
  /** What was recorded so far, in words; where the results are shown, what they do not tell. */
  readonly granted: readonly string[];
  /** What became of each of many, where some were refused. */
  readonly outcomes: readonly DelegatingOutcome[];
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

/** What became of delegating one task of many. */
interface DelegatingOutcome {
  readonly taskId: string;
  readonly result: { readonly ok: true; readonly value: TaskSummary } | { readonly ok: false; readonly error: Refusal };
}

/**
 * Grants delegations. What was granted is told, and not granted again when another was refused; unless it is to be
 * granted otherwise: to another person, until another day. Then all of it is, and what was granted before holds as well.
 */
export function useDelegating(
  summaries: readonly TaskSummary[],
  onDone: (granted: readonly Delegation[], isAll: boolean) => void,
): Delegating {
  const { client, queryClient, announcer, format, notify } = useEnvironment();
  const words = useWords(delegateWords);
  const { notRecordedTitle } = useWords(dialog);
  const results = useWords(many);
  const names = useWords(taskWords);
  const [tasks, setTasks] = useState(summaries);
  const [outcomes, setOutcomes] = useState<readonly DelegatingOutcome[]>([]);
  const attempt = useAttempt<AttemptPhase, { readonly code: 'not-recorded' }>();
  const { setPhase, fail, refuse, exclusively, keyOf, settle } = attempt;
  const fieldErrorsOf = useFieldRefusals(fieldNames);
  const fields = useFields<Name>(
    { delegateId: '', validUntil: '', reason: '' },
    { delegateId: words.person, validUntil: words.until, reason: words.reason },
  );
  const [actions, setActions] = useState<readonly DelegableAction[]>(['confirm', 'adjust', 'cancel']);
  const [actionsError, setActionsError] = useState<string>();
  const [isWholeModel, setWholeModel] = useState(false);
  const granted = useRef<readonly Granted[]>([]);
  const [shown, setShown] = useState<readonly Granted[]>([]);
  const reported = useRef(0);

  // What cancelling would do tells the business calendar and who has to do with the task, and changes nothing.
  const explained = useExplanations({ type: 'cancel', taskIds: [tasks[0]!.task.taskId], members: { cancellationReason: null } });
  const explanation = only(explained.byTask);
  const timeZone = explanation?.timeZone ?? null;
  const people = usePeople(fields.values.delegateId, explanation?.whoCould ?? []);
  const targets: readonly string[] = isWholeModel ? [tasks[0]!.task.modelId] : tasks.map(({ task }) => task.taskId);
  const sent = useRef<Grant | null>(null);

  const keep = (target: string, grant: Grant, delegation: Delegation): void => {
    granted.current = [...granted.current, { target, grant, delegation }];
  };
  const isGranted = (target: string, grant: Grant): boolean =>
    granted.current.some((each) => each.target === target && isSameGrant(each.grant, grant));
  const named = (all: readonly Granted[]): readonly GrantedWords[] =>
    byGrant(all).map(({ grant: { person, lastDay }, targets: of }) => ({
      person: person.name,
      until: format.date(lastDay),
      tasks: summaries.flatMap((each) =>
        of.includes(each.task.taskId) ? [taskName(each, names)] : of.includes(each.model.modelId) ? [each.model.name] : [],
      ),
    }));

  /** Says what has been recorded since this was last said. */
  const report = (isAll: boolean): void => {
    const news = granted.current.slice(reported.current).map(({ delegation }) => delegation);
    reported.current = granted.current.length;
    onDone(news, isAll);
  };

  const finish = (grant: Grant, refused: ReadonlyMap<string, Refusal>): void => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.of(client) });
    const done = targets.filter((target) => isGranted(target, grant));
    const before = granted.current.filter((each) => !isSameGrant(each.grant, grant));
    const isAll = refused.size === 0;
    settle();
    if (!isAll) {
      setOutcomes(
        tasks.map((task) => {
          const { taskId } = task.task;
          const error = refused.get(taskId);
          return { taskId, result: error ? { ok: false, error } : { ok: true, value: task } };
        }),
      );
      setShown(before);
      setPhase('result');
      const text = done.length === 0 ? results.resultNone : results.result({ done: done.length, total: targets.length });
      announcer.announce(text, { assertive: true });
    }
    if (done.length > 0) {
      const message = words.done({ person: grant.person.name, before: named(before) });
      if (isAll) announcer.announce(message);
      const taskIds = tasks.flatMap(({ task }) => (refused.has(task.taskId) ? [] : [task.taskId]));
      notify({ tone: isAll ? 'success' : 'warning', message, code: 'delegated', taskIds });
    }
    report(isAll);
  };

  /** After an answer that was lost: looks which of what was sent is there. */
  const findOut = async (): Promise<void> => {
    const grant = sent.current;
    if (!grant) return;
    setPhase('checking');
    const known = await client.delegations();
    if (!known.ok) {
      setPhase('unknown');
      return refuse(known.error);
    }
    for (const each of known.value) {
      const target = isWholeModel ? each.modelId : each.taskId;
      if (target !== null && targets.includes(target) && isOf(each, grant) && !isGranted(target, grant)) keep(target, grant, each);
    }
    setShown(granted.current);
    if (targets.every((target) => isGranted(target, grant))) return finish(grant, new Map());
    report(false);
    fail({ code: 'not-recorded' }, notRecordedTitle);
  };

  /** Grants one after another. What concerns one task alone is its own outcome; anything else ends it, and is returned. */
  const grantAll = async (grant: Grant, refused: Map<string, Refusal>): Promise<ClientRefusal | null> => {
    for (const target of targets) {
      if (isGranted(target, grant)) continue;
      const change = {
        ...(isWholeModel ? { modelId: target } : { taskId: target }),
        delegateId: grant.person.userId,
        actions: [...grant.actions],
        validUntil: grant.validUntil,
        reason: grant.reason,
      };
      const answer = await client.delegate(change, { idempotencyKey: keyOf(change) });
      if (answer.ok) {
        keep(target, grant, answer.value);
        continue;
      }
      const why = nobodyNamed(answer.error);
      if (targets.length === 1 || !isRefusal(why) || Object.keys(fieldErrorsOf(why)).length > 0) return why;
      refused.set(target, why);
    }
    return null;
  };

  const send = async (): Promise<void> => {
    const { delegateId, validUntil, reason } = fields.current();
    const person = people.find(delegateId);
    setActionsError(actions.length === 0 ? words.actionsMissing : undefined);
    if (person === null || !isDay(validUntil))
      return fields.attend({
        ...(person === null && { delegateId: people.isUnclear(delegateId) ? words.personUnclear : words.personMissing }),
        ...(!isDay(validUntil) && { validUntil: words.untilMissing }),
      });
    if (actions.length === 0) return announcer.announce(words.actionsMissing, { assertive: true });
    const zone = only(await explained.current())?.timeZone;
    if (zone === undefined) return;
    const until = startOfDay(addDays(validUntil, 1), zone);
    const grant: Grant = { person, actions, lastDay: validUntil, validUntil: until, reason: textOrNull(reason) };
    sent.current = grant;
    const refused = new Map<string, Refusal>();
    const refusal = await grantAll(grant, refused);
    if (refusal === null) return finish(grant, refused);
    setShown(granted.current);
    report(false);
    if (refusal.code === 'outcome-unknown') return findOut();
    const wrong = fieldErrorsOf(refusal);
    if (Object.keys(wrong).length > 0) return fields.attend(wrong);
    refuse(refusal);
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
    phase: attempt.phase,
    problem: attempt.problem,
    waitUntil: attempt.waitUntil,
    recorded: shown.length,
    granted: named(shown).map(words.granted),
    tasks,
    outcomes,
    only: explanation,
    isFetching: explained.isFetching,
    failure: explained.byTask ? null : explained.refusal,
    blocked: null,
    retry: () => exclusively('editing', explained.again),
    submit: () => exclusively('submitting', send),
    check: () => exclusively('checking', findOut),
    review: () => {
      setTasks(mendable(outcomes, tasks));
      setOutcomes([]);
      setShown(granted.current);
      setPhase('editing');
    },
  };
}

/** The explanation of the first task. */
function only(byTask: ExplanationsByTask | undefined): Explanation | undefined {
  const [first] = byTask?.values() ?? [];
  return first?.ok ? first.value : undefined;
}
