import {
  anchoredTenants,
  entryHash,
  id,
  type FindingCode,
  sealJournal,
  type Signer,
  splitCheckpoints,
  verifyJournal,
} from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { beforeAll, describe, expect, it } from 'vitest';
// Not public, but what is sent to those who hold anchors.
import { signCheckpoint } from '../../packages/core/src/journal/checkpoint.ts';
import type { Line } from './edits.ts';
import { digest, keysFrom } from './keys.ts';
import { type Ledger, verified } from './ledger.ts';
import { richHistory } from './rich-history.ts';

let lines: string[];
let ledger: Ledger;
beforeAll(async () => {
  const history = await richHistory(createMemory());
  ledger = history.ledger;
  lines = await ledger.lines(history.tenantId);
});

const codesOf = (findings: readonly { readonly code: FindingCode }[]) => [...new Set(findings.map(({ code }) => code))].toSorted();
const find = async (edited: readonly string[], anchors: readonly string[] = ledger.anchors) =>
  codesOf((await verified(edited, anchors)).findings);

/** The lines as an attacker leaves them who edits what he wants and then makes every hash and count fit. */
function rehashed(edit: (line: Line) => Line | null): string[] {
  const edited = lines.flatMap((line): readonly Line[] => {
    const changed = edit(JSON.parse(line) as Line);
    return changed ? [changed] : [];
  });
  let last = { of: null as unknown, hash: '' };
  return edited.map((line) => {
    if (line['kind'] === 'end') return JSON.stringify({ ...line, records: edited.length - 2 });
    if (line['kind'] !== 'entry') return JSON.stringify(line);
    const { entry, ...columns } = line;
    const previous: string = last.of === line['subjectId'] ? last.hash : '0'.repeat(64);
    // Its members are in canonical order already, and stay so.
    const bytes = JSON.stringify(entry);
    const hash = entryHash(previous, bytes, digest);
    last = { of: line['subjectId'], hash };
    return `${JSON.stringify({ ...columns, previous, hash }).slice(0, -1)},"entry":${bytes}}`;
  });
}

const isOverridden = (line: Line) => (line['task'] as Line | undefined)?.['deployedBeforeValidationApproved'] === true;
const setIn = (line: Line, part: string, change: object): Line => ({ ...line, [part]: { ...(line[part] as object), ...change } });

describe('somebody without the key', () => {
  it('changes nothing by making every hash anew', async () => expect(await find(rehashed((line) => line))).toEqual([]));

  it('is found out who flips the flag of an override in the task alone', async () =>
    expect(
      await find(
        lines.map((text) => {
          const line = JSON.parse(text) as Line;
          return isOverridden(line) ? JSON.stringify(setIn(line, 'task', { deployedBeforeValidationApproved: false })) : text;
        }),
      ),
    ).toEqual(['task-mismatch']));

  it('is found out who flips it everywhere and makes every hash fit', async () => {
    const edited = rehashed((line) => {
      if (isOverridden(line)) return setIn(line, 'task', { deployedBeforeValidationApproved: false, validationOverrideReason: null });
      if (line['type'] !== 'deployment-confirmed') return line;
      const { after, gate } = line['entry'] as { after: Line; gate: Line };
      if (after['deployedBeforeValidationApproved'] !== true) return line;
      return setIn(line, 'entry', {
        after: { ...after, deployedBeforeValidationApproved: false, validationOverrideReason: null },
        gate: { ...gate, override: 'not-needed' },
      });
    });
    expect(await find(edited)).toContain('root-mismatch');
  });

  it('is found out who takes a task away with all that is kept of it', async () => {
    const edited = rehashed((line) => (line['subjectId'] === 'task-0003' || line['taskId'] === 'task-0003' ? null : line));
    expect(await find(edited)).toEqual(expect.arrayContaining(['position-broken', 'root-mismatch']));
  });

  it('is found out who exchanges the places of two entries', async () => {
    const edited = rehashed((line) =>
      line['position'] === 2 ? { ...line, position: 5 } : line['position'] === 5 ? { ...line, position: 2 } : line,
    );
    expect(await find(edited)).toContain('root-mismatch');
  });

  it('is found out who puts an entry into the past of a task', async () => {
    const edited = lines.flatMap((text) => {
      const line = JSON.parse(text) as Line;
      return line['subjectId'] === 'task-0001' && line['sequence'] === 1 ? [text, text.replace('"sequence":1', '"sequence":2')] : text;
    });
    expect(await find(edited)).toEqual(expect.arrayContaining(['chain-broken', 'sequence-broken']));
  });

  it('is found out who signs his own history with his own key', async () => {
    const forged = await sealedBy(keysFrom('another key').signer);
    expect(await find(forged, [])).toEqual(['signature-invalid']);
    expect(await find(forged)).toEqual(['checkpoint-missing', 'root-mismatch', 'signature-invalid']);
  });

  it('is found out who removes every checkpoint from the database and begins anew', async () => {
    const edited = rehashed((line) =>
      line['kind'] === 'checkpoint' ? null : isOverridden(line) ? setIn(line, 'task', { assignedToId: 'x' }) : line,
    );
    expect(await find(edited)).toEqual(['checkpoint-missing', 'task-mismatch']);
  });

  it('is found out who brings back a text that was redacted', async () => {
    const edited = lines.map((text) => {
      const line = JSON.parse(text) as Line;
      if (line['type'] !== 'override-requested' || (line['texts'] as unknown[]).length > 0) return text;
      const { commitment } = (line['entry'] as { after: { overrideRequest: { reason: { commitment: string } } } }).after.overrideRequest
        .reason;
      return text.replace('"texts":[]', `"texts":[${JSON.stringify({ commitment, salt: '00'.repeat(32), text: 'Something else' })}]`);
    });
    expect(await find(edited)).toEqual(expect.arrayContaining(['text-mismatch', 'text-unexpected']));
  });

  it('is found out who takes a text away without a redaction', async () => {
    const edited = lines.map((text) => text.replace(/"texts":\[\{[^\]]+\]/, '"texts":[]'));
    expect(await find(edited)).toContain('text-missing');
  });
});

describe('an old backup', () => {
  const half = async () => {
    const memory = createMemory();
    const { tenantId, ledger: full } = await richHistory(memory);
    const before = await full.lines(tenantId);
    const checkpoints = [...full.anchors];
    await full.seal();
    return { before, checkpoints, after: full.anchors };
  };

  it('is found by the last checkpoint that is held outside, and by nothing else', async () => {
    const { before, checkpoints, after } = await half();
    expect(await find(before, checkpoints)).toEqual([]);
    expect(await find(before, after)).toEqual(['checkpoint-missing', 'journal-truncated']);
  });

  it('is not found where nothing was anchored since, which verification says', async () => {
    const { before, checkpoints } = await half();
    const none = await verified(before, []);
    expect(none).toMatchObject({ findings: [], anchored: 0, anchoredAt: null, unanchoredSince: '2026-11-24T09:30:00.000Z' });
    const some = await verified(before, checkpoints);
    expect(some).toMatchObject({ findings: [], unanchoredSince: '2026-11-24T09:39:00.000Z' });
    expect(some.anchored).toBe(some.entries - 1);
  });
});

describe('what is anchored', () => {
  it('may be held in one file with the checkpoints of other tenants', async () => {
    const memory = createMemory();
    const other = await richHistory(memory, 'another bank');
    const file = [...other.ledger.anchors, ...ledger.anchors].join('\n');
    expect(await find(lines, splitCheckpoints(file))).toEqual([]);
    expect(await find(await other.ledger.lines(other.tenantId), splitCheckpoints(file))).toEqual([]);
  });

  it('names its tenants, each once, whatever they are called', async () => {
    const { signer, key } = keysFrom('the key of the tests');
    const signed = async (tenant: string, by = signer) =>
      (await signCheckpoint(id(tenant), { size: 1, root: new Uint8Array(32) }, ledger.clock.now(), by, digest)).text;
    const anchors = [
      ...(await Promise.all(['bank', 'a/b', 'bank', '100% bank', 'bank'].map((tenant) => signed(tenant)))),
      await signed('of another name', keysFrom('the key of the tests', 'another.example').signer),
      await signed('of another key', keysFrom('another key').signer),
      (await signed('edited')).replace('\n1\n', '\n2\n'),
      (await signed('bank')).replaceAll('/bank', '/%62ank'),
      (await signed('bank')).replaceAll('/bank', '/%'),
      'no checkpoint',
    ];
    expect(anchoredTenants({ anchors, keys: [key], digest })).toEqual(['bank', 'a/b', '100% bank', 'of another name']);
    expect(anchoredTenants({ anchors, keys: [key], digest, name: 'another.example' })).toEqual(['of another name']);
    expect(anchoredTenants({ keys: [key], digest })).toEqual([]);
  });

  it('must be signed by a key', async () =>
    expect(await find(lines, [ledger.anchors[0]!.replace(/\n(\d)/, '\n1$1'), 'no checkpoint'])).toEqual(['anchor-invalid']));

  it('must be of the name that was given', async () => {
    const { key } = keysFrom('the key of the tests');
    const { findings } = await verifyJournal(lines, { digest, keys: [key], name: 'another.example/countersign' });
    expect(codesOf(findings)).toEqual(['checkpoint-malformed']);
  });
});

describe('an export', () => {
  it.each([
    ['nothing', []],
    ['no beginning', (all: readonly string[]) => all.slice(1)],
    ['no end', (all: readonly string[]) => all.slice(0, -1)],
    ['two exports', (all: readonly string[]) => [...all, ...all]],
    ['something that is no line', (all: readonly string[]) => all.with(3, '{"kind":"entry"')],
    ['a line of another kind', (all: readonly string[]) => all.with(3, '{"kind":"note"}')],
  ] as const)('is refused that has %s', async (_, edit) =>
    expect((await find(typeof edit === 'function' ? edit(lines) : edit)).length).toBeGreaterThan(0),
  );

  it('tells of so many findings, and counts the rest', async () => {
    const { key } = keysFrom('the key of the tests');
    const edited = lines.map((text) => text.replace('"policyVersion":"', '"policyVersion":"x'));
    const { findings, omitted } = await verifyJournal(edited, { digest, keys: [key], limit: 5 });
    expect(findings).toHaveLength(5);
    expect(omitted).toBeGreaterThan(20);
  });
});

/** The lines of the same history under the same name, signed with another key. */
async function sealedBy(signer: Signer): Promise<readonly string[]> {
  const memory = createMemory();
  const unsealed = { ...memory.seals, tenants: () => Promise.resolve([]) };
  const { tenantId, ledger: forged } = await richHistory({ ...memory, seals: unsealed });
  await sealJournal({ seals: memory.seals, digest, signer, sinks: [], clock: forged.clock });
  return forged.lines(tenantId);
}
