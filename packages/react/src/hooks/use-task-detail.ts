import type { Explanation, JournalEntry, RefusedAttempt, SentNotice, TaskDetail } from '@countersign/core';
import { listedOn } from '../format/calendar.ts';
import { useEnvironment } from './environment.ts';
import { type Asked, useAnswer } from './use-answer.ts';

/** One task with everything the reader may know of it; each part fails by itself. */
export interface TaskInFull {
  readonly task: Asked<TaskDetail>;
  /** What a confirmation today would do, and in which zone's calendar days and moments are told. */
  readonly explanation: Asked<Explanation>;
  /** Oldest first. */
  readonly journal: Asked<readonly JournalEntry[]>;
  readonly refusedAttempts: Asked<readonly RefusedAttempt[]>;
  /** What people have been told about it. */
  readonly notices: Asked<readonly SentNotice[]>;
}

/** Asks for a task, what would happen to it, and what has. Null asks for nothing. */
export function useTaskDetail(taskId: string | null): TaskInFull {
  const { client } = useEnvironment();
  const isWanted = taskId !== null;
  const id = taskId ?? '';
  const asked = useAnswer({ name: ['task', id], ask: () => client.task(id), isWanted });
  // What is no longer the reader's to see does not stay in sight.
  const known = asked.refusal?.code === 'task-not-found' ? undefined : asked.value;
  const task = { ...asked, value: known };
  const today = known && listedOn(known);
  return {
    task,
    explanation: useAnswer({
      name: ['task', id, 'would', today],
      ask: () => client.explain({ type: 'confirm', taskId: id, actualProductionDate: today ?? '' }),
      isWanted: today !== undefined,
    }),
    journal: useAnswer({ name: ['task', id, 'journal'], ask: () => client.journal(id), isWanted: known !== undefined }),
    refusedAttempts: useAnswer({ name: ['task', id, 'refused'], ask: () => client.refusedAttempts(id), isWanted: known !== undefined }),
    notices: useAnswer({ name: ['task', id, 'notices'], ask: () => client.notices(id), isWanted: known !== undefined }),
  };
}
