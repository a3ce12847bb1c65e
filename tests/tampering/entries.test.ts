import { asInstant, entryHash, type ExportedEntry, id, type JournalEntry, redactedText } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aLife, entriesOf, finding, stateOf, verifying, withoutTexts, written } from './by-hand.ts';
import { digest } from './keys.ts';

const { entries, state } = aLife();
let lines: readonly ExportedEntry[];
beforeAll(() => {
  lines = written(entries);
});
const redacted = aLife({ isRedacted: true });
const erased = ['After hours', 'Fine with us', 'Accepted'];

/** What is found when the entry of a sequence is kept with something else beside it. */
const beside = (sequence: number, change: (line: ExportedEntry) => Partial<ExportedEntry>, all = lines, last = state) =>
  finding([...all.map((line) => (line.sequence === sequence ? { ...line, ...change(line) } : line)), last]);

/** What is found when the entry of a sequence says something else, and every hash was made to fit. */
const said = (sequence: number, change: (entry: JournalEntry) => object) =>
  finding([...written(entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...change(entry) } : entry))), state]);

const another = '12'.repeat(32);

describe('the journal of a task', () => {
  it('raises no alarm, with its texts and without those that were redacted', async () => {
    expect(await finding([...lines, state])).toEqual([]);
    expect(await finding([...withoutTexts(written(redacted.entries), ...erased), redacted.state])).toEqual([]);
  });

  it('raises no alarm over one that begins in the middle, as that of a task which a host brought along', async () => {
    const later = entries.slice(1);
    expect(await finding([...written(later), state])).toEqual([]);
  });

  it('hides no text that was taken away behind a commitment in other letters', async () => {
    const [first, second] = withoutTexts(lines, 'Change freeze') as readonly [ExportedEntry, ExportedEntry];
    const bytes = second.entry.replace('"commitment"', '"commit\\u006dent"');
    const escaped = { ...second, entry: bytes, hash: entryHash(second.previous, bytes, digest) };
    const last = stateOf(aTask({ status: 'ADJUSTED', adjustmentReason: redactedText, revision: 2 }));
    expect(await finding([first, escaped, last])).toEqual(['text-missing task-1 2']);
  });
});

describe('what is kept beside an entry', () => {
  it.each([
    ['type', 'task-cancelled'],
    ['at', asInstant('2026-11-21T09:00:00.001Z')],
    ['actorId', 'somebody'],
    ['actorId', null],
    ['onBehalfOfId', 'somebody'],
    ['delegationId', 'delegation-1'],
    ['policyVersion', 'default-2'],
  ] as const)('must say the same %s: %j is named at the entry', async (column, value) =>
    expect(await beside(2, () => ({ [column]: value }))).toEqual(['column-mismatch task-1 2']),
  );

  it('must be of the same task, or of the same delegation', async () => {
    const all = lines.map((line) => ({ ...line, subjectId: 'task-2' }));
    expect(await finding([...all.slice(0, 1), stateOf(aTask({ taskId: id('task-2') }))])).toContain('column-mismatch task-2 1');
    const other = lines.slice(0, 1).map((line) => ({ ...line, subjectType: 'delegation' as const }));
    expect(await finding([...other, { kind: 'delegation', delegationId: id('task-1'), delegation: null }])).toContain(
      'column-mismatch task-1 1',
    );
  });

  it('tells in words in which columns it says something else', async () => {
    const edited = lines.map((line) => (line.sequence === 2 ? { ...line, actorId: null, policyVersion: 'default-2' } : line));
    expect((await verifying([...edited, state])).findings.map(({ message }) => message)).toEqual([
      'The entry says something else in actorId, policyVersion than the columns beside it.',
    ]);
    const [birth] = written(entriesOf([])).map((line) => ({ ...line, subjectId: 'task-2', subjectType: 'delegation' as const }));
    expect((await verifying([birth!])).findings[0]?.message).toContain(' in subjectType, subjectId than ');
  });

  it('must count on as the entry does', async () =>
    expect(await beside(7, () => ({ sequence: 8 }))).toEqual(['column-mismatch task-1 8', 'sequence-broken task-1 8']));

  it.each([
    ['another', another],
    ['no hexadecimal digits', 'xy'.repeat(32)],
    ['too few digits', '12'.repeat(31)],
    ['none', ''],
  ])('must be the hash of its bytes: that it is %s is named at the entry and at the next', async (_, hash) =>
    expect(await beside(2, () => ({ hash }))).toEqual(['hash-mismatch task-1 2', 'chain-broken task-1 3']),
  );

  it('must be no more than the hash of its bytes', async () =>
    expect(await beside(7, ({ hash }) => ({ hash: `${hash}00` }))).toEqual(['hash-mismatch task-1 7']));

  it.each([
    ['another', another],
    ['no hexadecimal digits', 'xy'.repeat(32)],
    ['too few digits', '00'.repeat(31)],
    ['too many', '00'.repeat(33)],
  ])('must be the hash of the entry before: that it is %s is named at the entry', async (_, previous) =>
    expect(await beside(2, () => ({ previous }))).toEqual(['hash-mismatch task-1 2', 'chain-broken task-1 2']),
  );

  it('must be the hash of nothing for the first', async () =>
    expect(await beside(1, () => ({ previous: another }))).toEqual(['hash-mismatch task-1 1', 'chain-broken task-1 1']));

  it('must be a place, or a number in the queue', async () =>
    expect(await beside(7, () => ({ queued: null }))).toEqual(['position-broken task-1 7']));

  it('must be places that grow', async () => {
    const places = (...all: readonly (number | null)[]) =>
      finding([...lines.map((line, at) => ({ ...line, position: all[at] ?? null, queued: all[at] === undefined ? 9 : null })), state]);
    expect(await places(0, 1, 2)).toEqual([]);
    expect(await places(0, 2, 1)).toEqual(['position-broken task-1 3']);
    expect(await places(0, 1, 1)).toEqual(['position-broken task-1 3', 'position-broken']);
    expect(await places(1, 0, 2)).toEqual(['position-broken task-1 2']);
    const late = lines.map((line, at) => (at === 0 || at === 2 ? { ...line, position: at / 2, queued: null } : line));
    expect(await finding([...late, state])).toEqual(['position-broken task-1 3']);
  });
});

describe('an entry', () => {
  // The others are replayed all the same, and come to another task.
  const unread = ['hash-mismatch task-1 7', 'entry-malformed task-1 7', 'task-mismatch task-1', 'deployment-mismatch task-1'];

  it.each([
    ['before', 'nothing'],
    ['before', ['nothing']],
    ['after', null],
    ['after', ['everything']],
    ['effects', {}],
    ['effects', [null]],
    ['effects', [{ type: 1 }]],
    ['effects', [['texts.redact']]],
    ['subject', null],
    ['subject', 'task-1'],
    ['subject', ['task-1']],
  ])('that has %s: %j is none, which is named at its place', async (member, value) => {
    const bytes = JSON.stringify({ ...(JSON.parse(lines[6]!.entry) as object), [member]: value });
    expect(await finding([...lines.with(6, { ...lines[6]!, entry: bytes }), state])).toEqual(unread);
  });

  it.each(['1', '"entry"', 'null', '[]'])('that is %s is none, which is named at its place', async (bytes) =>
    expect(await finding([...lines.with(6, { ...lines[6]!, entry: bytes }), state])).toEqual(unread),
  );

  it('of another tenant is named, though every hash fits', async () =>
    expect(await said(2, () => ({ tenantId: id('another bank') }))).toEqual(['entry-malformed task-1 2']));

  it('that effects which cannot be replayed is named with the task', async () => {
    const broken = { type: 'regional-deployment.record', modelId: 'model', regionId: 'uk' };
    expect(await said(3, () => ({ effects: [broken] }))).toContain('entry-malformed task-1');
  });

  it('that is missing is named by the one that followed it', async () => {
    const short = [...lines.slice(0, 3), ...lines.slice(4)];
    const found = await finding([...short, state]);
    expect(found).toContain('chain-broken task-1 5');
    expect(found).toContain('sequence-broken task-1 5');
    expect(found.filter((each) => /^(chain|sequence)-broken/.test(each))).toHaveLength(2);
  });

  it('that was cut off at the end is told by the task that is kept', async () => {
    const found = await finding([...lines.slice(0, -1), state]);
    expect(found).toEqual(['task-mismatch task-1', 'deployment-mismatch task-1']);
  });

  it('that was put in is named, and the one behind it', async () => {
    const [, second, third] = lines as readonly [ExportedEntry, ExportedEntry, ExportedEntry];
    const found = await finding([...lines.slice(0, 2), second, third, ...lines.slice(3), state]);
    expect(found.filter((each) => /^(chain|sequence)-broken/.test(each))).toEqual(['chain-broken task-1 2', 'sequence-broken task-1 2']);
  });

  it.each(['task-assigned', 'task-adopted', 'delegation-granted'] as const)(
    'that is a birth, a %s, is the first of its history',
    async (type) => {
      const [birth] = entriesOf([]) as readonly [JournalEntry];
      const late = { ...birth, type, sequence: 2, after: aTask({ revision: 2 }) };
      expect(await finding([...written([late]), stateOf(aTask({ revision: 2 }))])).toEqual(['sequence-broken task-1 2']);
    },
  );
});

describe('a text beside an entry', () => {
  const texts = (sequence: number, change: (text: ExportedEntry['texts'][number]) => readonly object[]) =>
    beside(sequence, (line) => ({ texts: line.texts.flatMap(change) as never }));

  it.each([
    ['other words', (text: object) => [{ ...text, text: 'Not after hours' }]],
    ['another salt', (text: object) => [{ ...text, salt: another }]],
    ['a salt that is none', (text: object) => [{ ...text, salt: 'xy' }]],
  ])('is found to have %s, at that entry', async (_, change) =>
    expect((await texts(2, change)).slice(0, 1)).toEqual(['text-mismatch task-1 2']),
  );

  it('is found where the entry knows of none, and where there are two of it', async () => {
    const stray = { commitment: another, salt: another, text: 'Said by nobody' };
    expect(await texts(2, (text) => [text, stray])).toEqual(['text-unexpected task-1 2']);
    expect(await texts(2, (text) => [text, text])).toEqual(['text-unexpected task-1 2']);
    expect(await beside(4, () => ({ texts: [stray] }))).toEqual(['text-unexpected task-1 4']);
  });

  it('is missed where no redaction has taken it away', async () => {
    expect((await beside(2, () => ({ texts: [] })))[0]).toBe('text-missing task-1 2');
    // One that took away others took not this one away, nor one that came before.
    const all = withoutTexts(written(redacted.entries), 'Change freeze', ...erased);
    expect((await finding([...all, redacted.state]))[0]).toBe('text-missing task-1 2');
  });

  it('is found where a redaction took it away', async () => {
    const all = written(redacted.entries);
    expect(await finding([...all, redacted.state])).toEqual([
      'text-unexpected task-1 6',
      'text-unexpected task-1 5',
      'text-unexpected task-1 3',
    ]);
  });

  it('may be written again after a redaction', async () => {
    const life = entriesOf([
      { type: 'planned-date-adjusted', after: { adjustmentReason: 'For Mr Miller' } },
      {
        type: 'texts-redacted',
        after: {},
        effects: [{ type: 'texts.redact', taskId: id('task-1'), texts: ['adjustment-reason'], redactionReason: 'It names him' }],
      },
      { type: 'planned-date-adjusted', before: { revision: 3 } as never, after: { adjustmentReason: 'Change freeze' } },
    ]);
    const last = stateOf(aTask({ revision: 4, adjustmentReason: 'Change freeze' }));
    expect(await finding([...withoutTexts(written(life), 'For Mr Miller'), last])).toEqual([]);
    expect(await finding([...withoutTexts(written(life), 'For Mr Miller', 'Change freeze'), last])).toContain('text-missing task-1 4');
  });
});
