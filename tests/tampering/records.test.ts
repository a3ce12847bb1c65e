import {
  asCalendarDate,
  asInstant,
  type Delegation,
  type Effect,
  type ExportedEntry,
  type ExportedTask,
  id,
  type JournalEntry,
} from '@countersign/core';
import { aDelegation, aTask } from '@countersign/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aLife, entriesOf, finding, stateOf, verifying, withoutTexts, written } from './by-hand.ts';

const { entries, state } = aLife();
const redacted = aLife({ isRedacted: true });
let lines: readonly ExportedEntry[];
let redactedLines: readonly ExportedEntry[];
beforeAll(() => {
  lines = written(entries);
  redactedLines = withoutTexts(written(redacted.entries), 'After hours', 'Fine with us', 'Accepted');
});
const [deployment] = state.deployments as readonly [ExportedTask['deployments'][number]];
const [approval] = state.approvals as readonly [ExportedTask['approvals'][number]];
const exception = state.exception!;
const day = asCalendarDate('2026-11-19');

/** What is found when something else is kept of the task. */
const kept = (change: Partial<ExportedTask>) => finding([...lines, { ...state, ...change }]);

/** What is found when the entry of a sequence says something else, and every hash was made to fit. */
const said = (sequence: number, change: (entry: JournalEntry) => Partial<JournalEntry>) =>
  finding([...written(entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...change(entry) } : entry))), state]);

/** The effects of an entry, with some members of those of one type put in another way. */
const withEffect = (type: Effect['type'], change: (effect: never) => object) => (entry: JournalEntry) => ({
  effects: entry.effects.map((effect) => (effect.type === type ? { ...effect, ...change(effect as never) } : effect) as Effect),
});

describe('what is kept of a task', () => {
  it.each<[string, Partial<ExportedTask>, string]>([
    ['the task is gone', { task: null }, 'record-missing'],
    ['another value', { task: { ...state.task!, assignedToId: id('somebody') } }, 'task-mismatch'],
    ['a member that no entry has told', { task: { ...state.task!, more: true } as never }, 'task-mismatch'],
    ['nothing in the place of a number', { task: { ...state.task!, revision: {} } as never }, 'task-mismatch'],
    ['a list in the place of a text', { task: { ...state.task!, adjustmentReason: [] } as never }, 'task-mismatch'],
    ['no deployment', { deployments: [] }, 'deployment-mismatch'],
    ['a deployment twice', { deployments: [deployment, deployment] }, 'deployment-mismatch'],
    ['another day of a deployment', { deployments: [{ ...deployment, deployedOn: day }] }, 'deployment-mismatch'],
    ['other notes of a deployment', { deployments: [{ ...deployment, notes: 'Before hours' }] }, 'deployment-mismatch'],
    ['a deployment that still stands', { deployments: [{ ...deployment, withdrawnOn: null }] }, 'deployment-mismatch'],
    ['a deployment in one region more', { deployments: [deployment, { ...deployment, regionId: id('de') }] }, 'deployment-mismatch'],
    ['no approval', { approvals: [] }, 'approval-mismatch'],
    ['another answer', { approvals: [{ ...approval, state: 'DECLINED' }] }, 'approval-mismatch'],
    ['an approval of one region more', { approvals: [approval, { ...approval, regionId: id('de') }] }, 'approval-mismatch'],
    ['no exception', { exception: null }, 'exception-mismatch'],
    ['an exception with a member more', { exception: { ...exception, more: true } as never }, 'exception-mismatch'],
    ['an exception that is open', { exception: { ...exception, state: 'OPEN' } }, 'exception-mismatch'],
    ['a day of an approval that closed its exception', { exception: { ...exception, approvedOn: day } }, 'exception-mismatch'],
    ['another copy of the gate', { gate: { ...state.gate!, override: 'not-needed' } }, 'gate-mismatch'],
    ['no copy of the gate', { gate: null }, 'gate-mismatch'],
  ])('is named with the task, and nothing else is, when there is %s', async (_, change, code) =>
    expect(await kept(change)).toEqual([`${code} task-1`]),
  );

  it('may be without notes of deployments and copies of gates, where a store keeps none', async () => {
    const { notes: _notes, ...plain } = deployment;
    const { gate: _gate, ...without } = { ...state, deployments: [plain] };
    expect(await finding([...lines, without])).toEqual([]);
  });

  it('is named when it has what no entry has given it', async () => {
    const birth = written(entriesOf([]));
    const more = { deployments: [deployment], approvals: [approval], exception, gate: state.gate! };
    for (const [member, code] of [
      ['deployments', 'deployment-mismatch'],
      ['approvals', 'approval-mismatch'],
      ['exception', 'exception-mismatch'],
      ['gate', 'gate-mismatch'],
    ] as const)
      expect(await finding([...birth, stateOf(aTask(), { [member]: more[member] })])).toEqual([`${code} task-1`]);
  });

  it('may have from before its journal what no entry has told', async () => {
    const [, ...later] = entriesOf([{ type: 'planned-date-adjusted', after: { adjustmentReason: 'Change freeze' } }]);
    const adjusted = aTask({ adjustmentReason: 'Change freeze', revision: 2 });
    const before = stateOf(adjusted, { deployments: [deployment], approvals: [approval], exception, gate: state.gate! });
    expect(await finding([...written(later), before])).toEqual([]);
    expect(await finding([...written(later), { ...before, task: { ...adjusted, adjustmentReason: 'Another' } }])).toEqual([
      'task-mismatch task-1',
    ]);
    const decided = entriesOf([
      {
        type: 'approval-decided',
        after: {},
        effects: [{ type: 'regional-approval.record', before: { ...approval, note: null }, after: approval }],
      },
      {
        type: 'exception-closed',
        after: {},
        effects: [{ type: 'exception.record', before: { ...exception, state: 'OPEN' }, after: exception, openedOn: null }],
      },
    ]).slice(1);
    expect(await finding([...written(decided), { ...before, task: aTask({ revision: 3 }) }])).toEqual([]);
  });

  it('may have been withdrawn, or rid of texts, that were there before its journal', async () => {
    const told = entriesOf([
      {
        type: 'deployment-withdrawn',
        after: { withdrawnOn: day },
        effects: [
          {
            type: 'regional-deployment.withdraw',
            modelId: id('model'),
            regionId: id('uk'),
            taskId: id('task-1'),
            before: null,
            after: null,
            moves: true,
          },
          { type: 'texts.redact', taskId: id('task-1'), texts: ['confirmation-notes', 'adjustment-reason'], redactionReason: 'A name' },
        ],
      },
    ]).slice(1);
    const withdrawn = aTask({ withdrawnOn: day, revision: 2, adjustmentReason: '[redacted]' });
    expect(await finding([...written(told), stateOf(withdrawn, { deployments: [deployment] })])).toEqual([]);
  });

  it('is named when its exception, which was opened and no more, is gone', async () => {
    const opened = entriesOf([
      {
        type: 'deployment-withdrawn',
        after: {},
        effects: [{ type: 'exception.record', before: null, after: { ...exception, code: null }, openedOn: day }],
      },
    ]);
    const task = aTask({ revision: 2 });
    expect(await finding([...written(opened), stateOf(task, { exception })])).toEqual([]);
    expect(await finding([...written(opened), stateOf(task)])).toEqual(['exception-mismatch task-1']);
  });

  it('is compared region by region, and those are told in words that are not as they should be', async () => {
    const effects = ['de', 'uk', 'us'].flatMap((region): readonly Effect[] => [
      {
        type: 'regional-deployment.record',
        modelId: id('model'),
        regionId: id(region),
        before: null,
        after: { versionId: id('v2'), deployedOn: day, taskId: id('task-1') },
        superseded: false,
        notes: null,
      },
      { type: 'regional-approval.record', before: null, after: { ...approval, regionId: id(region) } },
    ]);
    const all = written(entriesOf([{ type: 'deployment-withdrawn', after: {}, effects }]));
    const deployments = ['us', 'de', 'uk'].map((region) => ({
      ...deployment,
      regionId: id<'region'>(region),
      deployedOn: day,
      withdrawnOn: null,
      notes: null,
    }));
    const approvals = ['uk', 'us', 'de'].map((region) => ({ ...approval, regionId: id<'region'>(region) }));
    const told = async (change: Partial<ExportedTask>) =>
      (await verifying([...all, stateOf(aTask({ revision: 2 }), { deployments, approvals, ...change })])).findings.map(
        ({ message }) => message,
      );
    expect(await told({})).toEqual([]);
    const stray = { ...deployments[0]!, regionId: id<'region'>('fr') };
    expect(await told({ deployments: [...deployments.slice(0, 1), stray], approvals: approvals.slice(1) })).toEqual([
      'What the journal says went live is not what is kept of region de, uk, fr.',
      'What the journal says of an approval is not what is kept of region uk.',
    ]);
  });

  it('is named with the members that are not as they should be', async () => {
    const task = { ...state.task!, assignedToId: id<'user'>('somebody'), revision: 8 };
    expect((await verifying([...lines, { ...state, task }])).findings.map(({ message }) => message)).toEqual([
      'The task is not what its journal says in assignedToId, revision.',
    ]);
    const moved = entries.map((entry) =>
      entry.sequence === 2 ? { ...entry, before: { status: 'CONFIRMED', revision: 9 } as never } : entry,
    );
    expect((await verifying([...written(moved), state])).findings.map(({ message }) => message)).toEqual([
      'Before the entry, the entries left something else in revision, status.',
    ]);
  });

  it('must not have a text that was redacted, and has all the others', async () => {
    const find = (change: Partial<ExportedTask>) => finding([...redactedLines, { ...redacted.state, ...change }]);
    expect(await find({})).toEqual([]);
    expect(await find({ task: { ...redacted.state.task!, confirmationNotes: 'After hours' } })).toEqual(['task-mismatch task-1']);
    expect(await find({ task: { ...redacted.state.task!, adjustmentReason: '[redacted]' } })).toEqual(['task-mismatch task-1']);
    expect(await find({ deployments: state.deployments })).toEqual(['deployment-mismatch task-1']);
    expect(await find({ approvals: state.approvals })).toEqual(['approval-mismatch task-1']);
    expect(await find({ exception: state.exception })).toEqual(['exception-mismatch task-1']);
  });

  it('reads as before where a redaction was of other texts, or there was no text', async () => {
    const withNone = (texts: readonly 'adjustment-reason'[] | readonly ['confirmation-notes', 'approval-note', 'exception-narrative']) =>
      entriesOf([
        {
          type: 'approval-decided',
          after: {},
          effects: [
            {
              type: 'regional-deployment.record',
              modelId: id('model'),
              regionId: id('uk'),
              before: null,
              superseded: true,
              notes: null,
              after: { versionId: id('v2'), deployedOn: day, taskId: id('task-1') },
            },
            { type: 'regional-approval.record', before: null, after: { ...approval, note: null } },
            { type: 'exception.record', before: null, after: { ...exception, narrative: null }, openedOn: day },
          ],
        },
        { type: 'texts-redacted', after: {}, effects: [{ type: 'texts.redact', taskId: id('task-1'), texts, redactionReason: 'A name' }] },
      ]);
    const last = stateOf(aTask({ revision: 3 }), {
      deployments: [{ ...deployment, deployedOn: day, withdrawnOn: null, notes: null }],
      approvals: [{ ...approval, note: null }],
      exception: { ...exception, narrative: null },
    });
    expect(await finding([...written(withNone(['confirmation-notes', 'approval-note', 'exception-narrative'])), last])).toEqual([]);
    const others = { type: 'texts.redact', taskId: id<'task'>('task-1'), texts: ['adjustment-reason'], redactionReason: 'A name' } as const;
    const life = [...entries, { ...redacted.entries.at(-1)!, effects: [others] }];
    const task = { ...state.task!, revision: 8, adjustmentReason: '[redacted]' };
    expect(await finding([...withoutTexts(written(life), 'Change freeze'), { ...state, task }])).toEqual([]);
  });
});

describe('an entry whose hash was made to fit', () => {
  it.each<[string, number, (entry: JournalEntry) => Partial<JournalEntry>, readonly string[]]>([
    ['another past', 2, ({ before }) => ({ before: { ...before, status: 'CANCELLED' } as never }), ['before-mismatch task-1 2']],
    ['a birth in the middle', 4, () => ({ before: null }), ['before-mismatch task-1 4']],
    ['no birth at the beginning', 1, () => ({ before: {} }), ['before-mismatch task-1 1']],
    ['another revision', 4, () => ({ after: { revision: 9 } }), ['before-mismatch task-1 4', 'before-mismatch task-1 5']],
    ['no gate at a confirmation', 3, () => ({ gate: null }), ['gate-mismatch task-1 3', 'gate-mismatch task-1']],
    [
      'a gate that needed no override',
      3,
      ({ gate }) => ({ gate: { ...gate!, override: 'not-needed' } }),
      ['gate-mismatch task-1 3', 'gate-mismatch task-1'],
    ],
    [
      'an override without its mark',
      3,
      ({ after }) => ({ after: { ...after, deployedBeforeValidationApproved: false } }),
      ['gate-mismatch task-1 3', 'task-mismatch task-1'],
    ],
    [
      'an override without its reason',
      3,
      ({ after }) => ({ after: { ...after, validationOverrideReason: null } }),
      ['gate-mismatch task-1 3', 'task-mismatch task-1'],
    ],
    [
      'an approval that was there before',
      3,
      withEffect('regional-approval.record', () => ({ before: approval })),
      ['before-mismatch task-1 3'],
    ],
    [
      'another approval that was there before',
      5,
      withEffect('regional-approval.record', () => ({ before: approval })),
      ['before-mismatch task-1 5'],
    ],
    [
      'no approval that was there before',
      5,
      withEffect('regional-approval.record', () => ({ before: null })),
      ['before-mismatch task-1 5'],
    ],
    ['an exception that was there before', 3, withEffect('exception.record', () => ({ before: exception })), ['before-mismatch task-1 3']],
    ['another exception before', 4, withEffect('exception.record', () => ({ before: exception })), ['before-mismatch task-1 4']],
    [
      'nothing before its exception was acknowledged',
      4,
      withEffect('exception.record', () => ({ before: null })),
      ['before-mismatch task-1 4'],
    ],
    ['no exception before', 6, withEffect('exception.record', () => ({ before: null })), ['before-mismatch task-1 6']],
    [
      'another code of its exception',
      6,
      withEffect('exception.record', ({ before }: { before: object }) => ({ before: { ...before, code: 'EXC-2026-2' } })),
      ['before-mismatch task-1 6'],
    ],
    ['a withdrawal of nothing', 7, withEffect('regional-deployment.withdraw', () => ({ regionId: 'de' })), ['deployment-mismatch task-1']],
  ])('is named at its place when it says %s', async (_, sequence, change, found) => expect(await said(sequence, change)).toEqual(found));

  it('is named when it confirms without an override and says that there was one', async () => {
    const confirmed = (after: object, gate: JournalEntry['gate']) => {
      const [birth, entry] = entriesOf([{ type: 'deployment-confirmed', after: { status: 'CONFIRMED', ...after }, gate }]) as [
        JournalEntry,
        JournalEntry,
      ];
      return finding([...written([birth, entry]), stateOf({ ...aTask({ status: 'CONFIRMED', revision: 2 }), ...after }, { gate })]);
    };
    const passed = { ...state.gate!, override: 'not-needed' } as const;
    expect(await confirmed({}, passed)).toEqual([]);
    expect(await confirmed({ deployedBeforeValidationApproved: true }, passed)).toEqual(['gate-mismatch task-1 2']);
    expect(await confirmed({ validationOverrideReason: 'It could not wait' }, passed)).toEqual(['gate-mismatch task-1 2']);
  });
});

describe('a delegation', () => {
  const granted = aDelegation();
  const revokedAt = asInstant('2026-11-25T09:00:00.000Z');
  const revoked = { ...granted, revokedAt, revokedById: id<'user'>('owner') };
  const base = { ...entriesOf([])[0]!, subject: { type: 'delegation', id: granted.delegationId } as const, after: granted };
  const birth: JournalEntry = { ...base, type: 'delegation-granted' };
  const revocation: JournalEntry = {
    ...base,
    type: 'delegation-revoked',
    sequence: 2,
    before: { revokedAt: null, revokedById: null },
    after: { revokedAt, revokedById: id('owner') },
  };
  const find = (told: readonly JournalEntry[], delegation: Delegation | null) =>
    finding([...written(told), { kind: 'delegation', delegationId: granted.delegationId, delegation }]);

  it('raises no alarm from its grant to its end, nor where it was there before its journal', async () => {
    expect(await find([birth], granted)).toEqual([]);
    expect(await find([birth, revocation], revoked)).toEqual([]);
    expect(await find([revocation], revoked)).toEqual([]);
  });

  it('is named when what is kept of it is not what its entries say', async () => {
    expect(await find([birth, revocation], granted)).toEqual(['delegation-mismatch delegation-1']);
    const inPlace = { ...granted, actions: { ...granted.actions } } as never;
    expect(await find([birth], inPlace)).toEqual(['delegation-mismatch delegation-1']);
    expect(await find([birth], { ...granted, actions: granted.actions.slice(1) })).toEqual(['delegation-mismatch delegation-1']);
    expect(await find([birth], { ...granted, more: true } as never)).toEqual(['delegation-mismatch delegation-1']);
    expect(await find([revocation], { ...revoked, revokedById: id('somebody') })).toEqual(['delegation-mismatch delegation-1']);
    expect(await find([birth], null)).toEqual(['record-missing delegation-1']);
  });

  it('is named with the members that are not as they should be', async () => {
    const told = async (entry: JournalEntry, delegation: Delegation) =>
      (await verifying([...written([birth, entry]), { kind: 'delegation', delegationId: granted.delegationId, delegation }])).findings.map(
        ({ message }) => message,
      );
    expect(await told(revocation, granted)).toEqual(['The delegation is not what its journal says in revokedAt, revokedById.']);
    expect(await told(revocation, { ...revoked, more: true } as never)).toEqual([
      'The delegation is not what its journal says in its members.',
    ]);
    const before = (what: JournalEntry['before']) => told({ ...revocation, before: what }, revoked);
    expect(await before({ revokedAt, revokedById: id('owner') })).toEqual([
      'Before the entry, the entries left something else in revokedAt, revokedById.',
    ]);
    expect(await before(null)).toEqual(['Before the entry, the entries left something else in all of it.']);
  });

  it('is named at the entry that says of another past', async () => {
    const found = ['before-mismatch delegation-1 2'];
    expect(await find([birth, { ...revocation, before: { revokedAt, revokedById: null } }], revoked)).toEqual(found);
    expect(await find([birth, { ...revocation, before: null }], revoked)).toEqual(found);
    expect(await find([{ ...birth, before: {} }], granted)).toEqual(['before-mismatch delegation-1 1']);
  });
});
