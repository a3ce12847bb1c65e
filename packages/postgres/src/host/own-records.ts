import type { HostMapping } from './host-mapping.ts';
import { createKeys } from './keys.ts';

/** Where the records are when the host has no tables of its own: in ours; see the migration `host-records`. */
export const ownRecords: HostMapping = {
  tenant: { column: 'tenant_id' },
  users: { table: 'countersign.users', id: 'user_id', name: 'name' },
  regions: { table: 'countersign.regions', id: 'region_id', code: 'code', name: 'name', requiresApproval: 'requires_approval' },
  models: { table: 'countersign.models', id: 'model_id', name: 'name', owner: 'owner_id' },
  modelRegions: {
    table: 'countersign.model_regions',
    model: 'model_id',
    region: 'region_id',
    owner: 'owner_id',
    version: 'version_id',
    deployedOn: 'deployed_at',
    notes: 'deployment_notes',
    taskId: 'task_id',
    historyRevision: 'history_revision',
  },
  versions: {
    table: 'countersign.model_versions',
    id: 'version_id',
    model: 'model_id',
    number: 'version_number',
    ordinal: 'ordinal',
    scope: 'scope',
    affectedRegions: 'affected_region_ids',
    validationRequest: 'validation_request_id',
    validationRequired: 'validation_required',
    createdOn: 'created_on',
    plannedProductionDate: 'planned_production_date',
    firstProductionDate: 'first_production_date',
    actualProductionDate: 'actual_production_date',
  },
  validations: {
    table: 'countersign.validation_requests',
    id: 'validation_request_id',
    status: 'status_code',
    statusLabel: 'status_label',
    approvedOn: 'approved_on',
    interim: 'is_interim',
    scopeRegions: 'scope_region_ids',
    requestedBy: 'requested_by_id',
    validators: 'validator_ids',
  },
};

const text = { type: 'text', collation: null } as const;

/** Our own identifiers are texts in the collation that everything else of ours has. */
export const ownKeys = createKeys({
  user: text,
  region: text,
  model: text,
  version: text,
  validation: text,
  delegate: text,
  task: text,
  'models.owner': text,
  'versions.model': text,
  'modelRegions.model': text,
  'modelRegions.region': text,
  'modelRegions.owner': text,
  'modelRegions.version': text,
  'delegates.model': text,
  'delegates.delegator': text,
  'delegates.delegate': text,
});
