const countersigns = [
  'report_rollups',
  'report_tallies',
  'tallied_tasks',
  'notices',
  'notice_digests',
  'notice_gathering',
  'parked_subjects',
  'event_relays',
  'journal_anchors',
  'journal_checkpoints',
  'journal_seals',
  'journal_queue',
  'journal_texts',
  'journal_tenants',
  'idempotency_keys',
  'journal_entries',
  'refused_attempts',
  'exceptions',
  'exception_counters',
  'regional_approvals',
  'regional_deployments',
  'version_deployment_tasks',
  'delegations',
  'version_heads',
  'region_heads',
  'task_links',
];

const inventories = [
  'changed_owners',
  'unasked_versions',
  'model_regions',
  'model_versions',
  'models',
  'validation_requests',
  'regions',
  'users',
];

const clearing = (tables: readonly string[]) =>
  `begin; set local session_replication_role = replica; ${tables.map((table) => `delete from countersign.${table};`).join(' ')} commit`;

/**
 * Empties every table, for a superuser's test: far cheaper than a database for each case. The role of a replica is
 * what lets even the journal go, whose triggers refuse it to everybody else. Several statements in one text.
 */
export const clearRecords = clearing([...countersigns, ...inventories]);

/** The same where the inventory is a host's. */
export const clearCountersign = clearing(countersigns);
