import { isId } from '@countersign/core';
import type { PGlite } from '@electric-sql/pglite';
import { tenantId } from './sign-in.ts';

/** What validation says of a version. Null in a version's place when it needs none. Days are `YYYY-MM-DD`. */
export interface ValidationState {
  readonly code: string;
  readonly label: string;
  readonly approvedOn: string | null;
}

/** A model in the list of all. */
export interface ModelRow {
  readonly modelId: string;
  readonly name: string;
  readonly line: string;
  readonly tier: number;
  readonly owner: string;
  /** Codes, by name. */
  readonly regions: readonly string[];
  readonly newestVersion: string;
  readonly validation: ValidationState | null;
}

/** A model with its versions and what runs where. */
export interface ModelSheet {
  readonly modelId: string;
  readonly name: string;
  readonly line: string;
  readonly tier: number;
  readonly purpose: string;
  readonly owner: string;
  readonly regions: readonly {
    readonly code: string;
    readonly name: string;
    /** Whoever answers for the model there: the regional owner, else the model's. */
    readonly owner: string;
    readonly versionNumber: string | null;
    readonly deployedOn: string | null;
  }[];
  /** The newest first. */
  readonly versions: readonly VersionSheet[];
}

/** A version, as its inventory describes it. */
export interface VersionSheet {
  readonly versionId: string;
  readonly versionNumber: string;
  readonly change: string;
  readonly scope: 'GLOBAL' | 'REGIONAL';
  /** Codes; none for every region. */
  readonly affectedRegions: readonly string[];
  readonly validation: ValidationState | null;
  readonly createdOn: string;
  readonly plannedProductionDate: string | null;
  readonly firstProductionDate: string | null;
  readonly actualProductionDate: string | null;
}

/** A countersigned deployment in the overview. */
interface RecentDeployment {
  readonly taskId: string;
  readonly modelId: string;
  readonly model: string;
  readonly versionNumber: string;
  /** Null for all regions at once. */
  readonly region: string | null;
  readonly actualProductionDate: string;
  readonly confirmedBy: string;
  /** Whether it was used before validation approved it. */
  readonly overridden: boolean;
}

/** The platform's front page in numbers. */
export interface Overview {
  readonly models: number;
  readonly versions: number;
  readonly inValidation: number;
  /** Used before validation approved them, in the last 365 days. */
  readonly usedBeforeValidation: number;
  readonly recent: readonly RecentDeployment[];
}

/** A version that waits for its validation. */
export interface PendingSubmission {
  readonly modelId: string;
  readonly model: string;
  readonly versionNumber: string;
  readonly change: string;
  readonly validation: ValidationState;
  readonly createdOn: string;
  readonly plannedProductionDate: string | null;
}

/** Reads the inventory for the platform's own pages. */
export interface PlatformInventory {
  overview(): Promise<Overview>;
  models(): Promise<readonly ModelRow[]>;
  /** Null for a model that does not exist. */
  model(modelId: string): Promise<ModelSheet | null>;
  /** The versions of somebody's own models that validation has not decided about. */
  pendingSubmissions(ownerId: string): Promise<readonly PendingSubmission[]>;
}

const inValidation = "vr.status_code in ('INTAKE', 'PLANNING', 'IN_PROGRESS', 'UNDER_REVIEW', 'PENDING_APPROVAL', 'ON_HOLD')";

const validation = `case when v.validation_request_id is not null then
  jsonb_build_object('code', coalesce(vr.status_code, 'UNKNOWN'), 'label', coalesce(vr.status_label, 'Unknown'), 'approvedOn', vr.approved_on) end`;

const overview = `
  select jsonb_build_object(
    'models', (select count(*) from countersign.models where tenant_id = $1),
    'versions', (select count(*) from countersign.model_versions where tenant_id = $1),
    'inValidation', (select count(*) from countersign.model_versions v join countersign.validation_requests vr using (tenant_id, validation_request_id)
      where tenant_id = $1 and ${inValidation}),
    'usedBeforeValidation', (select count(*) from countersign.version_deployment_tasks
      where tenant_id = $1 and deployed_before_validation_approved and confirmed_at > now() - interval '365 days'),
    'recent', (select jsonb_agg(deployment order by confirmed_at desc) from (
      select t.confirmed_at, jsonb_build_object('taskId', t.task_id, 'modelId', t.model_id, 'model', m.name, 'versionNumber', v.version_number,
        'region', r.name, 'actualProductionDate', t.actual_production_date, 'confirmedBy', coalesce(by.name, t.confirmed_by_id),
        'overridden', t.deployed_before_validation_approved) as deployment
      from countersign.version_deployment_tasks t
      join countersign.models m using (tenant_id, model_id)
      join countersign.model_versions v using (tenant_id, version_id)
      left join countersign.regions r using (tenant_id, region_id)
      left join countersign.users by on (by.tenant_id, by.user_id) = (t.tenant_id, t.confirmed_by_id)
      where t.tenant_id = $1 and t.status = 'CONFIRMED'
      order by t.confirmed_at desc limit 8) as recent)
  ) as answer`;

const models = `
  select coalesce(jsonb_agg(jsonb_build_object('modelId', m.model_id, 'name', m.name, 'line', p.line, 'tier', p.tier, 'owner', coalesce(o.name, m.owner_id),
    'regions', (select coalesce(jsonb_agg(r.code order by r.name), '[]') from countersign.model_regions mr join countersign.regions r using (tenant_id, region_id)
      where mr.tenant_id = $1 and mr.model_id = m.model_id),
    'newestVersion', v.version_number, 'validation', ${validation}) order by m.model_id), '[]') as answer
  from countersign.models m
  join platform.models p using (model_id)
  left join countersign.users o on (o.tenant_id, o.user_id) = (m.tenant_id, m.owner_id)
  join lateral (select * from countersign.model_versions v where (v.tenant_id, v.model_id) = (m.tenant_id, m.model_id) order by ordinal desc limit 1) v on true
  left join countersign.validation_requests vr on (vr.tenant_id, vr.validation_request_id) = (v.tenant_id, v.validation_request_id)
  where m.tenant_id = $1`;

const model = `
  select jsonb_build_object('modelId', m.model_id, 'name', m.name, 'line', p.line, 'tier', p.tier, 'purpose', p.purpose, 'owner', coalesce(o.name, m.owner_id),
    'regions', (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'name', r.name, 'owner', coalesce(ro.name, o.name),
        'versionNumber', v.version_number, 'deployedOn', mr.deployed_at) order by r.name), '[]')
      from countersign.model_regions mr
      join countersign.regions r using (tenant_id, region_id)
      left join countersign.users ro on (ro.tenant_id, ro.user_id) = (mr.tenant_id, mr.owner_id)
      left join countersign.model_versions v on (v.tenant_id, v.version_id) = (mr.tenant_id, mr.version_id)
      where mr.tenant_id = $1 and mr.model_id = m.model_id),
    'versions', (select coalesce(jsonb_agg(jsonb_build_object('versionId', v.version_id, 'versionNumber', v.version_number, 'change', pv.change, 'scope', v.scope,
        'affectedRegions', (select coalesce(jsonb_agg(r.code order by r.name), '[]') from countersign.regions r where r.tenant_id = $1 and r.region_id = any(v.affected_region_ids)),
        'validation', ${validation}, 'createdOn', v.created_on, 'plannedProductionDate', v.planned_production_date,
        'firstProductionDate', v.first_production_date, 'actualProductionDate', v.actual_production_date) order by v.ordinal desc), '[]')
      from countersign.model_versions v
      join platform.versions pv using (version_id)
      left join countersign.validation_requests vr on (vr.tenant_id, vr.validation_request_id) = (v.tenant_id, v.validation_request_id)
      where v.tenant_id = $1 and v.model_id = m.model_id)
  ) as answer
  from countersign.models m
  join platform.models p using (model_id)
  left join countersign.users o on (o.tenant_id, o.user_id) = (m.tenant_id, m.owner_id)
  where m.tenant_id = $1 and m.model_id = $2`;

const pendingSubmissions = `
  select coalesce(jsonb_agg(jsonb_build_object('modelId', m.model_id, 'model', m.name, 'versionNumber', v.version_number, 'change', pv.change,
    'validation', ${validation}, 'createdOn', v.created_on, 'plannedProductionDate', v.planned_production_date) order by v.created_on), '[]') as answer
  from countersign.model_versions v
  join countersign.models m using (tenant_id, model_id)
  join countersign.validation_requests vr using (tenant_id, validation_request_id)
  join platform.versions pv using (version_id)
  where v.tenant_id = $1 and m.owner_id = $2 and ${inValidation}`;

/** The inventory in the platform's database. Each answer is one statement that builds its JSON where the records are. */
export function createInventory(database: PGlite): PlatformInventory {
  const ask = async <Answer>(statement: string, ...parameters: string[]): Promise<Answer | undefined> => {
    const { rows } = await database.query<{ answer: Answer }>(statement, [tenantId, ...parameters]);
    return rows[0]?.answer;
  };
  return {
    overview: async () => (await ask<Overview>(overview))!,
    models: async () => (await ask<readonly ModelRow[]>(models)) ?? [],
    model: async (modelId) => (isId(modelId) ? ((await ask<ModelSheet>(model, modelId)) ?? null) : null),
    pendingSubmissions: async (ownerId) => (await ask<readonly PendingSubmission[]>(pendingSubmissions, ownerId)) ?? [],
  };
}
