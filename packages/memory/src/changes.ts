import type { Change, ChangePlace } from '@countersign/core';
import type { TenantState } from './tenant-state.ts';

// Writes happen one at a time here, so the order in which entries were written is one that nothing can slip into later.
// A place is how many there were.

/** The place behind everything that was recorded. */
export const endOfChanges = ({ changes }: TenantState): ChangePlace => String(changes.size);

/** What was recorded behind a place, at most `limit`; null for a place nobody was given. */
export function changesAfter({ changes }: TenantState, place: ChangePlace, limit: number): readonly Change[] | null {
  const from = /^(0|[1-9]\d{0,14})$/.test(place) ? Number(place) : Number.NaN;
  if (!(from <= changes.size)) return null;
  const found: Change[] = [];
  for (let at = from + 1; at <= changes.size && found.length < limit; at++) {
    const entry = changes.get(at);
    if (entry) found.push({ place: String(at), subject: entry.subject, sequence: entry.sequence, type: entry.type });
  }
  return found;
}
