/** What a role may do with a table besides reading it. */
type Privileges = { readonly app: Writes; readonly job: Writes };
type Writes = readonly ('insert' | 'update' | 'delete')[];

const kept: Writes = ['insert', 'update'];
const appended: Writes = ['insert'];
const locked: Writes = ['update']; // whoever only locks a row needs that, too
const none: Writes = [];

/**
 * What each table of ours may suffer from the roles that use Countersign. What is only ever added to can be changed by
 * neither; triggers refuse it to everybody else as well.
 */
export const privileges: Readonly<Record<string, Privileges>> = {
  version_deployment_tasks: { app: kept, job: kept },
  delegations: { app: kept, job: locked },
  regional_deployments: { app: kept, job: none },
  // Where a region must agree beforehand, whoever assigns asks it.
  regional_approvals: { app: kept, job: kept },
  exceptions: { app: kept, job: kept },
  exception_counters: { app: kept, job: kept },
  journal_entries: { app: appended, job: appended },
  // A redaction takes texts away; sealing takes entries out of the queue.
  journal_texts: { app: [...appended, 'delete'], job: appended },
  journal_queue: { app: [...appended, 'delete'], job: [...appended, 'delete'] },
  journal_seals: { app: appended, job: appended },
  journal_checkpoints: { app: appended, job: appended },
  journal_anchors: { app: kept, job: kept },
  journal_tenants: { app: appended, job: appended },
  // A subject that goes on is no longer parked.
  event_relays: { app: kept, job: kept },
  parked_subjects: { app: [...kept, 'delete'], job: [...kept, 'delete'] },
  // What was not sent on its day is forgotten; what was in it goes by itself.
  notice_gathering: { app: kept, job: kept },
  notice_digests: { app: [...kept, 'delete'], job: [...kept, 'delete'] },
  notices: { app: appended, job: appended },
  refused_attempts: { app: appended, job: appended },
  idempotency_keys: { app: [...kept, 'delete'], job: [...kept, 'delete'] },
  // A sum of nothing goes, and so does a task that counts for nothing.
  report_rollups: { app: kept, job: kept },
  report_tallies: { app: [...kept, 'delete'], job: [...kept, 'delete'] },
  tallied_tasks: { app: [...kept, 'delete'], job: [...kept, 'delete'] },
  version_heads: { app: kept, job: none },
  region_heads: { app: kept, job: none },
  task_links: { app: appended, job: none },
  migrations: { app: none, job: none },
  made_functions: { app: none, job: none },
};

/** The same for the records that a host without tables of its own keeps with us. */
export const recordPrivileges: Readonly<Record<string, Privileges>> = {
  users: { app: kept, job: none },
  regions: { app: kept, job: none },
  models: { app: kept, job: locked },
  model_versions: { app: kept, job: locked },
  model_regions: { app: [...kept, 'delete'], job: locked },
  validation_requests: { app: kept, job: locked },
  // Whoever puts an inventory enters what changes hands; a sweep takes it out.
  changed_owners: { app: ['insert', 'update', 'delete'], job: ['update', 'delete'] },
  unasked_versions: { app: ['insert', 'update', 'delete'], job: ['update', 'delete'] },
};
