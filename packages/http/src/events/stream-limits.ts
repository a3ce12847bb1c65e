/** How streams of events behave. All of it has defaults that suit a bank. */
export interface EventOptions {
  /** How long a change may take to be noticed, in milliseconds: how often each tenant's journal is asked. Default 1,000. */
  readonly pollEvery?: number;
  /** How often a stream shows that it is alive, and its reader is authenticated again, in milliseconds. Default 15,000. */
  readonly heartbeatEvery?: number;
  /** After how many heartbeats a stream ends, so that none outlives a deployment for ever. Default 240: an hour. */
  readonly heartbeats?: number;
  /** How many streams one reader may have open in this process. Default 8. */
  readonly perReader?: number;
  /** How many streams this process keeps open. Default 1,000. */
  readonly inAll?: number;
}

/** See {@link EventOptions}. */
export const eventDefaults: Required<EventOptions> = {
  pollEvery: 1_000,
  heartbeatEvery: 15_000,
  heartbeats: 240,
  perReader: 8,
  inAll: 1_000,
};

/** Counts open streams. */
export interface StreamLimits {
  /** Takes a place; null when none is left, else what gives it back. */
  take(reader: string): (() => void) | null;
}

/** Begins with no streams. */
export function createStreamLimits({ perReader, inAll }: Pick<Required<EventOptions>, 'perReader' | 'inAll'>): StreamLimits {
  const open = new Map<string, number>();
  let total = 0;
  return {
    take(reader) {
      const own = open.get(reader) ?? 0;
      if (own >= perReader || total >= inAll) return null;
      open.set(reader, own + 1);
      total++;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        total--;
        const left = (open.get(reader) ?? 1) - 1;
        if (left > 0) open.set(reader, left);
        else open.delete(reader);
      };
    },
  };
}
