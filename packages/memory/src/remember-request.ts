import {
  type CommitOutcome,
  type EarlierAnswer,
  Fault,
  membersOf,
  redactedText,
  type RequestLookup,
  type TaskId,
  type WriteRequest,
} from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft, EntryRow, TenantState } from './tenant-state.ts';

const placeOf = ({ actorId, key, part }: Pick<WriteRequest, 'actorId' | 'key' | 'part'>): string => JSON.stringify([actorId, key, part]);

/** What became of a request before, as the outcome of bringing it again; null when nothing has, or all is forgotten. */
export function outcomeBefore(
  state: TenantState,
  request: WriteRequest | null,
): (Exclude<CommitOutcome, string> & { readonly created: readonly TaskId[] }) | 'key-reused' | null {
  if (!request) return null;
  const under = underKey(state, request);
  if (under.some(({ fingerprint }) => fingerprint !== request.fingerprint)) return 'key-reused';
  const kept = under.find(({ part }) => part === request.part);
  return kept ? { replayed: kept.answer, created: kept.created } : null;
}

const underKey = (state: TenantState, { actorId, key, since }: RequestLookup) =>
  [...state.requests.values()].filter((each) => each.key === key && each.actorId === actorId && each.at > since);

/** Remembers a request that takes effect, and the tasks it creates. */
export function rememberRequest(draft: Draft, request: WriteRequest | null, created: readonly TaskId[] = []): void {
  if (request) draft.requests.set(placeOf(request), frozenCopy({ ...request, created }));
}

/** Puts the mark of what was redacted in the place of texts, wherever an answer that is remembered shows them of a task. */
export function markInAnswers(draft: Draft, taskId: TaskId, texts: EntryRow['texts']): void {
  const said = (member: string, text: string) => `${JSON.stringify(member)}:${JSON.stringify(text)}`;
  for (const [place, request] of draft.requests) {
    const before = JSON.stringify(request.answer);
    if (!before.includes(JSON.stringify(taskId))) continue;
    let after = before;
    for (const { kind, text } of texts)
      for (const member of membersOf(kind)) after = after.replaceAll(said(member, text), said(member, redactedText));
    if (after !== before) draft.requests.set(place, frozenCopy({ ...request, answer: JSON.parse(after) as unknown }));
  }
}

/** Throws when one of two plans of a commit would be taken for the other: parts of one name, or different requests under one key. */
export function refuseTwins(borne: readonly (WriteRequest | null)[]): void {
  const requests = borne.flatMap((request) => request ?? []);
  const parts = new Set(requests.map(placeOf)).size;
  const keys = new Set(requests.map((request) => placeOf({ ...request, part: '' }))).size;
  const asked = new Set(requests.map((request) => placeOf({ ...request, part: request.fingerprint }))).size;
  if (parts < requests.length || asked > keys) {
    throw new Fault(
      'request-twice',
      'Two plans of one commit bear the same request, or different ones under one key. Nothing was changed: give each request a key of its own, and each part of it a name.',
    );
  }
}

/** What is remembered under a key, by part. */
export const earlierAnswers = (state: TenantState, lookup: RequestLookup | null | undefined): readonly EarlierAnswer[] =>
  lookup
    ? underKey(state, lookup)
        .map(({ part, fingerprint, answer, created }) => ({ part, fingerprint, answer, created }))
        .toSorted((a, b) => (a.part < b.part ? -1 : 1))
    : [];

/** Forgets the oldest of the requests that were remembered at a moment or earlier; says how many. */
export function forgetRequests(draft: Draft, until: string, limit: number): number {
  const old = [...draft.requests].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => (a.at < b.at ? -1 : 1));
  for (const [place] of old.slice(0, limit)) draft.requests.delete(place);
  return Math.min(old.length, limit);
}
