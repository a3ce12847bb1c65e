import type { TaskPage } from '@countersign/core';
import { useState } from 'react';

/** A page of rows that does not move under the reader's hands. */
export interface HeldPage {
  readonly page: TaskPage | undefined;
  /** How many rows would come, go or move. */
  readonly changed: number;
  /** Shows what has come in. */
  readonly show: () => void;
  /** Shows whatever comes in next at once: it was asked for, or is one's own doing. */
  readonly expect: () => void;
}

/**
 * Holds back a newer answer to the same question while the reader works in the rows, if it would move any. `question`
 * names what was asked; `answer` is undefined until it is answered, when the page before stays.
 */
export function useHeldPage(answer: TaskPage | undefined, question: string, isHeld: boolean): HeldPage {
  const [shown, setShown] = useState({ page: answer, question });
  const [isExpected, setExpected] = useState(false);
  const accept = () => {
    setExpected(false);
    setShown({ page: answer, question });
  };

  const isNewer = answer !== undefined && answer !== shown.page;
  const changed = isNewer && shown.page && shown.question === question ? moved(shown.page, answer) : 0;
  const isHeldBack = isNewer && isHeld && changed > 0 && !isExpected;
  if (isNewer && !isHeldBack) accept();

  return { page: shown.page ?? answer, changed: isHeldBack ? changed : 0, show: accept, expect: () => setExpected(true) };
}

/** How many rows come, go or change places from one page to another. */
function moved({ tasks: before }: TaskPage, { tasks: after }: TaskPage): number {
  const idsOf = (tasks: TaskPage['tasks']): readonly string[] => tasks.map(({ task }) => task.taskId);
  const [old, now] = [idsOf(before), idsOf(after)];
  const gone = old.filter((taskId) => !now.includes(taskId));
  const come = now.filter((taskId) => !old.includes(taskId));
  const stayed = [old, now].map((ids) => ids.filter((taskId) => !gone.includes(taskId) && !come.includes(taskId)));
  return gone.length + come.length + stayed[0]!.filter((taskId, at) => stayed[1]![at] !== taskId).length;
}
