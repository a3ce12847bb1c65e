import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { BucketFilter } from '../hooks/list-state.ts';
import { tallyIn } from '../hooks/tally.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { task as taskWords } from '../messages/task.ts';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { shortTally } from './short-tally.ts';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

const buckets = ['all', 'overdue', 'due-soon', 'upcoming'] as const satisfies readonly BucketFilter[];

/** Renders a toggle button per bucket with how many tasks it holds. Buttons, not tabs: they filter one table. */
export function BucketBar({ list }: { readonly list: TaskList }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(listWords);
  const { bucket: labels } = useWords(taskWords);
  const { counts, state } = list;
  return (
    <div {...slot('bucket-bar')} {...withRole('group')} aria-label={words.filters}>
      {buckets.map((bucket) => {
        const tally = counts && tallyIn(bucket, counts);
        // Buckets hold open tasks alone, so none of them is what a list of others shows.
        const pressed = state.bucket === bucket && state.status === null;
        const label = labels[bucket];
        return (
          <button
            {...slot('bucket')}
            key={bucket}
            type="button"
            aria-pressed={pressed}
            onClick={() => list.setState({ bucket, ...(pressed ? {} : { status: null }) })}
          >
            <Hidden>{tally ? words.bucketName({ bucket: label, ...tally }) : label}</Hidden>
            <span {...slot('bucket-count')} aria-hidden data-cs-tone={tally?.count ? bucket : undefined}>
              {tally ? shortTally(tally, format) : '–'}
            </span>
            <span {...slot('bucket-label')} aria-hidden data-cs-pressed={pressed}>
              {bucket !== 'all' && (
                <span {...slot('bucket-icon')}>
                  <Icon name={bucket} />
                </span>
              )}
              {label}
            </span>
          </button>
        );
      })}
    </div>
  );
}
