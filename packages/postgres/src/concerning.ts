import { isOpen, type Reader, type TaskPageQuery, type TaskStatus } from '@countersign/core';
import { type RawBuilder, sql } from 'kysely';

type Keys = { readonly planned_production_date: string; readonly task_id: string };

/** Which tasks of a reader to gather; `limit` null gathers all. */
export type Wanted = Omit<TaskPageQuery, 'limit'> & { readonly limit: number | null };

/** No condition but a filter's own. */
export const everything = { planned: { from: null, to: null }, after: null, limit: null } as const;

/**
 * The keys of the tasks that concern a reader, as arms that exclude each other, so that none comes twice and each walks
 * an index of its own in order: assigned to him while he answers for them (as the owner, or because he was asked to); of models delegated to him; delegated to
 * him one by one. For an administrator one arm holds all. Every arm stops at the limit by itself.
 */
export function concerning(reader: Reader, wanted: Wanted): RawBuilder<Keys> {
  const arms = indexed(wanted.statuses).flatMap((status) =>
    reader.isAdministrator
      ? [all(reader, wanted, status)]
      : [own(reader, wanted, status), ofModels(reader, wanted, status), oneByOne(reader, wanted, status)],
  );
  return arms.length > 0
    ? sql`${sql.join(
        arms.map((arm) => sql`(${arm})`),
        sql` union all `,
      )}`
    : sql`select null::date as planned_production_date, null::text as task_id where false`;
}

/** The statuses as conditions in the words of the partial indexes; a task is in the open ones or in the closed ones. */
function indexed(statuses: readonly TaskStatus[]): readonly RawBuilder<boolean>[] {
  const open = statuses.filter((status) => isOpen({ status }));
  const closed = statuses.filter((status) => !isOpen({ status }));
  return [
    ...(open.length > 0 ? [sql<boolean>`t.status in ('PENDING', 'ADJUSTED') and t.status = any (${open}::text[])`] : []),
    ...(closed.length > 0 ? [sql<boolean>`t.status in ('CONFIRMED', 'CANCELLED') and t.status = any (${closed}::text[])`] : []),
  ];
}

const all = (reader: Reader, wanted: Wanted, status: RawBuilder<boolean>) => sql`
  ${tasks}
  where ${fitting(reader, wanted, status)}
  ${page(wanted)}`;

const own = (reader: Reader, wanted: Wanted, status: RawBuilder<boolean>) => sql`
  ${tasks}
  where ${fitting(reader, wanted, status)} and ${mine(reader)}
  ${page(wanted)}`;

// One walk of the index per model: its cost is that of a page for each, whatever else the models hold.
const ofModels = (reader: Reader, wanted: Wanted, status: RawBuilder<boolean>) => sql`
  select k.planned_production_date, k.task_id
  from (select distinct d.model_id from countersign.delegations d where ${holding(reader)} and d.model_id is not null) g
  cross join lateral (
    ${tasks}
    where ${fitting(reader, wanted, status)} and t.model_id = g.model_id and ${mine(reader)} is not true and ${coveredBy(reader, sql`d.model_id = t.model_id`)}
    ${page(wanted)}
  ) k`;

const oneByOne = (reader: Reader, wanted: Wanted, status: RawBuilder<boolean>) => sql`
  ${tasks}
  where ${fitting(reader, wanted, status)}
    and t.task_id = any (array(select d.task_id from countersign.delegations d where ${holding(reader)} and d.task_id is not null))
    and ${mine(reader)} is not true and not ${coveredBy(reader, sql`d.model_id = t.model_id`)} and ${coveredBy(reader, sql`d.task_id = t.task_id`)}
  ${page(wanted)}`;

// Who answers for a task is on the model and its region; a task without a region, or whose region has left, has only the model.
const tasks = sql`
  select t.planned_production_date, t.task_id
  from countersign.version_deployment_tasks t
  join countersign.models m on m.tenant_id = t.tenant_id and m.model_id = t.model_id
  left join countersign.model_regions r on r.tenant_id = t.tenant_id and r.model_id = t.model_id and r.region_id = t.region_id`;

const mine = ({ userId }: Reader) =>
  sql<boolean>`(t.assigned_to_id = ${userId} and (m.owner_id = ${userId} or r.owner_id = ${userId} or t.assignment_cause = 'requested'))`;

const holding = ({ tenantId, userId, now }: Reader) => sql<boolean>`
  d.tenant_id = ${tenantId} and d.delegate_id = ${userId} and d.revoked_at is null and d.valid_from <= ${now}::timestamptz and ${now}::timestamptz < d.valid_until`;

const coveredBy = (reader: Reader, what: RawBuilder<unknown>) => sql<boolean>`
  exists (select from countersign.delegations d where ${holding(reader)} and ${what} and (
    d.delegator_id = m.owner_id or d.delegator_id = r.owner_id or (t.assignment_cause = 'requested' and d.delegator_id = t.assigned_to_id)
  ))`;

function fitting(
  { tenantId }: Reader,
  { planned, regionId, modelId, validation, search, after }: Wanted,
  status: RawBuilder<boolean>,
): RawBuilder<boolean> {
  const conditions = [sql`t.tenant_id = ${tenantId}`, status];
  if (planned.from !== null) conditions.push(sql`t.planned_production_date >= ${planned.from}::date`);
  if (planned.to !== null) conditions.push(sql`t.planned_production_date <= ${planned.to}::date`);
  if (after) conditions.push(sql`(t.planned_production_date, t.task_id) > (${after.plannedProductionDate}::date, ${after.taskId})`);
  if (regionId !== null) conditions.push(sql`t.region_id = ${regionId}`);
  if (modelId !== null) conditions.push(sql`t.model_id = ${modelId}`);
  if (validation !== null) conditions.push(validatedAs(validation));
  if (search !== null) conditions.push(mentioning(search));
  return sql`${sql.join(conditions, sql` and `)}`;
}

// Null stands for a version without a request; a request without a status, or that nobody can find, is in no status.
const validatedAs = (codes: readonly (string | null)[]) => sql`exists (
  select from countersign.model_versions v
  left join countersign.validation_requests q on q.tenant_id = v.tenant_id and q.validation_request_id = v.validation_request_id
  where v.tenant_id = t.tenant_id and v.version_id = t.version_id
    and (q.status_code = any (${codes.filter((code) => code !== null)}::text[]) or (${codes.includes(null)} and v.validation_request_id is null)))`;

// A place is sought, not a pattern, so no character of the text has a meaning of its own.
const mentioning = (search: string) => sql`(
  strpos(countersign.fold(m.name), countersign.fold(${search})) > 0
  or exists (select from countersign.model_versions v where v.tenant_id = t.tenant_id and v.version_id = t.version_id and strpos(countersign.fold(v.version_number), countersign.fold(${search})) > 0)
  or exists (select from countersign.regions g where g.tenant_id = t.tenant_id and g.region_id = t.region_id
    and (strpos(countersign.fold(g.name), countersign.fold(${search})) > 0 or strpos(countersign.fold(g.code), countersign.fold(${search})) > 0)))`;

const page = ({ limit }: Wanted) => (limit === null ? sql`` : sql`order by t.planned_production_date, t.task_id limit ${limit}`);
