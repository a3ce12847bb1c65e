import { Fault, type Inventory, type TenantId } from '@countersign/core';
import type { HostMapping } from '@countersign/postgres';
import type pg from 'pg';

/** How a registry of models is built that Countersign did not make. */
export interface RegistryForm {
  /** The type of every key. */
  readonly key: string;
  /** The order that keys sort in, as a column has it; by table, that of its tenants as well. */
  readonly collate?: string | ((table: string) => string);
  /** Whether its rows say to which of several banks they belong. */
  readonly banks: boolean;
  /** How the regions of a version are kept. */
  readonly lists: 'json' | 'array';
  /** How the day of a deployment is kept. */
  readonly day: 'date' | 'timestamp' | 'timestamptz';
}

const orders: Readonly<Record<string, string>> = {
  users: '"C"',
  regions: '"de-x-icu"',
  models: '"fr-x-icu"',
  validation_requests: '"it-x-icu"',
  validation_assignments: '"es-x-icu"',
  model_versions: '"en-US-x-icu"',
  model_regions: '"sv-x-icu"',
  model_delegates: '"POSIX"',
};

/** An order of its own for the columns of every table. */
export const inOrdersOfTheirOwn = (table: string): string => `collate ${orders[table]}`;

/** Statements that build a registry, as its own team would have: nothing in it knows of Countersign. */
export function registryDdl({ key, collate = '', banks, lists, day }: RegistryForm): readonly string[] {
  const collated = (table: string) => (typeof collate === 'string' ? collate : collate(table));
  const keyed = (table: string) => `${key} ${collated(table)}`;
  const bank = (table: string) => (banks ? `bank_code varchar(40) ${typeof collate === 'string' ? '' : collate(table)} not null, ` : '');
  const primary = (id: string) => `primary key (${banks ? 'bank_code, ' : ''}${id})`;
  const to = (table: string, id: string, column = id) =>
    `foreign key (${banks ? 'bank_code, ' : ''}${column}) references registry.${table} (${banks ? 'bank_code, ' : ''}${id})`;
  return [
    'create schema registry',
    `create table registry.users (${bank('users')}user_id ${keyed('users')} not null, full_name text not null, ${primary('user_id')})`,
    `create table registry.regions (${bank('regions')}region_id ${keyed('regions')} not null, region_code text not null, region_name text not null,
      needs_regional_approval boolean, ${primary('region_id')})`,
    `create table registry.models (${bank('models')}model_id ${keyed('models')} not null, model_name text not null, owner_id ${keyed('models')}, ${primary('model_id')})`,
    `create index on registry.models (owner_id)`,
    `create table registry.taxonomy_values (value_id integer generated always as identity primary key, code text, label text,
      unique nulls not distinct (code, label))`,
    `create table registry.validation_requests (${bank('validation_requests')}request_id ${keyed('validation_requests')} not null, current_status_id integer references registry.taxonomy_values,
      approved_at ${day}, interim boolean, validated_region_ids jsonb, requestor_id ${keyed('validation_requests')}, ${primary('request_id')})`,
    `create table registry.validation_assignments (${bank('validation_assignments')}request_id ${keyed('validation_assignments')} not null, validator_id ${keyed('validation_assignments')} not null, ${primary('request_id, validator_id')})`,
    `create table registry.model_versions (${bank('model_versions')}version_id ${keyed('model_versions')} not null, model_id ${keyed('model_versions')} not null, version_number text not null, version_order smallint not null,
      scope varchar(20) not null, affected_region_ids ${lists === 'json' ? 'json' : `${key}[]`}, validation_request_id ${keyed('model_versions')}, validation_needed boolean,
      created_at timestamp not null, planned_production_date date, actual_production_date date, ${primary('version_id')}, ${to('models', 'model_id')})`,
    `create index on registry.model_versions (model_id)`,
    `create table registry.model_regions (id integer generated always as identity primary key, ${bank('model_regions')}model_id ${keyed('model_regions')} not null, region_id ${keyed('model_regions')} not null,
      shared_model_owner_id ${keyed('model_regions')}, version_id ${keyed('model_regions')}, deployed_at ${day}, deployment_notes text,
      unique (${banks ? 'bank_code, ' : ''}model_id, region_id), ${to('models', 'model_id')}, ${to('regions', 'region_id')})`,
    `create index on registry.model_regions (model_id)`,
    `create index on registry.model_regions (shared_model_owner_id)`,
    `create table registry.model_delegates (delegate_id integer generated always as identity primary key, ${bank('model_delegates')}model_id ${keyed('model_delegates')} not null, user_id ${keyed('model_delegates')} not null,
      delegated_at timestamp not null, revoked_at timestamp, ${to('models', 'model_id')}, ${to('users', 'user_id')})`,
    `create index on registry.model_delegates (model_id)`,
    `create index on registry.model_delegates (user_id)`,
  ];
}

/** Where Countersign finds what it needs in a registry. */
export const registryMapping = ({ banks }: Pick<RegistryForm, 'banks'>): HostMapping => ({
  tenant: banks ? { column: 'bank_code' } : { is: 'bank' },
  users: { table: 'registry.users', id: 'user_id', name: 'full_name' },
  regions: {
    table: 'registry.regions',
    id: 'region_id',
    code: 'region_code',
    name: 'region_name',
    requiresApproval: 'needs_regional_approval',
  },
  models: { table: 'registry.models', id: 'model_id', name: 'model_name', owner: 'owner_id' },
  modelRegions: {
    table: 'registry.model_regions',
    model: 'model_id',
    region: 'region_id',
    owner: 'shared_model_owner_id',
    version: 'version_id',
    deployedOn: 'deployed_at',
    notes: 'deployment_notes',
  },
  versions: {
    table: 'registry.model_versions',
    id: 'version_id',
    model: 'model_id',
    number: 'version_number',
    ordinal: 'version_order',
    scope: 'scope',
    affectedRegions: 'affected_region_ids',
    validationRequest: 'validation_request_id',
    validationRequired: 'validation_needed',
    createdOn: 'created_at',
    plannedProductionDate: 'planned_production_date',
    actualProductionDate: 'actual_production_date',
  },
  validations: {
    table: 'registry.validation_requests',
    id: 'request_id',
    status: { column: 'current_status_id', table: 'registry.taxonomy_values', id: 'value_id', code: 'code', label: 'label' },
    approvedOn: 'approved_at',
    interim: 'interim',
    scopeRegions: 'validated_region_ids',
    requestedBy: 'requestor_id',
    validators: { table: 'registry.validation_assignments', of: 'request_id', value: 'validator_id' },
  },
  delegates: {
    table: 'registry.model_delegates',
    id: 'delegate_id',
    model: 'model_id',
    delegate: 'user_id',
    from: 'delegated_at',
    revokedAt: 'revoked_at',
  },
});

const tables = [
  'model_delegates',
  'model_regions',
  'model_versions',
  'validation_assignments',
  'validation_requests',
  'taxonomy_values',
  'models',
  'regions',
  'users',
];

/** Empties a registry. Several statements in one text. */
export const clearRegistry = tables.map((table) => `delete from registry.${table};`).join(' ');

/** Writes to a registry what the contract puts, in one transaction, as the registry's own programs do. Throws a `Fault` for what it refuses. */
export async function putRegistry(pool: pg.Pool, form: RegistryForm, tenantId: TenantId, inventory: Partial<Inventory>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const [member, statements] of writesOf(form)) {
      const records = inventory[member] ?? [];
      if (records.length === 0) continue;
      for (const statement of statements) {
        const { rowCount } = await client.query(statement, [...(form.banks ? [tenantId] : []), JSON.stringify(records)]);
        if (member === 'deployments' && rowCount !== records.length)
          throw new Error('A deployment names a region that its model is not in.');
      }
    }
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Fault('registry-refused', `The registry refused what was put: ${String(cause)}`, { cause });
  } finally {
    client.release();
  }
}

/** The writes of each kind of record, in the order in which they lock. The last parameter of each is a JSON array; the one before it, if any, the bank. */
function writesOf({ key, banks, lists, day }: RegistryForm): readonly (readonly [keyof Inventory, readonly string[]])[] {
  const [bank, value] = banks ? ['bank_code, ', '$1, '] : ['', ''];
  const records = (columns: string) => `jsonb_to_recordset($${banks ? 2 : 1}::jsonb) as p (${columns})`;
  const own = (alias: string) => (banks ? `${alias}.bank_code = $1 and ` : '');
  const upsert = (table: string, ids: string, columns: readonly string[], values: string, from: string) =>
    `insert into registry.${table} (${bank}${ids}, ${columns.join(', ')}) select ${value}${values} from ${from}
     on conflict (${bank}${ids}) do update set ${columns.map((each) => `${each} = excluded.${each}`).join(', ')}`;
  const ids = (list: string) => `array(select e::${key} from jsonb_array_elements_text(${list}) e)`;
  const at = (text: string) => (day === 'timestamptz' ? `${text}::timestamp at time zone 'UTC'` : `${text}::date`);
  const validations = records(
    `"validationRequestId" ${key}, "statusCode" text, "statusLabel" text, "approvedOn" text, "isInterim" boolean, "scopeRegionIds" jsonb, "requestedById" ${key}, "validatorIds" jsonb`,
  );
  const models = records(`"modelId" ${key}, name text, "ownerId" ${key}, regions jsonb`);
  return [
    [
      'validations',
      [
        `insert into registry.taxonomy_values (code, label) select distinct p."statusCode", p."statusLabel" from ${validations} ${banks ? 'where $1::text is not null' : ''}
         on conflict do nothing`,
        upsert(
          'validation_requests',
          'request_id',
          ['current_status_id', 'approved_at', 'interim', 'validated_region_ids', 'requestor_id'],
          `p."validationRequestId", (select t.value_id from registry.taxonomy_values t where t.code is not distinct from p."statusCode" and t.label is not distinct from p."statusLabel"),
           ${at('p."approvedOn"')}, p."isInterim", nullif(p."scopeRegionIds", 'null'), p."requestedById"`,
          validations,
        ),
        `delete from registry.validation_assignments a using ${validations} where ${own('a')}a.request_id = p."validationRequestId"`,
        `insert into registry.validation_assignments (${bank}request_id, validator_id) select ${value}p."validationRequestId", e::${key}
         from ${validations}, jsonb_array_elements_text(coalesce(p."validatorIds", '[]')) e`,
      ],
    ],
    ['people', [upsert('users', 'user_id', ['full_name'], 'p."userId", p.name', records(`"userId" ${key}, name text`))]],
    [
      'regions',
      [
        upsert(
          'regions',
          'region_id',
          ['region_code', 'region_name', 'needs_regional_approval'],
          'p."regionId", p.code, p.name, p."requiresApproval"',
          records(`"regionId" ${key}, code text, name text, "requiresApproval" boolean`),
        ),
      ],
    ],
    [
      'models',
      [
        upsert('models', 'model_id', ['model_name', 'owner_id'], 'p."modelId", p.name, p."ownerId"', models),
        `delete from registry.model_regions r using ${models} where ${own('r')}r.model_id = p."modelId"
         and not exists (select from jsonb_array_elements(p.regions) e where (e ->> 'regionId')::${key} = r.region_id)`,
        upsert(
          'model_regions',
          'model_id, region_id',
          ['shared_model_owner_id'],
          `p."modelId", (e ->> 'regionId')::${key}, (e ->> 'ownerId')::${key}`,
          `${models}, jsonb_array_elements(p.regions) e`,
        ),
      ],
    ],
    [
      'versions',
      [
        upsert(
          'model_versions',
          'version_id',
          [
            'model_id',
            'version_number',
            'version_order',
            'scope',
            'affected_region_ids',
            'validation_request_id',
            'validation_needed',
          ].concat(['created_at', 'planned_production_date']),
          `p."versionId", p."modelId", p."versionNumber", p.ordinal, p.scope, ${lists === 'json' ? `to_json(${ids('p."affectedRegionIds"')})` : ids('p."affectedRegionIds"')},
           p."validationRequestId", p."validationRequired", p."createdOn" + time '23:30', p."plannedProductionDate"`,
          records(
            `"versionId" ${key}, "modelId" ${key}, "versionNumber" text, ordinal int, scope text, "affectedRegionIds" jsonb, "validationRequestId" ${key},
             "validationRequired" boolean, "createdOn" date, "plannedProductionDate" date`,
          ),
        ),
      ],
    ],
    [
      'deployments',
      [
        `update registry.model_regions r set version_id = p."versionId", deployed_at = ${at('p."deployedOn"')}, deployment_notes = null
         from ${records(`"modelId" ${key}, "regionId" ${key}, "versionId" ${key}, "deployedOn" text`)}
         where ${own('r')}r.model_id = p."modelId" and r.region_id = p."regionId"`,
      ],
    ],
  ];
}
