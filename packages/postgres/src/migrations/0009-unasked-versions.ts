import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/**
 * The versions about which nobody may have been asked yet, of those that are kept with us. A version enters when it is
 * made, however that is done, and leaves when a sweep finds that somebody has been asked.
 */
export const unaskedVersions: Migration = ({ ours }) =>
  ours ? [table, ...walled('unasked_versions'), enterWhatIsThere, enter, trigger] : [];

const table = `
create table countersign.unasked_versions (
  tenant_id text collate "C" not null,
  version_id text collate "C" not null,
  primary key (tenant_id, version_id),
  constraint unasked_versions_version foreign key (tenant_id, version_id) references countersign.model_versions on delete cascade
)`;

// The wall lets nobody see the versions of all tenants at once, not even whoever migrates, so it is down for a moment.
const enterWhatIsThere = `
do $do$
begin
  alter table countersign.model_versions no force row level security;
  alter table countersign.version_deployment_tasks no force row level security;
  alter table countersign.unasked_versions no force row level security;
  insert into countersign.unasked_versions (tenant_id, version_id)
  select v.tenant_id, v.version_id from countersign.model_versions v
  where not exists (select from countersign.version_deployment_tasks t where t.tenant_id = v.tenant_id and t.version_id = v.version_id);
  alter table countersign.model_versions force row level security;
  alter table countersign.version_deployment_tasks force row level security;
  alter table countersign.unasked_versions force row level security;
end $do$`;

const enter = `
create function countersign.enter_unasked_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $fn$
begin
  insert into countersign.unasked_versions (tenant_id, version_id) values (new.tenant_id, new.version_id) on conflict do nothing;
  return null;
end $fn$`;

const trigger = `create trigger model_versions_unasked after insert on countersign.model_versions for each row execute function countersign.enter_unasked_version()`;
