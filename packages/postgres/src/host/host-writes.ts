import { asOwner } from './host-delegations.ts';
import { column, type Host, tenantOf } from './host.ts';
import { quoted, relation } from './quoting.ts';

/**
 * The two things that are written to the host's records. Each says whether it found its row. A name that is a parameter's
 * and a column's of the host as well is the parameter's here.
 */
export const hostWrites = (host: Host): readonly string[] => [recordProductionDate(host), runInRegion(host)];

function recordProductionDate(host: Host): string {
  const { table, id, firstProductionDate, actualProductionDate } = host.mapping.versions;
  const assignments = [
    ...(firstProductionDate === undefined ? [] : [`${quoted(firstProductionDate)} = first_date`]),
    `${quoted(actualProductionDate)} = actual_date`,
  ];
  const head = `
  insert into countersign.version_heads as h (tenant_id, version_id, first_production_date) values (tenant, version, first_date)
  on conflict (tenant_id, version_id) do update set first_production_date = excluded.first_production_date;`;
  return `
create or replace function countersign.record_production_date(tenant text, version text, first_date date, actual_date date)
returns boolean language plpgsql volatile ${host.isOurs ? '' : asOwner} as $fn$
#variable_conflict use_variable
begin
  update ${relation(table)} x set ${assignments.join(', ')}
  where ${tenantOf(host, 'x')} = tenant and ${column('x', id)} = ${host.keys.one('version', 'version')};
  if not found then return false; end if;${firstProductionDate === undefined ? head : ''}
  return true;
end $fn$`;
}

// Every deployment that is recorded or withdrawn counts, whether or not it moves what runs there: a withdrawal may fall
// back to it. So a region has changed for whoever has not seen it.
function runInRegion(host: Host): string {
  const { table, model, region, version, deployedOn, notes, taskId, historyRevision } = host.mapping.modelRegions;
  const moved = (name: string, value: string) => `${quoted(name)} = case when moves then ${value} else ${column('x', name)} end`;
  const assignments = [
    moved(version, host.keys.one('version', 'version')),
    moved(deployedOn, 'deployed_on'),
    ...(notes === undefined ? [] : [moved(notes, 'words')]),
    ...(taskId === undefined ? [] : [moved(taskId, 'task')]),
    ...(historyRevision === undefined ? [] : [`${quoted(historyRevision)} = ${column('x', historyRevision)} + 1`]),
  ];
  const head = `
  insert into countersign.region_heads as h (tenant_id, model_id, region_id, task_id, history_revision) values (tenant, model, region, case when moves then task end, 1)
  on conflict (tenant_id, model_id, region_id) do update set
    task_id = case when moves then task else h.task_id end, history_revision = h.history_revision + 1;`;
  return `
create or replace function countersign.run_in_region(tenant text, model text, region text, moves boolean, version text, deployed_on date, words text, task text)
returns boolean language plpgsql volatile ${host.isOurs ? '' : asOwner} as $fn$
#variable_conflict use_variable
begin
  update ${relation(table)} x set ${assignments.join(',\n    ')}
  where ${tenantOf(host, 'x')} = tenant and ${column('x', model)} = ${host.keys.one('model', 'model')} and ${column('x', region)} = ${host.keys.one('region', 'region')};
  if not found then return false; end if;${taskId === undefined || historyRevision === undefined ? head : ''}
  return true;
end $fn$`;
}
