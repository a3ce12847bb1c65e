import type { BankPerson } from '../../src/fill/people.ts';

/** Which pages the menu offers to a person beside those for all. Whether he gets what is on them, the server decides. */
export const may = {
  readCompliance: ({ roles }: BankPerson): boolean => roles.includes('read-compliance') || roles.includes('administrator'),
  oversee: ({ roles }: BankPerson): boolean =>
    ['override', 'approve-region', 'manage-exceptions', 'administrator'].some((role) => roles.includes(role)),
  changeRules: ({ roles }: BankPerson): boolean => roles.includes('administrator'),
};
