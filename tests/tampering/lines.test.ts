import { type ExportRecord, exportFormat, id, type Verification, verifyJournal } from '@countersign/core';
import { aDelegation, aTask } from '@countersign/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aLife, entriesOf, finding, linesOf, stateOf, verifying, written } from './by-hand.ts';
import { digest } from './keys.ts';

const { entries, state } = aLife();
const delegation = aDelegation();
const grant = {
  ...entriesOf([])[0]!,
  type: 'delegation-granted',
  subject: { type: 'delegation', id: delegation.delegationId },
  after: delegation,
} as const;
const version = { firstProductionDate: state.deployments[0]!.deployedOn, actualProductionDate: state.deployments[0]!.deployedOn };
const region = { kind: 'region', modelId: id<'model'>('model'), current: null, brought: null } as const;

/** One line of every kind but a seal and a checkpoint, in the order of an export. */
const everyKind = (): readonly ExportRecord[] => [
  ...written([grant], 20),
  { kind: 'delegation', delegationId: delegation.delegationId, delegation },
  ...written(entries),
  state,
  ...written(entriesOf([], aTask({ taskId: id('task-2') })), 30),
  stateOf(aTask({ taskId: id('task-2') })),
  { kind: 'version', versionId: id('v1'), firstProductionDate: null, actualProductionDate: null },
  { kind: 'version', versionId: id('v2'), ...version },
  { ...region, regionId: id('de') },
  { ...region, regionId: id('uk') },
];
let records: readonly ExportRecord[];
let lines: string[];
beforeAll(async () => {
  records = everyKind();
  lines = await linesOf(records);
});

const places = (find: string) => lines.findIndex((line) => line.startsWith(`{"kind":"${find}"`));
const malformed = ({ findings }: Verification) => findings.filter(({ code }) => code === 'line-malformed').map(({ message }) => message);

describe('a line of an export', () => {
  it('raises no alarm, whether lines are there at once or come one by one, and whether entries are read or not', async () => {
    async function* oneByOne() {
      yield* lines;
    }
    for (const replay of [true, false]) {
      const verification = await verifyJournal(lines, { digest, keys: [], replay });
      expect(verification).toMatchObject({ findings: [], entries: 9, unjournaled: 0, sealed: 0, checkpoints: 0 });
      expect(await verifyJournal(oneByOne(), { digest, keys: [], replay })).toEqual(verification);
    }
  });

  it.each<[string, string, readonly unknown[]]>([
    ['entry', 'subjectType', [null, 1]],
    ['entry', 'subjectId', [null, 1]],
    ['entry', 'previous', [null, 1]],
    ['entry', 'hash', [null, 1]],
    ['entry', 'at', [null, 1]],
    ['entry', 'sequence', [null, '1', -1, 1.5, 2 ** 53]],
    ['entry', 'position', ['1', -1, 1.5]],
    ['entry', 'queued', ['1', -1, 1.5]],
    ['entry', 'texts', [null, {}, [null], [[]], [{ commitment: '', salt: '' }], [{ commitment: '', text: '' }], [{ salt: '', text: '' }]]],
    ['task', 'taskId', [null, 1]],
    ['task', 'task', ['task-1', []]],
    ['task', 'exception', ['EXC-2026-1', []]],
    ['task', 'deployments', [null, {}, [null], ['uk']]],
    ['task', 'approvals', [null, {}, [null], ['uk']]],
    ['delegation', 'delegationId', [null, 1]],
    ['delegation', 'delegation', ['delegation-1', []]],
    ['version', 'versionId', [null, 1]],
    ['region', 'modelId', [null, 1]],
    ['region', 'regionId', [null, 1]],
    ['region', 'current', ['v1', []]],
    ['region', 'brought', ['v1', []]],
    ['end', 'records', [null, '9', -1]],
    ['journal', 'tenantId', [null, 1]],
    ['journal', 'format', [null, 'countersign-journal-2']],
  ])('of kind %s is named by its number when its %s is %j', async (kind, member, values) => {
    const at = places(kind);
    for (const value of values) {
      // An entry is the last member of its line, whatever stands before it.
      const edited = lines[at]!.replace(/^(\{"kind":"[a-z]+")/, `$1,"${member}":${JSON.stringify(value)}`).replace(
        new RegExp(`(,"${member}":[^]*?)(,"${member}":(?:"[^"]*"|\\[.*?\\](?=[,}])|null|\\d+|\\{.*?\\}(?=[,}])))`),
        '$1',
      );
      expect(JSON.parse(edited)).toMatchObject({ kind, [member]: value });
      for (const replay of kind === 'entry' || kind === 'end' || kind === 'journal' ? [true, false] : [true])
        expect(malformed(await verifying(lines.with(at, edited), { replay }))).toEqual([`Line ${at + 1} of the export cannot be read.`]);
    }
  });

  it.each<[string, object, readonly (readonly [string, unknown])[]]>([
    [
      'seal',
      { kind: 'seal', subjectType: 'task', subjectId: 'task-1', sequence: 1, position: 1 },
      [
        ['subjectType', null],
        ['subjectId', null],
        ['sequence', -1],
        ['position', -1],
      ],
    ],
    [
      'checkpoint',
      { kind: 'checkpoint', size: 1, text: '' },
      [
        ['size', -1],
        ['text', null],
      ],
    ],
  ])('of kind %s is named by its number when one of its members is none', async (_, record, changes) => {
    const at = lines.length - 1;
    for (const [member, value] of changes) {
      const edited = lines.toSpliced(at, 0, JSON.stringify({ ...record, [member]: value }));
      expect(malformed(await verifying(edited))).toEqual([`Line ${at + 1} of the export cannot be read.`]);
    }
    expect(malformed(await verifying(lines.toSpliced(at, 0, JSON.stringify(record))))).toEqual([]);
  });

  it.each([
    ['no JSON', 'entry', () => 'entry'],
    ['cut off', 'entry', (line: string) => line.slice(0, -1)],
    ['an entry that is cut off', 'entry', (line: string) => line.slice(0, -2)],
    ['something behind it', 'task', (line: string) => `${line} `],
    ['a list', 'task', (line: string) => `[${line}]`],
    ['a text', 'task', () => '"task"'],
    ['nothing known', 'task', () => 'null'],
    ['of no kind', 'task', () => '{}'],
    ['a task with an entry', 'task', (line: string) => `${line.slice(0, -1)},"entry":{}}`],
    ['an entry without its bytes', 'entry', (line: string) => `${line.slice(0, line.indexOf(',"entry":'))}}`],
  ])('is named by its number that is %s', async (_, kind, edit) => {
    const at = places(kind);
    const edited = lines.with(at, edit(lines[at]!));
    // Where records are not read, what begins as a task is passed over, and the bytes of an entry are hashed and no more.
    for (const replay of kind === 'entry' || edited[at]!.startsWith('{"kind":"task"') ? [true] : [true, false])
      expect(malformed(await verifying(edited, { replay }))).toEqual([`Line ${at + 1} of the export cannot be read.`]);
  });

  it('may be empty, and then counts as none', async () => {
    for (const replay of [true, false])
      expect(
        await finding(
          lines.flatMap((line) => [line, '']),
          { replay },
        ),
      ).toEqual([]);
  });
});

describe('an entry that is read for its link alone', () => {
  const linked = async (edit: (line: string) => string) => {
    const at = places('entry');
    const journal = await linesOf(written(entries.slice(0, 3)).map((line, place) => ({ ...line, position: place, queued: null })));
    return finding(
      journal.map((line, place) => (place === at ? edit(line) : line)),
      { replay: false },
    );
  };

  it('raises no alarm over what is written in another way, and says the same', async () => {
    expect(await linked((line) => line)).toEqual([]);
    expect(await linked((line) => line.replace('"kind":"entry",', ' "kind":"entry", '))).toEqual([]);
    expect(await linked((line) => line.replace('"actorId":null', '"actorId":"own\\u0065r"'))).toEqual([]);
    expect(await linked((line) => line.replace('"at":"', '"at":"\\u0032').replace('\\u00322', '\\u0032'))).toEqual([]);
  });

  it('is found to be another by its hash, its place and its number', async () => {
    expect(await linked((line) => line.replace('"hash":"', '"hash":"0'))).toContain('hash-mismatch task-1 1');
    expect(await linked((line) => line.replace('"previous":"0', '"previous":"1'))).toEqual([
      'hash-mismatch task-1 1',
      'chain-broken task-1 1',
    ]);
    expect(await linked((line) => line.replace('"position":0', '"position":7'))).toEqual(['position-broken task-1 2', 'position-broken']);
    expect(await linked((line) => line.replace('"position":0,"queued":null', '"position":null,"queued":null'))).toContain(
      'position-broken task-1 1',
    );
    expect(await linked((line) => line.replace('"sequence":1', '"sequence":10'))).toEqual(['sequence-broken task-1 2']);
    expect(await linked((line) => line.replace('"subjectId":"task-1"', '"subjectId":"task-2"'))).toContain('chain-broken task-1 2');
    expect(await linked((line) => line.replace('"subjectType":"task"', '"subjectType":"delegation"'))).toContain('chain-broken task-1 2');
  });

  it('counts what is not anchored from its time', async () => {
    const journal = await linesOf(records);
    expect(await verifying(journal, { replay: false })).toMatchObject({ unanchoredSince: '2026-11-20T08:00:00.000Z' });
  });
});

describe('an export', () => {
  const incomplete = ['export-incomplete'];

  it('is found to lack its first line, and then nothing of it counts', async () => {
    for (const replay of [true, false]) {
      expect(await finding(lines.slice(1), { replay })).toEqual(['export-incomplete', 'export-incomplete']);
      expect(await verifying(lines.slice(1), { replay })).toMatchObject({
        tenantId: null,
        entries: 0,
        sealed: 0,
        signed: 0,
        anchored: 0,
        unjournaled: 0,
      });
    }
  });

  it('is found to be of a tenant that cannot be', async () =>
    expect(await finding([JSON.stringify({ kind: 'journal', format: exportFormat, tenantId: ' ' }), ...lines.slice(1)])).toContain(
      'export-incomplete',
    ));

  it('is found to lack its last line', async () => expect(await finding(lines.slice(0, -1))).toEqual(incomplete));

  it('is found to begin twice, or to go on behind its end', async () => {
    expect(await finding(lines.toSpliced(1, 0, lines[0]!))).toEqual(incomplete);
    for (const replay of [true, false]) expect(await finding([...lines, lines.at(-2)!], { replay })).toEqual(incomplete);
    expect(await finding([...lines, lines.at(-1)!])).toEqual(incomplete);
  });

  it('is found to have another number of records than it was written with, read or not', async () => {
    for (const replay of [true, false])
      for (const records of [0, lines.length - 3, lines.length - 1])
        expect(await finding(lines.with(-1, JSON.stringify({ kind: 'end', records })), { replay })).toEqual(incomplete);
  });

  it('is found to lack the task or delegation that entries are about, unless records are not read', async () => {
    const without = (kind: string) => records.filter((record) => record.kind !== kind);
    expect(await finding(without('delegation'))).toEqual(['record-missing delegation-1']);
    expect(await finding(without('task').filter(({ kind }) => kind !== 'version'))).toEqual([
      'record-missing task-1',
      'record-missing task-2',
    ]);
    expect(await finding(without('task'), { replay: false })).toEqual([]);
    expect(await finding(records.slice(0, -5))).toEqual(['record-missing task-2']);
  });

  it('is found to have entries of one task, and another task behind them', async () => {
    const journal = [...written(entriesOf([])), stateOf(aTask({ taskId: id('task-2') }))];
    expect(await finding(journal)).toEqual(['record-missing task-1']);
    expect(await verifying(journal)).toMatchObject({ unjournaled: 1 });
  });

  it('tells in words where it is incomplete or out of order', async () => {
    const told = async (edited: readonly string[]) => (await verifying(edited)).findings.map(({ message }) => message);
    const end = lines.length;
    expect(await told([...lines, lines.at(-2)!])).toEqual([`Line ${end + 1} follows the end.`]);
    expect(await told(lines.toSpliced(2, 0, lines[0]!))).toEqual(['Line 3 begins another export.']);
    expect(await told(lines.with(-1, '{"kind":"end","records":99}'))).toEqual([
      `The export was written with 99 records, and has ${end - 2}.`,
    ]);
    const twice = await linesOf([...records, records.at(-1)!]);
    expect(await told(twice)).toEqual(['What is kept of model uk comes twice, or after what it should come before.']);
    const seal = { kind: 'seal', subjectType: 'task', subjectId: 'task-9', sequence: 3, position: 7 } as const;
    expect(await told(await linesOf([seal]))).toEqual(['Place 7 of the sealed sequence is that of an entry which is not there.']);
  });

  it('counts tasks and delegations that have no journal', async () => {
    const without = records.filter((record) => record.kind !== 'entry' || record.subjectId === 'task-2');
    expect(await verifying(without.filter(({ kind }) => kind !== 'version'))).toMatchObject({ unjournaled: 2, entries: 1 });
  });

  it('keeps a task and a delegation of one name apart', async () => {
    const twins = [
      ...written([{ ...grant, subject: { type: 'delegation', id: id('task-1') } }], 20),
      { kind: 'delegation', delegationId: id<'delegation'>('task-1'), delegation } as const,
      ...written(entriesOf([])),
      stateOf(),
    ];
    expect(await finding(twins)).toEqual([]);
    expect(await finding([twins[0]!, twins[2]!, twins[3]!])).toEqual(['record-missing task-1']);
    expect(await verifying([twins[0]!, twins[3]!])).toMatchObject({
      findings: [{ code: 'record-missing', subject: { type: 'delegation' } }],
      unjournaled: 1,
    });
  });

  it.each([
    ['two tasks are exchanged', 'task', 'task'],
    ['two versions are exchanged', 'version', 'version'],
    ['two regions are exchanged', 'region', 'region'],
    ['a version comes before a task', 'task', 'version'],
    ['a region comes before a version', 'version', 'region'],
    ['a task comes before a delegation', 'delegation', 'task'],
  ])('is found to be out of order where %s', async (_, one, other) => {
    const states = records
      .map((record) => (record.kind === 'version' ? { ...record, firstProductionDate: null, actualProductionDate: null } : record))
      .filter(({ kind }) => kind !== 'entry');
    const first = states.findIndex(({ kind }) => kind === one);
    const second = states.findLastIndex(({ kind }) => kind === other);
    const exchanged = states.with(first, states[second]!).with(second, states[first]!);
    expect(await finding(states)).toEqual([]);
    expect(await finding(exchanged)).toContain('export-out-of-order');
  });

  it('is found to have something twice', async () => {
    const states = records.filter(({ kind }) => kind === 'version' || kind === 'region' || kind === 'delegation');
    for (const [at, record] of states.entries()) expect(await finding(states.toSpliced(at, 0, record))).toContain('export-out-of-order');
    const seal = { kind: 'seal', subjectType: 'task', subjectId: 'task-9', sequence: 3, position: 0 } as const;
    expect(await finding([seal, { ...seal, position: 1 }])).toEqual(['position-broken task-9 3', 'position-broken task-9 3']);
    expect(await finding([seal, seal])).toEqual(['position-broken task-9 3', 'export-out-of-order', 'position-broken task-9 3']);
  });
});
