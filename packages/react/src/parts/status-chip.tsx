import type { TaskStatus } from '@countersign/core';
import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { task } from '../messages/task.ts';
import { Chip } from './chip.tsx';
import type { IconName } from './icon.tsx';

const icons = { PENDING: 'pending', ADJUSTED: 'adjusted', CONFIRMED: 'confirmed', CANCELLED: 'cancelled' } as const satisfies Record<
  TaskStatus,
  IconName
>;
const tones = { PENDING: 'plain', ADJUSTED: 'plain', CONFIRMED: 'confirmed', CANCELLED: 'cancelled' } as const satisfies Record<
  TaskStatus,
  string
>;

/** Renders the status of a task. */
export function StatusChip({ status }: { readonly status: TaskStatus }): ReactElement {
  const words = useWords(task).status;
  return (
    <Chip tone={tones[status]} icon={icons[status]}>
      {words[status]}
    </Chip>
  );
}
