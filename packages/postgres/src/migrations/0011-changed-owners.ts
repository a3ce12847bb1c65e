import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/**
 * The models that have changed hands, as a whole or in a region, of those that are kept with us: whose open tasks may have
 * to follow. A model enters when that happens, however it is done, and leaves when nothing is left to follow.
 */
export const changedOwners: Migration = ({ ours }) =>
  ours ? [table, ...walled('changed_owners'), enterWhatIsThere, enterOne, enterAdded, enterRemoved, ...triggers] : [];

const table = `
create table countersign.changed_owners (
  tenant_id text collate "C" not null,
  model_id text collate "C" not null,
  changed_at timestamptz(3) not null default clock_timestamp(),
  primary key (tenant_id, model_id)
)`;

// The wall lets nobody see the models of all tenants at once, not even whoever migrates, so it is down for a moment.
const enterWhatIsThere = `
do $do$
begin
  alter table countersign.models no force row level security;
  alter table countersign.changed_owners no force row level security;
  insert into countersign.changed_owners (tenant_id, model_id) select m.tenant_id, m.model_id from countersign.models m;
  alter table countersign.models force row level security;
  alter table countersign.changed_owners force row level security;
end $do$`;

// A model that is there already is entered anew: a sweep that has seen it before must not let it go.
const enter = `
  on conflict (tenant_id, model_id) do update set changed_at = excluded.changed_at;
  return null;
end $fn$`;

const enterOne = `
create function countersign.enter_changed_owner() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $fn$
begin
  insert into countersign.changed_owners (tenant_id, model_id) values (new.tenant_id, new.model_id)${enter}`;

const enterAll = (name: string) => `
create function countersign.enter_owners_${name}() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $fn$
begin
  insert into countersign.changed_owners (tenant_id, model_id)
  select distinct c.tenant_id, c.model_id from ${name}_rows c order by c.tenant_id, c.model_id${enter}`;

const [enterAdded, enterRemoved] = [enterAll('added'), enterAll('removed')];

// What a confirmation writes to a region names no owner, and fires nothing.
const triggers = [
  ...['models', 'model_regions'].flatMap((of) => [
    `create trigger ${of}_owner_changed after update of owner_id on countersign.${of} for each row
      when (old.owner_id is distinct from new.owner_id) execute function countersign.enter_changed_owner()`,
    `create trigger ${of}_owner_added after insert on countersign.${of} referencing new table as added_rows
      for each statement execute function countersign.enter_owners_added()`,
  ]),
  `create trigger model_regions_owner_removed after delete on countersign.model_regions referencing old table as removed_rows
    for each statement execute function countersign.enter_owners_removed()`,
];
