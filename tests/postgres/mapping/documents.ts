import { Fault, type Inventory } from '@countersign/core';
import type { HostMapping } from '@countersign/postgres';
import type pg from 'pg';

/**
 * A host of quite another shape: one table of JSON documents. Views in a schema of the host's show what Countersign reads,
 * and functions beside them lock and write the documents.
 */
export const documentsDdl: readonly string[] = [
  'create schema documents',
  'create table documents.records (kind text not null, id text collate "C" not null, body jsonb not null, primary key (kind, id))',
  'create schema bridge',
  "create view bridge.users as select id, body ->> 'name' as name from documents.records where kind = 'user'",
  `create view bridge.regions as select id, body ->> 'code' as code, body ->> 'name' as name, (body ->> 'requiresApproval')::boolean as requires_approval
     from documents.records where kind = 'region'`,
  "create view bridge.models as select id, body ->> 'name' as name, body ->> 'ownerId' as owner_id from documents.records where kind = 'model'",
  `create view bridge.uses as select body ->> 'modelId' as model_id, body ->> 'regionId' as region_id, body ->> 'ownerId' as owner_id,
     body ->> 'versionId' as version_id, (body ->> 'deployedOn')::date as deployed_on from documents.records where kind = 'use'`,
  `create view bridge.versions as select id, body ->> 'modelId' as model_id, body ->> 'versionNumber' as number, (body ->> 'ordinal')::integer as ordinal,
     body ->> 'scope' as scope, body -> 'affectedRegionIds' as regions, body ->> 'validationRequestId' as request_id,
     (body ->> 'validationRequired')::boolean as needs_validation, (body ->> 'createdOn')::date as created_on,
     (body ->> 'plannedProductionDate')::date as planned, (body ->> 'liveFirst')::date as live_first, (body ->> 'liveEverywhere')::date as live_everywhere
     from documents.records where kind = 'version'`,
  `create view bridge.validations as select id, body ->> 'statusCode' as code, body ->> 'statusLabel' as label, (body ->> 'approvedOn')::date as approved_on,
     (body ->> 'isInterim')::boolean as interim, body -> 'scopeRegionIds' as regions, body ->> 'requestedById' as requested_by, body -> 'validatorIds' as validators
     from documents.records where kind = 'validation'`,
  ...(['version', 'model', 'validation'] as const).map(
    (kind) => `create function bridge.lock_${kind}s(ids text[]) returns void language sql as $fn$
      select from documents.records where kind = '${kind}' and id = any (ids) order by id for no key update $fn$`,
  ),
  `create function bridge.lock_uses(models text[], regions text[]) returns void language sql as $fn$
     select from documents.records where kind = 'use' and id in (select m || '/' || r from unnest(models, regions) as k (m, r)) order by id for no key update $fn$`,
  `create function bridge.date_version(version text, first date, everywhere date) returns boolean language sql as $fn$
     with written as (update documents.records set body = body || jsonb_build_object('liveFirst', first, 'liveEverywhere', everywhere) where kind = 'version' and id = version returning 1)
     select exists (select from written) $fn$`,
  `create function bridge.run(model text, region text, version text, since date, notes text, task text) returns boolean language sql as $fn$
     with written as (update documents.records set body = body || jsonb_build_object('versionId', version, 'deployedOn', since, 'notes', notes, 'task', task)
       where kind = 'use' and id = model || '/' || region returning 1)
     select exists (select from written) $fn$`,
];

/** Where Countersign finds what it needs: in the views, and by the functions. */
export const documentsMapping: HostMapping = {
  tenant: { is: 'bank' },
  users: { table: 'bridge.users', id: 'id', name: 'name' },
  regions: { table: 'bridge.regions', id: 'id', code: 'code', name: 'name', requiresApproval: 'requires_approval' },
  models: { table: 'bridge.models', id: 'id', name: 'name', owner: 'owner_id' },
  modelRegions: {
    table: 'bridge.uses',
    model: 'model_id',
    region: 'region_id',
    owner: 'owner_id',
    version: 'version_id',
    deployedOn: 'deployed_on',
  },
  versions: {
    table: 'bridge.versions',
    id: 'id',
    model: 'model_id',
    number: 'number',
    ordinal: 'ordinal',
    scope: 'scope',
    affectedRegions: 'regions',
    validationRequest: 'request_id',
    validationRequired: 'needs_validation',
    createdOn: 'created_on',
    plannedProductionDate: 'planned',
    firstProductionDate: 'live_first',
    actualProductionDate: 'live_everywhere',
  },
  validations: {
    table: 'bridge.validations',
    id: 'id',
    status: 'code',
    statusLabel: 'label',
    approvedOn: 'approved_on',
    interim: 'interim',
    scopeRegions: 'regions',
    requestedBy: 'requested_by',
    validators: 'validators',
  },
  functions: {
    lockVersions: 'bridge.lock_versions',
    lockModels: 'bridge.lock_models',
    lockValidations: 'bridge.lock_validations',
    lockModelRegions: 'bridge.lock_uses',
    recordProductionDate: 'bridge.date_version',
    runInRegion: 'bridge.run',
  },
};

/** Writes documents as the host's programs do, in a transaction that the caller has begun. Throws a `Fault` for what it refuses. */
export async function writeDocuments(client: pg.PoolClient, inventory: Partial<Inventory>): Promise<void> {
  const { people = [], regions = [], models = [], versions = [], validations = [], deployments = [] } = inventory;
  const write = (kind: string, documents: readonly (readonly [id: string, body: object])[]) =>
    client.query(
      `insert into documents.records as r (kind, id, body) select $1, d ->> 0, d -> 1 from jsonb_array_elements($2::jsonb) d order by 2
       on conflict (kind, id) do update set body = r.body || excluded.body`,
      [kind, JSON.stringify(documents)],
    );
  await write(
    'validation',
    validations.map((each) => [each.validationRequestId, each]),
  );
  await write(
    'user',
    people.map((each) => [each.userId, each]),
  );
  await write(
    'region',
    regions.map((each) => [each.regionId, { requiresApproval: false, ...each }]),
  );
  await write(
    'model',
    models.map(({ regions: _regions, ...each }) => [each.modelId, each]),
  );
  for (const { modelId, regions: kept } of models)
    await client.query("delete from documents.records where kind = 'use' and body ->> 'modelId' = $1 and body ->> 'regionId' <> all ($2)", [
      modelId,
      kept.map(({ regionId }) => regionId),
    ]);
  await write(
    'use',
    models.flatMap(({ modelId, regions: kept }) => kept.map((each) => [`${modelId}/${each.regionId}`, { modelId, ...each }] as const)),
  );
  await write(
    'version',
    versions.map((each) => [each.versionId, each]),
  );
  for (const { modelId, regionId, versionId, deployedOn } of deployments) {
    const { rowCount } = await client.query("update documents.records set body = body || $2 where kind = 'use' and id = $1", [
      `${modelId}/${regionId}`,
      JSON.stringify({ versionId, deployedOn }),
    ]);
    if (rowCount !== 1) throw new Fault('document-missing', `Model ${modelId} is not used in region ${regionId}.`);
  }
}
