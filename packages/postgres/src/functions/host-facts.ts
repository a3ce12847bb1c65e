import { type Host, likeTenant } from '../host/host.ts';
import type { Keys } from '../host/keys.ts';
import { isLive } from './live-tasks.ts';

/**
 * The host's records with their tokens. Loading and committing both look through these views, so what a guard compares is
 * by construction what the snapshot said. Conditions are on the keys. A token is made of the text of the row itself.
 */
export const hostFacts = (host: Host): readonly string[] => [
  versionFacts(host),
  modelFacts(host),
  regionFacts(host),
  validationFacts,
  standingOn(host.keys),
];

// The token covers where the version has been confirmed and still stands as well: whether it may be dated depends on that.
const versionFacts = ({ isOurs }: Host): string => `
create view countersign.version_facts with (security_invoker = true) as
select v.*, countersign.token(
    row(v.version_id, v.model_id, v.version_number, v.ordinal, v.scope, v.affected_region_ids, v.validation_request_id, v.validation_required,
      v.created_on, v.planned_production_date, v.first_production_date, v.actual_production_date)::text || array(
      select t.task_id from countersign.version_deployment_tasks t
      where t.tenant_id = v.tenant_id${isOurs ? '' : ' collate "C"'} and t.version_id = v.version_id and ${isLive('t')} order by t.task_id
    )::text
  ) as token
from countersign.host_versions v`;

// "Offset 0" keeps Postgres from looking for the regions twice, to show them and for the token.
const modelFacts = (host: Host): string => `
create view countersign.model_facts with (security_invoker = true) as
select m.*, a.region_ids, countersign.token(row(m.model_id, m.name, m.owner_id)::text || a.region_ids::text) as token
from countersign.host_models m
cross join lateral (
  select array(
    select r.region_id from countersign.host_model_regions r where r.tenant_id = ${likeTenant(host, host.mapping.modelRegions.table, 'm.tenant_id')} and r.model_key = ${host.keys.like('modelRegions.model', 'm.model_key')} order by r.region_id
  ) as region_ids offset 0
) a`;

// The token covers the history as well: what a withdrawal falls back to depends on that.
const regionFacts = (host: Host): string => `
create view countersign.region_facts with (security_invoker = true) as
select r.tenant_id, r.model_key, r.region_key, r.model_id, r.region_id, r.owner_id, r.task_id, r.deployed_at, g.code, g.name, g.requires_approval,
  v.version_number, v.ordinal, case when r.deployed_at is not null then v.version_id end as running_version_id, countersign.token(
    row(r.region_id, g.code, g.name, r.owner_id, g.requires_approval, v.version_id, v.version_number, v.ordinal, r.deployed_at, r.task_id, r.history_revision)::text
  ) as token
from countersign.host_model_regions r
join countersign.host_regions g on g.tenant_id = ${likeTenant(host, host.mapping.regions.table, 'r.tenant_id')} and g.region_key = ${host.keys.like('region', 'r.region_key')}
left join countersign.host_versions v on v.tenant_id = ${likeTenant(host, host.mapping.versions.table, 'r.tenant_id')} and v.version_key = ${host.keys.like('version', 'r.version_key')}`;

const validationFacts = `
create view countersign.validation_facts with (security_invoker = true) as
select q.*, countersign.token(
    row(q.validation_request_id, q.status_code, q.status_label, q.approved_on, q.is_interim, q.scope_region_ids, q.requested_by_id, q.validator_ids)::text
  ) as token
from countersign.host_validations q`;

const standingOn = (keys: Keys) => `
create or replace function countersign.standing_on(tenant text, model_ids text[]) returns table (model_id text, facts jsonb) language sql stable as $fn$
select d.model_id, jsonb_build_object(
    'regionId', d.region_id,
    'versionId', d.version_id,
    'versionNumber', v.version_number,
    'versionOrdinal', v.ordinal,
    'deployedOn', d.deployed_on,
    'taskId', d.task_id
  )
from countersign.deployments_on($1, $2) d
join countersign.host_versions v on v.tenant_id = $1 and v.version_key = ${keys.one('version', 'd.version_id')}
where d.withdrawn_on is null
$fn$`;
