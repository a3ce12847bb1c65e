import type { EntryType, JournalEntry } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
// Not public: what entries are made of.
import type { Effect } from '../../../packages/core/src/plan/effects.ts';
import { richHistory } from '../../tampering/rich-history.ts';

// Whoever replays a journal with tools of his own has nothing but docs/journal-format.md to go by.
const entryTypes = Object.keys({
  'task-assigned': 0,
  'task-adopted': 0,
  'deployment-confirmed': 0,
  'planned-date-adjusted': 0,
  'task-cancelled': 0,
  'task-reassigned': 0,
  'deployment-withdrawn': 0,
  'override-requested': 0,
  'override-decided': 0,
  'approvals-requested': 0,
  'approval-decided': 0,
  'exception-acknowledged': 0,
  'exception-closed': 0,
  'rollout-completed': 0,
  'texts-redacted': 0,
  'delegation-granted': 0,
  'delegation-revoked': 0,
} satisfies Record<EntryType, 0>);
const effectTypes = Object.keys({
  'regional-deployment.record': 0,
  'regional-deployment.withdraw': 0,
  'version.production-date.record': 0,
  'regional-approval.record': 0,
  'exception.record': 0,
  'texts.redact': 0,
} satisfies Record<Effect['type'], 0>);

const document = readFileSync('docs/journal-format.md', 'utf8');
const codesIn = (text = ''): readonly string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The table below a heading: the codes of its second column, by those of its first. */
function tableOf(heading: string): ReadonlyMap<string, readonly string[]> {
  const [, rest = ''] = document.split(`### ${heading}\n`);
  const [section = ''] = rest.split(/^#/m);
  const rows = [...section.matchAll(/^\| (`.*?) \| (.*?) \|/gm)];
  return new Map(rows.flatMap(([, first, second]) => codesIn(first).map((code) => [code, codesIn(second)] as const)));
}

/** The lines of an export, as far as this test looks at them. */
interface Line {
  readonly entry?: JournalEntry;
  readonly task?: { readonly overrideRequest: object | null } | null;
  readonly [member: string]: unknown;
}

const membersOf = (record: object, but: readonly string[] = []): readonly string[] =>
  Object.keys(record)
    .filter((member) => !but.includes(member))
    .toSorted();

describe('the document of the format', () => {
  let lines: readonly Line[];
  let entries: readonly JournalEntry[];
  beforeAll(async () => {
    const { ledger, tenantId } = await richHistory(createMemory());
    lines = (await ledger.lines(tenantId)).map((line) => JSON.parse(line) as Line);
    entries = lines.flatMap(({ entry }) => entry ?? []);
  });

  it('names every type of entry, and the effects that each can have', () => {
    const types = tableOf('Types of entry');
    expect([...types.keys()].toSorted()).toEqual(entryTypes.toSorted());
    expect([...types.values()].flat().filter((effect) => !effectTypes.includes(effect))).toEqual([]);
    const unnamed = entries.flatMap(({ type, effects }) =>
      effects.filter((effect) => !types.get(type)?.includes(effect.type)).map((effect) => `${type}: ${effect.type}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('names every effect with its members', () => {
    const named = Object.fromEntries([...tableOf('Effects')].map(([type, members]) => [type, members.toSorted()]));
    const played = entries.flatMap(({ effects }) => effects).map((effect) => [effect.type, membersOf(effect, ['type'])] as const);
    expect(Object.keys(named).toSorted()).toEqual(effectTypes.toSorted());
    expect(named).toEqual(Object.fromEntries(played));
    expect(played).toEqual(played.map(([type]) => [type, named[type]]));
  });

  const every = (kind: string): readonly object[] => lines.flatMap((line) => line[kind] ?? []) as readonly object[];
  it.each<[string, () => readonly object[]]>([
    ['task', () => every('task')],
    ['overrideRequest', () => lines.flatMap(({ task }) => task?.overrideRequest ?? [])],
    ['delegation', () => every('delegation')],
    // This store keeps no notes with a deployment.
    ['deployments', () => every('deployments').map((deployment) => ({ ...deployment, notes: null }))],
    ['approvals', () => every('approvals')],
    ['exception', () => every('exception')],
    ['gate', () => entries.flatMap(({ gate }) => gate ?? [])],
    ['current', () => every('current')],
    ['brought', () => every('brought')],
    ['version', () => lines.filter(({ kind }) => kind === 'version')],
  ])('names the members of %s', (kind, all) => {
    const found = all().map((record) => membersOf(record, kind === 'version' ? ['kind', 'versionId'] : []));
    expect(found).not.toEqual([]);
    expect(found).toEqual(found.map(() => tableOf('Members').get(kind)?.toSorted()));
  });
});
