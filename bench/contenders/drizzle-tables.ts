import { relations } from 'drizzle-orm';
import { boolean, customType, date, integer, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const countersign = pgSchema('countersign');
const tenantId = () => text('tenant_id').notNull();

export const users = countersign.table(
  'users',
  { tenantId: tenantId(), userId: text('user_id').notNull(), name: text('name').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);

export const regions = countersign.table(
  'regions',
  { tenantId: tenantId(), regionId: text('region_id').notNull(), code: text('code').notNull(), name: text('name').notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.regionId] })],
);

export const models = countersign.table(
  'models',
  { tenantId: tenantId(), modelId: text('model_id').notNull(), name: text('name').notNull(), ownerId: text('owner_id') },
  (t) => [primaryKey({ columns: [t.tenantId, t.modelId] })],
);

export const validationRequests = countersign.table(
  'validation_requests',
  {
    tenantId: tenantId(),
    validationRequestId: text('validation_request_id').notNull(),
    statusCode: text('status_code'),
    statusLabel: text('status_label'),
    approvedOn: date('approved_on'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.validationRequestId] })],
);

export const modelVersions = countersign.table(
  'model_versions',
  {
    tenantId: tenantId(),
    versionId: text('version_id').notNull(),
    modelId: text('model_id').notNull(),
    versionNumber: text('version_number').notNull(),
    ordinal: integer('ordinal').notNull(),
    scope: text('scope').notNull(),
    affectedRegionIds: text('affected_region_ids').array().notNull(),
    validationRequestId: text('validation_request_id'),
    createdOn: date('created_on').notNull(),
    plannedProductionDate: date('planned_production_date'),
    firstProductionDate: date('first_production_date'),
    actualProductionDate: date('actual_production_date'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.versionId] })],
);

export const modelRegions = countersign.table(
  'model_regions',
  {
    tenantId: tenantId(),
    modelId: text('model_id').notNull(),
    regionId: text('region_id').notNull(),
    ownerId: text('owner_id'),
    versionId: text('version_id'),
    deployedAt: date('deployed_at'),
    deploymentNotes: text('deployment_notes'),
    taskId: text('task_id'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.modelId, t.regionId] })],
);

export const tasks = countersign.table(
  'version_deployment_tasks',
  {
    tenantId: tenantId(),
    taskId: text('task_id').notNull(),
    versionId: text('version_id').notNull(),
    modelId: text('model_id').notNull(),
    regionId: text('region_id'),
    plannedProductionDate: date('planned_production_date').notNull(),
    baselineProductionDate: date('baseline_production_date').notNull(),
    actualProductionDate: date('actual_production_date'),
    assignedToId: text('assigned_to_id').notNull(),
    status: text('status').notNull(),
    confirmationNotes: text('confirmation_notes'),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    confirmedById: text('confirmed_by_id'),
    confirmedOnBehalfOfId: text('confirmed_on_behalf_of_id'),
    deployedBeforeValidationApproved: boolean('deployed_before_validation_approved').notNull().default(false),
    validationOverrideReason: text('validation_override_reason'),
    revision: integer('revision').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.taskId] })],
);

export const regionalDeployments = countersign.table('regional_deployments', {
  tenantId: tenantId(),
  modelId: text('model_id').notNull(),
  regionId: text('region_id').notNull(),
  taskId: text('task_id'),
  versionId: text('version_id').notNull(),
  deployedOn: date('deployed_on').notNull(),
});

export const delegations = countersign.table('delegations', {
  tenantId: tenantId(),
  delegationId: text('delegation_id').notNull(),
  modelId: text('model_id'),
  delegatorId: text('delegator_id').notNull(),
  delegateId: text('delegate_id').notNull(),
  validFrom: timestamp('valid_from', { withTimezone: true }).notNull(),
  validUntil: timestamp('valid_until', { withTimezone: true }).notNull(),
  revokedAt: timestamp('revoked_at', { withTimezone: true }),
});

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** An entry as these implementations keep it: as it is, in no chain. */
export const unchained = (entry: object) => ({
  previous: Buffer.alloc(0),
  hash: Buffer.alloc(0),
  entry: Buffer.from(JSON.stringify(entry)),
});

export const journalEntries = countersign.table('journal_entries', {
  tenantId: tenantId(),
  subjectType: text('subject_type').notNull(),
  subjectId: text('subject_id').notNull(),
  sequence: integer('sequence').notNull(),
  type: text('type').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  actorId: text('actor_id'),
  policyVersion: text('policy_version').notNull(),
  previous: bytea('previous').notNull(),
  hash: bytea('hash').notNull(),
  entry: bytea('entry').notNull(),
});

export const taskRelations = relations(tasks, ({ one }) => ({
  model: one(models, { fields: [tasks.tenantId, tasks.modelId], references: [models.tenantId, models.modelId] }),
  version: one(modelVersions, { fields: [tasks.tenantId, tasks.versionId], references: [modelVersions.tenantId, modelVersions.versionId] }),
  region: one(regions, { fields: [tasks.tenantId, tasks.regionId], references: [regions.tenantId, regions.regionId] }),
  assignedTo: one(users, { fields: [tasks.tenantId, tasks.assignedToId], references: [users.tenantId, users.userId] }),
  confirmedBy: one(users, { fields: [tasks.tenantId, tasks.confirmedById], references: [users.tenantId, users.userId] }),
}));

export const modelRelations = relations(models, ({ many }) => ({ regions: many(modelRegions) }));

export const modelRegionRelations = relations(modelRegions, ({ one }) => ({
  model: one(models, { fields: [modelRegions.tenantId, modelRegions.modelId], references: [models.tenantId, models.modelId] }),
}));

export const versionRelations = relations(modelVersions, ({ one }) => ({
  model: one(models, { fields: [modelVersions.tenantId, modelVersions.modelId], references: [models.tenantId, models.modelId] }),
  validationRequest: one(validationRequests, {
    fields: [modelVersions.tenantId, modelVersions.validationRequestId],
    references: [validationRequests.tenantId, validationRequests.validationRequestId],
  }),
}));
