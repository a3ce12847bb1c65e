const columns = new Map<string, string>();

/** The column that holds a member. */
export function columnName(member: string): string {
  let column = columns.get(member);
  if (column === undefined) columns.set(member, (column = member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
  return column;
}

/** The member that a column holds. */
export const memberName = (column: string): string => column.replaceAll(/_[a-z]/g, ([, letter]) => letter!.toUpperCase());

/** A record under the names its columns have; what lies deeper in it stays as it is. */
export function rowOf(record: object): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = {};
  for (const [member, value] of Object.entries(record)) row[columnName(member)] = value as unknown;
  return row;
}
