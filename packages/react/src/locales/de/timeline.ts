import { plurals } from '../../messages/plurals.ts';
import type { TimelineWords } from '../../messages/timeline.ts';

const plural = plurals('de');
const days = (count: number) => plural(count, { one: '# Tag', other: '# Tage' });
const sinceDays = (count: number) => plural(count, { one: '# Tag', other: '# Tagen' });

/** {@link TimelineWords} in German. */
export const timeline: TimelineWords = {
  title: 'Produktivsetzungen im Zeitverlauf',
  failedTitle: 'Der Zeitverlauf ließ sich nicht laden',
  summary: ({ regions, from, to }) =>
    `${regions > 0 ? `${plural(regions, { one: '# Region', other: '# Regionen' })} · ` : ''}${from} – ${to}`,
  emptyTitle: 'Es ist noch nichts produktiv gegangen',
  emptyBody: 'Was in einer Region läuft, erscheint hier, sobald eine Produktivsetzung geplant oder bestätigt ist.',
  today: (date) => `Heute, ${date}`,
  liveSince: ({ version, date }) => `${version} produktiv seit ${date}`,
  nothingRuns: 'Hier läuft nichts',
  planned: ({ version, date }) => `${version} geplant für ${date}`,
  overdue: ({ version, date, days: late }) => `${version} geplant für ${date}, seit ${sinceDays(late)} überfällig`,
  override: 'übersteuert',
  late: (count) => `${days(count)} zu spät`,
  early: (count) => `${days(count)} zu früh`,
  onTime: 'wie geplant',
  legend: 'Legende',
  keys: {
    live: 'Produktiv',
    override: 'Produktiv mit Übersteuerung',
    before: 'Frühere Version',
    planned: 'Geplant',
    overdue: 'Überfällig',
    due: 'Ursprünglicher Plantermin',
  },
  caption: 'Was wo lief und was geplant ist, je Region, das Neueste zuerst',
  columns: {
    region: 'Region',
    version: 'Version',
    state: 'Stand',
    planned: 'Geplant',
    from: 'Produktiv ab',
    until: 'Bis',
    late: 'Gegenüber dem Plan',
    override: 'Übersteuerung',
  },
  states: { live: 'Produktiv', before: 'Abgelöst', withdrawn: 'Zurückgenommen', planned: 'Geplant', overdue: 'Überfällig' },
  stillRuns: 'Läuft noch',
  beforeCountersign: 'Vor Countersign',
  yes: 'Ja',
  no: 'Nein',
};
