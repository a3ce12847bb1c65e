import {
  asCalendarDate,
  asInstant,
  entryHash,
  type ExportedEntry,
  type ExportedTask,
  type ExportRecord,
  exportJournal,
  type GateFacts,
  id,
  type JournalEntry,
  keepEntry,
  noPrevious,
  type Verification,
  verifyJournal,
  type VerifyOptions,
} from '@countersign/core';
import { anApproval, anException, aTask } from '@countersign/core/testing';
import { digest, keysFrom } from './keys.ts';

const { key } = keysFrom('the key of the tests');

/** What one entry changes; what it says was there before follows from the entries before it. */
type Change = Pick<JournalEntry, 'type' | 'after'> & Partial<JournalEntry>;

/** The entries of {@link aTask}, or of another: its birth, and then some changes. */
export function entriesOf(changes: readonly Change[], born = aTask()): readonly JournalEntry[] {
  const base = {
    tenantId: id<'tenant'>('bank'),
    subject: { type: 'task', id: born.taskId },
    actorId: id<'user'>('owner'),
    onBehalfOfId: null,
    delegationId: null,
    effects: [],
    gate: null,
    policyVersion: 'default-1',
  } as const;
  const entries: JournalEntry[] = [
    { ...base, sequence: 1, type: 'task-assigned', at: asInstant('2026-11-20T08:00:00.000Z'), before: null, after: born },
  ];
  let known: Readonly<Record<string, unknown>> = { ...born };
  for (const [number, change] of changes.entries()) {
    const after = { ...change.after, revision: number + 2 };
    const before = Object.fromEntries(Object.keys(after).map((member) => [member, known[member]]));
    const at = asInstant(`2026-11-${21 + number}T09:00:00.000Z`);
    entries.push({ ...base, before, at, ...change, sequence: number + 2, after });
    known = { ...known, ...after };
  }
  return entries;
}

/** The entries of one history as an honest store writes them out: with their columns and texts, chained, and not sealed. */
export function written(entries: readonly JournalEntry[], queued = 1): readonly ExportedEntry[] {
  let previous = noPrevious;
  return entries.map((entry, at) => {
    const { bytes, texts } = keepEntry(entry, digest);
    const { subject, sequence, type, at: when, actorId, onBehalfOfId, delegationId, policyVersion } = entry;
    const columns = { subjectType: subject.type, subjectId: subject.id, sequence, type, at: when, actorId, onBehalfOfId, delegationId };
    const hash = entryHash(previous, bytes, digest);
    const line: ExportedEntry = {
      kind: 'entry',
      ...columns,
      policyVersion,
      previous,
      hash,
      position: null,
      queued: queued + at,
      texts: texts.map(({ commitment, salt, text }) => ({ commitment, salt, text })),
      entry: bytes,
    };
    previous = hash;
    return line;
  });
}

/** The state of {@link aTask}, or of another, with nothing that belongs to it. */
export const stateOf = (task = aTask(), over: Partial<ExportedTask> = {}): ExportedTask => ({
  kind: 'task',
  taskId: task.taskId,
  task,
  deployments: [],
  approvals: [],
  exception: null,
  gate: null,
  ...over,
});

/** The lines of an export that holds some records. */
export async function linesOf(records: readonly ExportRecord[]): Promise<string[]> {
  const archive = {
    tenants: () => Promise.resolve([]),
    async *records() {
      yield* records;
    },
  };
  const lines: string[] = [];
  for await (const line of exportJournal(id('bank'), archive)) lines.push(line);
  return lines;
}

/** Verifies records, or lines, by the key of the tests and without anchors unless it says otherwise. */
export const verifying = async (
  journal: readonly (ExportRecord | string)[],
  options: Partial<VerifyOptions> = {},
): Promise<Verification> => {
  const lines = typeof journal[0] === 'string' ? (journal as readonly string[]) : await linesOf(journal as readonly ExportRecord[]);
  return verifyJournal(lines, { digest, keys: [key], ...options });
};

/** What verifying finds, each as its code and its place: `task-mismatch task-1`, `chain-broken task-1 3`. */
export const finding = async (
  journal: readonly (ExportRecord | string)[],
  options: Partial<VerifyOptions> = {},
): Promise<readonly string[]> =>
  (await verifying(journal, options)).findings.map(({ code, subject, sequence }) =>
    [code, ...(subject ? [subject.id] : []), ...(sequence === null ? [] : [sequence])].join(' '),
  );

const gate: GateFacts = {
  outcome: 'not-approved',
  override: 'needed',
  validationRequestId: id('vr-1'),
  statusCode: 'IN_PROGRESS',
  statusLabel: 'In progress',
  approvedOn: null,
} as unknown as GateFacts;

const record = { versionId: id<'version'>('v2'), deployedOn: asCalendarDate('2026-11-20'), taskId: id<'task'>('task-1') };
const opened = anException({ openedAt: asInstant('2026-11-22T09:00:00.000Z') });
const acknowledged = { ...opened, state: 'ACKNOWLEDGED', acknowledgedAt: asInstant('2026-11-23T09:00:00.000Z') } as const;
const closed = { ...acknowledged, state: 'CLOSED', closedAt: asInstant('2026-11-25T09:00:00.000Z'), narrative: 'Accepted' } as const;
const asked = anApproval({ requestedAt: asInstant('2026-11-22T09:00:00.000Z') });
const approved = { ...asked, state: 'APPROVED', decidedAt: asInstant('2026-11-24T09:00:00.000Z'), note: 'Fine with us' } as const;
const dates = { firstProductionDate: asCalendarDate('2026-11-20'), actualProductionDate: asCalendarDate('2026-11-20') };
const redaction = ['confirmation-notes', 'approval-note', 'exception-narrative'] as const;

/** What happened to {@link aTask}: adjusted, confirmed by an override, its exception and its approval seen to, withdrawn. */
const lifeOfATask: readonly Change[] = [
  { type: 'planned-date-adjusted', after: { status: 'ADJUSTED', adjustmentReason: 'Change freeze' } },
  {
    type: 'deployment-confirmed',
    after: {
      status: 'CONFIRMED',
      confirmationNotes: 'After hours',
      deployedBeforeValidationApproved: true,
      validationOverrideReason: 'The regulator would not wait.',
    },
    gate,
    effects: [
      {
        type: 'regional-deployment.record',
        modelId: id('model'),
        regionId: id('uk'),
        before: null,
        after: record,
        superseded: false,
        notes: 'After hours',
      },
      {
        type: 'version.production-date.record',
        versionId: id('v2'),
        before: { firstProductionDate: null, actualProductionDate: null },
        after: dates,
      },
      { type: 'regional-approval.record', before: null, after: asked },
      { type: 'exception.record', before: null, after: { ...opened, code: null }, openedOn: asCalendarDate('2026-11-24') },
    ],
  },
  {
    type: 'exception-acknowledged',
    after: {},
    effects: [{ type: 'exception.record', before: opened, after: acknowledged, openedOn: null }],
  },
  { type: 'approval-decided', after: {}, effects: [{ type: 'regional-approval.record', before: asked, after: approved }] },
  { type: 'exception-closed', after: {}, effects: [{ type: 'exception.record', before: acknowledged, after: closed, openedOn: null }] },
  {
    type: 'deployment-withdrawn',
    after: { withdrawnOn: asCalendarDate('2026-11-26'), withdrawalReason: 'The score drifted' },
    effects: [
      {
        type: 'regional-deployment.withdraw',
        modelId: id('model'),
        regionId: id('uk'),
        taskId: id('task-1'),
        before: record,
        after: null,
        moves: true,
      },
    ],
  },
];

/** All that is kept of one task. */
export interface Kept {
  readonly entries: readonly JournalEntry[];
  readonly state: ExportedTask;
}

/** Everything that can belong to a task, told by its entries and kept as it should be; at the end, its texts are redacted if so asked. */
export function aLife({ isRedacted = false } = {}): Kept {
  const texts = (text: string) => (isRedacted ? '[redacted]' : text);
  const changes: readonly Change[] = isRedacted
    ? [
        ...lifeOfATask,
        {
          type: 'texts-redacted',
          after: {},
          effects: [{ type: 'texts.redact', taskId: id('task-1'), texts: redaction, redactionReason: 'It names a customer' }],
        },
      ]
    : lifeOfATask;
  const entries = entriesOf(changes);
  const task = Object.assign({}, ...entries.map(({ after }) => after)) as ReturnType<typeof aTask>;
  return {
    entries,
    state: stateOf(
      { ...task, confirmationNotes: texts('After hours') },
      {
        deployments: [
          {
            modelId: id('model'),
            regionId: id('uk'),
            versionId: id('v2'),
            deployedOn: record.deployedOn,
            withdrawnOn: asCalendarDate('2026-11-26'),
            notes: texts('After hours'),
          },
        ],
        approvals: [{ ...approved, note: texts('Fine with us') }],
        exception: { ...closed, narrative: texts('Accepted') },
        gate,
      },
    ),
  };
}

/** Entries beside which some texts, by their words, are no longer kept. */
export const withoutTexts = (lines: readonly ExportedEntry[], ...words: readonly string[]): readonly ExportedEntry[] =>
  lines.map((line) => ({ ...line, texts: line.texts.filter(({ text }) => !words.includes(text)) }));
