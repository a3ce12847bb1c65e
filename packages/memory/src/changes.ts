import type { Change, ChangePlace, JournalEntry, UserId } from '@countersign/core';
import type { TenantState } from './tenant-state.ts';

// Writes happen one at a time here, so the order in which entries were written is one that nothing can slip into later.
// A place is how many there were.

/** The place behind everything that was recorded. */
export const endOfChanges = ({ changes }: TenantState): ChangePlace => String(changes.size);

/** What was recorded behind a place, at most `limit`; null for a place nobody was given. */
export function changesAfter(state: TenantState, place: ChangePlace, limit: number): readonly Change[] | null {
  const { changes } = state;
  const from = /^(0|[1-9]\d{0,14})$/.test(place) ? Number(place) : Number.NaN;
  if (!(from <= changes.size)) return null;
  const found: Change[] = [];
  for (let at = from + 1; at <= changes.size && found.length < limit; at++) {
    const entry = changes.get(at);
    if (!entry) continue;
    const { subject, sequence, type } = entry;
    found.push({ place: String(at), subject, sequence, type, personId: personOf(entry, state) });
  }
  return found;
}

function personOf({ subject, type, before }: JournalEntry, { delegations }: TenantState): UserId | null {
  if (subject.type === 'delegation') return delegations.get(subject.id)?.delegateId ?? null;
  return type === 'task-reassigned' && before && 'assignedToId' in before ? (before.assignedToId ?? null) : null;
}
