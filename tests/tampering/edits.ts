/** One thing of an export, with its line's text cut into what can be edited. */
export type Line = Record<string, unknown>;

/** A change to the lines of an export: where, and what it makes of them. */
export interface Edit {
  readonly what: string;
  readonly lines: () => readonly string[];
}

/** Something else of the same kind. */
const otherwise = (value: unknown): readonly unknown[] => {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1];
  if (value === null) return ['2026-11-01'];
  if (typeof value !== 'string') return [];
  // A day, a moment or a hash keeps its form, so that what is found is the change and not a broken form.
  const last = value.search(/[0-9a-zA-Z](?=[^0-9a-zA-Z]*$)/);
  const changed = last < 0 ? `${value}x` : value.slice(0, last) + (value[last] === '1' ? '2' : '1') + value.slice(last + 1);
  return [changed, null];
};

/** The ways in which one value anywhere in some data can be changed, each with its place. */
function* changedSomewhere(data: unknown, place = ''): Iterable<readonly [place: string, changed: unknown]> {
  if (typeof data !== 'object' || data === null) {
    for (const changed of otherwise(data)) yield [`${place} as ${JSON.stringify(changed)?.slice(0, 24)}`, changed];
    return;
  }
  if (Array.isArray(data)) {
    for (const [at, each] of data.entries()) {
      for (const [inner, changed] of changedSomewhere(each, `${place}/${at}`)) yield [inner, data.with(at, changed)];
      yield [`${place}/${at} left out`, data.toSpliced(at, 1)];
    }
    return;
  }
  for (const [member, value] of Object.entries(data)) {
    for (const [inner, changed] of changedSomewhere(value, `${place}/${member}`)) yield [inner, { ...data, [member]: changed }];
    yield [`${place}/${member} left out`, Object.fromEntries(Object.entries(data).filter(([each]) => each !== member))];
  }
}

const describe = (line: Line): string =>
  ['kind', 'subjectId', 'taskId', 'delegationId', 'versionId', 'regionId', 'size', 'sequence']
    .flatMap((member) =>
      line[member] === undefined || (member === 'versionId' && line['kind'] !== 'version') ? [] : [JSON.stringify(line[member])],
    )
    .join(' ')
    .replaceAll('"', '');

/** Every change of one value in one line. The bytes of an entry are parsed, changed, and written as they were written. */
export function* editsOfValues(lines: readonly string[]): Iterable<Edit> {
  for (const [at, text] of lines.entries()) {
    const line = JSON.parse(text) as Line;
    for (const [place, changed] of changedSomewhere(line))
      yield { what: `${describe(line)}${place}`, lines: () => lines.with(at, JSON.stringify(changed)) };
  }
}

/** Every line left out, doubled, or exchanged with the next; the count at the end is put right, as whoever does this would. */
export function* editsOfLines(lines: readonly string[]): Iterable<Edit> {
  const counted = (edited: readonly string[]) =>
    edited.map((line) => (line.startsWith('{"kind":"end"') ? JSON.stringify({ kind: 'end', records: edited.length - 2 }) : line));
  for (const [at, text] of lines.entries()) {
    const what = describe(JSON.parse(text) as Line);
    if (at === 0 || at === lines.length - 1) continue;
    yield { what: `${what} left out`, lines: () => counted(lines.toSpliced(at, 1)) };
    yield { what: `${what} doubled`, lines: () => counted(lines.toSpliced(at, 0, text)) };
    const next = lines[at + 1]!;
    if (at < lines.length - 2) yield { what: `${what} exchanged with the next`, lines: () => lines.toSpliced(at, 2, next, text) };
  }
}
