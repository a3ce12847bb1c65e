import { plurals } from './plurals.ts';
import type { Count, WordGroup } from './words.ts';

/** A share as it is told: what was counted, of how many, and how much that is in percent. */
interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: string;
}

/** What `ComplianceDashboard` and `OverrideRegister` say. */
export interface ComplianceWords {
  readonly title: string;
  readonly summary: (period: { readonly from: string; readonly to: string }) => string;
  readonly failedTitle: string;
  readonly period: string;
  readonly periods: Readonly<Record<'last-30' | 'last-90' | 'this-year' | 'last-365' | 'custom', string>>;
  readonly from: string;
  readonly to: string;
  readonly turned: string;
  readonly figures: Readonly<Record<'overdue' | 'overrides' | 'onTime' | 'lag' | 'beforeApproval' | 'exceptions', string>>;
  readonly overdueOf: Count;
  readonly noneOpen: string;
  readonly overridesOf: (share: Share) => string;
  readonly onTimeOf: (share: Share) => string;
  readonly noConfirmations: string;
  readonly nothingToCount: string;
  readonly lagOf: Count;
  readonly beforeApprovalOf: Count;
  readonly noneUnsettled: string;
  readonly exceptionAges: (ages: { readonly upTo30: number; readonly upTo90: number; readonly over90: number }) => string;
  readonly noneOpenExceptions: string;
  readonly days: (days: { readonly text: string; readonly count: number }) => string;
  readonly trend: string;
  readonly trendFailed: string;
  readonly trendCaption: string;
  readonly trendColumns: Readonly<Record<'month' | 'confirmed' | 'onTime' | 'late' | 'overrides', string>>;
  readonly keys: Readonly<Record<'onTime' | 'late' | 'override', string>>;
  readonly month: (month: { readonly month: string; readonly year: number }) => string;
  readonly register: {
    readonly title: string;
    readonly summary: Count;
    readonly failedTitle: string;
    readonly emptyTitle: string;
    readonly emptyBody: string;
    readonly noMatchTitle: string;
    readonly noMatchBody: string;
    readonly clearFilters: string;
    readonly caption: string;
    readonly columns: Readonly<Record<'wentLive' | 'model' | 'region' | 'reason' | 'validation' | 'confirmedBy' | 'exception', string>>;
    readonly filters: string;
    readonly filter: Readonly<Record<'model' | 'region' | 'owner', { readonly label: string; readonly any: string }>>;
    readonly everywhere: string;
    readonly forPerson: (person: string) => string;
    readonly withdrawn: (date: string) => string;
    readonly exception: Readonly<Record<'OPEN' | 'ACKNOWLEDGED' | 'CLOSED', string>>;
    readonly exceptionUnknown: string;
    readonly wasUnknown: string;
    readonly csv: string;
    readonly csvBusy: string;
    readonly csvDone: string;
    readonly csvFailedTitle: string;
    readonly file: (period: { readonly from: string; readonly to: string }) => string;
  };
}

const plural = plurals('en');

/** {@link ComplianceWords} in English. */
export const compliance: WordGroup<'compliance'> = {
  name: 'compliance',
  english: {
    title: 'Compliance',
    summary: ({ from, to }) => `${from} – ${to}`,
    failedTitle: 'The numbers could not be loaded',
    period: 'Period',
    periods: {
      'last-30': 'Last 30 days',
      'last-90': 'Last 90 days',
      'this-year': 'This year',
      'last-365': 'Last 365 days',
      custom: 'Other period',
    },
    from: 'From',
    to: 'To',
    turned: 'The period must not end before it begins.',
    figures: {
      overdue: 'Overdue tasks',
      overrides: 'Overrides',
      onTime: 'Live on or before the first plan',
      lag: 'Median delay to confirm',
      beforeApproval: 'Live before approval',
      exceptions: 'Exceptions not closed',
    },
    overdueOf: (count) => plural(count, { one: 'of # open task, today', other: 'of # open tasks, today' }),
    noneOpen: 'No task is open today',
    overridesOf: ({ denominator, percent }) =>
      plural(denominator, { one: `of # confirmation, ${percent}`, other: `of # confirmations, ${percent}` }),
    onTimeOf: ({ numerator, denominator }) =>
      plural(denominator, { one: `${numerator} of # confirmation`, other: `${numerator} of # confirmations` }),
    noConfirmations: 'Nothing was confirmed in this period',
    nothingToCount: 'Nothing to count',
    lagOf: (count) => plural(count, { one: 'after going live, # confirmation', other: 'after going live, of # confirmations' }),
    beforeApprovalOf: (count) => plural(count, { one: 'so far, # unsettled exception', other: 'so far, median of # unsettled exceptions' }),
    noneUnsettled: 'No exception is unsettled',
    exceptionAges: ({ upTo30, upTo90, over90 }) => `${upTo30} up to 30 days old · ${upTo90} up to 90 · ${over90} older`,
    noneOpenExceptions: 'All are closed',
    days: ({ text, count }) => plural(count, { one: `${text} day`, other: `${text} days` }),
    trend: 'Confirmations by month',
    trendFailed: 'The months could not be loaded',
    trendCaption: 'Confirmations by month of going live',
    trendColumns: { month: 'Month', confirmed: 'Confirmed', onTime: 'On time', late: 'Late', overrides: 'Overrides' },
    keys: { onTime: 'On or before the first plan', late: 'Late', override: 'With an override' },
    month: ({ month, year }) => `${month} ${year}`,
    register: {
      title: 'Override register',
      summary: (count) => plural(count, { one: '# override', other: '# overrides' }),
      failedTitle: 'The register could not be loaded',
      emptyTitle: 'Nobody has overridden validation',
      emptyBody: 'No deployment that went live in this period was confirmed with an override.',
      noMatchTitle: 'No override matches',
      noMatchBody: 'Nothing fits the filters you have set.',
      clearFilters: 'Clear filters',
      caption: 'Confirmations with an override, as frozen when they were made, the latest first',
      columns: {
        wentLive: 'Went live',
        model: 'Model and version',
        region: 'Region',
        reason: 'Reason',
        validation: 'Validation then',
        confirmedBy: 'Confirmed by',
        exception: 'Exception',
      },
      filters: 'Filter overrides',
      filter: {
        model: { label: 'Model', any: 'Model: any' },
        region: { label: 'Region', any: 'Region: any' },
        owner: { label: 'Assigned to', any: 'Assigned to: anybody' },
      },
      everywhere: 'Global',
      forPerson: (person) => `for ${person}`,
      withdrawn: (date) => `withdrawn on ${date}`,
      exception: { OPEN: 'Open', ACKNOWLEDGED: 'Acknowledged', CLOSED: 'Closed' },
      exceptionUnknown: 'Not known',
      wasUnknown: 'Unknown',
      csv: 'Export CSV',
      csvBusy: 'Exporting…',
      csvDone: 'The register is exported',
      csvFailedTitle: 'The file could not be downloaded',
      file: ({ from, to }) => `override-register-${from}-${to}.csv`,
    },
  },
};
