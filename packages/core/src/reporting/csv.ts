/** What a cell can hold. */
export type CsvCell = string | number | boolean | null;

// A spreadsheet takes a cell that begins with one of these for a formula.
const formula = /^[=+\-@\t\r]/;

/**
 * A table as RFC 4180 CSV with CRLF line ends, for spreadsheets: text that one would execute as a formula is led by an
 * apostrophe. Null is an empty cell.
 */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
