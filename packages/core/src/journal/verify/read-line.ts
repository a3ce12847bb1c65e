import { entryMember, exportFormat, type ExportedEntry, type ExportRecord } from '../export.ts';

/** The first and the last line of an export. */
type Frame =
  | { readonly kind: 'journal'; readonly format: typeof exportFormat; readonly tenantId: string }
  | { readonly kind: 'end'; readonly records: number };

/** A line of an export as verification takes it: an entry is parsed with its line, and its bytes are cut out of that. */
export type Line = Frame | Exclude<ExportRecord, ExportedEntry> | (ExportedEntry & { readonly parsed: unknown });

/** Reads a line of an export; null when it is none. */
export function readLine(line: string): Line | null {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (!isRecord(record) || !isLine(record)) return null;
  if (record['kind'] !== 'entry') return record as unknown as Line;
  const start = line.indexOf(entryMember);
  const { entry, ...columns } = record;
  if (start < 0 || !line.endsWith('}')) return null;
  return { ...columns, parsed: entry, entry: line.slice(start + entryMember.length, -1) } as unknown as Line;
}

/** Says whether a line has what the parts of verification rely on; whether it is right is theirs to say. */
function isLine(record: Record<string, unknown>): boolean {
  const text = (...members: readonly string[]) => members.every((member) => typeof record[member] === 'string');
  switch (record['kind']) {
    case 'journal':
      return record['format'] === exportFormat && text('tenantId');
    case 'entry':
      return (
        text('subjectType', 'subjectId', 'previous', 'hash') &&
        isCount(record['sequence']) &&
        [record['position'], record['queued']].every((place) => place === null || isCount(place)) &&
        Array.isArray(record['texts']) &&
        record['texts'].every(isText) &&
        typeof record['at'] === 'string'
      );
    case 'task':
      return (
        text('taskId') &&
        isRecordOrNull(record['task']) &&
        isRecordOrNull(record['exception']) &&
        isRecords(record['deployments']) &&
        isRecords(record['approvals'])
      );
    case 'delegation':
      return text('delegationId') && isRecordOrNull(record['delegation']);
    case 'version':
      return text('versionId');
    case 'region':
      return text('modelId', 'regionId') && isRecordOrNull(record['current']) && isRecordOrNull(record['brought']);
    case 'checkpoint':
      return text('text') && isCount(record['size']);
    case 'end':
      return isCount(record['records']);
  }
  return false;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecordOrNull = (value: unknown): boolean => value === null || isRecord(value);

const isRecords = (value: unknown): boolean => Array.isArray(value) && value.every(isRecord);

const isText = (value: unknown): boolean =>
  isRecord(value) && ['commitment', 'salt', 'text'].every((member) => typeof value[member] === 'string');
