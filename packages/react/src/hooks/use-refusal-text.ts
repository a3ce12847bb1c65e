import type { TaskStatus } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useMemo } from 'react';
import { describeRefusal, refusal } from '../messages/refusal.ts';
import { task } from '../messages/task.ts';
import { useEnvironment } from './environment.ts';
import { useWords } from './use-words.ts';

/** How refusals are told to the reader: what stands against it, and what to do. */
export function useRefusalText(): (refusal: ClientRefusal) => string {
  const { format } = useEnvironment();
  const words = useWords(refusal);
  const { status } = useWords(task);
  return useMemo(() => {
    const telling = { date: format.date, status: (name: TaskStatus) => status[name] };
    return (why) => describeRefusal(why, words, telling);
  }, [words, status, format]);
}
