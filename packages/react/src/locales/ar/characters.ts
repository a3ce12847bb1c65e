import { plurals } from '../../messages/plurals.ts';

const plural = plurals('ar');

/** How long a text must be, in Arabic. */
export const characters = (count: number): string =>
  plural(count, { one: 'حرف واحد', two: 'حرفين', few: '# أحرف', many: '# حرفًا', other: '# حرف' });
