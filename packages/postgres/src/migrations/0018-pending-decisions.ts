import type { Migration } from './migration.ts';

/**
 * What those who oversee are waited for, and nothing else, so that looking costs what there is to do and not what was ever
 * done. Of exceptions there is such an index already.
 */
export const pendingDecisions: Migration = () => [
  `create index ix_version_deployment_tasks_override_requested on countersign.version_deployment_tasks (tenant_id, task_id)
    where override_request ->> 'state' = 'REQUESTED' and status in ('PENDING', 'ADJUSTED')`,
  `create index regional_approvals_requested on countersign.regional_approvals (tenant_id, requested_at, task_id, region_id)
    where state = 'REQUESTED'`,
];
