import type { TaskPlace } from '@countersign/core';

// A day is ten characters long, the name of a list sixteen, and all of it is ASCII, so nothing need stand between them.
const dayLength = 10;
const listLength = 16;

/** A place as a caller may have made it, who need not say which list it is in; over HTTP that is refused. */
type GivenPlace = Pick<TaskPlace, 'plannedProductionDate' | 'taskId'> & { readonly of?: string | null | undefined };

/** Writes a place in a list of tasks as one word that is safe in a URL. Nobody but us should look into it. */
export const encodeCursor = ({ plannedProductionDate, of, taskId }: GivenPlace): string =>
  btoa(plannedProductionDate + (of ?? '').padEnd(listLength, '-').slice(0, listLength) + taskId)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Reads what {@link encodeCursor} wrote, or null when it cannot have written that. Its parts are not checked. */
export function decodeCursor(word: string): TaskPlace | null {
  if (!/^[\w-]*$/.test(word) || word.length % 4 === 1) return null;
  const text = atob(word.replaceAll('-', '+').replaceAll('_', '/'));
  const listEnd = dayLength + listLength;
  const place = {
    plannedProductionDate: text.slice(0, dayLength),
    of: text.slice(dayLength, listEnd),
    taskId: text.slice(listEnd),
  } as TaskPlace;
  // Two words that mean one place would let a link be changed without anybody noticing.
  return encodeCursor(place) === word ? place : null;
}
