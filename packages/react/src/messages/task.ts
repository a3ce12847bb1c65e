import type { DueBucket, TaskStatus } from '@countersign/core';
import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** How a task is spoken of wherever one is shown. */
export interface TaskWords {
  readonly bucket: Readonly<Record<DueBucket | 'all', string>>;
  readonly due: { readonly overdue: Count; readonly today: string; readonly in: Count };
  readonly status: Readonly<Record<TaskStatus, string>>;
  /** Follows the status of a deployment that was rolled back. */
  readonly withdrawnOn: Text;
  /** The name of a task for no region in particular. */
  readonly global: string;
  /** Follows the name of a region, for those who cannot see the lock. */
  readonly locked: string;
  readonly validation: { readonly none: string; readonly unknown: string; readonly overrideNeeded: string; readonly impossible: string };
  readonly name: (task: { readonly model: string; readonly version: string; readonly region: string }) => string;
  readonly version: Text;
  readonly actingFor: Text;
  readonly assignedTo: Text;
}

const plural = plurals('en');

/** {@link TaskWords} in English. */
export const task: WordGroup<'task'> = {
  name: 'task',
  english: {
    bucket: { all: 'All open', overdue: 'Overdue', 'due-soon': 'Due soon', upcoming: 'Upcoming' },
    due: {
      overdue: (count) => plural(count, { one: '# day overdue', other: '# days overdue' }),
      today: 'Due today',
      in: (count) => plural(count, { one: 'Due in # day', other: 'Due in # days' }),
    },
    status: { PENDING: 'Pending', ADJUSTED: 'Adjusted', CONFIRMED: 'Confirmed', CANCELLED: 'Cancelled' },
    withdrawnOn: (date) => `withdrawn on ${date}`,
    global: 'Global',
    locked: 'needs its own approval',
    validation: { none: 'No validation', unknown: 'Unknown', overrideNeeded: 'an override is needed', impossible: 'cannot be confirmed' },
    name: ({ model, version, region }) => `${model} ${version}, ${region}`,
    version: (number) => `version ${number}`,
    actingFor: (person) => `For ${person}`,
    assignedTo: (person) => `Assigned to ${person}`,
  },
};
