/** One thing that can be chosen. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Each choice once, the last one of a value, in the order a reader looks for them. */
export const distinctOptions = (options: readonly Option[], compare: (a: string, b: string) => number): readonly Option[] =>
  [...new Map(options.map((option) => [option.value, option])).values()].toSorted((a, b) => compare(a.label, b.label));
