/** A record under the names its columns have; what lies deeper in it stays as it is. */
export const rowOf = (record: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [columnName(name), value as unknown]));

/** The column that holds a member. */
export const columnName = (member: string): string => member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
