import { mirroring, mirroringBirth } from '../host/host-tasks.ts';
import type { Host } from '../host/host.ts';

/** The columns of a task that change in the course of its life, with their types. What the gate found stays once it is there. */
const changing = {
  planned_production_date: 'date',
  actual_production_date: 'date',
  assigned_to_id: 'text',
  assignment_cause: 'text',
  reassignment_reason: 'text',
  reassigned_at: 'timestamptz',
  reassigned_by_id: 'text',
  status: 'text',
  confirmation_notes: 'text',
  confirmed_at: 'timestamptz',
  confirmed_by_id: 'text',
  confirmed_on_behalf_of_id: 'text',
  deployed_before_validation_approved: 'boolean',
  validation_override_reason: 'text',
  override_request: 'jsonb',
  adjustment_reason: 'text',
  adjusted_at: 'timestamptz',
  adjusted_by_id: 'text',
  cancellation_reason: 'text',
  cancelled_at: 'timestamptz',
  cancelled_by_id: 'text',
  withdrawn_on: 'date',
  withdrawal_reason: 'text',
  replaced_by_version_id: 'text',
  withdrawn_at: 'timestamptz',
  withdrawn_by_id: 'text',
  revision: 'integer',
} as const;

/** Writes the tasks of plans, those that they bring among them. */
export const writeTasks = (host: Host): readonly string[] => [
  `
create or replace function countersign.write_tasks(tenant text, births json, tasks json, refused integer[]) returns void language plpgsql volatile as $fn$
declare
  written text[]; lost text;
begin
  if births is not null then
    insert into countersign.version_deployment_tasks
    select a.* from json_to_recordset(births) as b (place integer, task json)
    cross join lateral json_populate_record(null::countersign.version_deployment_tasks, b.task) a
    where b.place <> all (refused)
    order by a.version_id, a.region_id nulls first;${eachTask(`select b.task ->> 'task_id' from json_to_recordset(births) as b (place integer, task json) where b.place <> all (refused)`, mirroringBirth(host, 't'))}
  end if;
  if tasks is not null then
    with changed as (
      update countersign.version_deployment_tasks t set
        ${Object.keys(changing)
          .map((column) => `${column} = a.${column}`)
          .join(', ')},
        validation_gate = coalesce(t.validation_gate, a.validation_gate)
      from json_to_recordset(tasks) as a (place integer, expected integer, task_id text, validation_gate jsonb, ${Object.entries(changing)
        .map(([column, type]) => `${column} ${type}`)
        .join(', ')})
      where t.tenant_id = tenant and t.task_id = a.task_id and t.revision = a.expected and a.place <> all (refused)
      returning t.task_id
    )
    select array_agg(c.task_id) into written from changed c;
    if cardinality(written) is distinct from json_array_length(tasks) then
      select format('The plan for task %s finds no task at revision %s.', a.task_id, a.expected) into lost
      from json_to_recordset(tasks) as a (place integer, task_id text, expected integer)
      where a.place <> all (refused) and (written is null or a.task_id <> all (written)) limit 1;
      if lost is not null then
        raise exception using errcode = 'CS001', message = lost;
      end if;
    end if;${eachTask('select unnest(written)', mirroring(host, 't'))}
  end if;
end $fn$`,
];

// Tells the host's rows of the tasks as they are now. Whoever writes them holds the locks of ours.
const eachTask = (ids: string, perform: string): string =>
  perform === ''
    ? ''
    : `
    ${perform.trim().replace(/;$/, '')} from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.task_id = any (array(${ids}));`;
