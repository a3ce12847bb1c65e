import { calling } from './host-functions.ts';
import { column, type Host, ofTenant } from './host.ts';
import { columnsOf } from './host-columns.ts';
import { literal, quoted, relation, splitTable } from './quoting.ts';

/**
 * Delegations by whom or what they are about: those granted through Countersign, and, where the host keeps delegates of
 * its own, those as well. Those of the host carry the name of its table in their identifier, cover every action, and are
 * changed by the host alone. Parameters go by number in plain SQL, where a column of the same name would come first.
 */
export const hostDelegations = (host: Host): readonly string[] => [
  select(host, 'delegations_held', 'who text', 'd.delegate_id = $2', `x.delegate_key = ${host.keys.one('delegates.delegate', '$2')}`),
  select(host, 'delegations_given', 'who text', 'd.delegator_id = $2', `x.delegator_key = ${host.keys.one('delegates.delegator', '$2')}`),
  select(
    host,
    'delegations_on_models',
    'ids text[]',
    'd.model_id = any ($2)',
    `x.model_key = any (${host.keys.many('delegates.model', '$2')})`,
  ),
  select(host, 'delegations_within', 'moment timestamptz, begun_from timestamptz, last_moment timestamptz', within('d'), within('x')),
  delegationsOfPerson,
  delegationsConcerning,
  shareDelegations(host),
  delegationHolds(host),
];

// Not revoked and not over at $2, begun by $4, and begun from $3 on or over by $4.
const within = (d: string): string =>
  `${d}.revoked_at is null and ${d}.valid_until > $2 and ${d}.valid_from <= $4 and (${d}.valid_from >= $3 or ${d}.valid_until <= $4)`;

/** What a delegation of the host's is called: the table it is in, and its key there. */
export const delegatePrefix = (table: string): string => `${table}:`;

const select = (host: Host, name: string, parameter: string, ours: string, theirs: string): string => `
create or replace function countersign.${name}(tenant text, ${parameter}) returns setof countersign.delegations language sql stable as $fn$
  select d.* from countersign.delegations d where d.tenant_id = $1 and ${ours}${
    host.mapping.delegates ? `\n  union all\n  ${theirRows} where x.tenant_id = $1 and ${theirs}` : ''
  }
$fn$`;

const theirRows = `select x.tenant_id collate "C", x.delegation_id, x.model_id, null::text, x.delegator_id, x.delegate_id, x.actions,
    x.valid_from, x.valid_until, null::text, x.revoked_at, null::text
  from countersign.host_delegates x`;

// A delegation from somebody to himself comes once.
const delegationsOfPerson = `
create or replace function countersign.delegations_of_person(tenant text, who text) returns setof countersign.delegations language sql stable as $fn$
  select * from countersign.delegations_held($1, $2)
  union all
  select * from countersign.delegations_given($1, $2) g where g.delegate_id <> $2
$fn$`;

const delegationsConcerning = `
create or replace function countersign.delegations_concerning(tenant text, model_ids text[], task_ids text[]) returns setof countersign.delegations language sql stable as $fn$
  select * from countersign.delegations_on_models($1, $2)
  union all
  select d.* from countersign.delegations d where d.tenant_id = $1 and d.task_id = any ($3)
$fn$`;

const shareDelegations = (host: Host): string => {
  const { delegates, functions } = host.mapping;
  const theirs = delegates
    ? functions?.lockDelegates
      ? `\n  perform ${calling(host, functions.lockDelegates, theirKeys(host, 'ids'))};`
      : `
  perform from ${relation(delegates.table)} x
  where ${ofTenant(host, delegates.table, 'x')} and ${column('x', delegates.id)} = any (${theirKeys(host, 'ids')}) order by ${column('x', delegates.id)} for share;`
    : '';
  return `
create or replace function countersign.share_delegations(tenant text, ids text[]) returns void language plpgsql volatile ${host.isOurs ? '' : asOwner(host)} as $fn$
#variable_conflict use_variable
begin
  perform from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = any (ids) order by d.delegation_id for share;${theirs}
end $fn$`;
};

/**
 * The host's tables are locked and written with the rights of whoever migrates, so those who use Countersign need none on
 * them. What hangs on them, such as a trigger, finds the names of its own schema.
 */
export const asOwner = ({ mapping }: Host): string => {
  const schemas = new Set(columnsOf(mapping).map(({ table }) => splitTable(table).schema));
  return `security definer set search_path = ${['pg_catalog', ...[...schemas].map(quoted), 'pg_temp'].join(', ')}`;
};

const delegationHolds = (host: Host): string => {
  const active = (d: string) => `${d}.revoked_at is null and ${d}.valid_from <= moment and moment < ${d}.valid_until`;
  const theirs = host.mapping.delegates
    ? `
    or exists (select from countersign.host_delegates x where x.tenant_id = tenant and x.delegation_key = any (${theirKeys(host, 'array[id]')}) and ${active('x')})`
    : '';
  return `
create or replace function countersign.delegation_holds(tenant text, id text, moment timestamptz) returns boolean language plpgsql volatile as $fn$
begin
  return exists (select from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = id and ${active('d')})${theirs};
end $fn$`;
};

/** The host's keys behind identifiers that carry the name of its table; of others none. */
function theirKeys(host: Host, ids: string): string {
  const { table } = host.mapping.delegates!;
  const prefix = delegatePrefix(table);
  const bare = `array(select substr(each, ${prefix.length + 1}) from unnest(${ids}) each where starts_with(each, ${literal(prefix)}))`;
  return host.keys.many('delegate', bare);
}
