import { attemptsPerMinute, type RefusedAttempt } from '@countersign/core';
import { compare } from './compare.ts';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft } from './tenant-state.ts';

/** Keeps refused attempts, as many of one actor as a minute of the clock may hold; the rest are dropped. */
export function recordRefusals(draft: Draft, attempts: readonly RefusedAttempt[]): void {
  for (const attempt of attempts) {
    const minute = attempt.at.slice(0, 'YYYY-MM-DDThh:mm'.length);
    const kept = [...draft.refusals.values()]
      .flat()
      .filter((each) => each.actorId === attempt.actorId && each.at.startsWith(minute)).length;
    if (kept < attemptsPerMinute)
      draft.refusals.set(
        attempt.taskId,
        Object.freeze([...(draft.refusals.get(attempt.taskId) ?? []), frozenCopy(attempt)].toSorted(byAge)),
      );
  }
}

const byAge = (a: RefusedAttempt, b: RefusedAttempt): number => compare(a.at, b.at);
