import assert from 'node:assert/strict';
import type { Refusal, Result } from '@countersign/core';

/** The value of what should have been accepted. */
export function accepted<V>(result: Result<V, Refusal>): V {
  if (!result.ok) assert.fail(`It was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The reason for which something should have been refused. */
export function refused(result: Result<unknown, Refusal>): Refusal {
  if (result.ok) assert.fail(`It was accepted: ${JSON.stringify(result.value)}`);
  return result.error;
}

/** The only one of some things; more or fewer fail. */
export function only<Thing>(things: readonly Thing[]): Thing {
  assert.equal(things.length, 1, `There should be exactly one: ${JSON.stringify(things)}`);
  return things[0] as Thing;
}

/** What was found, which should be there. */
export function present<Thing>(thing: Thing | null | undefined, what: string): Thing {
  if (thing === null || thing === undefined) assert.fail(`There should be ${what}.`);
  return thing;
}

/** The order of texts by code unit, which for identifiers is that of their code points; for what comes in no order. */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
