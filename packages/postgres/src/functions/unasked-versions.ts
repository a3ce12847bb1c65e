import type { Host } from '../host/host.ts';
import { beginCall, planner, walking } from './begin-call.ts';

/**
 * Finds the versions that have a planned date and about which nobody has ever been asked. Tasks are never deleted, so a
 * version that has been asked about stays so.
 *
 * Of versions that are kept with us, those that are new and planned wait in a list (migrations `unasked-versions` and
 * `planned-versions`); whatever has been asked about since leaves it here, so that looking again looks at what is left. In
 * tables of the host's there is no such list, and every version with a planned date is looked at.
 */
export const unaskedVersions = ({ isOurs }: Host): readonly string[] => [isOurs ? fromList : fromHost];

const neverAsked = `not exists (select from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.version_id = v.version_id)`;

const fromList = `
create or replace function countersign.unasked_versions(tenant text, behind text, at_most integer) returns text[] language plpgsql volatile ${planner} ${walking} as $fn$
declare
  from_id constant text := coalesce(behind, ''); found_ones text[]; asked text[];
begin
  ${beginCall}
  -- Whoever else looks at the same moment leaves to the other what he has taken.
  asked := array(
    select v.version_id from countersign.unasked_versions v
    where v.tenant_id = tenant and not (${neverAsked}) limit 10000 for update skip locked
  );
  delete from countersign.unasked_versions v where v.tenant_id = tenant and v.version_id = any (asked);

  select array_agg(f.version_id) into found_ones from (
    select v.version_id from countersign.unasked_versions v
    join countersign.model_versions m on m.tenant_id = v.tenant_id and m.version_id = v.version_id and m.planned_production_date is not null
    where v.tenant_id = tenant and v.version_id > from_id and ${neverAsked}
    order by v.version_id limit at_most
  ) f;
  return coalesce(found_ones, '{}');
end $fn$`;

const fromHost = `
create or replace function countersign.unasked_versions(tenant text, behind text, at_most integer) returns text[] language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return array(
    select v.version_id from countersign.host_versions v
    where v.tenant_id = tenant and v.planned_production_date is not null and v.version_id > coalesce(behind, '') collate "C" and ${neverAsked}
    order by v.version_id limit at_most
  );
end $fn$`;
