import { type Countersign, createCountersign, defaultPolicy } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import { v7 } from 'uuid';
import { now } from '../bank/shape.ts';

type Connection = Extract<Parameters<typeof createPostgres>[0], { pool: unknown }>['pool'];

/** Countersign as a host would build it, except that time stands still. */
export const countersignOn = (pool: Connection): Countersign =>
  createCountersign({
    repositories: createPostgres({ pool }).repositories,
    policy: defaultPolicy,
    clock: fixedClock(now),
    ids: { next: () => v7() },
  });

/** The value of an answer; throws when it is a refusal, since nothing here should be refused. */
export function accepted<Value>(
  answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value {
  if (!answer.ok) throw new Error(`Countersign refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
