import { createMemory } from '@countersign/memory';
import { beforeAll, describe, expect, it } from 'vitest';
import { editsOfLines, editsOfValues, type Line } from './edits.ts';
import { type Ledger, verified } from './ledger.ts';
import { richHistory } from './rich-history.ts';

const memory = createMemory();
let lines: string[];
let ledger: Ledger;
beforeAll(async () => {
  const history = await richHistory(memory);
  ledger = history.ledger;
  lines = await ledger.lines(history.tenantId);
});

const find = async (edited: readonly string[]) => (await verified(edited, ledger.anchors)).findings;

describe('a journal in which everything has happened', () => {
  it('verifies as it is', async () => {
    expect(await find(lines)).toEqual([]);
    const kinds = new Set(lines.map((line) => String((JSON.parse(line) as Line)['type'] ?? (JSON.parse(line) as Line)['kind'])));
    expect([...kinds].toSorted()).toEqual([
      'approval-decided',
      'checkpoint',
      'delegation',
      'delegation-granted',
      'delegation-revoked',
      'deployment-confirmed',
      'deployment-withdrawn',
      'end',
      'exception-acknowledged',
      'exception-closed',
      'journal',
      'override-decided',
      'override-requested',
      'planned-date-adjusted',
      'region',
      'task',
      'task-assigned',
      'task-cancelled',
      'task-reassigned',
      'texts-redacted',
      'version',
    ]);
  });

  it('verifies whatever is changed in no value at all', async () => {
    expect(await find(lines.map((line) => line))).toEqual([]);
    expect(await find([...lines, ''])).toEqual([]);
  });

  it('is found to be edited for every value in every place of it', { timeout: 120_000 }, async () => {
    const unfound: string[] = [];
    let edits = 0;
    let inside = 0;
    for (const { what, lines: edited } of editsOfValues(lines)) {
      if (isNotOurs(what)) continue;
      // All of an entry hangs on its hash, so that some of its places speak for the others.
      if (what.includes('/entry/') && ++inside % 7 !== 0) continue;
      edits += 1;
      if ((await find(edited())).length === 0) unfound.push(what);
    }
    expect(unfound).toEqual([]);
    expect(edits).toBeGreaterThan(2_000);
  });

  it('is found to be edited when a line is left out, doubled, or exchanged with the next', { timeout: 60_000 }, async () => {
    const unfound: string[] = [];
    let edits = 0;
    for (const { what, lines: edited } of editsOfLines(lines)) {
      if (isHarmless(what)) continue;
      edits += 1;
      if ((await find(edited())).length === 0) unfound.push(what);
    }
    expect(unfound).toEqual([]);
    expect(edits).toBeGreaterThan(150);
  });
});

// What the host's inventory says of its own, the journal knows nothing of.
const isNotOurs = (what: string): boolean =>
  // What no task of the journal is about, the host may rename; and the order of a single entry that waits is none.
  /^(region|version (?!plain|urgent)).*\/(versionId|modelId|regionId) as/.test(what) ||
  / 6\/queued as/.test(what) ||
  what.includes('/brought');
/** The inventory may take a region from a model, and a version that no task has dated. */
const isHarmless = (what: string): boolean => /^(region|version (?!plain|urgent)).* left out$/.test(what);
