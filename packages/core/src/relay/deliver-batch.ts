import type { JournalSubject } from '../journal/entry.ts';
import type { ParkedSubject, RelayBatch, RelayedEntry, RelayOutcome } from '../ports/event-relays.ts';
import type { EventSink } from '../ports/event-sink.ts';
import { type FailureCount, failureOf } from '../shared/delivering.ts';
import { type Instant, millisecondsAfter } from '../shared/instant.ts';
import type { CountersignEvent } from './event.ts';

/** What delivering a batch takes. */
export interface Delivering {
  readonly sink: EventSink;
  readonly now: () => Instant;
  /** From when on others may deliver the same: nothing more is begun then. */
  readonly until: Instant;
  readonly eventOf: (entry: RelayedEntry) => CountersignEvent;
  /** How many milliseconds to wait after so many failures. */
  readonly backoff: (attempts: number) => number;
  /** How many have failed in a row so far in this run, which may be one of many batches. */
  readonly failures: FailureCount;
}

/** What became of a batch. */
export interface Delivered extends RelayOutcome {
  readonly delivered: number;
  readonly isSinkAway: boolean;
}

/**
 * Delivers a batch, one event after another: first what is new, then what has failed before, so that nobody waits for that.
 * A subject that fails is passed over from there on.
 */
export async function deliverBatch({ next, overdue, entries }: RelayBatch, delivering: Delivering): Promise<Delivered> {
  const { sink, now, until, eventOf, backoff, failures } = delivering;
  const parked = new Map<string, ParkedSubject>();
  const resumed = new Map<string, { readonly subject: JournalSubject; readonly through: number }>();
  let delivered = 0;
  const ended = (cursor: number, isSinkAway = false): Delivered => ({
    cursor,
    parked: [...parked.values()],
    resumed: [...resumed.values()],
    delivered,
    isSinkAway,
  });

  for (const [at, entry] of [...entries, ...overdue].entries()) {
    const { subject, position, attempts } = entry;
    const isNew = at < entries.length;
    const key = `${subject.type} ${subject.id}`;
    if (parked.has(key)) continue;
    // Whoever takes the next turn begins at the cursor, so nothing is lost by stopping.
    if (now() >= until) return ended(isNew ? position : next);
    const failure = await failureOf(() => sink.deliver(eventOf(entry)));
    if (failure === null) {
      failures.restart();
      delivered += 1;
      if (!isNew) resumed.set(key, { subject, through: position });
      continue;
    }
    if (failure === 'sink-away') return ended(isNew ? position : next, true);
    // A parked subject waits at one place: at what failed, not behind the last that did not.
    resumed.delete(key);
    const retryAt = millisecondsAfter(now(), Math.max(1, backoff(attempts + 1)));
    parked.set(key, { subject, position, code: failure, attempts: attempts + 1, retryAt });
    // They are parked all the same, so that as many poisoned events in a row hold nobody up for longer than until the next run.
    if (failures.another()) return ended(isNew ? position + 1 : next, true);
  }
  return ended(next);
}
