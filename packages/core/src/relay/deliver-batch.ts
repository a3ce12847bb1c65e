import type { JournalSubject } from '../journal/entry.ts';
import type { ParkedSubject, RelayBatch, RelayedEntry, RelayOutcome } from '../ports/event-relays.ts';
import type { EventSink } from '../ports/event-sink.ts';
import { Fault } from '../shared/fault.ts';
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
}

/** What became of a batch. */
export interface Delivered extends RelayOutcome {
  readonly delivered: number;
  readonly isSinkAway: boolean;
}

/** Where delivering ended, and why. */
type Attempt = 'delivered' | 'sink-away' | { readonly code: string };

/** Delivers a batch one event after another. A subject that fails is passed over from there on, and nobody waits for it. */
export async function deliverBatch({ cursor, next, overdue, entries }: RelayBatch, delivering: Delivering): Promise<Delivered> {
  const { sink, now, until, eventOf, backoff } = delivering;
  const parked = new Map<string, ParkedSubject>();
  const resumed = new Map<string, { readonly subject: JournalSubject; readonly through: number }>();
  let delivered = 0;
  const outcome = (at: number): RelayOutcome => ({ cursor: at, parked: [...parked.values()], resumed: [...resumed.values()] });

  for (const [list, isOverdue] of [[overdue, true] as const, [entries, false] as const]) {
    for (const entry of list) {
      const { subject, position, attempts } = entry;
      const key = `${subject.type} ${subject.id}`;
      if (parked.has(key)) continue;
      // Whoever takes the turn then begins at the cursor, so nothing is lost by stopping.
      const attempt = now() < until ? await attemptTo(() => sink.deliver(eventOf(entry))) : null;
      if (attempt === null || attempt === 'sink-away')
        return { ...outcome(isOverdue ? cursor : position), delivered, isSinkAway: attempt !== null };
      if (attempt === 'delivered') {
        delivered += 1;
        if (isOverdue) resumed.set(key, { subject, through: position });
        continue;
      }
      // A parked subject waits at one place at a time: at the one that failed, not behind the last that did not.
      resumed.delete(key);
      const retryAt = millisecondsAfter(now(), Math.max(1, backoff(attempts + 1)));
      parked.set(key, { subject, position, code: attempt.code, attempts: attempts + 1, retryAt });
    }
  }
  return { ...outcome(next), delivered, isSinkAway: false };
}

/** Codes and no words: what a sink says of a failure may hold what the event held. */
async function attemptTo(deliver: () => Promise<void>): Promise<Attempt> {
  try {
    await deliver();
    return 'delivered';
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'delivery-failed';
    return code === 'sink-away' ? code : { code };
  }
}
