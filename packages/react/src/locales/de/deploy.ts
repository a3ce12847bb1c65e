import type { DeployWords } from '../../messages/deploy.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link DeployWords} in German. */
export const deploy: DeployWords = {
  title: 'Eine Version produktiv setzen',
  titleOf: ({ model, version }) => `${model} ${version} produktiv setzen`,
  purpose: {
    schedule: 'Sie bitten die Verantwortlichen, diese Produktivsetzungen gegenzuzeichnen, sobald sie erfolgt sind.',
    now: 'Sie zeichnen auf, dass diese Version produktiv läuft.',
  },
  step: ({ at, of, name }) => `Schritt ${at} von ${of}: ${name}`,
  steps: { regions: 'Regionen', dates: 'Termine', review: 'Prüfen' },
  mode: 'Wann',
  modes: { schedule: 'Planen', now: 'Jetzt produktiv setzen' },
  failedTitle: 'Die Version ließ sich nicht nachschlagen',
  approved: ({ request, date }) => `Die Validierung ${request} wurde am ${date} freigegeben.`,
  gate: {
    'not-required': () => 'Zu dieser Version gibt es keinen Validierungsantrag.',
    'not-approved': ({ request, status }) => `Die Validierung ${request} hat den Stand „${status}“.`,
    rejected: ({ request }) => `Die Validierung ${request} hat diese Version abgelehnt.`,
    unknown: ({ request }) => `Was die Validierung von dieser Version sagt, ist derzeit nicht festzustellen (${request}).`,
  },
  blockedTitle: 'Diese Version kann jetzt nicht produktiv gesetzt werden',
  secondPerson:
    'Eine Übersteuerung braucht die Zustimmung einer zweiten Person. Planen Sie die Produktivsetzung, und beantragen Sie die Übersteuerung an ihrer Aufgabe.',
  scheduleInstead: 'Geplant werden kann sie trotzdem, und bestätigt, sobald die Validierung freigegeben ist.',
  regions: 'Regionen',
  selectAll: 'Alle auswählen',
  clear: 'Leeren',
  runs: ({ version, since }) => `${version} läuft seit ${since}`,
  nothingRuns: 'dort läuft noch nichts',
  busy: (date) => `bereits geplant für ${date}`,
  live: (date) => `bereits produktiv seit ${date}`,
  needsApproval: 'braucht eine eigene Freigabe',
  allBusyTitle: 'Es ist nichts mehr produktiv zu setzen',
  allBusyBody: {
    schedule: 'In jeder Region, für die diese Version bestimmt ist, ist sie geplant oder bereits produktiv.',
    now: 'Diese Version ist in jeder Region produktiv, für die sie bestimmt ist.',
  },
  noRegion: 'Wählen Sie mindestens eine Region.',
  everywhere: 'Überall',
  planned: (region) => `Geplant für ${region}`,
  sameDate: 'Gleicher Termin für alle',
  apply: 'Übernehmen',
  applied: (date) => `Alle Regionen sind für ${date} geplant`,
  dateMissing: 'Geben Sie einen Tag an.',
  wentLive: 'Produktiv seit',
  notes: 'Anmerkungen',
  justification: 'Warum kann das nicht bis zur Freigabe warten?',
  overrideTitle: 'Die Validierung ist nicht freigegeben',
  overrideBody:
    'Jetzt produktiv zu setzen ist eine Übersteuerung: Sie wird zur Prüfung durch Compliance vorgemerkt und unter Ihrem Namen aufgezeichnet.',
  reviewSchedule: ({ region, version, date, person }) => `${region}: ${version} ist für ${date} geplant; bestätigen wird ${person}.`,
  reviewNow: ({ region, from, version, date }) =>
    from === null
      ? `${region}: ${version} ist seit ${date} produktiv, die erste Version dort.`
      : `${region}: ${from} → ${version}, produktiv seit ${date}.`,
  tasks: (count) => plural(count, { one: '# Aufgabe wird angelegt.', other: '# Aufgaben werden angelegt.' }),
  approvals: (count) =>
    plural(count, { one: '# Region wird um ihre eigene Freigabe gebeten.', other: '# Regionen werden um ihre eigene Freigabe gebeten.' }),
  withOverride: 'Jede davon wird als Übersteuerung aufgezeichnet, mit Ihrer Begründung.',
  back: 'Zurück',
  next: 'Weiter',
  submit: {
    schedule: (count) => plural(count, { one: '# Produktivsetzung planen', other: '# Produktivsetzungen planen' }),
    now: (count) => plural(count, { one: 'In # Region produktiv setzen', other: 'In # Regionen produktiv setzen' }),
  },
  submitOverride: 'Mit Übersteuerung produktiv setzen',
  submitting: { schedule: 'Wird geplant…', now: 'Wird aufgezeichnet…' },
  done: {
    schedule: (count) => plural(count, { one: '# Produktivsetzung ist geplant', other: '# Produktivsetzungen sind geplant' }),
    now: (count) => plural(count, { one: '# Produktivsetzung ist bestätigt', other: '# Produktivsetzungen sind bestätigt' }),
  },
  nothingNew: 'Es wurde nichts Neues geplant: Das war es schon.',
  problemTitle: 'Es wurde nichts aufgezeichnet',
  result: ({ done, total }) => `${done} von ${total} produktiv gesetzt`,
  resultScheduled: ({ done, total }) => `${done} von ${total} geplant`,
  resultNone: 'Nichts wurde produktiv gesetzt',
  resultBody: 'Was abgewiesen wurde, steht hier mit seinem Grund; davon wurde nichts aufgezeichnet.',
  recorded: (count) => `Aufgezeichnet (${count})`,
  nobody: 'noch niemand',
};
