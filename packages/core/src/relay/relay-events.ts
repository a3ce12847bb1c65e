import type { Clock } from '../ports/clock.ts';
import type { EventRelays, ParkedSubject } from '../ports/event-relays.ts';
import type { EventSink } from '../ports/event-sink.ts';
import { countFailures, doublingBackoff, untilAway } from '../shared/delivering.ts';
import { isId, type TenantId } from '../shared/ids.ts';
import { type Instant, millisecondsAfter } from '../shared/instant.ts';
import { tenantByTenant } from '../shared/tenant-by-tenant.ts';
import { deliverBatch } from './deliver-batch.ts';
import { type CountersignEvent, eventOf } from './event.ts';

/** What relaying is done with. */
export interface Relaying {
  readonly relays: EventRelays;
  readonly sink: EventSink;
  /** Where events say that they come from: a URI of this installation, such as `https://countersign.bank.example`. */
  readonly source: string;
  readonly clock: Clock;
  /** Whether events tell what people wrote. What has been sent away cannot be redacted; false unless it says otherwise. */
  readonly withTexts?: boolean;
  /** How many entries are delivered between two looks at the store, and again after a crash at most; 100 unless it says otherwise. */
  readonly batch?: number;
  /** After how many seconds others take over from a relay that has fallen silent; 60 unless it says otherwise. */
  readonly lease?: number;
  /** How many milliseconds a parked subject waits after so many failures; half a minute, doubled each time up to an hour, unless it says otherwise. */
  readonly backoff?: (attempts: number) => number;
}

/** Why there may be more for one tenant than a run delivered. */
export type Remainder =
  /** Everything sealed was delivered, or is parked. */
  | 'nothing'
  /** Another relay of this name has the turn. */
  | 'to-another-relay'
  /**
   * The sink takes nothing now: it says so, or has failed five times in a row. The next run begins where this one ended. Where it
   * says so, it is not asked for the tenants that follow either.
   */
  | 'sink-away';

/** What one run came to, for one tenant. */
export interface Relayed {
  readonly tenantId: TenantId;
  /** How many events the sink has taken. */
  readonly delivered: number;
  /** What failed, so that its task or delegation waits. */
  readonly parked: readonly ParkedSubject[];
  readonly left: Remainder;
}

/**
 * Delivers what is sealed, each task's and delegation's events in their order and at least once. Runs once; call it as
 * often as events may be late, after sealing, from as many processes as you like. A sink that is new begins with the first
 * event there ever was. A fault of one tenant is thrown when the others have had their turn, several as an `AggregateError`.
 */
export async function relayEvents(relaying: Relaying, tenants?: readonly TenantId[]): Promise<readonly Relayed[]> {
  const { batch = 100, lease = 60 } = relaying;
  if (!Number.isInteger(batch) || batch < 1) throw new RangeError(`A batch of ${batch} cannot be relayed: use a whole number from 1.`);
  if (!(lease >= 1)) throw new RangeError(`A lease of ${lease} seconds is over before anything is delivered: use at least 1.`);
  const { sink, source } = relaying;
  if (!isId(sink.name))
    throw new RangeError(`The name of a sink must be 1 to 128 printable ASCII characters, and is ${JSON.stringify(sink.name)}.`);
  if (typeof source !== 'string' || source === '') throw new RangeError('Events must say where they come from: give a URI as the source.');
  // One moment for the whole run: what fails in it is due after it, so that a run tries everything once and ends.
  const dueBy = relaying.clock.now();
  const relayed = tenants ?? (await relaying.relays.tenants(relaying.sink.name, dueBy));
  const once = { ...relaying, sink: { name: sink.name, deliver: untilAway<CountersignEvent>((event) => sink.deliver(event)) } };
  return tenantByTenant(relayed, (tenantId) => relayTenant(tenantId, dueBy, once));
}

async function relayTenant(tenantId: TenantId, dueBy: Instant, relaying: Relaying): Promise<Relayed> {
  const { relays, sink, source, clock, withTexts = false, batch: limit = 100, lease = 60, backoff = doublingBackoff } = relaying;
  const parked: ParkedSubject[] = [];
  const failures = countFailures();
  let delivered = 0;
  const report = (left: Remainder): Relayed => ({ tenantId, delivered, parked, left });
  for (;;) {
    const now = clock.now();
    const until = millisecondsAfter(now, lease * 1_000);
    const batch = await relays.take({ tenantId, relay: sink.name, now, until, dueBy, limit, withTexts });
    if (batch === null) return report('to-another-relay');
    const outcome = await deliverBatch(batch, {
      sink,
      now: () => clock.now(),
      until,
      eventOf: (entry) => eventOf(entry, source, withTexts),
      backoff,
      failures,
    });
    delivered += outcome.delivered;
    const isOurs = await relays.settle(tenantId, sink.name, batch.lease, {
      cursor: outcome.cursor,
      parked: outcome.parked,
      resumed: outcome.resumed,
    });
    if (!isOurs) return report('to-another-relay');
    parked.push(...outcome.parked);
    if (outcome.isSinkAway) return report('sink-away');
    if (outcome.cursor === batch.next && batch.next - batch.cursor < limit && batch.overdue.length === 0) return report('nothing');
  }
}
