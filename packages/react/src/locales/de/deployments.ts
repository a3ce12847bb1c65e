import type { DeploymentsWords } from '../../messages/deployments.ts';

/** {@link DeploymentsWords} in German. */
export const deployments: DeploymentsWords = {
  title: 'Produktivsetzungen',
  titleOf: ({ model, version }) => `${model} – Version ${version}`,
  summary: ({ live, regions }) => `in ${live} von ${regions} produktiv`,
  failedTitle: 'Die Produktivsetzungen ließen sich nicht laden',
  emptyTitle: 'Diese Version ist für keine Region bestimmt',
  emptyBody: 'Sobald das Inventar ihre Regionen nennt, erscheinen sie hier.',
  deploy: 'Produktiv setzen…',
  caption: 'Wie es um die Produktivsetzung dieser Version steht, je Region',
  columns: { region: 'Region', status: 'Stand', dates: 'Geplant oder produktiv', assignee: 'Verantwortlich' },
  states: {
    none: 'Nicht geplant',
    planned: 'Geplant',
    overdue: 'Überfällig',
    live: 'Produktiv',
    override: 'Produktiv mit Übersteuerung',
    replaced: 'Abgelöst',
  },
  currently: (version) => `Derzeit ${version}`,
  nothingRuns: 'Dort läuft noch nichts',
  plannedFor: (date) => `Geplant für ${date}`,
  liveSince: (date) => `Produktiv seit ${date}`,
  replacedBy: (version) => `Abgelöst durch ${version}`,
  nobody: 'Niemand',
  allRegions: 'Überall',
};
