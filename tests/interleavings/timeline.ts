/** What happened in one run, in order. */
export interface Timeline {
  /** The next moment. */
  tick(): number;
  /** Adds to what is told of the run. */
  tell(event: string): void;
  /** Calls back when the held row is let go. */
  onRelease(then: () => void): void;
  /** The held row is let go. */
  release(): void;
  /** The run in words: `load1 load2 [region held: commit1 waits, commit2 waits] commit1 …`. */
  told(): string;
}

/** Begins a timeline. */
export function createTimeline(): Timeline {
  let moment = 0;
  const events: string[] = [];
  const waiting: (() => void)[] = [];
  return {
    tick: () => ++moment,
    tell: (event) => void events.push(event),
    onRelease: (then) => void waiting.push(then),
    release: () => {
      for (const then of waiting) then();
    },
    told: () => events.join(', '),
  };
}
