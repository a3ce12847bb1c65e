import assert from 'node:assert/strict';
import type { Subject } from './subject.ts';

/** Holds something to a number of round trips; none at all would mean that nobody counts. */
export async function within<Answer>(subject: Subject, most: number, what: string, run: () => Promise<Answer>): Promise<Answer> {
  const before = subject.roundTrips();
  const answer = await run();
  const took = subject.roundTrips() - before;
  assert.ok(took >= 1, `${what} was not counted: have \`roundTrips\` count what goes to the store`);
  assert.ok(took <= most, `${what} took ${took} round trips where ${most} should do`);
  return answer;
}
