import type { BankPerson } from '../src/fill/people.ts';

/** Whether the menu offers the reports on compliance to a person. Whether he gets them, Countersign decides. */
export const mayReadCompliance = ({ roles }: BankPerson): boolean => roles.includes('read-compliance') || roles.includes('administrator');
