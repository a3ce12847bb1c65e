import type { Migration } from './migration.ts';

/**
 * Every decision about a task asks where its version has been confirmed already, which is mostly nowhere yet. With the
 * status in the index of a version's tasks, that is one look at it; before, each of the tasks was looked up. It is made
 * last, so that a plan made while all tables are empty takes it: see the migration `tasks`.
 */
export const tasksOfVersions: Migration = () => [
  'drop index countersign.ix_version_deployment_tasks_version_id',
  `create index ix_version_deployment_tasks_version_id on countersign.version_deployment_tasks (version_id, tenant_id, status, region_id)`,
];
