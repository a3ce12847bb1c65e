import type { Effect, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { recordedInWords } from './recorded-in-words.ts';
import { useSlot } from './slot.ts';

/** Renders what a confirmation or a withdrawal has changed beside the task, in words. */
export function RecordedChanges({ effects, task }: { readonly effects: readonly Effect[]; readonly task: TaskDetail }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(detail);
  return (
    <ul {...slot('changes')}>
      {effects.map((effect, at) => {
        const text = recordedInWords(effect, task, words, format);
        return (
          <li {...slot('change')} key={at} data-cs-wide="">
            <bdi {...slot('change-text')}>{text}</bdi>
          </li>
        );
      })}
    </ul>
  );
}
