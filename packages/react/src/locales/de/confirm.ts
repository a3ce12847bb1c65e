import type { ConfirmWords } from '../../messages/confirm.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');
const days = (count: number) => plural(count, { one: '# Tag', other: '# Tage' });

/** {@link ConfirmWords} in German. */
export const confirm: ConfirmWords = {
  title: 'Produktivsetzung bestätigen',
  titleMany: (count) => plural(count, { one: '# Produktivsetzung bestätigen', other: '# Produktivsetzungen bestätigen' }),
  purpose: 'Sie bestätigen, dass diese Version produktiv im Einsatz ist.',
  purposeMany: 'Sie bestätigen, dass diese Versionen produktiv im Einsatz sind.',
  date: 'Produktiv seit',
  dateHint: ({ zone, late }) =>
    `In ${zone}. ${late === 0 ? 'Wie geplant' : late > 0 ? `${days(late)} später als geplant` : `${days(-late)} früher als geplant`}.`,
  zoneHint: (zone) => `In ${zone}.`,
  dateMissing: 'Geben Sie den Tag an, an dem die Version produktiv ging.',
  changes: 'Was sich ändert',
  change: ({ region, from, to }) => (from === null ? `${region}: ${to}, die erste Version` : `${region}: ${from} → ${to}`),
  redated: ({ region, version }) => `${region}: ${version} bleibt, mit neuem Datum`,
  superseded: ({ region, current }) => `${region} behält die neuere Version ${current}; dies wird als Historie aufgezeichnet`,
  fullyLive: ({ version, date }) => `Version ${version} gilt seit ${date} überall als produktiv`,
  firstLive: ({ version, date }) => `Version ${version} ist seit ${date} erstmals produktiv; weitere Regionen sind noch offen`,
  kept: ({ region, version, current }) => `${region} behält ${current}; ${version} wird in der Historie zurückgenommen`,
  noLongerLive: (version) => `Version ${version} gilt nicht mehr als produktiv`,
  withdrawn: ({ region, version }) => `${region}: ${version} wird zurückgenommen`,
  approval: {
    REQUESTED: (region) => `${region}: Freigabe wird angefordert`,
    APPROVED: (region) => `${region}: Freigabe wird erteilt`,
    DECLINED: (region) => `${region}: Freigabe wird abgelehnt`,
  },
  redacted: (count) => plural(count, { one: '# Text wird endgültig gelöscht', other: '# Texte werden endgültig gelöscht' }),
  exception: {
    OPEN: 'Wird als Ausnahme aufgezeichnet: vor Abschluss der Validierung genutzt',
    ACKNOWLEDGED: 'Die Ausnahme ist zur Kenntnis genommen',
    CLOSED: 'Die Ausnahme ist geschlossen',
  },
  outOfScopeTitle: 'Regionale Freigabe',
  outOfScope: ({ regions, count }) =>
    plural(
      count,
      {
        one: '{regions} liegt außerhalb des Validierungsumfangs. Mit der Bestätigung wird die Freigabe der Region angefordert.',
        other: '{regions} liegen außerhalb des Validierungsumfangs. Mit der Bestätigung werden ihre Freigaben angefordert.',
      },
      { regions },
    ),
  outOfNoScope: ({ regions, count }) =>
    plural(
      count,
      {
        one: 'Für {regions} gibt es keine Validierung. Mit der Bestätigung wird die Freigabe der Region angefordert.',
        other: 'Für {regions} gibt es keine Validierung. Mit der Bestätigung werden ihre Freigaben angefordert.',
      },
      { regions },
    ),
  overrideTitle: {
    'not-approved': 'Die Validierung ist nicht freigegeben',
    'deployed-before-approval': 'Vor der Freigabe der Validierung produktiv gesetzt',
    unknown: 'Der Stand der Validierung ist unbekannt',
    'not-required': 'Zu dieser Version gibt es keine Validierung',
  },
  overrideReason: {
    'not-approved': ({ request, status }) => `${request} hat den Stand „${status}“.`,
    'deployed-before-approval': ({ request, approvedOn }) =>
      `${request} wurde am ${approvedOn} freigegeben, also nach dem angegebenen Tag.`,
    unknown: ({ request }) => `Der Stand von ${request} lässt sich derzeit nicht feststellen.`,
    'not-required': () => 'Die Hausregeln verlangen eine.',
  },
  overrideGranted: 'Eine zweite Person hat dieser Übersteuerung aus folgendem Grund zugestimmt:',
  overrideConsequence:
    'Wenn Sie jetzt bestätigen, übersteuern Sie die Vorgabe: Das wird der Compliance zur Prüfung vorgelegt und unter Ihrem Namen aufgezeichnet.',
  overrideConsequenceMany: (count) =>
    plural(count, {
      one: 'Wenn Sie sie jetzt bestätigen, übersteuern Sie die Vorgabe: Das wird der Compliance zur Prüfung vorgelegt und unter Ihrem Namen aufgezeichnet.',
      other:
        'Wenn Sie diese # jetzt bestätigen, übersteuern Sie jeweils die Vorgabe: Das wird der Compliance zur Prüfung vorgelegt und unter Ihrem Namen aufgezeichnet.',
    }),
  justification: 'Warum kann das nicht bis zur Freigabe warten?',
  justificationCount: ({ count, min }) => (count < min ? `${count} von mindestens ${min} Zeichen` : `${count} Zeichen; ${min} genügen`),
  justificationTooShort: ({ min }) =>
    `Mindestens ${min} Zeichen. Nennen Sie, wer zugestimmt hat, und das Change-Ticket, falls es eines gibt.`,
  notes: 'Anmerkungen',
  submit: 'Bestätigen',
  submitOverride: 'Mit Übersteuerung bestätigen',
  submitMany: ({ count, overrides }) =>
    overrides === 0
      ? `${count} bestätigen`
      : plural(overrides, { one: `${count} bestätigen, # Übersteuerung`, other: `${count} bestätigen, # Übersteuerungen` }),
  submitting: 'Wird bestätigt…',
  askForOverride: 'Übersteuerung beantragen…',
  done: ({ task, override }) => (override ? `${task} mit Übersteuerung bestätigt` : `${task} bestätigt`),
  doneMany: (count) => plural(count, { one: '# Produktivsetzung bestätigt', other: '# Produktivsetzungen bestätigt' }),
  blockedTitle: 'Diese Produktivsetzung kann nicht bestätigt werden',
};
