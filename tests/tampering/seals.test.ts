import { asInstant, type ExportedCheckpoint, type ExportedEntry, id, type JournalEntry, splitCheckpoints } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
// Not public, but what seals are made of.
import { signCheckpoint } from '../../packages/core/src/journal/checkpoint.ts';
import { growTree } from '../../packages/core/src/journal/merkle-tree.ts';
import { entriesOf, finding, linesOf, stateOf, verifying, written } from './by-hand.ts';
import { digest, keysFrom } from './keys.ts';

const ours = keysFrom('the key of the tests');
const theirs = keysFrom('another key');
const at = '2026-11-24T10:00:00.000Z';

/** Eight entries of one task, and the task; the first six of them are sealed. */
const entries = entriesOf(
  Array.from({ length: 7 }, (_, number) => ({ type: 'planned-date-adjusted', after: { adjustmentReason: `Reason ${number}` } }) as const),
);
const state = stateOf(aTask({ revision: 8, adjustmentReason: 'Reason 6' }));

/** The checkpoint over the first entries of some that are sealed in their order. */
async function checkpointOf(size: number, lines: readonly ExportedEntry[] = all, { signer } = ours, time = at, tenant = 'bank') {
  const tree = growTree(digest);
  for (const { hash } of lines.slice(0, size)) tree.append(Buffer.from(hash, 'hex'));
  const signed = await signCheckpoint(id(tenant), { size, root: tree.root() }, asInstant(time), signer, digest);
  return { kind: 'checkpoint', ...signed } as const;
}

let all: readonly ExportedEntry[];
let two: ExportedCheckpoint;
let four: ExportedCheckpoint;
let six: ExportedCheckpoint;
beforeAll(async () => {
  all = written(entries).map((line, place) => (place < 6 ? { ...line, position: place, queued: null } : line));
  [two, four, six] = await Promise.all([checkpointOf(2), checkpointOf(4), checkpointOf(6)]);
});

describe('a sealed journal', () => {
  it('raises no alarm, and says how far seals, signatures and anchors reach', async () => {
    expect(await verifying([...all, state, two, four, six], { anchors: [two.text, four.text] })).toEqual({
      tenantId: 'bank',
      findings: [],
      omitted: 0,
      entries: 8,
      sealed: 6,
      signed: 6,
      checkpoints: 3,
      anchored: 4,
      anchoredAt: at,
      unanchoredSince: '2026-11-24T09:00:00.000Z',
      unjournaled: 0,
    });
    expect(await verifying([...all, state, two, four])).toMatchObject({
      findings: [],
      sealed: 6,
      signed: 4,
      anchored: 0,
      anchoredAt: null,
      unanchoredSince: '2026-11-20T08:00:00.000Z',
    });
    expect(await verifying([...all, state, six], { anchors: [six.text] })).toMatchObject({ unanchoredSince: '2026-11-26T09:00:00.000Z' });
    expect(await verifying([...all, state, await checkpointOf(1)])).toMatchObject({ findings: [], signed: 1 });
    const sealed = all.slice(0, 6);
    const task = stateOf(aTask({ revision: 6, adjustmentReason: 'Reason 4' }));
    expect(await verifying([...sealed, task, six], { anchors: [six.text] })).toMatchObject({ findings: [], unanchoredSince: null });
  });

  it('says since when nothing is anchored by the earliest entry, in whatever order they come', async () => {
    const other = written(entriesOf([], aTask({ taskId: id('task-2') })), 20).map((line) => ({
      ...line,
      at: asInstant('2026-11-19T08:00:00.000Z'),
    }));
    const { unanchoredSince } = await verifying([...all, state, ...other, stateOf(aTask({ taskId: id('task-2') }))]);
    expect(unanchoredSince).toBe('2026-11-19T08:00:00.000Z');
  });

  it('raises no alarm over anchors in any order, twice, and of other tenants', async () => {
    const foreign = await checkpointOf(3, all, ours, at, 'another bank');
    const similar = await checkpointOf(3, all, ours, at, 'the/bank');
    const anchors = [four.text, foreign.text, two.text, four.text, similar.text];
    expect(await verifying([...all, state, two, four, six], { anchors })).toMatchObject({ findings: [], anchored: 4 });
    expect(await finding([...all, state, two, four, six], { anchors, name: 'bank.example/countersign' })).toEqual([]);
  });

  it('raises no alarm when an earlier key has signed the earlier checkpoints', async () => {
    const first = await checkpointOf(2, all, theirs);
    const journal = [...all, state, first, four];
    const keys = [ours.key, theirs.key];
    expect(await finding(journal, { keys, anchors: [first.text, four.text] })).toEqual([]);
    expect(await finding(journal, { keys: keys.toReversed(), anchors: [first.text, four.text] })).toEqual([]);
  });

  it('raises no alarm over a signature by somebody else beside the one of ours', async () => {
    const [body, signature] = four.text.split('\n\n') as [string, string];
    const witness = '— witness.example AAAA\n';
    const noise = `— bank.example/countersign/bank ${'A'.repeat(92)}\n— bank.example/countersign/bank !\n`;
    for (const text of [`${body}\n\n${witness}${signature}`, `${body}\n\n${noise}${signature}${witness}`])
      expect(await finding([...all, state, two, { ...four, text }], { anchors: [text] })).toEqual([]);
  });

  it('raises no alarm over thousands of entries, whose places come from last to first', async () => {
    const [birth] = entries as readonly [JournalEntry];
    const births = Array.from({ length: 4_500 }, (_, number) => {
      const taskId = id<'task'>(`task-${10_000 + number}`);
      return { ...birth, subject: { type: 'task', id: taskId }, after: { taskId, revision: 1 } } as const;
    });
    const sealed = births.flatMap((each) => written([each])).map((line, place) => ({ ...line, position: 4_499 - place, queued: null }));
    const journal = await linesOf([
      ...sealed,
      await checkpointOf(4_499, sealed.toReversed()),
      await checkpointOf(4_500, sealed.toReversed()),
    ]);
    expect(await verifying(journal, { replay: false })).toMatchObject({ findings: [], sealed: 4_500, signed: 4_500, checkpoints: 2 });
    const exchanged = sealed.map((line) => ({
      ...line,
      position: line.position === 0 ? 4_096 : line.position === 4_096 ? 0 : line.position,
    }));
    const edited = await linesOf([...exchanged, await checkpointOf(4_500, sealed.toReversed())]);
    expect(await finding(edited, { replay: false })).toEqual(['root-mismatch']);
  });
});

describe('a place in the sealed sequence', () => {
  const sealedAs = (place: number, line: Partial<ExportedEntry>) => all.with(place, { ...all[place]!, ...line });

  it('is found to be missing, once however many are', async () => {
    const later = all.map((line) => (line.position === null || line.position < 2 ? line : { ...line, position: line.position + 2 }));
    expect(await finding([...later, state])).toEqual(['position-broken']);
    expect(await finding([...later, state, four, six])).toEqual(['position-broken', 'root-mismatch', 'root-mismatch']);
    expect(await finding([...later, state, await checkpointOf(8)])).toEqual(['position-broken', 'root-mismatch']);
  });

  it('is found to be missing before the last', async () => {
    const later = all.map((line) => (line.position === 5 ? { ...line, position: 6 } : line));
    expect(await finding([...later, state])).toEqual(['position-broken']);
  });

  it('is found to be given twice', async () => {
    const twice = written(entriesOf([], aTask({ taskId: id('task-2') }))).map((line) => ({ ...line, position: 3, queued: null }));
    const journal = [...all, state, ...twice, stateOf(aTask({ taskId: id('task-2') }))];
    expect(await finding(journal)).toEqual(['position-broken']);
    expect(await verifying(journal)).toMatchObject({ sealed: 6, entries: 9 });
  });

  it('is found to be that of an entry which is not there', async () => {
    const seal = { kind: 'seal', subjectType: 'task', subjectId: 'task-9', sequence: 3, position: 6 } as const;
    expect(await finding([...all, state, seal])).toEqual(['position-broken task-9 3']);
  });

  it('is found to be that of an entry whose hash is none', async () => {
    for (const hash of ['none', '', '12'.repeat(31), `${all[5]!.hash}00`, '00'.repeat(32 * 5_000)])
      expect(await finding([...sealedAs(5, { hash }), state, six])).toEqual([
        'hash-mismatch task-1 6',
        'chain-broken task-1 7',
        'root-mismatch',
      ]);
  });
});

describe('a checkpoint', () => {
  const other = () => written(entriesOf([{ type: 'planned-date-adjusted', after: { adjustmentReason: 'Invented' } }]));

  it('is found to be of other entries, and signs nothing', async () => {
    const wrong = await checkpointOf(2, other());
    expect(await finding([...all, state, wrong, four])).toEqual(['root-mismatch']);
    const reordered = await checkpointOf(4, all.toReversed());
    expect(await verifying([...all, state, two, reordered])).toMatchObject({ signed: 2, checkpoints: 2 });
  });

  it('is found to cover more entries than there are', async () => {
    const cut = all.slice(0, 5);
    const task = stateOf(aTask({ revision: 5, adjustmentReason: 'Reason 3' }));
    expect(await finding([...cut, task, two, four, six])).toEqual(['journal-truncated']);
    expect(await verifying([...cut, task, two, four, six])).toMatchObject({ signed: 4 });
    expect(await finding([...cut, task, two, four], { anchors: [two.text, six.text] })).toEqual([
      'journal-truncated',
      'checkpoint-missing',
    ]);
    expect(await finding([], { anchors: [two.text] })).toEqual(['journal-truncated', 'checkpoint-missing']);
  });

  it('is found to be signed by nobody whose key is known, and by whom its signature does not say', async () => {
    const forged = await checkpointOf(4, all, theirs);
    expect(await finding([...all, state, two, forged])).toEqual(['signature-invalid']);
    expect(await verifying([...all, state, two, forged])).toMatchObject({ signed: 2 });
    expect(await finding([...all, state, forged], { anchors: [forged.text] })).toEqual(['anchor-invalid', 'signature-invalid']);
    for (const text of [
      four.text.replace('— bank', '— tank'),
      four.text.replace(/\n— .*\n$/, '\n— bank.example/countersign/bank AAAA\n'),
      four.text.replace(/\n— .*\n$/, `\n${two.text.split('\n\n')[1]!}`),
      four.text.replace(/\n— .*\n$/, '\n— \n'),
    ])
      expect(await finding([...all, state, { ...four, text }])).toEqual(['signature-invalid']);
  });

  it.each<[string, (text: string) => string]>([
    ['no name', (text) => text.replace(/^[^\n]+/, '')],
    ['a size that is none', (text) => text.replace('\n4\n', '\n04\n')],
    ['one line more', (text) => text.replace('\n\n', '\nmore\n\n')],
    ['no signature', (text) => text.split('\n\n')[0]!],
  ])('is found to have %s, whether kept or anchored', async (_, edit) => {
    expect(await finding([...all, state, two, { ...four, text: edit(four.text) }])).toEqual(['checkpoint-malformed']);
    expect(await finding([...all, state, two, four], { anchors: [edit(four.text)] })).toEqual(['anchor-invalid']);
  });

  it('tells in words which one is wrong, and how, since it belongs to no entry', async () => {
    const told = async (...journal: Parameters<typeof verifying>) => (await verifying(...journal)).findings.map(({ message }) => message);
    const wrong = await checkpointOf(2, other());
    const forged = await checkpointOf(4, all, theirs);
    const cut = all.slice(0, 5);
    expect(await told([...all, state, wrong])).toEqual(['The first 2 entries are not those that were signed in the checkpoint.']);
    expect(await told([...all, state, forged])).toEqual(['None of the keys has signed the checkpoint of size 4.']);
    expect((await told([...cut, six]))[1]).toMatch(/^The checkpoint covers 6 entries, and there are 5: /);
    expect(await told([...all, state, { ...four, size: 5 }])).toEqual([expect.stringMatching(/^The checkpoint that is kept for size 5 /)]);
    expect(await told([...all, state], { anchors: [wrong.text, forged.text, 'none'] })).toEqual([
      'What should be an anchored checkpoint of size 4 is signed by none of the keys.',
      'What should be an anchored checkpoint cannot be read.',
      'The first 2 entries are not those that were signed in an anchored checkpoint.',
      'The checkpoint of size 2 was anchored, and is not in the journal as it was.',
    ]);
    const later = all.map((line) => (line.position === 5 ? { ...line, position: 6 } : line));
    expect(await told([...later, state, six])).toEqual([
      'No entry has place 5 of the sealed sequence, and later places are taken.',
      'The checkpoint covers 6 entries, and some of them are missing.',
    ]);
  });

  it('is found to be kept twice, for another size, under two names, or for another tenant', async () => {
    const renamed = await checkpointOf(4, all, keysFrom('the key of the tests', 'renamed.example/countersign'));
    const foreign = await checkpointOf(4, all, ours, at, 'another bank');
    const malformed = ['checkpoint-malformed'];
    expect(await finding([...all, state, two, two])).toEqual(expect.arrayContaining(malformed));
    expect(await finding([...all, state, two, { ...four, size: 5 }])).toEqual(malformed);
    expect(await finding([...all, state, two, renamed])).toEqual(malformed);
    expect(await finding([...all, state, renamed])).toEqual([]);
    expect(await finding([...all, state, renamed], { name: 'bank.example/countersign' })).toEqual(malformed);
    expect(await finding([...all, state, foreign])).toEqual(malformed);
    expect(await verifying([...all, state, two, foreign])).toMatchObject({ signed: 2, checkpoints: 2 });
  });

  it('is found to be gone that was anchored, and compared all the same', async () => {
    expect(await finding([...all, state, two, six], { anchors: [four.text] })).toEqual(['checkpoint-missing']);
    expect(await finding([...all, state, two], { anchors: [four.text, six.text] })).toEqual(['checkpoint-missing', 'checkpoint-missing']);
    const wrong = await checkpointOf(2, other());
    expect(await finding([...all, state, four], { anchors: [wrong.text] })).toEqual(['root-mismatch', 'checkpoint-missing']);
    // The same moment in another text, as of a time before: it was anchored, and is not what is kept.
    const again = await checkpointOf(4, all, ours, '2026-11-24T11:00:00.000Z');
    expect(await finding([...all, state, again], { anchors: [four.text] })).toEqual(['checkpoint-missing']);
  });

  it('that is anchored must be one of ours, of this journal or of another tenant', async () => {
    const renamed = await checkpointOf(4, all, keysFrom('the key of the tests', 'renamed.example/countersign'));
    expect(await finding([...all, state], { anchors: ['no checkpoint'] })).toEqual(['anchor-invalid']);
    expect(await finding([...all, state], { anchors: [renamed.text], name: 'bank.example/countersign' })).toEqual([]);
    expect(await finding([...all, state], { anchors: [renamed.text] })).toEqual(['checkpoint-missing']);
  });
});

describe('a file of anchors', () => {
  it('is taken apart into the checkpoints that were put into it', () => {
    const more = four.text.replace(/(— .*\n)$/, '$1— witness.example AAAA\n');
    expect(splitCheckpoints('')).toEqual([]);
    expect(splitCheckpoints('\n\n')).toEqual([]);
    expect(splitCheckpoints(two.text)).toEqual([two.text]);
    expect(splitCheckpoints(`${two.text}${more}${six.text}`)).toEqual([two.text, more, six.text]);
    expect(splitCheckpoints(`\n${two.text}\n\n\n${more}\n${six.text.trimEnd()}`)).toEqual([two.text, more, six.text]);
    expect(splitCheckpoints(`${two.text}${six.text}`.replaceAll('\n', '\r\n'))).toEqual([two.text, six.text]);
  });

  it('is taken apart where a write was cut short: what is left of it and what follows are two', () => {
    const left = two.text.slice(0, 40);
    const [whole] = splitCheckpoints(two.text);
    expect(splitCheckpoints(`${left}\n\n${left}\n\n${two.text}`)).toEqual([`${left}\n\n`, `${left}\n\n`, whole]);
    const dash = two.text.slice(0, two.text.indexOf('— ') + 1);
    expect(splitCheckpoints(`${dash}\n\n${two.text}`)).toEqual([`${dash}\n`, whole]);
    expect(splitCheckpoints(`${dash.slice(0, -1)}\uFFFD\n\n${two.text}`)).toEqual([`${dash.slice(0, -1)}\n\n`, whole]);
  });

  it('is taken apart in one go, however long it is and though nothing in it is signed', () => {
    const lines = 'line\n'.repeat(300_000);
    expect(splitCheckpoints(lines)).toEqual([`${lines}\n`]);
  });

  it('keeps what is no checkpoint, so that it is found', () => {
    expect(splitCheckpoints('no checkpoint\n')).toEqual(['no checkpoint\n\n']);
    expect(splitCheckpoints(`${two.text}no checkpoint`)).toEqual([two.text, 'no checkpoint\n']);
  });
});
