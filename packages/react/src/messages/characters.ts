import { plurals } from './plurals.ts';

const plural = plurals('en');

/** How long a text is, or must be, in English. */
export const characters = (count: number): string => plural(count, { one: '# character', other: '# characters' });
