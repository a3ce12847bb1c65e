import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { task as taskWords } from '../messages/task.ts';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';

/** Renders the region of a task with its code, and whether it demands an approval of its own. */
export function RegionCell({ task: { region, locked } }: { readonly task: TaskSummary }): ReactElement {
  const slot = useSlot();
  const words = useWords(taskWords);
  if (!region) return <>{words.global}</>;
  return (
    <>
      <bdi {...slot('region-name')}>{region.name}</bdi> <bdi {...slot('region-code')}>{region.code}</bdi>
      {locked && (
        <span {...slot('region-lock')}>
          <Icon name="lock" />
          <Hidden>, {words.locked}</Hidden>
        </span>
      )}
    </>
  );
}
