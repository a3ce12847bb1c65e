import type { Migration } from './migration.ts';

/**
 * Versions that come together stand on one page, and mostly go live together: each is dated with its first confirmation and
 * with its last. Where a page has no room for that, the dated version goes to another, and every index is written to. So
 * half of each is left free, of pages that are filled from now on.
 */
export const datedVersions: Migration = ({ ours }) => (ours ? ['alter table countersign.model_versions set (fillfactor = 50)'] : []);
