import { type Wave, waveParts } from '../waves.ts';
import { beginCall, planner } from './begin-call.ts';

/** The parts of a wave that has been taken apart. */
const wave = Object.fromEntries(waveParts.map((part, at) => [part, `parts[${at + 1}]::json`])) as Readonly<Record<keyof Wave, string>>;

const lockParameters = `task_ids text[], delegation_ids text[], validation_ids text[], version_ids text[], model_ids text[], region_models text[], region_ids text[]`;
const locking = (changedDelegation: string) =>
  `perform countersign.lock_rows(tenant, task_ids, ${changedDelegation}, delegation_ids, validation_ids, version_ids, model_ids, region_models, region_ids)`;

/**
 * Carries plans out in one call. It applies data and knows no rule: it takes every lock, and then, wave by wave, compares the
 * guards with the locked rows and writes what the plans say whose guards hold. A wave holds plans that do not rest on one
 * another's records, so that it can be written table by table; what later waves are compared with is what earlier ones did.
 */
export const commits: readonly string[] = [
  // At a level above read committed, a guard would be compared with the state before the locks were waited for.
  `
create or replace function countersign.require_read_committed() returns void language plpgsql stable as $fn$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'CS002', message = format('Plans cannot be committed at isolation level "%s".', current_setting('transaction_isolation'));
  end if;
end $fn$`,
  // "refused" are the places of plans that do not take effect, and 0, the place of none.
  `
create or replace function countersign.commit_plans(tenant text, waves text, entries text, requests json, ${lockParameters}) returns json language plpgsql volatile ${planner} as $fn$
declare
  before json; refused integer[] := '{0}'; stale integer[] := '{}'; found integer[]; wave text; parts text[];
  lines constant text[] := string_to_array(entries, E'\\n');
begin
  ${beginCall}
  perform countersign.require_read_committed();
  before := countersign.claim_requests(tenant, requests);
  if before is not null then
    refused := refused || array(select (b.value ->> 'place')::integer from json_array_elements(before) as b);
  end if;
  ${locking('null')};
  foreach wave in array string_to_array(waves, E'\\n') loop
    parts := string_to_array(wave, E'\\t', '');
    found := countersign.stale_places(tenant, ${wave.guards}, ${wave.rests}, refused);
    stale := stale || found;
    refused := refused || found;
    perform countersign.write_tasks(tenant, ${wave.births}, ${wave.tasks}, refused);
    perform countersign.write_effects(
      tenant, ${wave.deployments}, ${wave.withdrawals}, ${wave.moves}, ${wave.dates}, ${wave.approvals}, ${wave.exceptions}, ${wave.redactions}, refused
    );
    perform countersign.append_entries(tenant, ${wave.entries}, lines, ${wave.texts}, refused);
  end loop;
  if stale <> '{}' then
    perform countersign.release_requests(tenant, requests, stale);
  end if;
  return json_build_object('before', before, 'stale', stale);
end $fn$`,
  `
create or replace function countersign.commit_delegation(tenant text, plan json, entries text, requests json, ${lockParameters}) returns json language plpgsql volatile ${planner} as $fn$
declare
  before json; holds boolean;
  a constant countersign.delegations := json_populate_record(null::countersign.delegations, plan -> 'delegation');
begin
  ${beginCall}
  perform countersign.require_read_committed();
  before := countersign.claim_requests(tenant, requests);
  if before is not null then return before -> 0 -> 'outcome'; end if;
  ${locking('a.delegation_id')};
  holds := countersign.stale_places(tenant, plan -> 'guards', null, '{}') = '{}';
  if holds and (plan ->> 'creates')::boolean then
    insert into countersign.delegations select a.* on conflict (tenant_id, delegation_id) do nothing;
    holds := found;
  elsif holds then
    update countersign.delegations d set
      model_id = a.model_id, task_id = a.task_id, delegator_id = a.delegator_id, delegate_id = a.delegate_id, actions = a.actions,
      valid_from = a.valid_from, valid_until = a.valid_until, reason = a.reason, revoked_at = a.revoked_at, revoked_by_id = a.revoked_by_id
    where d.tenant_id = tenant and d.delegation_id = a.delegation_id;
    if not found then
      raise exception using errcode = 'CS001', message = format('A plan would change delegation %s, which does not exist.', a.delegation_id);
    end if;
  end if;
  if not holds then
    perform countersign.release_requests(tenant, requests, array[1]);
    return to_json('stale'::text);
  end if;
  perform countersign.append_entries(tenant, plan -> 'entries', string_to_array(entries, E'\\n'), plan -> 'texts', '{}');
  return to_json('committed'::text);
end $fn$`,
];
