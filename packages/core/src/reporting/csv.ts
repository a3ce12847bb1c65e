/** What a cell can hold. */
export type CsvCell = string | number | boolean | null;

/** One column of a table: its heading, and its cell of a row. */
export type CsvColumn<Row> = readonly [header: string, cell: (row: Row) => CsvCell];

// A spreadsheet takes a cell that begins with one of these for a formula, some in their full-width form too. One that
// separates by semicolons or tabs, or does not heed quotes in mid-line, also begins a cell in the middle of a text.
const formula = /(^|[;\t\r\n])(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/g;

/**
 * A table as RFC 4180 CSV with CRLF line ends, for spreadsheets: text that one would execute as a formula is led by an
 * apostrophe. Null is an empty cell.
 */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Rows as CSV, column by column: see {@link toCsv}. */
export const csvOf = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string =>
  toCsv(
    columns.map(([header]) => header),
    rows.map((row) => columns.map(([, each]) => each(row))),
  );

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = value.replaceAll(formula, "$1'");
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
