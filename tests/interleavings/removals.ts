import { waveParts } from '../../packages/postgres/src/waves.ts';
import { all, type Removal, statement, words } from './removal.ts';
import { removalsOfSharing } from './removals-of-sharing.ts';

const hold = (type: string, find: string, ...trials: readonly string[]) => words(`guard: ${type}`, 'stale_places', find, 'true', ...trials);

const placeOf = (part: (typeof waveParts)[number]) => waveParts.indexOf(part) + 1;
const has = (part: (typeof waveParts)[number]) => `(parts[${placeOf(part)}] is not null)`;

const taskRows = 'from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (task_ids)';
const changedDelegation = 'from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = changed_delegation';
const delegationRows = 'from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = any (ids)';
const hostRows = (table: string, key: string) => `from "countersign"."${table}" x where x."tenant_id" = tenant and x."${key}" = any (ids)`;
const onConflict = "on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing";

/** The lock that a statement takes, and the order that it asks for. */
const locking = (
  what: string,
  of: string,
  from: string,
  order: string,
  mode: string,
  lock: readonly string[],
  ordering: readonly string[],
) => [
  words(`lock: ${what}`, of, `${from} order by ${order} for ${mode}`, `${from} order by ${order}`, ...lock),
  words(`order of locks: ${what}`, of, `${from} order by ${order} for ${mode}`, `${from} for ${mode}`, ...ordering),
];

/** Everything that keeps races harmless, one by one. */
export const removals: readonly Removal[] = [
  hold(
    'task',
    'exists (select from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = g."taskId" and t.revision = g.revision)',
    'confirm × cancel',
  ),
  hold('no-open-task', 'not countersign.has_open_task(tenant, g."versionId", g."regionId")', 'deploy × assign'),
  words('guard: plan', 'stale_places', 'exit when more is null;', 'exit;', 'bulk × cancel'),
  hold('delegation', 'countersign.delegation_holds(tenant, g."delegationId", g.at)', 'confirm × revoke'),
  hold(
    'validation',
    `g.token = coalesce((
        select f.token from countersign.validation_facts f where f.tenant_id = tenant and f.validation_request_key = g."validationRequestId"
      ), 'absent')`,
    'confirm × validation change',
  ),
  hold(
    'version',
    `g.token = coalesce((
        select f.token from countersign.version_facts f where f.tenant_id = tenant and f.version_key = g."versionId"
      ), 'absent')`,
    'the last two regions',
  ),
  hold(
    'model',
    `g.token = coalesce((
        select f.token from countersign.model_facts f where f.tenant_id = tenant and f.model_key = g."modelId"
      ), 'absent')`,
    'confirm × ownership change',
  ),
  hold(
    'region',
    `g.token = coalesce((
        select f.token from countersign.region_facts f where f.tenant_id = tenant and f.model_key = g."modelId" and f.region_key = g."regionId"
      ), 'absent')`,
    'confirm × confirm',
  ),
  words(
    'guard: validation, of a closing',
    'commit_plans',
    'countersign.stale_places(tenant, parts[1]::json,',
    `countersign.stale_places(tenant, case when ${has('exceptions')} and not ${has('deployments')} then (
        select json_agg(g.value) from json_array_elements(parts[1]::json) as g where g.value ->> 'type' <> 'validation'
      ) else parts[1]::json end,`,
    'settle exceptions × all that moves one',
  ),
  words(
    'guard: not live already',
    'create_tasks',
    `where (t.version_id, coalesce(t.region_id, '')) not in (
      select l.version_id, coalesce(l.region_id, '') from countersign.version_deployment_tasks l
      where l.tenant_id = tenant and l.version_id = any (version_ids) and l.status = 'CONFIRMED' and l.confirmed_at is not null and l.withdrawn_on is null
    )`,
    '',
    'deploy × assign',
  ),

  words('lock: the name of a key', 'claim_requests', 'pg_advisory_xact_lock(n.name)', 'n.name', 'bulk × bulk under one key'),
  words(
    'guard: one request under a key',
    'claim_requests',
    'on u."actorId" = a."actorId" and u.key = a.key',
    'on false',
    'bulk × bulk under one key',
  ),
  ...(
    [
      ['lock: answers that are erased from', 'order by k.actor_id, k.key, k.part', 'withdraw × redaction'],
      ['order of locks: answers that are erased from', 'for no key update', 'the order of answers'],
    ] as const
  ).map(([name, instead, trial]) => words(name, 'lock_answers', 'order by k.actor_id, k.key, k.part for no key update', instead, trial)),
  ...locking(
    'tasks',
    'lock_rows',
    taskRows,
    't.task_id',
    'no key update',
    ['confirm × adjust', 'confirm × cancel'],
    ['the order of tasks'],
  ),
  words(
    'lock: the delegation that is changed',
    'lock_rows',
    `${changedDelegation} for no key update`,
    changedDelegation,
    'revoke × revoke',
  ),
  ...locking(
    'delegations, shared',
    'share_delegations',
    delegationRows,
    'd.delegation_id',
    'share',
    ['confirm × revoke'],
    ['the order of delegations'],
  ),
  ...locking(
    'validations, shared',
    'share_validations',
    hostRows('validation_requests', 'validation_request_id'),
    'x."validation_request_id"',
    'share',
    ['confirm × validation change'],
    ['the order of validations'],
  ),
  ...locking(
    'versions',
    'lock_versions',
    hostRows('model_versions', 'version_id'),
    'x."version_id"',
    'no key update',
    ['the last two regions'],
    ['the order of versions'],
  ),
  ...locking(
    'versions, shared',
    'share_versions',
    hostRows('model_versions', 'version_id'),
    'x."version_id"',
    'share',
    ['deploy × assign'],
    ['the order of versions'],
  ),
  ...locking(
    'models, shared',
    'share_models',
    hostRows('models', 'model_id'),
    'x."model_id"',
    'share',
    ['adjust × ownership change'],
    ['the order of models'],
  ),
  words(
    'lock: regions',
    'lock_model_regions',
    'order by x."model_id", x."region_id" for no key update of x',
    'order by x."model_id", x."region_id"',
    'confirm × confirm',
  ),
  words(
    'order of locks: regions',
    'lock_model_regions',
    'order by x."model_id", x."region_id" for no key update of x',
    'for no key update of x',
    'the order of regions',
  ),
  words(
    'lock: regions, of an erasure',
    'commit_plans',
    'model_ids, region_models, region_ids);',
    `model_ids, region_models, case split_part(waves, E'\\t', ${placeOf('redactions')}) when '' then region_ids else '{}' end);`,
    'withdraw × redaction',
  ),
  ...(
    [
      [
        'validations',
        'validation_requests r where r.tenant_id = tenant and r.validation_request_id',
        'r.validation_request_id',
        'no key update',
      ],
      ['versions', 'model_versions v where v.tenant_id = tenant and v.version_id', 'v.version_id', 'no key update'],
      ['models', 'models m where m.tenant_id = tenant and m.model_id', 'm.model_id', 'no key update'],
      ['regions', 'model_regions r where r.tenant_id = tenant and r.model_id', 'r.model_id, r.region_id', 'update'],
    ] as const
  ).flatMap(([what, from, order, mode]) =>
    locking(
      `${what} that a host puts`,
      'put_inventory',
      `perform from countersign.${from} = any (wanted)`,
      order,
      mode,
      ['confirm × records of every kind'],
      ['the order of what a host puts'],
    ),
  ),
  words('order of new tasks', 'create_tasks', 'order by t.version_id, t.region_id nulls first', '', 'the order of new tasks'),

  words(
    'last line: the revision that is written over',
    'write_tasks',
    ' and t.revision = a.expected',
    '',
    'a plan that comes too late, without a guard',
  ),
  all(
    'last line: one open task',
    ['assign × assign'],
    statement('drop index countersign.version_deployment_tasks_one_open'),
    words('its mention', 'create_tasks', onConflict, ''),
  ),
  all(
    'last line: one deployment of a task in a region',
    ['a deployment that is recorded twice'],
    statement('alter table countersign.regional_deployments drop constraint regional_deployments_once'),
    words(
      'its mention',
      'put_inventory',
      'on conflict (tenant_id, model_id, region_id, task_id) do update set version_id = excluded.version_id, deployed_on = excluded.deployed_on',
      '',
    ),
  ),
  all(
    'last line: one entry in a place of the journal',
    ['an entry in a place that is taken'],
    statement('alter table countersign.journal_entries drop constraint journal_entries_pkey cascade'),
  ),
  words(
    'erasing: answers',
    'redact_texts',
    'set answer = replace(k.answer::text, said.text, said.mark)::json',
    'set answer = k.answer',
    'confirm × redaction',
  ),
  words(
    'erasing: notes to what runs in a region',
    'redact_texts',
    'perform countersign.redact_notes(tenant, r.model_id, r.region_id, task, mark);',
    'null;',
    'withdraw × redaction',
  ),
  words(
    'read committed',
    'require_read_committed',
    `raise exception using errcode = 'CS002', message = format('Plans cannot be committed at isolation level "%s".', current_setting('transaction_isolation'));`,
    'null;',
    'at a higher isolation level',
  ),
  ...removalsOfSharing,
];
