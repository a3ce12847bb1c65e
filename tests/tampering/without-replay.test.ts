import { type Verification, verifyJournal } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { beforeAll, describe, expect, it } from 'vitest';
import { editsOfLines, editsOfValues, type Line } from './edits.ts';
import { digest, keysFrom } from './keys.ts';
import { type Ledger, verified } from './ledger.ts';
import { richHistory } from './rich-history.ts';

const { key } = keysFrom('the key of the tests');
let lines: string[];
let ledger: Ledger;
beforeAll(async () => {
  const history = await richHistory(createMemory());
  ledger = history.ledger;
  lines = await ledger.lines(history.tenantId);
});

const verify = (edited: readonly string[]): Promise<Verification> =>
  verifyJournal(edited, { digest, keys: [key], anchors: ledger.anchors, replay: false });

describe('a journal that is verified without being replayed', () => {
  it('verifies as it is, and counts what verifying all of it counts', async () => {
    const { unjournaled: _, ...all } = await verified(lines, ledger.anchors);
    expect(await verify(lines)).toMatchObject(all);
    expect(all).toMatchObject({ findings: [], entries: expect.any(Number) as number });
  });

  it('is found to be edited wherever it is hashed, placed or signed', { timeout: 60_000 }, async () => {
    const unfound: string[] = [];
    let edits = 0;
    let inside = 0;
    for (const { what, lines: edited } of editsOfValues(lines)) {
      if (!/^(entry .*\/(entry|hash|previous|position)\b|checkpoint)/.test(what)) continue;
      // All of an entry hangs on its hash, so that some of its places speak for the others.
      if (what.includes('/entry/') && ++inside % 21 !== 0) continue;
      edits += 1;
      if ((await verify(edited())).findings.length === 0) unfound.push(what);
    }
    expect(unfound).toEqual([]);
    expect(edits).toBeGreaterThan(250);
  });

  it('is found to be edited when an entry or a checkpoint is left out, doubled, or exchanged with the next', async () => {
    const unfound: string[] = [];
    let edits = 0;
    // Behind its last entry stands what a history is about, which is passed over wherever it stands; and that the last one
    // is gone, only that would tell while it waits for its place.
    const harmless = lines.flatMap((line, at) => {
      if (!line.startsWith('{"kind":"entry"') || lines[at + 1]!.startsWith('{"kind":"entry"')) return [];
      const { subjectId, sequence, position } = JSON.parse(line) as Line;
      return [new RegExp(`^entry ${String(subjectId)} \\S+ ${String(sequence)} (exchanged${position === null ? '|left out' : ''})`)];
    });
    for (const { what, lines: edited } of editsOfLines(lines)) {
      if (!/^(entry|checkpoint)/.test(what) || harmless.some((each) => each.test(what))) continue;
      edits += 1;
      if ((await verify(edited())).findings.length === 0) unfound.push(what);
    }
    expect(unfound).toEqual([]);
    expect(edits).toBeGreaterThan(80);
  });

  it('reads lines that are written in another way for what they say, and none for what they do not', async () => {
    const entryOf = (line: string) => [line.slice(0, line.indexOf(',"entry":')), line.slice(line.indexOf(',"entry":'))] as const;
    const rewritten = (line: string) => {
      if (!line.startsWith('{"kind":"entry"')) return line;
      const [start, entry] = entryOf(line);
      const members = Object.entries(JSON.parse(`${start}}`) as object).toReversed();
      return `{ ${members.map(([member, value]) => `"\\u00${member.charCodeAt(0).toString(16)}${member.slice(1)}": ${JSON.stringify(value)}`).join(' , ')}${entry}`;
    };
    expect(await verify(lines.map(rewritten))).toEqual(await verify(lines));

    const withText = lines.findIndex((line) => line.startsWith('{"kind":"entry"') && line.includes('"texts":[{'));
    for (const [from, to] of [
      ['"texts":[{', '"texts":[,{'],
      ['"salt":"', '"salt":"\\q'],
      ['"sequence":', '"sequence":0'],
      ['"kind":"entry",', '"kind":"entry","kind":"task",'],
      ['"position":', '"position":-'],
      ['"queued":', '"queued":"'],
    ] as const) {
      const edited = lines.with(withText, lines[withText]!.replace(from, to));
      for (const { findings } of [await verify(edited), await verified(edited, ledger.anchors)])
        expect(findings.map(({ code }) => code)).toContain('line-malformed');
    }
  });

  it('says nothing of records, which it does not read', async () => {
    const edited = lines.map((line) =>
      line.startsWith('{"kind":"task"') ? line.replace('"status":"CONFIRMED"', '"status":"CANCELLED"') : line,
    );
    expect(edited).not.toEqual(lines);
    expect((await verified(edited, ledger.anchors)).findings).not.toEqual([]);
    expect((await verify(edited)).findings).toEqual([]);
  });
});
