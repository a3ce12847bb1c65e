import { fingerprint } from '../shared/fingerprint.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Actor } from '../task/actor.ts';

/** What a reader's answer to a question is called, so that a place in it can be told from a place in any other. */
export const listOf = (actor: Actor, question: object): string => fingerprint(JSON.stringify([actor, question]));

/** Why no page starts behind a place: it says that it is in another list. Null when it is in this one, or does not say. */
export const refuseElsewhere = (after: { readonly of: string | null } | null, of: string): Refusal | null =>
  after && after.of !== null && after.of !== of
    ? { code: 'invalid-input', issues: [{ field: 'after', message: 'is a place in another list than this' }] }
    : null;
