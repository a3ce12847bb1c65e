import type { Step } from './story.ts';

/** What happened to one version of one model alone, by the model's name and the version's position, beside its story. */
export const episodes: ReadonlyMap<string, readonly Step[]> = new Map([
  [
    'Climate Transition Risk 2',
    [
      {
        on: 'all',
        at: -20,
        do: 'withdraw',
        out: -21,
        reason: 'Sector shocks were applied twice after the upgrade; rolled back the same evening.',
      },
    ],
  ],
  [
    'Deposit Beta 2',
    [{ on: 0, at: -2, do: 'reassign', toId: 'samuel.okafor', reason: 'Samuel Okafor runs the migration and is there when it goes live.' }],
  ],
  [
    'Significant Increase in Credit Risk 2',
    [
      {
        on: 'all',
        at: -60,
        do: 'close',
        narrative: 'The model risk committee accepted the remaining risk until the full validation of the next cycle.',
      },
    ],
  ],
]);

/** A model that came into other hands on a day, with everything that was still open. */
export interface Handover {
  readonly modelName: string;
  readonly toId: string;
  readonly at: number;
}

/** The models that have changed hands; the list of models names who had them before. */
export const handovers: readonly Handover[] = [{ modelName: 'Wrong-Way Risk Overlay', toId: 'tobias.keller', at: -3 }];
