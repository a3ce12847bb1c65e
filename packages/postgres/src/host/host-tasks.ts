import { asOwner } from './host-delegations.ts';
import { asHosts, column, type Host, ofTenant } from './host.ts';
import type { HostTasks } from './host-mapping.ts';
import { quoted, relation } from './quoting.ts';

/** Locks and writes the host's rows of deployment tasks; nothing where it keeps none. */
export const hostTasks = (host: Host): readonly string[] =>
  host.mapping.tasks ? [lockTasks(host, host.mapping.tasks), mirrorTask(host, host.mapping.tasks)] : [];

/** What tells that a task has changed, in a function whose parameter `tenant` is the tenant; nothing where no row of the host's shows it. */
export const mirroring = ({ mapping }: Host, task: string): string =>
  mapping.tasks ? `\n  perform countersign.mirror_task(tenant, ${task});` : '';

/** The same for a task that has just been born. */
export const mirroringBirth = (host: Host, task: string): string => (host.mapping.tasks?.insertsNew ? mirroring(host, task) : '');

/** The same for tasks that have just been born together, in a function whose variable `born` has their identifiers. */
export const mirroringBirths = (host: Host): string =>
  host.mapping.tasks?.insertsNew
    ? `
  perform countersign.mirror_task(tenant, t) from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (born);`
    : '';

const lockTasks = (host: Host, { table, id }: HostTasks): string => `
create or replace function countersign.lock_host_tasks(tenant text, ids text[]) returns void language plpgsql volatile ${asOwner(host)} as $fn$
#variable_conflict use_variable
begin
  perform from ${relation(table)} x where ${ofTenant(host, table, 'x')} and ${column('x', id)} = any (${host.keys.many('task', 'ids')})
  order by ${column('x', id)} for no key update;
end $fn$`;

// A row that the host has removed has nothing left to tell.
function mirrorTask(host: Host, tasks: HostTasks): string {
  const { table, id, insertsNew } = tasks;
  const changing = changingColumns(host, tasks);
  const born = [...bornColumns(host, tasks), ...changing];
  return `
create or replace function countersign.mirror_task(tenant text, task countersign.version_deployment_tasks) returns void language plpgsql volatile ${asOwner(host)} as $fn$
#variable_conflict use_variable
declare
  host_id text;
begin
  select l.host_task_id into host_id from countersign.task_links l where l.tenant_id = tenant and l.task_id = task.task_id;
  if host_id is not null then
    update ${relation(table)} x set ${changing.map(([name, value]) => `${quoted(name)} = ${value}`).join(',\n      ')}
    where ${ofTenant(host, table, 'x')} and ${column('x', id)} = ${host.keys.one('task', 'host_id')};
    if not found and exists (select from ${relation(table)} x where ${ofTenant(host, table, 'x')} and ${column('x', id)} = ${host.keys.one('task', 'host_id')}) then
      raise exception using errcode = 'CS001', message = format('The task %s of the host would show what became of it, and was not changed: a trigger, a rule or row-level security of its own is in the way.', host_id);
    end if;${
      insertsNew
        ? `
  else
    insert into ${relation(table)} as x (${born.map(([name]) => quoted(name)).join(', ')})
    values (${born.map(([, value]) => value).join(', ')})
    returning ${column('x', id)}::text into host_id;
    insert into countersign.task_links (tenant_id, task_id, host_task_id) values (tenant, task.task_id, host_id);`
        : ''
    }
  end if;
end $fn$`;
}

// The label of an enumeration that says so, in whatever case: adoption reads it so, too.
const labelOf = (type: string): string =>
  `coalesce((select e.enumlabel::text from pg_catalog.pg_enum e where e.enumtypid = '${type.replaceAll("'", "''")}'::regtype and upper(e.enumlabel) = task.status limit 1), task.status)::${type}`;

type Written = readonly (readonly [column: string, value: string])[];

const changingColumns = (host: Host, tasks: HostTasks): Written => {
  const { table } = tasks;
  const day = (name: string, value: string) => [name, asHosts(host, table, name, value, 'day')] as const;
  return [
    [tasks.status, host.typeOf(table, tasks.status) === 'USER-DEFINED' ? labelOf(host.typeNameOf(table, tasks.status)) : 'task.status'],
    day(tasks.plannedProductionDate, 'task.planned_production_date'),
    day(tasks.actualProductionDate, 'task.actual_production_date'),
    [tasks.assignedTo, host.keys.one('user', 'task.assigned_to_id')],
    ...(tasks.confirmationNotes === undefined ? [] : [[tasks.confirmationNotes, 'task.confirmation_notes'] as const]),
    [tasks.confirmedAt, asHosts(host, table, tasks.confirmedAt, 'task.confirmed_at', 'moment')],
    [tasks.confirmedBy, host.keys.one('user', 'task.confirmed_by_id')],
    [tasks.deployedBeforeValidationApproved, 'task.deployed_before_validation_approved'],
    [tasks.validationOverrideReason, 'task.validation_override_reason'],
  ];
};

const bornColumns = (host: Host, tasks: HostTasks): Written => {
  const { tenant } = host.mapping;
  return [
    ...('column' in tenant ? [[tenant.column, 'tenant'] as const] : []),
    [tasks.version, host.keys.one('version', 'task.version_id')],
    [tasks.model, host.keys.one('model', 'task.model_id')],
    [tasks.region, host.keys.one('region', 'task.region_id')],
    [tasks.createdAt, asHosts(host, tasks.table, tasks.createdAt, 'task.created_at', 'moment')],
  ];
};
