/** Carries out the effects of plans. */
export const effects: readonly string[] = [
  // The history of a region changes; what moves runs there from now on, with the notes it came with.
  `
create or replace function countersign.move_region(tenant text, effect jsonb, moves boolean) returns void language plpgsql volatile as $fn$
declare
  model constant text := effect ->> 'modelId'; region constant text := effect ->> 'regionId'; task constant text := effect -> 'after' ->> 'taskId';
  words text;
begin
  if moves then
    select d.notes into words from countersign.regional_deployments d
    where d.tenant_id = tenant and d.model_id = model and d.region_id = region and d.task_id = task;
  end if;
  if not countersign.run_in_region(tenant, model, region, moves, effect -> 'after' ->> 'versionId', (effect -> 'after' ->> 'deployedOn')::date, words, task) then
    raise exception using errcode = 'CS001', message = format('A plan would change model %s in region %s, which does not exist.', model, region);
  end if;
end $fn$`,
  // The counter's row comes last of all locks, and is held until the call ends: codes are given without a gap.
  `
create or replace function countersign.record_exception(tenant text, effect jsonb) returns void language plpgsql volatile as $fn$
declare
  e countersign.exceptions; place integer;
begin
  select tenant, a."taskId", a."versionId", a.code, a.state, a."usedFrom", a."openedAt", a."acknowledgedAt", a."acknowledgedById",
    a."closedAt", a."closedById", a."closureReason", a.narrative
  into e
  from jsonb_to_record(effect -> 'after') as a (
    "taskId" text, "versionId" text, code text, state text, "usedFrom" date, "openedAt" timestamptz, "acknowledgedAt" timestamptz,
    "acknowledgedById" text, "closedAt" timestamptz, "closedById" text, "closureReason" text, narrative text
  );
  if effect -> 'before' = 'null' then
    insert into countersign.exception_counters as c (tenant_id, year, opened) values (tenant, left(effect -> 'after' ->> 'openedAt', 4), 1)
    on conflict (tenant_id, year) do update set opened = c.opened + 1
    returning c.opened, format('EXC-%s-%s', c.year, c.opened) into place, e.code;
    insert into countersign.exceptions select e.*;
  else
    update countersign.exceptions x set
      state = e.state, used_from = e.used_from, opened_at = e.opened_at,
      acknowledged_at = e.acknowledged_at, acknowledged_by_id = e.acknowledged_by_id,
      closed_at = e.closed_at, closed_by_id = e.closed_by_id, closure_reason = e.closure_reason, narrative = e.narrative
    where x.tenant_id = tenant and x.task_id = e.task_id;
    if not found then
      raise exception using errcode = 'CS001', message = format('A plan would change the exception of task %s, which does not exist.', e.task_id);
    end if;
  end if;
end $fn$`,
  `
create or replace function countersign.apply_effect(tenant text, effect jsonb, withdrawn_on date) returns void language plpgsql volatile as $fn$
declare
  after constant jsonb := effect -> 'after';
begin
  case effect ->> 'type'
    when 'regional-deployment.record' then
      insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on, notes)
      values (tenant, effect ->> 'modelId', effect ->> 'regionId', after ->> 'taskId', after ->> 'versionId', (after ->> 'deployedOn')::date, effect ->> 'notes');
      perform countersign.move_region(tenant, effect, not (effect -> 'superseded')::boolean);
    when 'regional-deployment.withdraw' then
      update countersign.regional_deployments d set withdrawn_on = apply_effect.withdrawn_on
      where d.tenant_id = tenant and d.model_id = effect ->> 'modelId' and d.region_id = effect ->> 'regionId' and d.task_id = effect ->> 'taskId';
      if not found then
        raise exception using errcode = 'CS001',
          message = format('A plan would withdraw the deployment of task %s in region %s, which does not exist.', effect ->> 'taskId', effect ->> 'regionId');
      end if;
      perform countersign.move_region(tenant, effect, (effect -> 'moves')::boolean);
    when 'version.production-date.record' then
      if not countersign.record_production_date(
        tenant, effect ->> 'versionId', (after ->> 'firstProductionDate')::date, (after ->> 'actualProductionDate')::date
      ) then
        raise exception using errcode = 'CS001', message = format('A plan would change version %s, which does not exist.', effect ->> 'versionId');
      end if;
    when 'regional-approval.record' then
      insert into countersign.regional_approvals as a (tenant_id, task_id, region_id, state, requested_at, decided_at, decided_by_id, note)
      select tenant, r."taskId", r."regionId", r.state, r."requestedAt", r."decidedAt", r."decidedById", r.note
      from jsonb_to_record(after) as r (
        "taskId" text, "regionId" text, state text, "requestedAt" timestamptz, "decidedAt" timestamptz, "decidedById" text, note text
      )
      on conflict (tenant_id, task_id, region_id) do update set
        state = excluded.state, requested_at = excluded.requested_at, decided_at = excluded.decided_at,
        decided_by_id = excluded.decided_by_id, note = excluded.note;
    when 'exception.record' then
      perform countersign.record_exception(tenant, effect);
  end case;
end $fn$`,
];
