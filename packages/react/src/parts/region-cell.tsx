import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { task as taskWords } from '../messages/task.ts';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';

/** Renders the region of a task with its code, and whether it demands an approval of its own. In a column, the code stands alone where there is no room for the name. */
export function RegionCell({
  task: { region, locked },
  inColumn = false,
}: {
  readonly task: TaskSummary;
  readonly inColumn?: boolean;
}): ReactElement {
  const slot = useSlot();
  const words = useWords(taskWords);
  if (!region) return <>{words.global}</>;
  return (
    <>
      <bdi {...slot(inColumn ? 'region-name' : 'region')}>{region.name}</bdi> <bdi {...slot('region-code')}>{region.code}</bdi>
      {locked && (
        <span {...slot('region-lock')}>
          <Icon name="lock" />
          <Hidden>, {words.locked}</Hidden>
        </span>
      )}
    </>
  );
}
