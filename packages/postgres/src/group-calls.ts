/** How calls are brought together. */
export interface Grouping<Call, Answer> {
  /** Does what some calls ask, in their order. All or nothing: when it throws, none of them has been done. */
  readonly run: (calls: readonly Call[]) => Promise<readonly Answer[]>;
  /** Two calls of which this says the same must not share a group; null of a call that may share one with any. */
  readonly apart: (call: Call) => string | null;
  /** Whether a failure of the group tells each of its calls all there is to tell, so that none is tried by itself. */
  readonly isCommon: (error: unknown) => boolean;
}

/** The most calls a group has. */
const largest = 64;
const fewest = 4;
/** How many groups may be underway before calls wait for one another: one in the database, one on its way. */
const lanes = 2;
/** After so many milliseconds a group stands in nobody's way any more: it may wait for a lock that others do not need. */
const patience = 20;

/**
 * Group commit: calls that arrive while others are underway go together, as soon as one of those is done. A call that
 * finds nobody goes at once, so nothing ever waits for company. When a group fails for the sake of one of its calls,
 * each is done by itself, so that no call is answered with the failure of another.
 */
export function groupCalls<Call, Answer>({ run, apart, isCommon }: Grouping<Call, Answer>): (call: Call) => Promise<Answer> {
  interface Waiting {
    readonly call: Call;
    resolve(answer: Answer): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let underway = 0;
  let isDue = false;

  const alone = async ({ call, resolve, reject }: Waiting): Promise<void> => {
    try {
      const [answer] = await run([call]);
      resolve(answer!);
    } catch (error) {
      reject(error);
    }
  };
  const together = async (group: readonly Waiting[]): Promise<void> => {
    if (group.length === 1) return alone(group[0]!);
    try {
      const answers = await run(group.map(({ call }) => call));
      group.forEach(({ resolve }, at) => resolve(answers[at]!));
    } catch (error) {
      if (isCommon(error)) for (const { reject } of group) reject(error);
      else await Promise.all(group.map(alone));
    }
  };
  const take = (): readonly Waiting[] => {
    const most = Math.min(largest, Math.max(fewest, Math.ceil(waiting.length / (lanes - underway))));
    const names = new Set<string>();
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    for (const each of waiting) {
      const name = apart(each.call);
      if (group.length === most || (name !== null && names.has(name))) left.push(each);
      else group.push(each);
      if (name !== null) names.add(name);
    }
    waiting = left;
    return group;
  };
  const send = (): void => {
    isDue = false;
    while (underway < lanes && waiting.length > 0) {
      const group = take();
      let isInTheWay = true;
      const step = () => {
        if (!isInTheWay) return;
        isInTheWay = false;
        underway--;
        send();
      };
      underway++;
      const timer = setTimeout(step, patience);
      void together(group).finally(() => {
        clearTimeout(timer);
        step();
      });
    }
  };
  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject });
      if (isDue) return;
      isDue = true;
      // Those whose own group has just been answered arrive together, one after the other.
      queueMicrotask(send);
    });
}
