import {
  asCalendarDate,
  asInstant,
  type Digest,
  entryHash,
  exportJournal,
  id,
  type JournalArchive,
  type JournalEntry,
  keepEntry,
  type KeptEntry,
  noPrevious,
} from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
// Not public, but what seals are made of.
import { signCheckpoint } from '../../../packages/core/src/journal/checkpoint.ts';
import { growTree } from '../../../packages/core/src/journal/merkle-tree.ts';
import { digest, keysFrom } from '../../tampering/keys.ts';

// Whoever verifies journals with tools of his own relies on every byte of this; docs/journal-format.md shows the same.
const salted: Digest = { ...digest, salt: () => Buffer.alloc(32, 7) };
const birth: JournalEntry = {
  tenantId: id('bank'),
  subject: { type: 'task', id: id('task-1') },
  sequence: 1,
  type: 'task-assigned',
  at: asInstant('2026-11-24T09:30:00.000Z'),
  actorId: null,
  onBehalfOfId: null,
  delegationId: null,
  before: null,
  after: aTask({ taskId: id('task-1'), tenantId: id('bank') }),
  effects: [],
  gate: null,
  policyVersion: 'default-1',
};
const adjustment: JournalEntry = {
  ...birth,
  sequence: 2,
  type: 'planned-date-adjusted',
  at: asInstant('2026-11-24T10:00:00.000Z'),
  actorId: id('olivia'),
  before: { status: 'PENDING', plannedProductionDate: asCalendarDate('2026-11-20'), adjustmentReason: null, revision: 1 },
  after: {
    status: 'ADJUSTED',
    plannedProductionDate: asCalendarDate('2026-12-20'),
    adjustmentReason: 'Change freeze until Zoë is back',
    revision: 2,
  },
};

const bytes =
  '{"actorId":"olivia","after":{"adjustmentReason":{"commitment":"cd3837dd3f9273c4328b30b8b5d944ad0d621a7525590a1b5bf45e3dc11398e7"},"plannedProductionDate":"2026-12-20","revision":2,"status":"ADJUSTED"},"at":"2026-11-24T10:00:00.000Z","before":{"adjustmentReason":null,"plannedProductionDate":"2026-11-20","revision":1,"status":"PENDING"},"delegationId":null,"effects":[],"gate":null,"onBehalfOfId":null,"policyVersion":"default-1","sequence":2,"subject":{"id":"task-1","type":"task"},"tenantId":"bank","type":"planned-date-adjusted"}';
const commitment = 'cd3837dd3f9273c4328b30b8b5d944ad0d621a7525590a1b5bf45e3dc11398e7';
const first = '5401428797d411189ddf0113d1e0446967bf9c3f965e2fe2a823e5d71cba38b1';
const second = 'ce9c81f4989841f09e45432740d548ecf7df5dbb864524600d77f3a39f9d991a';
const checkpoint =
  'bank.example/countersign/bank\n2\nnMZwziIBN3iEE3uzf5+io7vFfDWWEaVQqumz8znNZvk=\ntime 2026-11-24T10:01:00.000Z\n\n— bank.example/countersign/bank sOkSkXDrlRRZx5WesJHtEx4QSN4N1ywILZdRDhT0aTAiEfGjL/tVyi+oDjzPElzI+guwg4Do/A/ZJz4Qx9g4TPMZWAE=\n';

describe('the format of the journal', () => {
  let kept: readonly KeptEntry[];
  let one: string;
  let two: string;
  beforeAll(() => {
    kept = [birth, adjustment].map((entry) => keepEntry(entry, salted));
    one = entryHash(noPrevious, kept[0]!.bytes, digest);
    two = entryHash(one, kept[1]!.bytes, digest);
  });

  it('writes an entry as these bytes', () => expect(kept[1]?.bytes).toBe(bytes));

  it('commits to a text as this', () =>
    expect(kept[1]?.texts).toEqual([
      { kind: 'adjustment-reason', commitment, salt: '07'.repeat(32), text: 'Change freeze until Zoë is back' },
    ]));

  it('hashes entries as these', () => expect([one, two]).toEqual([first, second]));

  it('signs a checkpoint over them as this', async () => {
    const tree = growTree(digest);
    for (const hash of [one, two]) tree.append(Buffer.from(hash, 'hex'));
    const { signer, key } = keysFrom('the golden key');
    expect(Buffer.from(key.publicKey).toString('base64')).toBe('+Ayer2bnszqhuV0mXRFEd/jk6l08cwiKNVQQdyxx9QQ=');
    const signed = await signCheckpoint(id('bank'), { size: 2, root: tree.root() }, asInstant('2026-11-24T10:01:00.000Z'), signer, digest);
    expect(signed.text).toBe(checkpoint);
  });

  it('exports an entry as this line', async () => {
    const archive: JournalArchive = {
      tenants: () => Promise.resolve([]),
      async *records() {
        const { subject, sequence, type, at, actorId, onBehalfOfId, delegationId, policyVersion } = adjustment;
        yield {
          kind: 'entry',
          subjectType: subject.type,
          subjectId: subject.id,
          sequence,
          type,
          at,
          actorId,
          onBehalfOfId,
          delegationId,
          policyVersion,
          previous: first,
          hash: second,
          position: 1,
          queued: null,
          texts: [{ commitment, salt: '07'.repeat(32), text: 'Change freeze until Zoë is back' }],
          entry: bytes,
        };
      },
    };
    const lines: string[] = [];
    for await (const line of exportJournal(id('bank'), archive)) lines.push(line);
    expect(lines).toEqual([
      '{"kind":"journal","format":"countersign-journal-1","tenantId":"bank"}',
      `{"kind":"entry","subjectType":"task","subjectId":"task-1","sequence":2,"type":"planned-date-adjusted","at":"2026-11-24T10:00:00.000Z","actorId":"olivia","onBehalfOfId":null,"delegationId":null,"policyVersion":"default-1","previous":"${first}","hash":"${second}","position":1,"queued":null,"texts":[{"commitment":"${commitment}","salt":"${'07'.repeat(32)}","text":"Change freeze until Zoë is back"}],"entry":${bytes}}`,
      '{"kind":"end","records":1}',
    ]);
  });

  it('is what the document shows', () => {
    const document = readFileSync('docs/journal-format.md', 'utf8');
    for (const shown of [bytes, commitment, first, second, checkpoint]) expect(document).toContain(shown);
  });
});
