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
  /** Why those who could not wait for validation did not: one for each model that goes through the story, in turn. */
  readonly overrides?: readonly string[];
  /** By how many days the story lies earlier (or, positive, later) each time another model goes through it. */
  readonly drift: number;
}
