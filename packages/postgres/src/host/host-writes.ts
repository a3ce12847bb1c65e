import { asOwner } from './host-delegations.ts';
import { calling } from './host-functions.ts';
import { asHosts, column, type Host, ofTenant } from './host.ts';
import { quoted, relation } from './quoting.ts';

/**
 * The things that are written to the host's records. A row that is not there is an error. A name that is a parameter's
 * and a column's of the host as well is the parameter's here.
 */
export const hostWrites = (host: Host): readonly string[] => [recordProductionDates(host), runInRegions(host), redactNotes(host)];

function recordProductionDates(host: Host): string {
  const { table, id, firstProductionDate, actualProductionDate } = host.mapping.versions;
  const theirs = host.mapping.functions?.recordProductionDate;
  const assignments = [
    ...(firstProductionDate === undefined
      ? []
      : [`${quoted(firstProductionDate)} = ${asHosts(host, table, firstProductionDate, 'k."firstProductionDate"', 'day')}`]),
    `${quoted(actualProductionDate)} = ${asHosts(host, table, actualProductionDate, 'k."actualProductionDate"', 'day')}`,
  ];
  // Several plans may date one version: the last says how it is in the end.
  const last = `
    select distinct on (d."versionId") d.* from json_to_recordset(dates) as d (
      place integer, "versionId" text, "firstProductionDate" date, "actualProductionDate" date
    )
    where d.place <> all (refused) order by d."versionId", d.place desc`;
  const key = host.keys.one('version', 'k."versionId"');
  const head = `
  insert into countersign.version_heads as h (tenant_id, version_id, first_production_date)
  select tenant, k."versionId", k."firstProductionDate" from (${last}
  ) k
  on conflict (tenant_id, version_id) do update set first_production_date = excluded.first_production_date;`;
  return `
create or replace function countersign.record_production_dates(tenant text, dates json, refused integer[])
returns void language plpgsql volatile ${host.isOurs ? '' : asOwner(host)} as $fn$
#variable_conflict use_variable
declare
  lost text; wanted integer; written integer;
begin
  ${
    theirs
      ? `select k."versionId" into lost from (${last}
  ) k where ${calling(host, theirs, key, 'k."firstProductionDate"', 'k."actualProductionDate"')} is not true limit 1;`
      : `with k as materialized (${last}
  ),
  changed as (
    update ${relation(table)} x set ${assignments.join(', ')} from k
    where ${ofTenant(host, table, 'x')} and ${column('x', id)} = ${key}
    returning 1
  )
  select (select count(*) from k), (select count(*) from changed) into wanted, written;
  if written <> wanted then
    select k."versionId" into lost from (${last}) k
    where not exists (select from countersign.host_versions v where v.tenant_id = tenant and v.version_key = ${key}) limit 1;${refuseUnwritten('versions')}
  end if;`
  }
  if lost is not null then
    raise exception using errcode = 'CS001', message = format('A plan would change version %s, which does not exist.', lost);
  end if;${firstProductionDate === undefined ? head : ''}
end $fn$`;
}

// Every row is there, and yet something keeps it as it is, or there is more than one.
const refuseUnwritten = (what: string): string => `
    if lost is null then
      raise exception using errcode = 'CS001', message = format('A plan would change %s ${what} of the host, and %s rows were changed: a trigger, a rule or row-level security of its own is in the way, or a key is there twice.', wanted, written);
    end if;`;

// Every deployment that is recorded or withdrawn counts, whether or not it moves what runs there: a withdrawal may fall
// back to it. So a region has changed for whoever has not seen it. What moves runs there from now on, with the notes it
// came with.
function runInRegions(host: Host): string {
  const { table, model, region, version, deployedOn, notes, taskId, historyRevision } = host.mapping.modelRegions;
  const theirs = host.mapping.functions?.runInRegion;
  const moved = (name: string, value: string) => `${quoted(name)} = case when k.moves then ${value} else ${column('x', name)} end`;
  const [modelKey, regionKey, versionKey] = [
    host.keys.one('modelRegions.model', 'k."modelId"'),
    host.keys.one('modelRegions.region', 'k."regionId"'),
    host.keys.one('modelRegions.version', 'k."versionId"'),
  ];
  const keysForTheirs = [
    host.keys.one('model', 'k."modelId"'),
    host.keys.one('region', 'k."regionId"'),
    host.keys.one('version', 'k."versionId"'),
  ];
  const assignments = [
    moved(version, versionKey),
    moved(deployedOn, asHosts(host, table, deployedOn, 'k."deployedOn"', 'day')),
    ...(notes === undefined ? [] : [moved(notes, 'k.words')]),
    ...(taskId === undefined ? [] : [moved(taskId, 'k."taskId"')]),
    ...(historyRevision === undefined ? [] : [`${quoted(historyRevision)} = ${column('x', historyRevision)} + 1`]),
  ];
  const each = `
    select m.*, case when m.restores then (
      select d.notes from countersign.regional_deployments d
      where d.tenant_id = tenant and d.model_id = m."modelId" and d.region_id = m."regionId" and d.task_id is not distinct from m."taskId"
    ) else m.notes end as words
    from json_to_recordset(moved) as m (
      place integer, "modelId" text, "regionId" text, moves boolean, restores boolean, "versionId" text, "deployedOn" date, notes text, "taskId" text
    )
    where m.place <> all (refused)`;
  const head = (when: string, moved: string) => `
  insert into countersign.region_heads as h (tenant_id, model_id, region_id, task_id, version_id, deployed_on, history_revision)
  select tenant, k."modelId", k."regionId", case when k.moves then k."taskId" end, case when k.moves then k."versionId" end, case when k.moves then k."deployedOn" end, 1
  from (${each}
  ) k where ${when}
  on conflict (tenant_id, model_id, region_id) do update set ${moved}history_revision = h.history_revision + 1;`;
  const heads = [
    head('k.moves', 'task_id = excluded.task_id, version_id = excluded.version_id, deployed_on = excluded.deployed_on, '),
    head('not k.moves', ''),
  ].join('');
  return `
create or replace function countersign.run_in_regions(tenant text, moved json, refused integer[])
returns void language plpgsql volatile ${host.isOurs ? '' : asOwner(host)} as $fn$
#variable_conflict use_variable
declare
  lost record := null; wanted integer; written integer;
begin
  ${
    theirs
      ? `select k."modelId" as model, k."regionId" as region into lost from (${each}
  ) k
  where case when k.moves then ${calling(host, theirs, ...keysForTheirs, 'k."deployedOn"', 'k.words', 'k."taskId"')} is not true else false end limit 1;`
      : `update ${relation(table)} x set ${assignments.join(',\n      ')} from (${each}
  ) k
  where ${ofTenant(host, table, 'x')} and ${column('x', model)} = ${modelKey} and ${column('x', region)} = ${regionKey};
  get diagnostics written = row_count;
  if written <> json_array_length(moved) then
    select count(*) into wanted from (${each}
    ) k;
    select k."modelId" as model, k."regionId" as region into lost from (${each}
    ) k
    where not exists (
      select from countersign.host_model_regions r where r.tenant_id = tenant and r.model_key = ${modelKey} and r.region_key = ${regionKey}
    ) limit 1;
    if written <> wanted then${refuseUnwritten('regions of models')}
    end if;
  end if;`
  }
  if lost is not null then
    raise exception using errcode = 'CS001', message = format('A plan would change model %s in region %s, which does not exist.', lost.model, lost.region);
  end if;${taskId === undefined || historyRevision === undefined ? heads : ''}
end $fn$`;
}

// The notes that a task's confirmation left where it still runs: what the host has written there since, is the host's. The
// plan has locked the row, so it is looked at as it is.
function redactNotes(host: Host): string {
  const { table, model, region, notes, taskId } = host.mapping.modelRegions;
  const [modelKey, regionKey] = [host.keys.one('modelRegions.model', 'model'), host.keys.one('modelRegions.region', 'region')];
  const runs =
    taskId === undefined
      ? `exists (select from countersign.host_model_regions r where r.tenant_id = tenant and r.model_key = ${modelKey} and r.region_key = ${regionKey} and r.task_id = task)`
      : `${column('x', taskId)} = ${host.like(table, taskId, 'task')}`;
  const theirs = `${ofTenant(host, table, 'x')} and ${column('x', model)} = ${modelKey} and ${column('x', region)} = ${regionKey}
    and ${column('x', notes ?? '')} is not null and ${runs}`;
  const change = `
  update ${relation(table)} x set ${quoted(notes ?? '')} = mark
  where ${theirs};
  if not found and exists (select from ${relation(table)} x where ${theirs}) then
    raise exception using errcode = 'CS001', message = format('A plan would erase the notes of model %s in region %s, and the row was not written.', model, region);
  end if;`;
  return `
create or replace function countersign.redact_notes(tenant text, model text, region text, task text, mark text)
returns void language plpgsql volatile ${host.isOurs ? '' : asOwner(host)} as $fn$
#variable_conflict use_variable
begin${notes === undefined ? '' : change}
end $fn$`;
}
