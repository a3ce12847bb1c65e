import { membersOf, redactableTexts, redactedText } from '@countersign/core';
import type { Host } from '../host/host.ts';
import { literal } from '../host/quoting.ts';

/** Carries out the effects of plans, one kind at a time. Of a plan that was refused, nothing is written. */
export const effects = (host: Host): readonly string[] => [
  writeDeployments(host),
  writeApprovals,
  writeExceptions,
  redactTexts,
  `
create or replace function countersign.write_effects(
  tenant text, deployments json, withdrawals json, moves json, dates json, approvals json, exceptions json, redactions json, refused integer[]
) returns void language plpgsql volatile as $fn$
begin
  if deployments is not null or withdrawals is not null then perform countersign.write_deployments(tenant, deployments, withdrawals, refused); end if;
  if moves is not null then perform countersign.run_in_regions(tenant, moves, refused); end if;
  if dates is not null then perform countersign.record_production_dates(tenant, dates, refused); end if;
  if approvals is not null then perform countersign.write_approvals(tenant, approvals, refused); end if;
  if exceptions is not null then perform countersign.write_exceptions(tenant, exceptions, refused); end if;
  if redactions is not null then
    perform countersign.redact_texts(tenant, r."taskId", r.texts) from json_to_recordset(redactions) as r (place integer, "taskId" text, texts text[])
    where r.place <> all (refused);
  end if;
end $fn$`,
];

// The history of regions. What ran before Countersign was asked enters it with what follows, unless it was put into the
// history with the inventory.
const writeDeployments = (host: Host): string => `
create or replace function countersign.write_deployments(tenant text, deployments json, withdrawals json, refused integer[]) returns void language plpgsql volatile as $fn$
declare
  written text[]; lost text;
begin
  if deployments is not null then${
    host.isOurs
      ? ''
      : `
    insert into countersign.regional_deployments (tenant_id, model_id, region_id, version_id, deployed_on, notes)
    select tenant, d."modelId", d."regionId", d."formerVersionId", d."formerDeployedOn", (
      select r.notes from countersign.host_model_regions r
      where r.tenant_id = tenant and r.model_key = ${host.keys.one('modelRegions.model', 'd."modelId"')} and r.region_key = ${host.keys.one('modelRegions.region', 'd."regionId"')}
    )
    from json_to_recordset(deployments) as d (place integer, "modelId" text, "regionId" text, "formerVersionId" text, "formerDeployedOn" date)
    where d."formerVersionId" is not null and d.place <> all (refused)
    on conflict (tenant_id, model_id, region_id, task_id) do update set version_id = excluded.version_id, deployed_on = excluded.deployed_on, notes = excluded.notes;`
  }
    insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on, notes)
    select tenant, d."modelId", d."regionId", d."taskId", d."versionId", d."deployedOn", d.notes
    from json_to_recordset(deployments) as d (place integer, "modelId" text, "regionId" text, "taskId" text, "versionId" text, "deployedOn" date, notes text)
    where d.place <> all (refused);
  end if;
  if withdrawals is not null then
    with changed as (
      update countersign.regional_deployments d set withdrawn_on = w."withdrawnOn"
      from json_to_recordset(withdrawals) as w (place integer, "modelId" text, "regionId" text, "taskId" text, "withdrawnOn" date)
      where d.tenant_id = tenant and d.model_id = w."modelId" and d.region_id = w."regionId" and d.task_id = w."taskId" and w.place <> all (refused)
      returning d.task_id, d.region_id
    )
    select array_agg(c.task_id || ' in region ' || c.region_id) into written from changed c;
    select w."taskId" || ' in region ' || w."regionId" into lost
    from json_to_recordset(withdrawals) as w (place integer, "regionId" text, "taskId" text)
    where w.place <> all (refused) and (w."taskId" || ' in region ' || w."regionId" = any (written)) is not true limit 1;
    if lost is not null then
      raise exception using errcode = 'CS001', message = format('A plan would withdraw the deployment of task %s, which does not exist.', lost);
    end if;
  end if;
end $fn$`;

const writeApprovals = `
create or replace function countersign.write_approvals(tenant text, approvals json, refused integer[]) returns void language plpgsql volatile as $fn$
begin
  insert into countersign.regional_approvals as a (tenant_id, task_id, region_id, state, requested_at, decided_at, decided_by_id, note)
  select tenant, r."taskId", r."regionId", r.state, r."requestedAt", r."decidedAt", r."decidedById", r.note
  from json_to_recordset(approvals) as r (
    place integer, "taskId" text, "regionId" text, state text, "requestedAt" timestamptz, "decidedAt" timestamptz, "decidedById" text, note text
  )
  where r.place <> all (refused)
  on conflict (tenant_id, task_id, region_id) do update set
    state = excluded.state, requested_at = excluded.requested_at, decided_at = excluded.decided_at,
    decided_by_id = excluded.decided_by_id, note = excluded.note;
end $fn$`;

// The counters' rows come last of all locks, and are held until the call ends: codes are given in the order of the plans,
// without a gap. The year is that of the tenant's calendar, which the plan knows.
const writeExceptions = `
create or replace function countersign.write_exceptions(tenant text, exceptions json, refused integer[]) returns void language plpgsql volatile as $fn$
declare
  e record; lost text;
begin
  with opened as materialized (
    select x.*, left(x."openedOn", 4) as year,
      row_number() over (partition by left(x."openedOn", 4) order by x.place) as nth, count(*) over (partition by left(x."openedOn", 4)) as together
    from json_to_recordset(exceptions) as x (
      place integer, opens boolean, "taskId" text, "versionId" text, state text, "usedFrom" date, "openedAt" timestamptz, "openedOn" text,
      "acknowledgedAt" timestamptz, "acknowledgedById" text, "closedAt" timestamptz, "closedById" text, "closureReason" text, "approvedOn" date, narrative text
    )
    where x.opens and x.place <> all (refused)
  ),
  counted as (
    insert into countersign.exception_counters as c (tenant_id, year, opened)
    select distinct tenant, o.year, o.together from opened o order by o.year
    on conflict (tenant_id, year) do update set opened = c.opened + excluded.opened
    returning c.year, c.opened
  )
  insert into countersign.exceptions (
    tenant_id, task_id, version_id, code, state, used_from, opened_at, acknowledged_at, acknowledged_by_id, closed_at, closed_by_id, closure_reason,
    approved_on, narrative
  )
  select tenant, o."taskId", o."versionId", format('EXC-%s-%s', o.year, c.opened - o.together + o.nth), o.state, o."usedFrom", o."openedAt",
    o."acknowledgedAt", o."acknowledgedById", o."closedAt", o."closedById", o."closureReason", o."approvedOn", o.narrative
  from opened o join counted c on c.year = o.year;

  for e in
    select * from json_to_recordset(exceptions) as x (
      place integer, opens boolean, "taskId" text, state text, "usedFrom" date, "openedAt" timestamptz, "acknowledgedAt" timestamptz,
      "acknowledgedById" text, "closedAt" timestamptz, "closedById" text, "closureReason" text, "approvedOn" date, narrative text
    )
    where not x.opens and x.place <> all (refused)
  loop
    update countersign.exceptions x set
      state = e.state, used_from = e."usedFrom", opened_at = e."openedAt",
      acknowledged_at = e."acknowledgedAt", acknowledged_by_id = e."acknowledgedById",
      closed_at = e."closedAt", closed_by_id = e."closedById", closure_reason = e."closureReason", approved_on = e."approvedOn",
      narrative = e.narrative
    where x.tenant_id = tenant and x.task_id = e."taskId";
    if not found then
      raise exception using errcode = 'CS001', message = format('A plan would change the exception of task %s, which does not exist.', e."taskId");
    end if;
  end loop;
end $fn$`;

const textMembers = redactableTexts.flatMap((kind) => membersOf(kind).map((member) => `(${literal(kind)}, ${literal(member)})`)).join(', ');

// Beside the journal the texts go; where a record holds one, the mark takes its place, and so it does in the answers that are
// remembered. Those of this task are found by its identifier, as text: hardly anything is ever redacted.
const redactTexts = `
create or replace function countersign.redact_texts(tenant text, task text, kinds text[]) returns void language plpgsql volatile as $fn$
declare
  mark constant text := '${redactedText}'; r record; said record;
begin
  for said in
    with gone as (
      delete from countersign.journal_texts t
      where t.tenant_id = tenant and t.subject_type = 'task' and t.subject_id = task and t.kind = any (kinds)
      returning t.kind, t.text
    )
    select distinct format('%s:%s', to_json(m.member), to_json(g.text)) as text, format('%s:%s', to_json(m.member), to_json(mark)) as mark
    from gone g join (values ${textMembers}) as m (kind, member) on m.kind = g.kind
  loop
    update countersign.idempotency_keys k set answer = replace(k.answer::text, said.text, said.mark)::json
    where k.tenant_id = tenant and position(to_json(task)::text in k.answer::text) > 0 and position(said.text in k.answer::text) > 0;
  end loop;
  if 'confirmation-notes' = any (kinds) then
    for r in
      update countersign.regional_deployments d set notes = mark
      where d.tenant_id = tenant and d.notes is not null and d.task_id = task
        and d.model_id = (select t.model_id from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = task)
      returning d.*
    loop
      perform countersign.redact_notes(tenant, r.model_id, r.region_id, task, mark);
    end loop;
  end if;
  if 'approval-note' = any (kinds) then
    update countersign.regional_approvals a set note = mark where a.tenant_id = tenant and a.task_id = task and a.note is not null;
  end if;
  if 'exception-narrative' = any (kinds) then
    update countersign.exceptions e set narrative = mark where e.tenant_id = tenant and e.task_id = task and e.narrative is not null;
  end if;
end $fn$`;
