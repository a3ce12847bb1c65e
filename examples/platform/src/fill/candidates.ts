import type { Story } from './story.ts';

const candidate = (scope: Story['scope'], change: string, approved: number | null): Story => ({
  scope,
  change,
  created: -40,
  planned: null,
  validation: approved === null ? null : { code: 'APPROVED', approved },
  steps: [],
  drift: 0,
});

/** Versions that could go live and that nobody has planned yet, by the name of their model: what waits in "Ready to deploy". */
export const candidates: ReadonlyMap<string, Story> = new Map([
  ['Credit Card Application Scorecard', candidate('selective', 'Reject inference refreshed', -3)],
  ['Personal Loan Affordability', candidate('regional', 'Runtime upgrade without effect on outputs', null)],
  ['IFRS 9 Lifetime ECL, Corporate', candidate('selective', 'Transition matrices re-estimated', -6)],
  ['Default Risk Charge', candidate('global', 'Issuer correlation floor', -2)],
  ['SA-CCR Counterparty Exposure', candidate('selective', 'Netting set attribution', -11)],
  ['Economic Capital (ICAAP)', candidate('regional', 'Pension risk add-on', -1)],
  ['Customer Risk Rating', candidate('selective', 'Beneficial ownership data', -4)],
  ['Mortgage Prepayment', candidate('global', 'Rate incentive curve', -8)],
  ['Payments Fraud Scoring', candidate('selective', 'Scam typology features', -5)],
]);
