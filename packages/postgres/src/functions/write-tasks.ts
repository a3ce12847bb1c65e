import { changingColumns } from '../changing-columns.ts';
import { mirroring, mirroringBirth } from '../host/host-tasks.ts';
import type { Host } from '../host/host.ts';

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
        ${Object.keys(changingColumns)
          .map((column) => `${column} = a.${column}`)
          .join(', ')},
        validation_gate = coalesce(t.validation_gate, a.validation_gate)
      from json_to_recordset(tasks) as a (place integer, expected integer, task_id text, validation_gate jsonb, ${Object.entries(
        changingColumns,
      )
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
