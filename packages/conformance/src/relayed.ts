import {
  asInstant,
  type CountersignEvent,
  type EventSink,
  Fault,
  type Relayed,
  relayEvents,
  type Relaying,
  type RelayTurn,
  type TenantId,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import type { Subject } from './subject.ts';

/** A relay with a sink that remembers what it was given, and refuses what it is told to refuse. */
export interface OpenRelay {
  /** Whatever the sink has taken, in order. */
  readonly taken: CountersignEvent[];
  /** What of it is about whom, as `subject#sequence`. */
  names(): readonly string[];
  /** Identifiers that the sink takes no event of. */
  readonly refused: Set<string>;
  /** Runs once, at `minute` minutes past half past nine. */
  run(minute?: number, over?: Partial<Relaying>): Promise<readonly Relayed[]>;
}

/** How an event is called here. */
const nameOf = ({ data }: CountersignEvent): string => `${data.subject.id}#${data.sequence}`;

/** Opens a relay on a subject; what failed once is due again after five minutes. */
export function openRelay({ relays }: Pick<Subject, 'relays'>, name = 'sink'): OpenRelay {
  const taken: CountersignEvent[] = [];
  const refused = new Set<string>();
  const sink: EventSink = {
    name,
    deliver: (event) => {
      if (refused.has(event.data.subject.id)) return Promise.reject(new Fault('form-unknown', 'The receiver does not know the form.'));
      taken.push(event);
      return Promise.resolve();
    },
  };
  return {
    taken,
    refused,
    names: () => taken.map(nameOf),
    run: (minute = 0, over = {}) =>
      relayEvents({
        relays,
        sink,
        source: 'https://countersign.example',
        clock: fixedClock(minutesIn(minute)),
        backoff: () => 5 * 60_000,
        ...over,
      }),
  };
}

/** The moment some minutes past half past nine. */
export const minutesIn = (minute: number) => asInstant(`2026-11-24T09:${String(30 + minute).padStart(2, '0')}:00.000Z`);

/** A turn of ten minutes, taken some minutes past half past nine. */
export const turnAt = (tenantId: TenantId, minute: number, over: Partial<RelayTurn> = {}): RelayTurn => ({
  tenantId,
  relay: 'sink',
  now: minutesIn(minute),
  until: minutesIn(minute + 10),
  dueBy: minutesIn(minute),
  limit: 100,
  withTexts: false,
  ...over,
});
