import type { BankWords } from './words/en.ts';

/** People worth being, with what each is there to show. */
export const startingPoints: readonly (readonly [userId: string, why: keyof BankWords['signIn']['why']])[] = [
  ['amelia.hart', 'owner'],
  ['oliver.grant', 'delegate'],
  ['rachel.nguyen', 'regional'],
  ['eleanor.voss', 'validator'],
  ['victoria.osei', 'risk'],
  ['katrin.vogel', 'officer'],
  ['grace.whitfield', 'administrator'],
];
