import { id } from '@countersign/core';
import { sequentialIds } from '@countersign/core/testing';
import { createMemory } from '@countersign/memory';
import type { Answers } from './command.ts';
import { partOf, type Span } from './player.ts';
import { recordsOf } from './records.ts';
import type { Variant } from './variant.ts';

/** What a run came to: what everybody was answered, and what can be read afterwards. */
export interface Outcome {
  readonly answers: readonly Answers[];
  readonly records: string;
}

/** A part of one of the commands of a variant. */
interface Part {
  readonly who: number;
  readonly key: string;
}

const known = new WeakMap<Variant, Map<string, Outcome>>();

/** What a variant comes to when its parts happen one after another, on the memory adapter. */
async function outcomeOf(variant: Variant, parts: readonly Part[]): Promise<Outcome> {
  const outcomes = known.get(variant) ?? new Map<string, Outcome>();
  known.set(variant, outcomes);
  const name = JSON.stringify(parts);
  const before = outcomes.get(name);
  if (before) return before;
  const store = createMemory();
  const tenant = id<'tenant'>('memory');
  const tasks = await variant.prepare(store, tenant);
  const answers: Record<string, string>[] = variant.commands.map(() => ({}));
  const houses = variant.commands.map((_, who) => variant.enter(store, tenant, sequentialIds(`born-${who}`), tasks));
  for (const { who, key } of parts) {
    const { parts: known, inRounds } = variant.commands[who]!;
    const came = await known.find((each) => each.key === partOf(key))!.run(houses[who]!);
    Object.assign(answers[who]!, inRounds ? sumOf(answers[who]!, came) : came);
  }
  const outcome = { answers, records: await recordsOf(store, tenant) };
  outcomes.set(name, outcome);
  return outcome;
}

/** What rounds have come to together. */
const sumOf = (before: Answers, round: Answers): Answers =>
  Object.fromEntries(Object.entries(round).map(([key, count]) => [key, String(Number(before[key] ?? 0) + Number(count))]));

const same = (a: Outcome, b: Outcome): boolean => a.records === b.records && text(a.answers) === text(b.answers);
const text = (answers: readonly Answers[]): string =>
  JSON.stringify(answers.map((each) => Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))));

/** Every order of some parts in which none comes after what it was over before. */
function* orders(left: readonly (Part & Span)[]): Generator<readonly (Part & Span)[]> {
  if (left.length === 0) yield [];
  for (const first of left) {
    if (left.some((other) => other !== first && other.until < first.from)) continue;
    for (const rest of orders(left.filter((each) => each !== first))) yield [first, ...rest];
  }
}

/**
 * Says whether a run came to what its parts come to one after another, in an order that agrees with when each was
 * decided. If not, what is wrong: what was found, and what the orders that were possible would have come to.
 */
export async function contradiction(variant: Variant, spans: readonly ReadonlyMap<string, Span>[], found: Outcome): Promise<string | null> {
  const parts = spans.flatMap((of, who) => [...of].map(([key, span]) => ({ who, key, ...span })));
  parts.sort((a, b) => a.until - b.until);
  const possible: Outcome[] = [];
  for (const order of orders(parts)) {
    const expected = await outcomeOf(
      variant,
      order.map(({ who, key }) => ({ who, key })),
    );
    if (same(expected, found)) return null;
    possible.push(expected);
  }
  const [likely] = possible;
  return [
    `It was answered ${text(found.answers)}, where ${[...new Set(possible.map(({ answers }) => text(answers)))].join(' or ')} was possible.`,
    ...(likely && likely.records !== found.records ? [`Read: ${differenceOf(found.records, likely.records)}`] : []),
  ].join('\n');
}

/** Where two texts part. */
function differenceOf(found: string, expected: string): string {
  let at = 0;
  while (found[at] === expected[at] && at < found.length) at++;
  const from = Math.max(0, at - 200);
  return `…${found.slice(from, at + 200)}…\nExpected: …${expected.slice(from, at + 200)}…`;
}
