import type { Migration } from './migration.ts';

/**
 * A version without a planned date is due for nobody, and most that a bank brings along have none: they enter the list of
 * those about which nobody was asked when they get one, so that a sweep does not look at all of them each time.
 */
export const plannedVersions: Migration = ({ ours }) =>
  ours ? [leave, 'drop trigger model_versions_unasked on countersign.model_versions', ...triggers] : [];

// As in the migration `unasked-versions`, the wall is down for a moment.
const leave = `
do $do$
begin
  alter table countersign.model_versions no force row level security;
  alter table countersign.unasked_versions no force row level security;
  delete from countersign.unasked_versions u using countersign.model_versions v
  where v.tenant_id = u.tenant_id and v.version_id = u.version_id and v.planned_production_date is null;
  alter table countersign.model_versions force row level security;
  alter table countersign.unasked_versions force row level security;
end $do$`;

const triggers = [
  `create trigger model_versions_unasked after insert on countersign.model_versions
    for each row when (new.planned_production_date is not null) execute function countersign.enter_unasked_version()`,
  `create trigger model_versions_planned after update of planned_production_date on countersign.model_versions
    for each row when (old.planned_production_date is null and new.planned_production_date is not null) execute function countersign.enter_unasked_version()`,
];
