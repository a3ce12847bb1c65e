/** Of an exception `e` and its task `t`. */
const exceptionFact = `json_build_object(
          'type', 'exception', 'count', 1, 'state', e.state, 'usedFrom', e.used_from, 'openedAt', countersign.instant(e.opened_at),
          'closedAt', countersign.instant(e.closed_at), 'closureReason', e.closure_reason, 'approvedOn', e.approved_on, 'withdrawnOn', t.withdrawn_on,
          'gate', case when t.validation_gate is not null then json_build_object(
            'outcome', t.validation_gate -> 'outcome', 'approvedOn', t.validation_gate -> 'approvedOn') end)`;

const openFact = `json_build_object('type', 'open', 'count', 1, 'plannedProductionDate', t.planned_production_date)`;
const confirmedFact = `json_build_object(
          'type', 'confirmed', 'count', 1,
          'baselineProductionDate', t.baseline_production_date, 'actualProductionDate', t.actual_production_date,
          'confirmedAt', countersign.instant(t.confirmed_at), 'overridden', t.deployed_before_validation_approved,
          'isRecorded', t.validation_gate is not null)`;

/** What the task `t`, with its exception `e` if it has one, is counted for: a list that has null for what it is not. */
export const countedFacts = `json_build_array(
        case when t.status in ('PENDING', 'ADJUSTED') then ${openFact} end,
        case when t.status = 'CONFIRMED' then ${confirmedFact} end,
        case when e.task_id is not null then ${exceptionFact} end
      )`;

/**
 * Everything that the numbers of a period may count of the tasks `changed`, in two steps, each of which finds its rows by key
 * alone: that is all a plan can use, however early it is made. The first is into `of_region`, `left_exceptions` and `facts`:
 * the tasks in the region that is asked for, those that may have an exception, for only an override leaves one, and what
 * is counted of tasks.
 */
export const readChanged = `
    select array_agg(t.task_id), array_agg(t.task_id) filter (where t.deployed_before_validation_approved),
      json_agg(case t.status when 'CONFIRMED' then ${confirmedFact} else ${openFact} end) filter (where
        case t.status when 'CONFIRMED' then t.actual_production_date >= from_day and t.actual_production_date <= to_day
        else t.status = any (array['PENDING', 'ADJUSTED']) end
      )
    into of_region, left_exceptions, facts
    from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.task_id = any (changed) and (in_region is null or t.region_id = in_region);`;

/** The second step, see {@link readChanged}: what is counted of exceptions. */
export const changedExceptions = `(
        select json_agg(${exceptionFact}) from countersign.exceptions e
        cross join lateral (
          select o.validation_gate, o.withdrawn_on from countersign.version_deployment_tasks o where o.tenant_id = e.tenant_id and o.task_id = e.task_id offset 0
        ) t
        where e.tenant_id = tenant and e.task_id = any (left_exceptions)
      )`;

/**
 * Everything that the numbers of a period may count, of the tasks `t` for which `condition` holds; what is equal as one fact.
 * Exceptions in two arms, of which the first asks in the words of its index.
 */
export const factsOfPeriod = (condition: string): string => `
      select json_build_object('type', 'open', 'count', count(*), 'plannedProductionDate', t.planned_production_date) as fact
      from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.status in ('PENDING', 'ADJUSTED') and ${condition}
      group by t.planned_production_date
      union all
      select json_build_object(
        'type', 'confirmed', 'count', count(*),
        'baselineProductionDate', t.baseline_production_date, 'actualProductionDate', t.actual_production_date,
        'confirmedAt', countersign.instant(t.confirmed_at), 'overridden', t.deployed_before_validation_approved,
        'isRecorded', t.validation_gate is not null)
      from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.status = 'CONFIRMED'
        and t.actual_production_date >= from_day and t.actual_production_date <= to_day and ${condition}
      group by t.baseline_production_date, t.actual_production_date, t.confirmed_at, t.deployed_before_validation_approved, t.validation_gate is not null
      union all
      select ${exceptionFact}
      from countersign.exceptions e
      join countersign.version_deployment_tasks t on t.tenant_id = e.tenant_id and t.task_id = e.task_id
      where e.tenant_id = tenant and e.state <> 'CLOSED' and ${condition}
      union all
      select ${exceptionFact}
      from countersign.exceptions e
      join countersign.version_deployment_tasks t on t.tenant_id = e.tenant_id and t.task_id = e.task_id
      where e.tenant_id = tenant and e.state = 'CLOSED' and e.used_from >= from_day and e.used_from <= to_day and ${condition}`;
