import type { TaskCursor } from '@countersign/core';

// A day is ten characters long and an identifier is ASCII, so the two need no mark between them.
const dayLength = 10;

/** Writes a place in the list of tasks as one word that is safe in a URL. Nobody but us should look into it. */
export const encodeCursor = ({ plannedProductionDate, taskId }: TaskCursor): string =>
  btoa(plannedProductionDate + taskId)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Reads what {@link encodeCursor} wrote, or null when it cannot have written that. Day and identifier are not checked. */
export function decodeCursor(word: string): TaskCursor | null {
  if (!/^[\w-]*$/.test(word) || word.length % 4 === 1) return null;
  const text = atob(word.replaceAll('-', '+').replaceAll('_', '/'));
  const cursor = { plannedProductionDate: text.slice(0, dayLength), taskId: text.slice(dayLength) } as TaskCursor;
  // Two words that mean one place would let a link be changed without anybody noticing.
  return encodeCursor(cursor) === word ? cursor : null;
}
