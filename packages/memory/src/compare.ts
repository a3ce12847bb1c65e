/** Which of two texts comes first, by code point: as every store orders identifiers, days and moments. */
export const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
