import type { ModelId } from '@countersign/core';

/** A list as Postgres aggregates it: null when it is empty. */
export type Rows<Row> = readonly Row[] | null;

/** Facts with the model they belong to. */
export interface OfModel<Facts> {
  readonly modelId: ModelId;
  readonly facts: Facts;
}

/** Rows by a key that each has for itself. */
export const keyed = <Row, Key>(rows: Rows<Row> | undefined, keyOf: (row: Row) => Key): ReadonlyMap<Key, Row> =>
  new Map((rows ?? []).map((row) => [keyOf(row), row]));

/** Rows by a key that several share, in their order. */
export function grouped<Row, Key>(rows: Rows<Row> | undefined, keyOf: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows ?? []) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
