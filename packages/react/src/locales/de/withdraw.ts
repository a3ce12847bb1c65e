import { plurals } from '../../messages/plurals.ts';
import type { WithdrawWords } from '../../messages/withdraw.ts';

const plural = plurals('de');

/** {@link WithdrawWords} in German. */
export const withdraw: WithdrawWords = {
  title: 'Produktivsetzung zurücknehmen',
  purpose: ({ region }) =>
    `Sie halten fest, dass diese Version wieder außer Betrieb genommen wurde (${region}). Ihre Bestätigung bleibt aufgezeichnet.`,
  date: 'Zurückgenommen am',
  liveFor: ({ since, days }) => `Produktiv seit ${since}, ${plural(days, { one: '# Tag', other: '# Tage' })} lang.`,
  dateMissing: 'Geben Sie den Tag an, an dem die Version zurückgenommen wurde.',
  reason: 'Begründung',
  reasonMissing: 'Geben Sie an, warum die Version zurückgenommen wurde.',
  replacement: 'Version an ihrer Stelle',
  noReplacement: 'Keine angegeben',
  submit: 'Produktivsetzung zurücknehmen',
  submitting: 'Wird zurückgenommen…',
  done: ({ task }) => `${task} zurückgenommen`,
  blockedTitle: 'Diese Produktivsetzung kann nicht zurückgenommen werden',
};
