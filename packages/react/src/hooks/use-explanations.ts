import type { ExplainInput, Explanation, Refusal, Result } from '@countersign/core';
import type { ClientRefusal, CountersignClient } from '@countersign/http/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';
import { between, isBulk } from './send-action.ts';

/** A command's input beside its task, before anything about it is known to be true. */
export type Members = Readonly<Record<string, unknown>>;

/** What is to be explained: a command with its type, on one task or the same on many. */
export interface Question {
  readonly type: ExplainInput['type'];
  readonly taskIds: readonly string[];
  readonly members: Members;
}

/** What would become of each task, or why it cannot be told. */
export type ExplanationsByTask = ReadonlyMap<string, Result<Explanation, Refusal>>;

/** What a command would do to one task or to many, as the server sees it now. */
export interface Explanations {
  /** While the answer for another day is on its way, the one before; never of a task that is not asked about, nor what was forgotten. */
  readonly byTask: ExplanationsByTask | undefined;
  readonly isFetching: boolean;
  /** Why none could be had. */
  readonly refusal: ClientRefusal | null;
  /** The answer to this very question: the one at hand, or the one on its way. Throws `Refused`. */
  readonly current: () => Promise<ExplanationsByTask>;
  /** Asks again. Throws `Refused`. */
  readonly again: () => Promise<ExplanationsByTask>;
  /** Forgets every answer, since things have changed: this question and those after it are asked anew. */
  readonly forget: () => void;
}

/** Asks the server, afresh for every dialog and every question, what a command would do. */
export function useExplanations(question: Question): Explanations {
  const { client, queryClient } = useEnvironment();
  const [round, setRound] = useState(0);
  const options = {
    queryKey: [...queryKeys.of(client), 'explanations', round, question],
    queryFn: () => explain(client, question),
    retry: false,
    networkMode: 'always',
    gcTime: 0,
  } as const;
  const query = useQuery<ExplanationsByTask, Refused>(
    {
      ...options,
      placeholderData: (before, asked) => (asked?.queryKey.at(-2) === round ? before : undefined),
      enabled: question.taskIds.length > 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    queryClient,
  );
  return {
    byTask: query.data && about(query.data, question.taskIds),
    isFetching: query.isFetching,
    refusal: query.error?.refusal ?? null,
    current: () => queryClient.ensureQueryData(options),
    again: () => queryClient.fetchQuery({ ...options, staleTime: 0 }),
    forget: () => setRound(round + 1),
  };
}

async function explain(client: CountersignClient, { type, taskIds, members }: Question): Promise<ExplanationsByTask> {
  const [only, ...others] = taskIds;
  if (only !== undefined && others.length === 0) {
    const explanation = await accepted(client.explain({ type, taskId: only, ...members } as ExplainInput));
    return new Map([[only, { ok: true, value: explanation }]]);
  }
  if (!isBulk(type)) {
    const each = taskIds.map(async (taskId) => [taskId, await client.explain({ type, taskId, ...members } as ExplainInput)] as const);
    const told = await Promise.all(each);
    const undecided = told.find(([, result]) => !result.ok && between.includes(result.error.code));
    if (undecided) await accepted(Promise.resolve(undecided[1]));
    return new Map(told as readonly (readonly [string, Result<Explanation, Refusal>])[]);
  }
  const items = taskIds.map((taskId) => ({ taskId, ...members }));
  const answers = await accepted(client.explainMany(type, items as unknown as Parameters<CountersignClient['explainMany']>[1]));
  return new Map(answers.map(({ taskId, result }) => [taskId, result]));
}

const about = (answers: ExplanationsByTask, taskIds: readonly string[]): ExplanationsByTask =>
  new Map([...answers].filter(([taskId]) => taskIds.includes(taskId)));
