import { asInstant, type EventRelays, type RelayBatch, type RelayedEntry } from '@countersign/core';
import type { Sabotage } from './sabotage.ts';

const inRelays =
  (change: (honest: EventRelays) => Partial<EventRelays>): Sabotage['of'] =>
  (honest) => ({ ...honest, relays: { ...bound(honest.relays), ...change(honest.relays) } });

/** The methods of a port that is wrapped, so that they can be spread. */
const bound = (relays: EventRelays): EventRelays => ({
  tenants: (...request) => relays.tenants(...request),
  take: (...request) => relays.take(...request),
  settle: (...request) => relays.settle(...request),
  parked: (...request) => relays.parked(...request),
  unpark: (...request) => relays.unpark(...request),
});

const inBatches = (change: (batch: RelayBatch) => Partial<RelayBatch>): Sabotage['of'] =>
  inRelays(({ take }) => ({
    take: async (turn) => {
      const batch = await take(turn);
      return batch && { ...batch, ...change(batch) };
    },
  }));

/** Gives out everything before `next`, parked or not, by asking in the name of a relay that parks nothing. */
function heedingNoParking({ take, settle }: EventRelays): Partial<EventRelays> {
  const seen = new Map<string, RelayedEntry>();
  return {
    take: async (turn) => {
      const relay = `${turn.relay} of everything`;
      const all = await take({ ...turn, relay, limit: 1_000 });
      for (const entry of all?.entries ?? []) seen.set(`${turn.tenantId} ${turn.relay} ${entry.position}`, entry);
      if (all) await settle(turn.tenantId, relay, all.lease, { cursor: all.next, parked: [], resumed: [] });
      const batch = await take(turn);
      if (!batch) return null;
      const positions = Array.from({ length: batch.next - batch.cursor }, (_, at) => batch.cursor + at);
      return { ...batch, entries: positions.map((position) => seen.get(`${turn.tenantId} ${turn.relay} ${position}`)!) };
    },
  };
}

const never = asInstant('2999-01-01T00:00:00.000Z');

const ordered = 'delivers every sealed event in the order of its task, and nothing that is not sealed';
const goesOn = 'goes on where it was, and delivers nothing anew that was remembered';
const parks = 'parks the task whose event fails, holds up nobody else, and goes on with it in its order';
const behind = 'keeps what a parked task goes through meanwhile behind what it waits for';
const died = 'gives out again what a relay that died had taken, once its turn is over';
const passed = 'lets nobody end a turn that has passed to another';
const atOnce = 'delivers every event once when several relays of a name and sealers work at the same moment';
const asked = 'gives out what people wrote only when it is asked for';
const names = 'names the tenants that have something to deliver, and no others';
const lists = 'lists what is parked with the entry that it waits at, and tries it at once when told to';
const page = 'lists what is parked by position, at most as much as is asked for';

/** Ways of relaying wrongly. */
export const relaySabotages: readonly Sabotage[] = [
  {
    what: 'gives out a batch backwards',
    caughtBy: [ordered],
    of: inBatches(({ entries }) => ({ entries: entries.toReversed() })),
  },
  {
    what: 'skips an entry in every batch',
    caughtBy: [ordered, died, atOnce],
    of: inBatches(({ entries }) => ({ entries: entries.slice(1) })),
  },
  {
    what: 'seals what it is to deliver',
    caughtBy: [ordered, names],
    of: (honest) =>
      inRelays(({ tenants }) => ({
        tenants: async (...request) => {
          for (const tenantId of await honest.archive.tenants()) await honest.seals.sequence(tenantId, 100);
          return tenants(...request);
        },
      }))(honest),
  },
  {
    what: 'forgets how far it has got',
    caughtBy: [goesOn, names],
    of: inRelays(({ settle }) => ({
      settle: (tenantId, relay, lease, outcome) => settle(tenantId, relay, lease, { ...outcome, cursor: 0 }),
    })),
  },
  {
    what: 'forgets what is parked',
    caughtBy: [parks, behind, names, lists],
    of: inRelays(({ settle }) => ({
      settle: (tenantId, relay, lease, outcome) => settle(tenantId, relay, lease, { ...outcome, parked: [] }),
    })),
  },
  {
    what: 'gives up the event that failed when it tries again',
    caughtBy: [parks, behind, lists],
    of: inBatches(({ overdue }) => ({ overdue: overdue.slice(1) })),
  },
  { what: 'gives out what comes behind a parked event', caughtBy: [behind], of: inRelays(heedingNoParking) },
  {
    what: 'gives one turn to two',
    caughtBy: [died, passed, atOnce],
    of: inRelays(({ take }) => ({ take: async (turn) => (await take(turn)) ?? take({ ...turn, now: never }) })),
  },
  {
    what: 'waits for ever for a relay that died',
    caughtBy: [died, passed],
    of: inRelays(({ take }) => ({ take: (turn) => take({ ...turn, until: never }) })),
  },
  {
    what: 'lets anybody end a turn',
    caughtBy: [passed],
    of: inRelays(({ settle }) => ({
      settle: async (tenantId, relay, lease, outcome) =>
        (await settle(tenantId, relay, lease, outcome)) || settle(tenantId, relay, lease + 1, outcome),
    })),
  },
  {
    what: 'gives out texts unasked',
    caughtBy: [asked],
    of: inRelays(({ take }) => ({ take: (turn) => take({ ...turn, withTexts: true }) })),
  },
  {
    what: 'takes one relay for another',
    caughtBy: [asked, names, lists],
    of: inRelays(({ take, settle, tenants, parked, unpark }) => ({
      tenants: (_, dueBy) => tenants('any', dueBy),
      take: (turn) => take({ ...turn, relay: 'any' }),
      settle: (tenantId, _, ...rest) => settle(tenantId, 'any', ...rest),
      parked: (tenantId, _, limit) => parked(tenantId, 'any', limit),
      unpark: (tenantId, _, ...rest) => unpark(tenantId, 'any', ...rest),
    })),
  },
  {
    what: 'names every tenant that has a journal',
    caughtBy: [ordered, goesOn, names],
    of: (honest) => inRelays(() => ({ tenants: () => honest.archive.tenants() }))(honest),
  },
  {
    what: 'lists all that is parked, however much is asked for',
    caughtBy: [page],
    of: inRelays(({ parked }) => ({ parked: (tenantId, relay) => parked(tenantId, relay, 1_000) })),
  },
  {
    what: 'lists what is parked backwards',
    caughtBy: [page],
    of: inRelays(({ parked }) => ({ parked: async (...request) => (await parked(...request)).toReversed() })),
  },
  { what: 'leaves parked what it is told to try', caughtBy: [lists], of: inRelays(() => ({ unpark: () => Promise.resolve(true) })) },
];
