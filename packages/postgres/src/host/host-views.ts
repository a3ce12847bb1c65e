import { delegableActions } from '@countersign/core';
import { delegatePrefix } from './host-delegations.ts';
import {
  column,
  columnOr,
  dayOf,
  firstDay,
  type Host,
  idOf,
  knownMomentOf,
  lastDay,
  listOf,
  momentOf,
  ofSameTenant,
  sameKey,
  tenantOf,
} from './host.ts';
import { ordinalOf } from './ordinals.ts';
import { literal, quoted, relation } from './quoting.ts';
import { scopeOf } from './version-scope.ts';

/**
 * The host's records under our names. Each identifier comes twice: as the text it is to us, and as the host's own key,
 * for conditions: only a condition on the key itself finds the host's index. A view is taken apart where it is used, so
 * what nobody asks for costs nothing. Tables of the host's are read with the rights of whoever migrates, so those who
 * only use Countersign need none on them.
 */
export const hostViews = (host: Host): readonly string[] => [
  users(host),
  regions(host),
  models(host),
  versions(host),
  modelRegions(host),
  validations(host),
  ...delegates(host),
  ...tasks(host),
];

const view = (host: Host, name: string, alias: string, columns: readonly (readonly [name: string, expression: string])[], from: string) => `
create view countersign.${name} with (security_invoker = ${host.isOurs}) as
select ${[['tenant_id', `(${tenantOf(host, alias)})::text`] as const, ...columns].map(([as, expression]) => `${expression} as ${as}`).join(',\n  ')}
from ${from}${host.isOurs ? '' : wall(host, alias)}`;

// Our own tables have row-level security; the host's have none that knows of us.
const wall = (host: Host, alias: string): string => `
where (${tenantOf(host, alias)})::text = (select nullif(current_setting('countersign.tenant', true), ''))`;

/** An identifier, and the key it was. */
const identified = (name: string, key: string) =>
  [
    [`${name}_key`, key],
    [`${name}_id`, idOf(key)],
  ] as const;

const dayOr = (host: Host, alias: string, table: string, name: string | undefined, otherwise: string, before?: string): string =>
  name === undefined ? otherwise : dayOf(host, alias, table, name, { ...(before && { before }) });

function users(host: Host): string {
  const { table, id, name } = host.mapping.users;
  return view(
    host,
    'host_users',
    'u',
    [...identified('user', column('u', id)), ['name', `${column('u', name)}::text`]],
    `${relation(table)} u`,
  );
}

function regions(host: Host): string {
  const { table, id, code, name, requiresApproval } = host.mapping.regions;
  return view(
    host,
    'host_regions',
    'g',
    [
      ...identified('region', column('g', id)),
      ['code', `${column('g', code)}::text`],
      ['name', `${column('g', name)}::text`],
      ['requires_approval', `coalesce(${columnOr('g', requiresApproval, 'false')}, false)`],
    ],
    `${relation(table)} g`,
  );
}

function models(host: Host): string {
  const { table, id, name, owner } = host.mapping.models;
  return view(
    host,
    'host_models',
    'm',
    [...identified('model', column('m', id)), ['name', `${column('m', name)}::text`], ...identified('owner', column('m', owner))],
    `${relation(table)} m`,
  );
}

function versions(host: Host): string {
  const { versions: v } = host.mapping;
  const key = column('v', v.id);
  const request = v.validationRequest === undefined ? `null::${host.keys.type('validation')}` : column('v', v.validationRequest);
  const heads = `left join countersign.version_heads h on h.tenant_id = ${tenantOf(host, 'v')} collate "C" and h.version_id = ${idOf(key)}`;
  return view(
    host,
    'host_versions',
    'v',
    [
      ...identified('version', key),
      ...identified('model', column('v', v.model)),
      ['version_number', `${column('v', v.number)}::text`],
      ['ordinal', ordinalOf(host)],
      ['scope', scopeOf(host)],
      ['affected_region_ids', `${listOf(host, 'v', v.table, v.affectedRegions, key, "'{}'::text[]")}`],
      ...identified('validation_request', request),
      ['validation_required', `coalesce(${columnOr('v', v.validationRequired, 'false')}, false)`],
      ['created_on', dayOf(host, 'v', v.table, v.createdOn, { before: firstDay, after: lastDay })],
      ['planned_production_date', dayOr(host, 'v', v.table, v.plannedProductionDate, 'null::date')],
      ['first_production_date', dayOr(host, 'v', v.table, v.firstProductionDate, 'h.first_production_date', firstDay)],
      ['actual_production_date', dayOf(host, 'v', v.table, v.actualProductionDate, { before: firstDay })],
    ],
    `${relation(v.table)} v${v.firstProductionDate === undefined ? ` ${heads}` : ''}`,
  );
}

function modelRegions(host: Host): string {
  const { modelRegions: r } = host.mapping;
  const [model, region] = [column('r', r.model), column('r', r.region)];
  const heads = `left join countersign.region_heads h on h.tenant_id = ${tenantOf(host, 'r')} collate "C" and h.model_id = ${idOf(model)} and h.region_id = ${idOf(region)}`;
  const owner = r.owner === undefined ? `null::${host.keys.type('modelRegions.owner')}` : column('r', r.owner);
  const day = dayOf(host, 'r', r.table, r.deployedOn, { before: firstDay });
  return view(
    host,
    'host_model_regions',
    'r',
    [
      ...identified('model', model),
      ...identified('region', region),
      ...identified('owner', owner),
      ...identified('version', column('r', r.version)),
      ['deployed_at', day],
      [
        'task_id',
        columnOr('r', r.taskId, `case when h.version_id = ${idOf(column('r', r.version))} and h.deployed_on = (${day}) then h.task_id end`),
      ],
      ['history_revision', columnOr('r', r.historyRevision, 'coalesce(h.history_revision, 0)')],
      ['notes', `${columnOr('r', r.notes, 'null')}::text`],
    ],
    `${relation(r.table)} r${r.taskId === undefined || r.historyRevision === undefined ? ` ${heads}` : ''}`,
  );
}

function validations(host: Host): string {
  const { table, id, status, statusLabel, approvedOn, interim, scopeRegions, requestedBy, validators } = host.mapping.validations;
  const key = column('q', id);
  const lookup = typeof status === 'string' ? null : status;
  const code = typeof status === 'string' ? column('q', status) : column('s', status.code);
  const label = lookup ? columnOr('s', lookup.label, 'null') : columnOr('q', statusLabel, 'null');
  return view(
    host,
    'host_validations',
    'q',
    [
      ...identified('validation_request', key),
      ['status_code', `${code}::text`],
      ['status_label', `${label}::text`],
      ['approved_on', dayOr(host, 'q', table, approvedOn, 'null::date')],
      ['is_interim', `coalesce(${columnOr('q', interim, 'false')}, false)`],
      ['scope_region_ids', listOf(host, 'q', table, scopeRegions, key, 'null::text[]')],
      ['requested_by_id', requestedBy === undefined ? 'null::text' : idOf(column('q', requestedBy))],
      ['validator_ids', listOf(host, 'q', table, validators, key, "'{}'::text[]")],
    ],
    `${relation(table)} q${lookup ? ` left join ${relation(lookup.table)} s on s.${quoted(lookup.id)} = ${host.like(lookup.table, lookup.id, column('q', lookup.column))}${ofSameTenant(host, lookup.table, 's', 'q')}` : ''}`,
  );
}

// Without a delegator of its own, a delegate acts for whoever owns the model.
function delegates(host: Host): readonly string[] {
  const { delegates: d, models: m } = host.mapping;
  if (!d) return [];
  const delegator = d.delegator === undefined ? column('o', m.owner) : column('d', d.delegator);
  // For ever has no end that could be written down.
  const [start, end] = ["timestamptz '1970-01-01 00:00Z'", "timestamptz '9999-12-31 00:00Z'"];
  const moment = (name: string | undefined, otherwise: string): string => {
    const value = name === undefined ? null : momentOf(host, 'd', d.table, name);
    return value === null
      ? otherwise
      : `case when ${value} is null then ${otherwise} else greatest(least(${value}, ${end}), ${start}) end::timestamptz(3)`;
  };
  // What is revoked at some time counts as revoked, and what is never revoked does not.
  const revoked = (value: string): string => `case when ${value} < ${end} then greatest(${value}, ${start}) end::timestamptz(3)`;
  const model = { table: d.table, name: d.model, value: column('d', d.model) };
  const owned = { table: m.table, name: m.id, value: column('o', m.id) };
  return [
    view(
      host,
      'host_delegates',
      'd',
      [
        ['delegation_key', column('d', d.id)],
        ['delegation_id', `(${literal(delegatePrefix(d.table))} || ${column('d', d.id)}::text) collate "C"`],
        ...identified('model', column('d', d.model)),
        ...identified('delegator', delegator),
        ...identified('delegate', column('d', d.delegate)),
        ['actions', `array[${delegableActions.map(literal).join(', ')}]`],
        ['valid_from', moment(d.from, start)],
        ['valid_until', moment(d.until, end)],
        ['revoked_at', d.revokedAt === undefined ? 'null::timestamptz(3)' : revoked(momentOf(host, 'd', d.table, d.revokedAt))],
      ],
      `${relation(d.table)} d${d.delegator === undefined ? ` join ${relation(m.table)} o on ${sameKey(host, owned, model)}${ofSameTenant(host, m.table, 'o', 'd')}` : ''}`,
    ),
  ];
}

function tasks(host: Host): readonly string[] {
  const { tasks: t } = host.mapping;
  if (!t) return [];
  const key = column('t', t.id);
  const instant = (name: string) => knownMomentOf(host, 't', t.table, name);
  return [
    view(
      host,
      'host_tasks',
      't',
      [
        ...identified('task', key),
        ...identified('version', column('t', t.version)),
        ...identified('model', column('t', t.model)),
        ...identified('region', column('t', t.region)),
        ...identified('assigned_to', column('t', t.assignedTo)),
        ['status', `upper(${column('t', t.status)}::text)`],
        ['planned_production_date', dayOf(host, 't', t.table, t.plannedProductionDate)],
        ['actual_production_date', dayOf(host, 't', t.table, t.actualProductionDate)],
        ['confirmation_notes', `${columnOr('t', t.confirmationNotes, 'null')}::text`],
        ['confirmed_at', instant(t.confirmedAt)],
        ...identified('confirmed_by', column('t', t.confirmedBy)),
        ['deployed_before_validation_approved', column('t', t.deployedBeforeValidationApproved)],
        ['validation_override_reason', `${column('t', t.validationOverrideReason)}::text`],
        ['created_at', instant(t.createdAt)],
      ],
      `${relation(t.table)} t`,
    ),
  ];
}
