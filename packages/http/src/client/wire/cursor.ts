import type { PendingPlace, TaskPlace } from '@countersign/core';

// A day is ten characters long, the name of a list sixteen, and all of it is ASCII, so nothing need stand between them.
const dayLength = 10;
const listLength = 16;

/** A place as a caller may have made it, who need not say which list it is in; over HTTP that is refused. */
type Given<Place extends { readonly of: string }> = Omit<Place, 'of'> & { readonly of?: string | null | undefined };

/** Writes a place in a list of tasks as one word that is safe in a URL. Nobody but us should look into it. */
export const encodeCursor = ({ plannedProductionDate, of, taskId }: Given<TaskPlace>): string =>
  wordOf(plannedProductionDate + (of ?? '').padEnd(listLength, '-').slice(0, listLength) + taskId);

/** Reads what {@link encodeCursor} wrote, or null when it cannot have written that. Its parts are not checked. */
export function decodeCursor(word: string): TaskPlace | null {
  const text = textOf(word);
  const listEnd = dayLength + listLength;
  return written(word, encodeCursor, {
    plannedProductionDate: text.slice(0, dayLength),
    of: text.slice(dayLength, listEnd),
    taskId: text.slice(listEnd),
  } as TaskPlace);
}

/** Writes a place among what waits to be decided as such a word. No part of it has a line end in it. */
export const encodePendingCursor = ({ since, of, action, regionId, taskId }: Given<PendingPlace>): string =>
  wordOf([since, of ?? '', action, regionId ?? '', taskId].join('\n'));

/** Reads what {@link encodePendingCursor} wrote, or null when it cannot have written that. Its parts are not checked. */
export function decodePendingCursor(word: string): PendingPlace | null {
  const [since, of, action, regionId, taskId] = textOf(word).split('\n');
  return written(word, encodePendingCursor, { since, of, action, regionId: regionId || null, taskId } as PendingPlace);
}

const wordOf = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The text of a word, empty when it is none of ours. */
const textOf = (word: string): string =>
  !/^[\w-]*$/.test(word) || word.length % 4 === 1 ? '' : atob(word.replaceAll('-', '+').replaceAll('_', '/'));

// Two words that mean one place would let a link be changed without anybody noticing.
const written = <Place>(word: string, encode: (place: Place) => string, place: Place): Place | null =>
  encode(place) === word ? place : null;
