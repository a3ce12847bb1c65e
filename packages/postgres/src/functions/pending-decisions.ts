import type { PendingAction } from '@countersign/core';
import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';

/**
 * What those who oversee are waited for, longest first, with all that deciding it may depend on, and how much that is. Each
 * kind is found in an index that holds nothing else, and is asked only when it is wanted.
 */
export const pendingDecisions = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.pending_decisions(tenant text, query jsonb, named text[]) returns json language plpgsql stable ${planner} as $fn$
declare
  ${wantedBy}
  found json; ids text[];
begin
  ${beginCall}
  select coalesce(json_agg(json_build_object(
      'since', countersign.instant(p.since), 'taskId', p.task_id, 'action', p.action, 'regionId', p.region_id
    ) order by p.since, p.task_id, p.action, p.region_id), '[]'), coalesce(array_agg(distinct p.task_id), '{}')
  into found, ids
  from (
    ${Object.values(kinds(keys)).join(`
    union all
    `)}
    order by since, task_id, action, region_id limit at_most
  ) p;
  return json_build_object('keys', found, 'read', countersign.read_tasks(tenant, ids, named, false, '{}'));
end $fn$`,
  // Each kind is counted by itself, as far as asked, so that none is counted for another's sake.
  `
create or replace function countersign.count_pending(tenant text, query jsonb) returns json language plpgsql stable ${planner} as $fn$
declare
  ${wantedBy}
begin
  ${beginCall}
  return (
    select coalesce(json_agg(case a.action
      ${Object.entries(kinds(keys)).map(
        ([action, kind]) => `when '${action}' then (select count(*) from (select from ${kind} as k limit at_most) as counted)`,
      ).join(`
      `)}
    end order by a.place), '[]')
    from unnest(wanted) with ordinality as a (action, place)
  );
end $fn$`,
];

/** What is asked for: the actions in their order, and from which place on, where there is one. */
const wantedBy = `
  wanted constant text[] := array(select w.action from jsonb_array_elements_text(query -> 'actions') with ordinality as w (action, place) order by w.place);
  grantor constant text := query ->> 'grantorId'; in_region constant text := query ->> 'regionId'; of_model constant text := query ->> 'modelId';
  in_any_region constant boolean := coalesce(jsonb_typeof(query -> 'approvalRegionIds'), 'null') = 'null';
  approval_regions constant text[] := array(
    select g from jsonb_array_elements_text(case when in_any_region then '[]' else query -> 'approvalRegionIds' end) g
  );
  at_most constant integer := (query ->> 'limit')::integer;
  after_moment constant timestamptz := coalesce(query -> 'after' ->> 'since', '-infinity')::timestamptz;
  after_id constant text := coalesce(query -> 'after' ->> 'taskId', '');
  after_action constant text := coalesce(query -> 'after' ->> 'action', '');
  after_region constant text := coalesce(query -> 'after' ->> 'regionId', '');`.trim();

/** Where what waits for each action is found. */
const kinds = (keys: Keys): Readonly<Record<PendingAction, string>> => ({
  'decide-override': requests(keys),
  'decide-approval': approvals,
  'acknowledge-exception': exceptions('acknowledge-exception', 'OPEN', 'opened_at'),
  'close-exception': exceptions('close-exception', 'ACKNOWLEDGED', 'acknowledged_at'),
});

const columns = (action: string, since: string, of: string, regionId = 'null::text collate "C"') =>
  `${since} as since, ${of}.task_id, '${action}'::text collate "C" as action, ${regionId} as region_id`;

const inCut = (regionId: string) => `(in_region is null or ${regionId} = in_region) and (of_model is null or t.model_id = of_model)`;

// An identifier is never empty, so nothing stands before the first of them.
const behind = (action: string, since: string, of: string, regionId = "''") =>
  `(${since}, ${of}.task_id, '${action}'::text collate "C", ${regionId}) > (after_moment, after_id, after_action, after_region)`;

// When it was asked for is in the request itself, so those that wait are gathered and put in order: they are few.
const requestedAt = `(t.override_request ->> 'requestedAt')::timestamptz(3)`;
const requests = (keys: Keys) => `(
        select ${columns('decide-override', requestedAt, 't')}
        from countersign.version_deployment_tasks t
        where 'decide-override' = any (wanted) and t.tenant_id = tenant
          and t.override_request ->> 'state' = 'REQUESTED' and t.status in ('PENDING', 'ADJUSTED')
          and ${inCut('t.region_id')} and ${behind('decide-override', requestedAt, 't')}
          and (grantor is null or (t.assignment_cause = 'requested' and t.assigned_to_id = grantor)
            or exists (
              select from countersign.host_models m
              where m.tenant_id = tenant and m.model_key = ${keys.one('model', 't.model_id')} and m.owner_id = grantor offset 0
            )
            or exists (
              select from countersign.host_model_regions r
              where r.tenant_id = tenant and r.model_key = ${keys.one('modelRegions.model', 't.model_id')}
                and r.region_key = ${keys.one('modelRegions.region', 't.region_id')} and r.owner_id = grantor offset 0
            ))
      )`;

// Of a cancelled task nobody waits for the regions that were asked. The first condition on the place is that of the index.
const approvals = `(
        select ${columns('decide-approval', 'a.requested_at', 'a', 'a.region_id')}
        from countersign.regional_approvals a
        join countersign.version_deployment_tasks t on t.tenant_id = tenant and t.task_id = a.task_id
        where 'decide-approval' = any (wanted) and a.tenant_id = tenant and a.state = 'REQUESTED' and t.status <> 'CANCELLED'
          and (in_any_region or a.region_id = any (approval_regions)) and ${inCut('a.region_id')}
          and (a.requested_at, a.task_id) >= (after_moment, after_id) and ${behind('decide-approval', 'a.requested_at', 'a', 'a.region_id')}
        order by a.requested_at, a.task_id, a.region_id limit at_most
      )`;

const exceptions = (action: string, state: string, since: string) => `(
        select ${columns(action, `e.${since}`, 'e')}
        from countersign.exceptions e
        join countersign.version_deployment_tasks t on t.tenant_id = tenant and t.task_id = e.task_id
        where '${action}' = any (wanted) and e.tenant_id = tenant and e.state <> 'CLOSED' and e.state = '${state}'
          and ${inCut('t.region_id')} and ${behind(action, `e.${since}`, 'e')}
      )`;
