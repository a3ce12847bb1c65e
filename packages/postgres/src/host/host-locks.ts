import { asOwner } from './host-delegations.ts';
import { column, type Host, tenantOf } from './host.ts';
import { relation } from './quoting.ts';

/**
 * Locks on the host's rows, each kind in the order of its keys. Rows that only must not change are shared. What is
 * written is locked without its key, so that foreign keys to it need not wait.
 */
export const hostLocks = (host: Host): readonly string[] => {
  const { models, modelRegions, versions, validations } = host.mapping;
  const one = (name: string, table: string, id: string, keys: string, mode: string) => `
create or replace function countersign.${name}(tenant text, ids text[]) returns void language plpgsql volatile ${host.isOurs ? '' : asOwner} as $fn$
#variable_conflict use_variable
begin
  perform from ${relation(table)} x where ${tenantOf(host, 'x')} = tenant and ${column('x', id)} = any (${keys}) order by ${column('x', id)} for ${mode};
end $fn$`;
  return [
    one('share_validations', validations.table, validations.id, host.keys.many('validation', 'ids'), 'share'),
    one('share_versions', versions.table, versions.id, host.keys.many('version', 'ids'), 'share'),
    one('lock_versions', versions.table, versions.id, host.keys.many('version', 'ids'), 'no key update'),
    one('share_models', models.table, models.id, host.keys.many('model', 'ids'), 'share'),
    `
create or replace function countersign.lock_model_regions(tenant text, model_ids text[], region_ids text[]) returns void language plpgsql volatile ${host.isOurs ? '' : asOwner} as $fn$
#variable_conflict use_variable
begin
  perform from ${relation(modelRegions.table)} x
  join unnest(model_ids, region_ids) as k (model_id, region_id)
    on ${column('x', modelRegions.model)} = ${host.keys.one('model', 'k.model_id')} and ${column('x', modelRegions.region)} = ${host.keys.one('region', 'k.region_id')}
  where ${tenantOf(host, 'x')} = tenant
  order by ${column('x', modelRegions.model)}, ${column('x', modelRegions.region)} for no key update of x;
end $fn$`,
  ];
};
