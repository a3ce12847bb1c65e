/** How many calls are on their way, waiting or underway; calls of several kinds that follow one another are counted together. */
export interface Company {
  calls: number;
}

/** How calls are answered, by themselves or together. */
export interface Grouping<Call, Answer> {
  readonly alone: (call: Call) => Promise<Answer>;
  /** Answers in the order of the calls. When it throws, nothing has been done for any of them. */
  readonly together: (calls: readonly Call[]) => Promise<readonly Answer[]>;
  /** Two calls of which this says the same must not share a group; null of a call that may share one with any. */
  readonly apart: (call: Call) => string | null;
  /** Whether a failure of a group is that of each of its calls, so that none need be tried by itself. */
  readonly isCommon: (error: unknown) => boolean;
  /** Those that the calls are counted with. */
  readonly company: Company;
}

/** How many calls share a group at most, and how many at least while more are waiting. */
const size = { most: 64, least: 4 } as const;
/**
 * How many groups may be underway before calls wait for one to end, and into how many groups those are parted who are on
 * their way: while the database works on one of them, the application works on another.
 */
const lanes = 2;
/** After so many milliseconds nobody waits for a group any more: it may itself be waiting for what others do not need. */
const patience = 20;

interface Waiting<Call, Answer> {
  readonly call: Call;
  readonly name: string | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Brings calls together that come while others are underway. One that comes alone goes at once: nobody waits for company.
 * When a group fails for the sake of one of its calls, each is done by itself, so that none is told of another's failure.
 */
export function groupCalls<Call, Answer>({
  alone,
  together,
  apart,
  isCommon,
  company,
}: Grouping<Call, Answer>): (call: Call) => Promise<Answer> {
  let waiting: Waiting<Call, Answer>[] = [];
  let underway = 0;
  let isDue = false;

  const answerOne = ({ call, resolve, reject }: Waiting<Call, Answer>): Promise<void> => alone(call).then(resolve, reject);

  const answer = async (group: readonly Waiting<Call, Answer>[]): Promise<void> => {
    const [first, second] = group;
    if (first && !second) return answerOne(first);
    try {
      const answers = await together(group.map(({ call }) => call));
      group.forEach(({ resolve }, at) => resolve(answers[at]!));
    } catch (error) {
      if (isCommon(error)) for (const { reject } of group) reject(error);
      else await Promise.all(group.map(answerOne));
    }
  };

  /** Takes the next group out of those that wait. */
  const take = (): readonly Waiting<Call, Answer>[] => {
    const most = Math.min(size.most, Math.max(size.least, Math.ceil(company.calls / lanes)));
    const names = new Set<string>();
    const group: Waiting<Call, Answer>[] = [];
    const left: Waiting<Call, Answer>[] = [];
    for (const each of waiting) {
      const { name } = each;
      const fits = group.length < most && (name === null || !names.has(name));
      (fits ? group : left).push(each);
      if (name !== null) names.add(name);
    }
    waiting = left;
    return group;
  };

  const send = (): void => {
    isDue = false;
    while (underway < lanes && waiting.length > 0) {
      const group = take();
      underway++;
      let holdsLane = true;
      const leave = () => {
        if (!holdsLane) return;
        holdsLane = false;
        underway--;
        send();
      };
      const timer = setTimeout(leave, patience);
      void answer(group).then(() => {
        clearTimeout(timer);
        leave();
      });
    }
  };

  return (call) =>
    new Promise<Answer>((resolve, reject) => {
      company.calls++;
      waiting.push({ call, name: apart(call), resolve, reject });
      if (isDue) return;
      isDue = true;
      // Whoever has just been answered in a group comes with the others of it, one call after the other.
      queueMicrotask(send);
    }).finally(() => company.calls--);
}
