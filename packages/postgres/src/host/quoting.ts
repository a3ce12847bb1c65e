/** A name as SQL takes it, whatever characters it has. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL takes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The schema and the name of a table; without a schema, that of `public`. */
export function splitTable(table: string): { readonly schema: string; readonly name: string } {
  const dot = table.indexOf('.');
  return dot < 0 ? { schema: 'public', name: table } : { schema: table.slice(0, dot), name: table.slice(dot + 1) };
}

/** A table as SQL takes it. */
export const relation = (table: string): string => {
  const { schema, name } = splitTable(table);
  return `${quoted(schema)}.${quoted(name)}`;
};
