import { newKey, type ClientRefusal } from '@countersign/http/client';
import { useRef, useState } from 'react';
import { useEnvironment } from './environment.ts';
import { Refused } from './refused.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { secondsUntil } from './use-seconds-until.ts';
import { retryAtOf, useWait } from './use-wait.ts';

/** Where a change stands. `unknown`: it was sent, and no answer came. `result`: what became of its parts is shown. */
export type AttemptPhase = 'editing' | 'submitting' | 'unknown' | 'checking' | 'result';

/** Names a change by what it brings: the same change has the same key however often it is tried, so it is not done twice. */
export type KeyOf = (change: unknown) => string;

/** Attempts at a change, one at a time. */
export interface Attempt<Phase, Problem> {
  readonly phase: Phase;
  readonly setPhase: (phase: Phase) => void;
  /** Why the last attempt came to nothing. */
  readonly problem: Problem | ClientRefusal | null;
  /** Before when the server takes no other attempt (milliseconds since 1970); null when it may be made at once. */
  readonly waitUntil: number | null;
  /** Notes why an attempt came to nothing, and says it. */
  readonly fail: (why: Problem | ClientRefusal, text: string) => void;
  /** The same of a refusal, in its own words. */
  readonly refuse: (why: ClientRefusal) => void;
  /** Puts the problem away, unless it asks for a wait. */
  readonly dismiss: () => void;
  /** Does one thing at a time, whatever is clicked meanwhile, and nothing before the server takes it. */
  readonly exclusively: (during: Phase, act: () => Promise<unknown>) => Promise<void>;
  readonly keyOf: KeyOf;
  /** Forgets the keys: all that was sent under them is done, and whatever comes next is something else. */
  readonly settle: () => void;
}

/** Keeps where a change stands, from the first attempt to the answer. */
export function useAttempt<Phase extends AttemptPhase, Problem extends { readonly code: string } = never>(): Attempt<Phase, Problem> {
  const { announcer } = useEnvironment();
  const tell = useRefusalText();
  const [phase, setPhase] = useState<AttemptPhase>('editing');
  const [problem, setProblem] = useState<Problem | ClientRefusal | null>(null);
  const isBusy = useRef(false);
  const keys = useRef(new Map<string, string>());
  const waitUntil = retryAtOf(problem);
  useWait(waitUntil, waitUntil === null ? '' : tell(problem as ClientRefusal));

  const fail = (why: Problem | ClientRefusal, text: string): void => {
    setProblem(why);
    if (retryAtOf(why) === null) announcer.announce(text, { assertive: true });
  };
  const refuse = (why: ClientRefusal): void => fail(why, tell(why));

  return {
    phase: phase as Phase,
    setPhase,
    problem,
    waitUntil,
    fail,
    refuse,
    dismiss: () => {
      if (secondsUntil(waitUntil) === 0) setProblem(null);
    },
    exclusively: async (during, act) => {
      if (isBusy.current || secondsUntil(waitUntil) > 0) return;
      isBusy.current = true;
      setProblem(null);
      setPhase(during);
      try {
        await act();
      } catch (thrown) {
        if (!(thrown instanceof Refused)) throw thrown;
        refuse(thrown.refusal);
      } finally {
        isBusy.current = false;
        setPhase((now) => (now === 'unknown' || now === 'result' ? now : 'editing'));
      }
    },
    keyOf: (change) => {
      const name = JSON.stringify(change);
      const key = keys.current.get(name) ?? newKey();
      keys.current.set(name, key);
      return key;
    },
    settle: () => keys.current.clear(),
  };
}
