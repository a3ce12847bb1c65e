import type { RefusedAttempt, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { Fold } from './fold.tsx';
import { nameIn } from './name-in.ts';

/** Renders what others tried with a task and were refused. */
export function RefusedAttempts({
  attempts,
  task,
  timeZone,
}: {
  readonly attempts: readonly RefusedAttempt[];
  readonly task: TaskDetail;
  readonly timeZone: string;
}): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(detail);
  // A newer server may know of more.
  const why = (code: string) => (words.whyNot as Readonly<Record<string, string>>)[code] ?? code;
  const lines = attempts.map(({ at, actorId, action, code }) => ({
    what: words.attempt({ person: nameIn(task, actorId), action: words.attempted[action] ?? action, at: format.moment(at, timeZone) }),
    why: words.why(why(code)),
  }));
  return <Fold title={words.refused} lines={lines} />;
}
