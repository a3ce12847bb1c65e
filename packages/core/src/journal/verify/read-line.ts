import { entryMember, exportFormat, type ExportedEntry, type ExportRecord } from '../export.ts';

/** The first and the last line of an export. */
type Frame =
  | { readonly kind: 'journal'; readonly format: typeof exportFormat; readonly tenantId: string }
  | { readonly kind: 'end'; readonly records: number };

/** A line of an export as verification takes it: an entry is parsed with its line, and its bytes are cut out of that. */
export type Line = Frame | Exclude<ExportRecord, ExportedEntry> | (ExportedEntry & { readonly parsed: unknown });

/**
 * Reads a line of an export; null when it is none. The bytes of an entry are cut out of its line and parsed by themselves,
 * so nothing that stands before or behind them can speak for them.
 */
export function readLine(line: string): Line | null {
  const read = readColumns(line);
  if (read?.kind !== 'entry') return read;
  const entry = parsed(read.entry);
  return entry === undefined ? null : Object.assign(read, { parsed: entry });
}

/** Reads a line of an export without parsing the bytes of an entry; null when it is none. */
function readColumns(line: string): Exclude<Line, { kind: 'entry' }> | ExportedEntry | null {
  const start = line.indexOf(entryMember);
  const record = parsed(start < 0 ? line : `${line.slice(0, start)}}`);
  if (!isRecord(record) || !isLine(record) || (record['kind'] === 'entry') !== start >= 0 || !line.endsWith('}')) return null;
  if (start >= 0) record['entry'] = line.slice(start + entryMember.length, -1);
  return record as unknown as ExportedEntry;
}

/** What of an entry's line says where the entry stands, and what it is hashed with. */
export type EntryLink = Pick<
  ExportedEntry,
  'kind' | 'subjectType' | 'subjectId' | 'sequence' | 'at' | 'previous' | 'hash' | 'position' | 'queued' | 'entry'
>;

/**
 * Reads a line of an export, and of an entry no more than its link in the chain; null when it is none. The line of an entry is
 * taken apart in half the time of parsing it if it is as exports are written, and parsed if it is not.
 */
export function readLink(line: string): Exclude<Line, { kind: 'entry' }> | EntryLink | null {
  const found = line.endsWith('}') ? (writtenEntry.exec(line) as WrittenEntry | null) : null;
  if (!found) return readColumns(line);
  const [start, subjectType, subjectId, sequence, at, previous, hash, position, queued] = found;
  return {
    kind: 'entry',
    subjectType,
    subjectId,
    sequence: Number(sequence),
    at,
    previous,
    hash,
    position: position === 'null' ? null : Number(position),
    queued: queued === 'null' ? null : Number(queued),
    entry: line.slice(start.length, -1),
  };
}

type WrittenEntry = readonly [
  start: string,
  subjectType: EntryLink['subjectType'],
  subjectId: string,
  sequence: string,
  at: EntryLink['at'],
  previous: string,
  hash: string,
  position: string,
  queued: string,
];

// Whatever this finds, parsing finds as well: each member once, in the order of an export, and nothing in a text that is escaped.
const text = String.raw`[^"\\\x00-\x1f]*`;
const count = String.raw`0|[1-9]\d{0,14}`;
const orNull = `(?:null|"${text}")`;
const kept = String.raw`\{"commitment":"${text}","salt":"${text}","text":"${text}"\}`;
const writtenEntry = new RegExp(
  [
    String.raw`^\{"kind":"entry","subjectType":"(task|delegation)","subjectId":"(${text})","sequence":(${count})`,
    `"type":"${text}","at":"(${text})","actorId":${orNull},"onBehalfOfId":${orNull},"delegationId":${orNull},"policyVersion":"${text}"`,
    `"previous":"(${text})","hash":"(${text})","position":(null|${count}),"queued":(null|${count})`,
    String.raw`"texts":\[(?:${kept}(?:,${kept})*)?\]${entryMember}`,
  ].join(','),
);

/** Says of a line whether it holds what is kept of a task or delegation, a version or a region, by how it begins. */
export const isState = (line: string): boolean => /^\{"kind":"(?:task|delegation|version|region)",/.test(line);

/** What a text says in JSON; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
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
    case 'seal':
      return text('subjectType', 'subjectId') && isCount(record['sequence']) && isCount(record['position']);
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
