import type { Host } from './host.ts';

/**
 * What went live where, of some models. What ran before Countersign was asked is the host's to say, and is in the history
 * from then on: as a row of ours once something of ours has followed it, until then as the host's own row. What the host
 * puts into a region past Countersign counts like that, too.
 */
export const hostHistory = (host: Host): readonly string[] => [
  `
create or replace function countersign.deployments_on(tenant text, model_ids text[]) returns setof countersign.regional_deployments language sql stable as $fn$
  select d.* from countersign.regional_deployments d where d.tenant_id = $1 and d.model_id = any ($2)${host.isOurs ? '' : theirs(host)}
$fn$`,
];

// `offset 0`: of what may be looked up for each row, Postgres would otherwise read everything once, when it expects many rows.
const theirs = ({ keys }: Host): string => `
    and (d.task_id is not null or not exists (
      select from countersign.host_model_regions r
      where r.tenant_id = $1 and r.model_key = ${keys.one('modelRegions.model', 'd.model_id')} and r.region_key = ${keys.one('modelRegions.region', 'd.region_id')} and ${running} offset 0
    ))
  union all
  select r.tenant_id collate "C", r.model_id, r.region_id, null, r.version_id, r.deployed_at, null, null
  from countersign.host_model_regions r where r.tenant_id = $1 and r.model_key = any (${keys.many('modelRegions.model', '$2')}) and ${running}`;

const running = 'r.version_key is not null and r.deployed_at is not null and r.task_id is null';
