import type { TaskStatus } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { Chip } from './chip.tsx';
import type { IconName } from './icon.tsx';

const icons = { PENDING: 'pending', ADJUSTED: 'adjusted', CONFIRMED: 'confirmed', CANCELLED: 'cancelled' } as const satisfies Record<
  TaskStatus,
  IconName
>;

/** Renders the status of a task. */
export function StatusChip({ status }: { readonly status: TaskStatus }): ReactElement {
  const { messages } = useEnvironment();
  return (
    <Chip tone={status === 'CONFIRMED' ? 'confirmed' : 'plain'} icon={icons[status]}>
      {messages.status[status]}
    </Chip>
  );
}
