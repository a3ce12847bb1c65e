/** What the contenders are called in what is printed, and in the bars. */
export const names = {
  ours: 'Countersign',
  limit: 'pgbench, the same statements',
  orm: 'drizzle-orm',
  perRow: 'a statement per row',
  byHand: 'a transaction written by hand',
} as const;
