/** A number of tasks. The server counts no further than 999: `isMore` says that there are more than `count`. */
export interface Tally {
  readonly count: number;
  readonly isMore: boolean;
}
