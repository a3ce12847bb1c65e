/**
 * Confirmed, and not withdrawn since. The first condition says no more than the second, to which a constraint ties it, but
 * is one of the index of a version's tasks: most are asked while hardly any of them is confirmed.
 */
export const isLive = (t: string): string => `${t}.status = 'CONFIRMED' and ${t}.confirmed_at is not null and ${t}.withdrawn_on is null`;

/**
 * Where global confirmations, of some models, took their versions live: rows of task and region. Those of a model without
 * regions have none.
 */
export const reached = (
  models: string,
  tasks: string,
): string => `select array_agg(array[d.task_id, d.region_id] order by d.task_id, d.region_id)
    from countersign.regional_deployments d where d.tenant_id = tenant and d.model_id = any (${models}) and d.task_id = any (${tasks})`;
