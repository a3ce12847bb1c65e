import { plurals } from './plurals.ts';
import type { WordGroup } from './words.ts';

/** What `ReadyToDeployList` says. */
export interface ReadyWords {
  readonly title: string;
  /** How many deployments are possible, and how many more have a task already. */
  readonly summary: (counts: { readonly possible: number; readonly scheduled: number }) => string;
  readonly failedTitle: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly caption: string;
  readonly columns: Readonly<Record<'model' | 'region' | 'validation' | 'task' | 'actions', string>>;
  readonly approved: (approved: { readonly date: string; readonly days: number }) => string;
  readonly notNeeded: string;
  readonly scheduled: string;
  readonly openTask: string;
  readonly notScheduled: string;
  readonly everywhere: string;
  readonly deploy: string;
}

const plural = plurals('en');

/** {@link ReadyWords} in English. */
export const ready: WordGroup<'ready'> = {
  name: 'ready',
  english: {
    title: 'Ready to deploy',
    summary: ({ possible, scheduled }) =>
      plural(possible, { one: '# deployment is possible', other: '# deployments are possible' }) +
      (scheduled === 0 ? '' : `, ${scheduled} scheduled`),
    failedTitle: 'The list could not be loaded',
    emptyTitle: 'Nothing is ready to deploy',
    emptyBody:
      'A version appears here once its validation is approved, or needs none, and it does not run yet in a region it is meant for.',
    caption: 'Versions that could go live and have not, region by region',
    columns: { model: 'Model and version', region: 'Region', validation: 'Validation', task: 'Task', actions: 'Action' },
    approved: ({ date, days }) =>
      days === 0 ? `Approved today, ${date}` : plural(days, { one: `Approved # day ago, ${date}`, other: `Approved # days ago, ${date}` }),
    notNeeded: 'None needed',
    scheduled: 'Scheduled',
    openTask: 'Open the task',
    notScheduled: 'Not scheduled',
    everywhere: 'Everywhere',
    deploy: 'Deploy…',
  },
};
