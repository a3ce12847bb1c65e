import type { RefusedAttempt, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { nameIn } from './name-in.ts';
import { useSlot } from './slot.ts';

/** Renders what others tried with a task and were refused, the latest first, folded away; nothing where nobody was. */
export function RefusedAttempts({
  attempts,
  task,
  timeZone,
}: {
  readonly attempts: readonly RefusedAttempt[];
  readonly task: TaskDetail;
  readonly timeZone: string;
}): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(detail);
  if (attempts.length === 0) return null;
  const name = (code: string) => words.attempted[code] ?? code;
  // A newer server may know of more.
  const why = (code: string) => (words.whyNot as Readonly<Record<string, string>>)[code] ?? code;
  return (
    <details {...slot('fold')}>
      <summary {...slot('fold-summary')}>{words.refused(attempts.length)}</summary>
      <ul {...slot('fold-list')}>
        {attempts.toReversed().map(({ at, actorId, action, code }, index) => (
          <li {...slot('fold-item')} key={`${at} ${attempts.length - index}`}>
            <bdi>{words.attempt({ person: nameIn(task, actorId), action: name(action), at: format.moment(at, timeZone) })}</bdi>{' '}
            <bdi {...slot('audit-fact')}>{words.why(why(code))}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
