import type { Migration } from './migration.ts';

/** An exception keeps the day of the approval that closed it: validation may say another later, and reports count up to this one. */
export const approvedExceptions: Migration = () => [
  `alter table countersign.exceptions
    add column approved_on date,
    add constraint exceptions_approved check (approved_on is null or (closure_reason = 'validation-approved') is true)`,
];
