import type { Format } from '../format/create-format.ts';
import type { Tally } from '../messages/tally.ts';

/** A tally where there is room for a number alone, `999+`; to be said in words beside it. */
export const shortTally = ({ count, isMore }: Tally, format: Format): string => `${format.number(count)}${isMore ? '+' : ''}`;
