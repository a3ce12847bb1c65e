import { beginCall, planner } from './begin-call.ts';

/** Gives back what was recorded. */
export const journal: readonly string[] = [
  `
create or replace function countersign.entries_of(tenant text, kind text, id text) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(j.body order by j.sequence), '[]')
    from countersign.journal_entries j
    where j.tenant_id = tenant and j.subject_type = kind and j.subject_id = id
  );
end $fn$`,
];
