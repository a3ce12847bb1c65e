import { all, type Removal, statement, words } from './removal.ts';

const held = '(d.due_at is null or d.due_at <= due_by)';
const unheld = '(d.due_at is null or d.due_at <= moment or d.failure is not null)';
const unsent = 'select from countersign.notice_digests d where d.tenant_id = tenant and d.day < wanted and d.sent_at is null';
const kept = 'on conflict do nothing\n    returning recipient_type, recipient_id';

/** Everything that lets several processes share the work of a job, one by one. */
export const removalsOfSharing: readonly Removal[] = [
  words(
    'lock: sealing',
    'seal_entries',
    "perform pg_advisory_xact_lock(hashtextextended('countersign seals ' || tenant, 0));",
    '',
    'sealing × sealing',
  ),
  words('guard: how far it is anchored', 'mark_anchored', 'greatest(a.size, excluded.size)', 'excluded.size', 'anchoring × anchoring'),
  words(
    'lock: refused attempts',
    'record_refusals',
    "perform pg_advisory_xact_lock(hashtextextended(format('countersign refusals of %s in %s', actor, tenant), 0));",
    'null;',
    'refusals × refusals',
  ),
  words('lock: a turn to relay', 'take_relay_turn', 'for update skip locked', '', 'a turn to relay × a turn to relay'),
  words('waiting for nobody: a turn to relay', 'take_relay_turn', 'skip locked', '', 'a turn to relay × a turn to relay'),
  words(
    'guard: a turn to relay',
    'take_relay_turn',
    "and (x.leased_until is null or x.leased_until <= (turn ->> 'now')::timestamptz)",
    '',
    'a turn to relay × a turn to relay',
  ),
  words('guard: the lease of a relay', 'settle_relay_turn', ' and x.lease = held', '', 'a relay that comes too late'),
  words(
    'guard: the place that is added up from',
    'keep_rollup',
    `x.after_task is not distinct from place ->> 'behind'
    and x.recorded_in = (place ->> 'recordedIn')::xid8 and x.recorded = (place -> 'recorded')::bigint and`,
    '',
    'adding up × adding up',
  ),
  words('guard: the place that is gathered from', 'raise_notices', ' and g.place = origin', '', 'gathering × gathering'),
  words('guard: the order of days', 'begin_notices', 'where g.day < excluded.day', '', 'beginning a day × beginning another'),
  words('lock: the day that is gathered', 'begin_notices', 'for update', '', 'gathering × beginning the next day'),
  words(
    'guard: a day on which nobody sends any more',
    'begin_notices',
    `if exists (${unsent})`,
    'if false',
    'a digest that somebody holds',
  ),
  words('lock: digests', 'take_digests', 'for update skip locked', '', 'taking a digest × taking a digest'),
  words('waiting for nobody: digests', 'take_digests', 'skip locked', '', 'taking a digest × taking a digest'),
  words('guard: a digest that somebody holds', 'take_digests', `and ${held}`, '', 'a digest that somebody holds'),
  words('guard: a digest that somebody holds, of another day', 'begin_notices', `and ${unheld}`, '', 'a digest that somebody holds'),
  words('guard: the lease of a digest', 'settle_digests', 'and d.lease = o.lease', '', 'a digest that somebody holds'),
  words('guard: a digest that was sent', 'settle_digests', 'and d.sent_at is null', '', 'a digest that somebody holds'),
  words('guard: notices are together', 'take_digests', 'and g.place is null', '', 'a digest before its notices are together'),
  all(
    'last line: each thing is told once',
    ['a notice that is found twice'],
    statement('alter table countersign.notices drop constraint notices_pkey'),
    words('its mention', 'raise_notices', kept, 'returning recipient_type, recipient_id'),
  ),
];
