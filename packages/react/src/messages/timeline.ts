import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** What `DeploymentTimeline` says. */
export interface TimelineWords {
  readonly title: string;
  readonly failedTitle: string;
  /** Of a model without regions, `regions` is 0. */
  readonly summary: (timeline: { readonly regions: number; readonly from: string; readonly to: string }) => string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly today: Text;
  readonly liveSince: (live: { readonly version: string; readonly date: string }) => string;
  readonly nothingRuns: string;
  readonly planned: (plan: { readonly version: string; readonly date: string }) => string;
  readonly overdue: (plan: { readonly version: string; readonly date: string; readonly days: number }) => string;
  readonly override: string;
  readonly late: Count;
  readonly early: Count;
  readonly onTime: string;
  readonly legend: string;
  readonly keys: Readonly<Record<'live' | 'override' | 'before' | 'planned' | 'overdue' | 'due', string>>;
  readonly caption: string;
  readonly columns: Readonly<Record<'region' | 'version' | 'state' | 'planned' | 'from' | 'until' | 'late' | 'override', string>>;
  readonly states: Readonly<Record<'live' | 'before' | 'withdrawn' | 'planned' | 'overdue', string>>;
  readonly stillRuns: string;
  readonly beforeCountersign: string;
  readonly yes: string;
  readonly no: string;
}

const plural = plurals('en');
const days = (count: number) => plural(count, { one: '# day', other: '# days' });

/** {@link TimelineWords} in English. */
export const timeline: WordGroup<'timeline'> = {
  name: 'timeline',
  english: {
    title: 'Deployment timeline',
    failedTitle: 'The timeline could not be loaded',
    summary: ({ regions, from, to }) =>
      `${regions > 0 ? `${plural(regions, { one: '# region', other: '# regions' })} · ` : ''}${from} – ${to}`,
    emptyTitle: 'Nothing has been deployed yet',
    emptyBody: 'What runs in a region appears here once a deployment is planned or confirmed.',
    today: (date) => `Today, ${date}`,
    liveSince: ({ version, date }) => `${version} live since ${date}`,
    nothingRuns: 'Nothing runs here',
    planned: ({ version, date }) => `${version} planned for ${date}`,
    overdue: ({ version, date, days: late }) => `${version} planned for ${date}, ${days(late)} overdue`,
    override: 'override',
    late: (count) => `${days(count)} late`,
    early: (count) => `${days(count)} early`,
    onTime: 'on time',
    legend: 'Key',
    keys: {
      live: 'Live',
      override: 'Live with override',
      before: 'Earlier version',
      planned: 'Planned',
      overdue: 'Overdue',
      due: 'Day it was first planned for',
    },
    caption: 'What ran where and what is planned, region by region, the latest first',
    columns: {
      region: 'Region',
      version: 'Version',
      state: 'State',
      planned: 'Planned',
      from: 'Went live',
      until: 'Until',
      late: 'Against the plan',
      override: 'Override',
    },
    states: { live: 'Live', before: 'Replaced', withdrawn: 'Withdrawn', planned: 'Planned', overdue: 'Overdue' },
    stillRuns: 'Still running',
    beforeCountersign: 'Before Countersign',
    yes: 'Yes',
    no: 'No',
  },
};
