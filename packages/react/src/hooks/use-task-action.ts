import type { ExplainInput, Explanation, Refusal, TaskDetail, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useRef, useState } from 'react';
import { dialog } from '../messages/dialog.ts';
import { many as manyWords } from '../messages/many.ts';
import { overTitle } from '../messages/task-name.ts';
import { useEnvironment } from './environment.ts';
import { findOutcomes, type IsDone } from './find-outcomes.ts';
import { nobodyNamed } from './nobody-named.ts';
import { queryKeys } from './query-keys.ts';
import { type ActionOutcome, sendAction, type SentAction } from './send-action.ts';
import { type ExplanationsByTask, type Members, useExplanations } from './use-explanations.ts';
import { type AttemptPhase, useAttempt } from './use-attempt.ts';
import { useFieldRefusals } from './use-field-refusals.ts';
import type { FieldErrors, Fields } from './use-fields.ts';
import { useWords } from './use-words.ts';

/** Why the last attempt came to nothing. */
type FoundOut = { readonly code: 'not-recorded' } | { readonly code: 'changed' };
type ActionProblem = ClientRefusal | FoundOut;

/** What makes one action differ from another. */
export interface TaskActionOptions<Name extends string> {
  readonly type: ExplainInput['type'];
  readonly tasks: readonly TaskSummary[];
  readonly fields: Fields<Name>;
  /** The fields a refusal may be about, by the names the core has for them. */
  readonly names: readonly Name[];
  /** What is explained while it is being entered. */
  readonly probe: Members;
  /** What is wrong with the entries before the server is asked. */
  readonly missing: (explanations: ExplanationsByTask) => FieldErrors<Name>;
  /** The command for a task; null to leave it out. */
  readonly input: (explanation: Explanation) => Members | null;
  readonly isDone: IsDone;
  /** What is said and told once it is done. */
  readonly doneText: (done: readonly TaskDetail[]) => string;
  /** What was recorded, and whether that was all of it: then there is nothing left to show. */
  readonly onDone: (done: readonly TaskDetail[], isAll: boolean) => void;
}

/** Taking one action on one task or on many, from the first look to the answer. */
export interface TaskAction {
  readonly phase: AttemptPhase;
  readonly problem: ActionProblem | null;
  /** Before when the server takes no other attempt (milliseconds since 1970); null when it may be made at once. */
  readonly waitUntil: number | null;
  /** How many of a sequence were recorded before the problem came between. */
  readonly recorded: number;
  readonly explanations: ExplanationsByTask | undefined;
  /** The explanation of the only task; undefined for many. */
  readonly only: Explanation | undefined;
  readonly isFetching: boolean;
  /** Why not even a first explanation could be had. */
  readonly failure: ClientRefusal | null;
  /** Whether the only task is no longer open. */
  readonly isOver: boolean;
  /** Why no entry could make the action on the only task succeed. */
  readonly blocked: Refusal | null;
  readonly outcomes: readonly ActionOutcome[];
  readonly submit: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly check: () => Promise<void>;
  /** Goes back from the results to what was entered, for those that can be tried again. */
  readonly review: () => void;
}

/**
 * Takes an action. Whether and on what terms it is possible, the server says; what was typed outlives every answer but
 * success; nothing counts as done before the server says so.
 */
export function useTaskAction<Name extends string>(options: TaskActionOptions<Name>): TaskAction {
  const { type, tasks, fields, names, probe, missing, input, isDone, doneText, onDone } = options;
  const { client, queryClient, announcer, pending, notify } = useEnvironment();
  const words = useWords(dialog);
  const { result: resultText, resultNone, working } = useWords(manyWords);
  const fieldErrorsOf = useFieldRefusals(names);
  const { phase, setPhase, problem, waitUntil, fail, refuse, exclusively, keyOf, settle } = useAttempt<AttemptPhase, FoundOut>();
  const [recorded, setRecorded] = useState(0);
  const [outcomes, setOutcomes] = useState<readonly ActionOutcome[]>([]);
  const sent = useRef<readonly SentAction[]>([]);
  const explained = useExplanations({ type, taskIds: tasks.map(({ task }) => task.taskId), members: probe });
  const isSingle = tasks.length === 1;

  const finish = (all: readonly ActionOutcome[]): void => {
    settle();
    void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    const done = all.flatMap(({ result }) => (result.ok ? [result.value] : []));
    if (done.length > 0) {
      const message = doneText(done);
      notify({
        tone: done.length === all.length ? 'success' : 'warning',
        message,
        code: type,
        taskIds: done.map(({ task }) => task.taskId),
      });
      if (done.length === all.length) announcer.announce(message);
    }
    if (done.length < all.length) {
      setOutcomes(all);
      setPhase('result');
      announcer.announce(done.length === 0 ? resultNone : resultText({ done: done.length, total: all.length }), { assertive: true });
    }
    onDone(done, done.length === all.length);
  };

  /** Heeds what became of it: of many in a list, of one where it belongs. */
  const heed = async (all: readonly ActionOutcome[]): Promise<void> => {
    const [first] = all;
    if (!isSingle || !first || first.result.ok) return finish(all);
    const why = first.result.error;
    if (why.code === 'not-recorded') return fail(why, words.notRecordedTitle);
    if (why.code === 'stale' || why.code === 'basis-changed' || why.code === 'task-not-open') {
      const now = (await explained.again()).get(first.taskId);
      void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
      if (now?.ok && isEnd(now.value.refusals[0])) announcer.announce(overTitle(now.value.task, words), { assertive: true });
      else fail({ code: 'changed' }, words.changedTitle);
      return;
    }
    const wrong = fieldErrorsOf(why);
    if (Object.keys(wrong).length === 0) return refuse(why);
    fields.attend(wrong);
  };

  const findOut = async (): Promise<void> => {
    setPhase('checking');
    const found = await findOutcomes(client, type, sent.current, isDone);
    if (found.ok) {
      setPhase('editing');
      return heed(found.value);
    }
    setPhase('unknown');
    refuse(found.error);
  };

  const send = async (): Promise<void> => {
    const byTask = await explained.current();
    const wrong = missing(byTask);
    if (Object.keys(wrong).length > 0) return fields.attend(wrong);
    sent.current = [...byTask].flatMap(([taskId, result]) => {
      const members = result.ok ? input(result.value) : null;
      return result.ok && members ? [{ taskId, shown: result.value.task, members }] : [];
    });
    if (sent.current.length === 0) return;
    if (!isSingle) announcer.announce(working(sent.current.length));
    const end = pending.begin(sent.current.map(({ taskId }) => taskId));
    const answer = await sendAction(client, type, sent.current, keyOf).finally(end);
    if (answer.ok) return heed(answer.value.map(inWords));
    if (answer.error.code === 'outcome-unknown') return findOut();
    setRecorded(answer.recorded ?? 0);
    const named = fieldErrorsOf(answer.error);
    if (Object.keys(named).length > 0) return fields.attend(named);
    // A single command refused by the core arrives as its task's outcome; what is left stands between here and there.
    refuse(answer.error);
  };

  const found = isSingle ? explained.byTask?.get(tasks[0]!.task.taskId) : undefined;
  const only = found?.ok ? found.value : undefined;
  const first = only?.refusals[0] ?? null;
  const isOver = isEnd(first);
  return {
    phase,
    problem,
    waitUntil,
    recorded,
    explanations: explained.byTask,
    only,
    isFetching: explained.isFetching,
    failure: explained.byTask ? null : explained.refusal,
    isOver,
    blocked: first && !isOver && !('field' in first) ? first : null,
    outcomes,
    submit: () => exclusively('submitting', send),
    retry: () => exclusively('editing', explained.again),
    check: () => exclusively('checking', findOut),
    review: () => {
      // What was refused was often refused since things are no longer as they were shown.
      explained.forget();
      setOutcomes([]);
      setPhase('editing');
    },
  };
}

/** An outcome whose refusal speaks of people and not of identifiers. */
const inWords = ({ taskId, result }: ActionOutcome): ActionOutcome => ({
  taskId,
  result: result.ok ? result : { ok: false, error: nobodyNamed(result.error) },
});

/** Whether a refusal says that the task has come to its end; a request that waits then waits for nothing. */
const isEnd = (refusal: Refusal | null | undefined): boolean =>
  refusal?.code === 'task-not-open' || (refusal?.code === 'override-not-requested' && refusal.state === 'REQUESTED');

/** A decision between two: one is what the form's own button takes, the other what a button beside it does. */
export interface Decision<Way extends string> {
  /** Which it is, in the attempt that is underway or the next. */
  readonly current: () => Way;
  /** Takes the other one, for this attempt alone. */
  readonly takeOther: (submit: () => Promise<void>) => void;
}

/** Keeps which way is decided, without a rendering between the press of a button and what is sent. */
export function useDecision<Way extends string>(usual: Way, other: Way): Decision<Way> {
  const way = useRef(usual);
  return {
    current: () => way.current,
    takeOther: (submit) => {
      way.current = other;
      void submit().finally(() => {
        way.current = usual;
      });
    },
  };
}
