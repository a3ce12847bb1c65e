import { beginCall, planner } from './begin-call.ts';

// What is kept about the entries of one task or delegation.
const entriesOf = (kind: 'task' | 'delegation') => `(
        select coalesce(json_agg(json_build_object(
          'kind', 'entry',
          'subjectType', j.subject_type,
          'subjectId', j.subject_id,
          'sequence', j.sequence,
          'type', j.type,
          'at', countersign.instant(j.at),
          'actorId', j.actor_id,
          'onBehalfOfId', j.on_behalf_of_id,
          'delegationId', j.delegation_id,
          'policyVersion', j.policy_version,
          'previous', encode(j.previous, 'hex'),
          'hash', encode(j.hash, 'hex'),
          'position', (
            select s.position from countersign.journal_seals s
            where s.tenant_id = tenant and s.subject_type = '${kind}' and s.subject_id = j.subject_id and s.sequence = j.sequence
          ),
          'queued', q.queued,
          'texts', (
            select coalesce(json_agg(json_build_object('commitment', encode(t.commitment, 'hex'), 'salt', encode(t.salt, 'hex'), 'text', t.text)
              order by t.commitment), '[]')
            from countersign.journal_texts t
            where t.tenant_id = tenant and t.subject_type = '${kind}' and t.subject_id = j.subject_id and t.sequence = j.sequence
          ),
          'entry', convert_from(j.entry, 'UTF8')
        ) order by j.sequence), '[]')
        from countersign.journal_entries j
        left join queue q on q.subject_type = '${kind}' and q.subject_id = j.subject_id and q.sequence = j.sequence
        where j.tenant_id = tenant and j.subject_type = '${kind}' and j.subject_id = p.id
      )`;

// The next identifiers of what has a state, or entries, or both.
const pageOf = (kind: 'task' | 'delegation', table: string, id: string) => `
      select u.id from (
        (select x.${id} as id from countersign.${table} x where x.tenant_id = tenant and x.${id} > after_id order by x.${id} limit at_most)
        union
        (select distinct j.subject_id as id from countersign.journal_entries j
          where j.tenant_id = tenant and j.subject_type = '${kind}' and j.subject_id > after_id order by 1 limit at_most)
      ) u order by u.id limit at_most`;

// The queue holds what was written since the last sealing: little, and read once a page.
const queued = (kind: string) => `queue as materialized (
      select q.* from countersign.journal_queue q where q.tenant_id = tenant and q.subject_type = '${kind}'
    )`;

/** Reads the journal out in pages, with the state it must agree with. The dates of versions and what runs in regions belong to it only in tables of ours. */
export const archive = (isOurs: boolean): readonly string[] => [
  `
create or replace function countersign.archive_tasks(tenant text, after_id text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    with page as materialized (${pageOf('task', 'version_deployment_tasks', 'task_id')}), ${queued('task')}
    select coalesce(json_agg(json_build_object(
      'entries', ${entriesOf('task')},
      'state', json_build_object(
        'kind', 'task',
        'taskId', p.id,
        'task', (select countersign.task_facts(t) from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = p.id),
        'deployments', (
          select coalesce(json_agg(json_build_object(
            'modelId', d.model_id, 'regionId', d.region_id, 'versionId', d.version_id, 'deployedOn', d.deployed_on, 'withdrawnOn', d.withdrawn_on, 'notes', d.notes
          ) order by d.region_id), '[]')
          from countersign.version_deployment_tasks t
          join countersign.regional_deployments d on d.tenant_id = tenant and d.model_id = t.model_id and d.task_id = p.id
          where t.tenant_id = tenant and t.task_id = p.id
        ),
        'approvals', (
          select coalesce(json_agg(countersign.approval_facts(a) order by a.region_id), '[]')
          from countersign.regional_approvals a where a.tenant_id = tenant and a.task_id = p.id
        ),
        'exception', (select countersign.exception_facts(e) from countersign.exceptions e where e.tenant_id = tenant and e.task_id = p.id),
        'gate', (select t.validation_gate from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = p.id)
      )
    ) order by p.id), '[]')
    from page p
  );
end $fn$`,
  `
create or replace function countersign.archive_delegations(tenant text, after_id text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    with page as materialized (${pageOf('delegation', 'delegations', 'delegation_id')}), ${queued('delegation')}
    select coalesce(json_agg(json_build_object(
      'entries', ${entriesOf('delegation')},
      'state', json_build_object(
        'kind', 'delegation',
        'delegationId', p.id,
        'delegation', (select countersign.delegation_facts(d) from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = p.id)
      )
    ) order by p.id), '[]')
    from page p
  );
end $fn$`,
  `
create or replace function countersign.archive_versions(tenant text, after_id text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'kind', 'version', 'versionId', v.version_id, 'firstProductionDate', v.first_production_date, 'actualProductionDate', v.actual_production_date
    ) order by v.version_id), '[]')
    from (${
      isOurs
        ? `
      select x.* from countersign.model_versions x where x.tenant_id = tenant and x.version_id > after_id order by x.version_id limit at_most`
        : `
      select null::text as version_id, null::date as first_production_date, null::date as actual_production_date where false`
    }
    ) v
  );
end $fn$`,
  `
create or replace function countersign.archive_regions(tenant text, after_model text, after_region text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'kind', 'region', 'modelId', r.model_id, 'regionId', r.region_id,
      'current', case when r.version_id is not null then
        json_build_object('versionId', r.version_id, 'deployedOn', r.deployed_at, 'taskId', r.task_id) end,
      'brought', (
        select json_build_object('versionId', d.version_id, 'deployedOn', d.deployed_on, 'taskId', null)
        from countersign.regional_deployments d
        where d.tenant_id = tenant and d.model_id = r.model_id and d.region_id = r.region_id and d.task_id is null
      )
    ) order by r.model_id, r.region_id), '[]')
    from (${
      isOurs
        ? `
      select x.* from countersign.model_regions x
      where x.tenant_id = tenant and (x.model_id, x.region_id) > (after_model, after_region)
      order by x.model_id, x.region_id limit at_most`
        : `
      select null::text as model_id, null::text as region_id, null::text as version_id, null::date as deployed_at, null::text as task_id where false`
    }
    ) r
  );
end $fn$`,
  `
create or replace function countersign.archive_checkpoints(tenant text, after_size bigint, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object('kind', 'checkpoint', 'size', c.size, 'text', c.text) order by c.size), '[]')
    from (
      select x.* from countersign.journal_checkpoints x where x.tenant_id = tenant and x.size > after_size order by x.size limit at_most
    ) c
  );
end $fn$`,
];
