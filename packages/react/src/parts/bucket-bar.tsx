import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { type BucketFilter, countIn, type TaskList } from '../hooks/use-task-list.ts';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { slot } from './slot.ts';
import { withRole } from './with-role.ts';

const buckets = ['all', 'overdue', 'due-soon', 'upcoming'] as const satisfies readonly BucketFilter[];

/** Renders a toggle button per bucket with how many tasks it holds. Buttons, not tabs: they filter one table. */
export function BucketBar({ list }: { readonly list: TaskList }): ReactElement {
  const { messages, format } = useEnvironment();
  return (
    <div {...slot('bucket-bar')} {...withRole('group')} aria-label={messages.list.filters}>
      {buckets.map((bucket) => {
        const count = list.counts && countIn(bucket, list.counts);
        const pressed = list.bucket === bucket;
        const label = messages.bucket[bucket];
        return (
          <button {...slot('bucket')} key={bucket} type="button" aria-pressed={pressed} onClick={() => list.setBucket(bucket)}>
            <Hidden>{count === undefined ? label : messages.list.bucketName({ bucket: label, count })}</Hidden>
            <span {...slot('bucket-count')} aria-hidden data-cs-tone={count ? bucket : undefined}>
              {count === undefined ? '–' : format.number(count)}
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
