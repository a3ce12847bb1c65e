/** A value as it stands in a sentence that runs the other way: its own direction ends where it does. */
export const isolate = (value: string): string => `\u2068${value}\u2069`;
