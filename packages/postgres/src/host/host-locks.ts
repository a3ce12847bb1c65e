import { asOwner } from './host-delegations.ts';
import { calling } from './host-functions.ts';
import { column, type Host, ofTenant } from './host.ts';
import { relation } from './quoting.ts';

interface Keyed {
  readonly table: string;
  readonly id: string;
}

/**
 * Locks on the host's rows, each kind in the order of its keys. Rows that only must not change are shared. What is
 * written is locked without its key, so that foreign keys to it need not wait. A host may lock them itself.
 */
export const hostLocks = (host: Host): readonly string[] => {
  const { models, versions, validations, functions = {} } = host.mapping;
  const one = (name: string, { table, id }: Keyed, keys: string, mode: string, theirs: string | undefined) => `
create or replace function countersign.${name}(tenant text, ids text[]) returns void language plpgsql volatile ${host.isOurs ? '' : asOwner(host)} as $fn$
#variable_conflict use_variable
begin
  ${
    theirs
      ? `perform ${calling(host, theirs, keys)}`
      : `perform from ${relation(table)} x where ${ofTenant(host, table, 'x')} and ${column('x', id)} = any (${keys}) order by ${column('x', id)} for ${mode}`
  };
end $fn$`;
  const [versionKeys, validationKeys, modelKeys] = [
    host.keys.many('version', 'ids'),
    host.keys.many('validation', 'ids'),
    host.keys.many('model', 'ids'),
  ];
  return [
    one('share_validations', validations, validationKeys, 'share', functions.lockValidations),
    one('share_versions', versions, versionKeys, 'share', functions.lockVersions),
    one('lock_versions', versions, versionKeys, 'no key update', functions.lockVersions),
    one('share_models', models, modelKeys, 'share', functions.lockModels),
    lockModelRegions(host),
  ];
};

function lockModelRegions(host: Host): string {
  const { modelRegions, functions } = host.mapping;
  const theirs = functions?.lockModelRegions;
  return `
create or replace function countersign.lock_model_regions(tenant text, model_ids text[], region_ids text[]) returns void language plpgsql volatile ${host.isOurs ? '' : asOwner(host)} as $fn$
#variable_conflict use_variable
begin
  ${
    theirs
      ? `perform ${calling(host, theirs, host.keys.many('model', 'model_ids'), host.keys.many('region', 'region_ids'))}`
      : `perform from ${relation(modelRegions.table)} x
  join unnest(model_ids, region_ids) as k (model_id, region_id)
    on ${column('x', modelRegions.model)} = ${host.keys.one('modelRegions.model', 'k.model_id')} and ${column('x', modelRegions.region)} = ${host.keys.one('modelRegions.region', 'k.region_id')}
  where ${ofTenant(host, modelRegions.table, 'x')}
  order by ${column('x', modelRegions.model)}, ${column('x', modelRegions.region)} for no key update of x`
  };
end $fn$`;
}
