import assert from 'node:assert/strict';
import type { Refusal, Written } from '@countersign/core';
import { accepted } from './verdicts.ts';

/** The refusal of a key that took effect for another request. */
export const reused: Refusal = { code: 'idempotency-key-reused' };

/** Holds a second answer to the first: the same, and marked as told again. */
export function assertReplayed(again: Written<unknown>, first: Written<unknown>): void {
  assert.deepEqual(again, { ok: true, value: accepted(first), replayed: true });
}
