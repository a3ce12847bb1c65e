/** What validation says, and since which day it is approved. Days count from today; negative days have passed. */
export interface ToldValidation {
  readonly code: string;
  readonly approved?: number;
  /** The approval is for the time being. */
  readonly interim?: true;
  /** It covers only so many of the model's regions, the first ones; left out, all. */
  readonly covers?: number;
}

/** Something that was done on a day, by the owner unless the deed is another's, to the task of one of the version's regions (by position) or to all of them in turn. */
export type Step = { readonly on: number | 'all'; readonly at: number; readonly every?: number } & (
  | { readonly do: 'confirm'; readonly live: number; readonly notes?: string; readonly override?: string }
  | { readonly do: 'adjust'; readonly to: number; readonly reason: string }
  | { readonly do: 'cancel'; readonly reason: string }
  | { readonly do: 'withdraw'; readonly out: number; readonly reason: string }
  | { readonly do: 'reassign'; readonly toId: string; readonly reason: string }
  /** The regions that were asked for their approval answer. */
  | { readonly do: 'answer'; readonly decision: 'APPROVED' | 'DECLINED'; readonly note: string }
  /** Model risk takes note of the exception, or settles it. */
  | { readonly do: 'acknowledge' }
  | { readonly do: 'close'; readonly narrative: string }
);

/** How one version of a model came about and where it stands today. */
export interface Story {
  readonly scope: 'global' | 'selective' | 'regional';
  readonly change: string;
  readonly created: number;
  /** Null when nobody has set a date yet, so that nothing asks for a countersignature. */
  readonly planned: number | null;
  /** Null when the change needs no validation. */
  readonly validation: ToldValidation | null;
  /** What became of the validation later, on the day it was approved: one for each model that goes through the story, in turn. */
  readonly sinceThen?: readonly (ToldValidation & { readonly approved: number })[];
  readonly steps: readonly Step[];
  /** By how many days the story lies earlier (or, positive, later) each time another model goes through it. */
  readonly drift: number;
}

/** What the first versions went through: more than a year ago, everywhere at once. */
export const first: Story = {
  scope: 'global',
  change: 'First release under the current model risk policy',
  created: -480,
  planned: -410,
  validation: { code: 'APPROVED', approved: -430 },
  steps: [{ on: 'all', at: -409, do: 'confirm', live: -410 }],
  drift: 0,
};

/** What the second versions went through, one model after the other. */
export const previous: readonly Story[] = [
  {
    scope: 'global',
    change: 'Annual recalibration',
    created: -230,
    planned: -154,
    validation: { code: 'APPROVED', approved: -170 },
    steps: [{ on: 'all', at: -153, do: 'confirm', live: -154, notes: 'Released with the monthly package.' }],
    drift: -3,
  },
  {
    scope: 'selective',
    change: 'New segmentation, rolled out in phases',
    created: -240,
    planned: -160,
    validation: { code: 'APPROVED', approved: -175, covers: 2 },
    steps: [
      { on: 'all', at: -158, every: 9, do: 'confirm', live: -159, notes: 'Phase completed, outputs reconciled.' },
      { on: 'all', at: -151, every: 9, do: 'answer', decision: 'APPROVED', note: 'Local portfolio compared, no objection.' },
    ],
    drift: -2,
  },
  {
    scope: 'regional',
    change: 'Local data feed replaced',
    created: -200,
    planned: -150,
    validation: { code: 'APPROVED', approved: -162 },
    steps: [{ on: 'all', at: -143, every: 2, do: 'confirm', live: -146, notes: 'Went live after the local change freeze.' }],
    drift: -4,
  },
  {
    scope: 'global',
    change: 'Correction of a data defect',
    created: -130,
    planned: -118,
    validation: { code: 'UNDER_REVIEW' },
    sinceThen: [
      { code: 'APPROVED', approved: -90 },
      { code: 'APPROVED', approved: -96, interim: true },
    ],
    steps: [
      {
        on: 'all',
        at: -117,
        do: 'confirm',
        live: -118,
        notes: 'Released outside the package.',
        override:
          'The running version read the wrong collateral feed; the chief risk officer approved the emergency change on the same day.',
      },
      { on: 'all', at: -112, do: 'acknowledge' },
    ],
    drift: -5,
  },
  {
    scope: 'selective',
    change: 'Additional risk drivers',
    created: -190,
    planned: -110,
    validation: { code: 'APPROVED', approved: -121 },
    steps: [
      { on: 0, at: -109, do: 'confirm', live: -110 },
      { on: 1, at: -108, do: 'cancel', reason: 'The local regulator asked to keep the previous version until its own review is over.' },
      { on: 2, at: -104, do: 'confirm', live: -105 },
      { on: 3, at: -97, do: 'confirm', live: -98 },
    ],
    drift: -3,
  },
  {
    scope: 'regional',
    change: 'Threshold update',
    created: -105,
    planned: -66,
    validation: { code: 'APPROVED', approved: -70 },
    steps: [
      { on: 'all', at: -69, do: 'adjust', to: -58, reason: 'Change freeze around the quarter end.' },
      { on: 'all', at: -58, do: 'confirm', live: -58 },
    ],
    drift: -2,
  },
  {
    scope: 'global',
    change: 'Library upgrade without effect on outputs',
    created: -60,
    planned: -31,
    validation: null,
    steps: [
      { on: 'all', at: -30, do: 'confirm', live: -31, notes: 'Parallel run without a difference.' },
      { on: 'all', at: -23, do: 'answer', decision: 'APPROVED', note: 'No effect on local figures.' },
    ],
    drift: -3,
  },
];

/** What the newest versions are going through, one model after the other. */
export const latest: readonly Story[] = [
  {
    scope: 'regional',
    change: 'Recalibration to recent defaults',
    created: -75,
    planned: -12,
    validation: { code: 'IN_PROGRESS' },
    steps: [],
    drift: -3,
  },
  {
    scope: 'global',
    change: 'Downturn adjustment reworked',
    created: -60,
    planned: -4,
    validation: { code: 'UNDER_REVIEW' },
    steps: [],
    drift: -1,
  },
  {
    scope: 'selective',
    change: 'Challenger promoted, rolled out in phases',
    created: -80,
    planned: -2,
    validation: { code: 'APPROVED', approved: -9, covers: 2 },
    steps: [{ on: 0, at: -1, do: 'confirm', live: -2, notes: 'First phase live, monitoring in place.' }],
    drift: -3,
  },
  {
    scope: 'global',
    change: 'Annual recalibration',
    created: -66,
    planned: 0,
    validation: { code: 'APPROVED', approved: -5 },
    steps: [],
    drift: 0,
  },
  {
    scope: 'regional',
    change: 'Local affordability rules',
    created: -50,
    planned: 2,
    validation: { code: 'PENDING_APPROVAL' },
    steps: [],
    drift: 1,
  },
  {
    scope: 'selective',
    change: 'Extended data history',
    created: -90,
    planned: -8,
    validation: { code: 'APPROVED', approved: -6 },
    steps: [{ on: 'all', at: -10, do: 'adjust', to: 5, reason: 'Waiting for the validation committee of this month.' }],
    drift: 0,
  },
  { scope: 'global', change: 'Runtime upgrade without effect on outputs', created: -20, planned: 7, validation: null, steps: [], drift: 0 },
  { scope: 'selective', change: 'New product included', created: -35, planned: 21, validation: { code: 'PLANNING' }, steps: [], drift: 4 },
  {
    scope: 'regional',
    change: 'Adaptation to local reporting',
    created: -28,
    planned: 45,
    validation: { code: 'INTAKE' },
    steps: [],
    drift: 9,
  },
  { scope: 'global', change: 'Redevelopment', created: -44, planned: null, validation: { code: 'IN_PROGRESS' }, steps: [], drift: -2 },
  {
    scope: 'selective',
    change: 'Input feed migration',
    created: -95,
    planned: -34,
    validation: { code: 'ON_HOLD' },
    steps: [{ on: 'all', at: -36, do: 'adjust', to: -20, reason: 'Vendor feed delivered late.' }],
    drift: -2,
  },
  {
    scope: 'global',
    change: 'Emergency threshold change',
    created: -25,
    planned: -6,
    validation: { code: 'UNDER_REVIEW' },
    steps: [
      {
        on: 'all',
        at: -3,
        do: 'confirm',
        live: -4,
        notes: 'Released at 06:00 UTC, monitored for a day.',
        override: 'Losses grew by the hour under the running version; the model risk committee agreed to release ahead of validation.',
      },
      { on: 'all', at: 1, do: 'acknowledge' },
    ],
    drift: -4,
  },
  {
    scope: 'regional',
    change: 'Simplified methodology',
    created: -85,
    planned: -6,
    validation: { code: 'REJECTED' },
    steps: [],
    drift: -4,
  },
  {
    scope: 'selective',
    change: 'Segment withdrawn and replaced',
    created: -40,
    planned: 12,
    validation: { code: 'CANCELLED' },
    steps: [],
    drift: 3,
  },
];
