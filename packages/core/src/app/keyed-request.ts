import { z } from 'zod';
import type { CommitOutcome } from '../ports/repositories.ts';
import type { EarlierAnswer, RequestLookup, WriteRequest } from '../ports/requests.ts';
import { Fault } from '../shared/fault.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { idSchema } from '../shared/ids.ts';
import { hoursBefore, type Instant } from '../shared/instant.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, type Err, ok, type Ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { Dependencies } from './dependencies.ts';

/** For how long the answer to a write is given again to whoever repeats it under the same key. */
export const rememberedHours = 72;

/** What a write may be given so that it can be repeated without being done twice. */
export interface KeyOption {
  /** The sender's own name for this one write: 1 to 128 printable ASCII characters, never used for another. */
  readonly idempotencyKey?: string | null | undefined;
}

/** The answer to a write. `replayed`: it took effect before, and this is what was answered then. */
export type Written<Value> = (Ok<Value> & { readonly replayed?: true }) | Err<Refusal>;

/** Whether a write took effect, and not before. */
export const isNew = (written: Written<unknown>): boolean => written.ok && !written.replayed;

const keySchema = z.object({ idempotencyKey: idSchema<'request'>().nullable().optional() });

/** Parts the key from the rest of an input of any shape; refused when there is one and it can be none. */
export function takeKey(input: unknown): Result<{ readonly key: string | null; readonly rest: unknown }, Refusal> {
  if (typeof input !== 'object' || input === null || !('idempotencyKey' in input)) return ok({ key: null, rest: input });
  const { idempotencyKey, ...rest } = input;
  const parsed = keySchema.safeParse({ idempotencyKey });
  return parsed.success ? ok({ key: parsed.data.idempotencyKey ?? null, rest }) : err(invalidInput(parsed.error));
}

/** One write on its way: under which key it goes, what is remembered of it, and what became of it. */
export interface KeyedRequest {
  /** What to look for while loading; null when nobody can have asked before. */
  lookup(): RequestLookup | null;
  /** What to remember of a part (`''`: of all) of what was asked, as it is carried out. `born` is new, and can name it. */
  remember(asked: object, part: string, answer: unknown, now: Instant, born?: string): WriteRequest;
  /** What the same was answered before, or that the key was used for something else; null when there is nothing to tell. */
  recall<Value>(asked: object, part: string, earlier: readonly EarlierAnswer[]): Written<Value> | null;
  /** What to tell of a commit; null when it was stale and is to be decided again. */
  tell<Value>(outcome: CommitOutcome, value: Value): Written<Value> | null;
}

/**
 * Begins a write. Without a key of the sender's it gets a name of our own, the same in all its attempts, by which an
 * adapter finds out what became of a commit whose reply was lost.
 */
export function keyedRequest(key: string | null, { userId: actorId }: Actor, { ids, clock }: Dependencies): KeyedRequest {
  // A sender's key is never taken for a name of ours.
  let name = key === null ? null : `given:${key}`;
  let began: Instant | null = null;
  let printed: { readonly asked: object; readonly fingerprint: string } | null = null;
  // All parts of a request ask for the same, and it may be a thousand tasks.
  const fingerprintOf = (asked: object, now: Instant | null): string => {
    if (printed?.asked !== asked) printed = { asked, fingerprint: printOf(now ? { ...asked, began: (began ??= now) } : asked) };
    return printed.fingerprint;
  };
  const reused = err<Refusal>({ code: 'idempotency-key-reused' });
  return {
    lookup: () => (key === null || name === null ? null : { actorId, key: name, since: hoursBefore(clock.now(), rememberedHours) }),
    remember: (asked, part, answer, now, born) => ({
      actorId,
      key: (name ??= `made:${born ?? ids.next()}`),
      part,
      // An identifier that is made a second time must not make another write look done: so the moment counts, too.
      fingerprint: fingerprintOf(asked, key === null ? now : null),
      at: now,
      since: hoursBefore(now, rememberedHours),
      answer: key === null ? null : answer,
    }),
    recall: <Value>(asked: object, part: string, earlier: readonly EarlierAnswer[]) => {
      if (earlier.length === 0) return null;
      const own = fingerprintOf(asked, null);
      if (earlier.some((each) => each.fingerprint !== own)) return reused;
      const answered = earlier.find((each) => each.part === part);
      return answered ? replay<Value>(answered.answer) : null;
    },
    tell: <Value>(outcome: CommitOutcome, value: Value) => {
      switch (outcome) {
        case 'committed':
          return ok(value);
        case 'stale':
          return null;
        case 'busy':
          return err<Refusal>({ code: 'busy' });
        case 'key-reused':
          if (key === null) throw nameTaken();
          return reused;
      }
      // Under a name of our own, it is this very commit whose reply was lost.
      return key === null ? ok(value) : replay<Value>(outcome.replayed);
    },
  };
}

// What is remembered under a key is what the same command answered, in its own form.
const replay = <Value>(answer: unknown): Written<Value> => ({ ok: true, value: answer as Value, replayed: true });

/**
 * By what one request is told from another under its key, whatever the order of its members: what it asks, of what, and a
 * hash of all of it, in which nobody reads what was written. What is null is left out, so that a member that a later
 * release adds does not make another request of what is repeated across the upgrade.
 */
function printOf(asked: object): string {
  const { type, taskId, versionId, modelId, delegationId } = asked as Asked;
  return [type, taskId ?? versionId ?? delegationId ?? modelId, fingerprint(JSON.stringify(ordered(asked)))].join(' ');
}

type Asked = Partial<Readonly<Record<'type' | 'taskId' | 'versionId' | 'modelId' | 'delegationId', string | null>>>;

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const given = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, ordered(member)]));
}

const nameTaken = () =>
  new Fault(
    'identifier-taken',
    'A write was named by an identifier that another write has. Nothing was changed: have the port `Ids` make identifiers nobody has used before.',
  );
