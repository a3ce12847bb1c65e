import type { Text, WordGroup } from './words.ts';

/** What `VersionDeploymentStatus` says. */
export interface DeploymentsWords {
  readonly title: string;
  readonly titleOf: (version: { readonly model: string; readonly version: string }) => string;
  readonly summary: (counts: { readonly live: number; readonly regions: number }) => string;
  readonly failedTitle: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly deploy: string;
  readonly caption: string;
  readonly columns: Readonly<Record<'region' | 'status' | 'dates' | 'assignee', string>>;
  readonly states: Readonly<Record<'none' | 'planned' | 'overdue' | 'live' | 'override' | 'replaced', string>>;
  readonly currently: Text;
  readonly nothingRuns: string;
  readonly plannedFor: Text;
  readonly liveSince: Text;
  readonly replacedBy: Text;
  readonly nobody: string;
  readonly allRegions: string;
}

/** {@link DeploymentsWords} in English. */
export const deployments: WordGroup<'deployments'> = {
  name: 'deployments',
  english: {
    title: 'Deployments',
    titleOf: ({ model, version }) => `${model} ${version}`,
    summary: ({ live, regions }) => `live in ${live} of ${regions}`,
    failedTitle: 'The deployments could not be loaded',
    emptyTitle: 'This version is meant for no region',
    emptyBody: 'Once the inventory names its regions, they appear here.',
    deploy: 'Deploy…',
    caption: 'How the deployment of this version stands, region by region',
    columns: { region: 'Region', status: 'Status', dates: 'Planned or went live', assignee: 'Answers for it' },
    states: {
      none: 'Not scheduled',
      planned: 'Planned',
      overdue: 'Overdue',
      live: 'Live',
      override: 'Live with override',
      replaced: 'Replaced',
    },
    currently: (version) => `Currently ${version}`,
    nothingRuns: 'Nothing runs there yet',
    plannedFor: (date) => `Planned for ${date}`,
    liveSince: (date) => `Went live on ${date}`,
    replacedBy: (version) => `Replaced by ${version}`,
    nobody: 'Nobody',
    allRegions: 'Everywhere',
  },
};
