import {
  asCalendarDate,
  asInstant,
  type CommandType,
  commandTypes,
  defaultPolicy,
  type DeploymentTask,
  id,
  permit,
  removedVersion,
  seedPolicy,
  type Snapshot,
  strictLifecycle,
  taskActions,
  type TaskCommand,
  type TaskEvent,
} from '@countersign/core';
import {
  acknowledging,
  aContext,
  aDelegation,
  adjusting,
  anActor,
  anApproval,
  anException,
  anOverrideRequest,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  closingException,
  confirming,
  decidingApproval,
  decidingOverride,
  given,
  reassigning,
  redacting,
  requestingOverride,
  withdrawing,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const commands: Record<CommandType, TaskCommand> = {
  confirm: confirming({ validationOverrideReason: 'The regulator asked for it before the end of the year.' }),
  adjust: adjusting(),
  cancel: cancelling(),
  reassign: reassigning(),
  withdraw: withdrawing(),
  'request-override': requestingOverride(),
  'decide-override': decidingOverride(),
  'decide-approval': decidingApproval(),
  'acknowledge-exception': acknowledging(),
  'close-exception': closingException(),
  redact: redacting({ texts: ['override-decision-note'] }),
};

const events: Record<CommandType, TaskEvent['type']> = {
  confirm: 'deployment-confirmed',
  adjust: 'planned-date-adjusted',
  cancel: 'task-cancelled',
  reassign: 'task-reassigned',
  withdraw: 'deployment-withdrawn',
  'request-override': 'override-requested',
  'decide-override': 'override-decided',
  'decide-approval': 'approval-decided',
  'acknowledge-exception': 'exception-acknowledged',
  'close-exception': 'exception-closed',
  redact: 'texts-redacted',
};

const live = { status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20'), confirmedById: id<'user'>('owner') } as const;
const states = {
  PENDING: { status: 'PENDING' },
  ADJUSTED: { status: 'ADJUSTED' },
  CONFIRMED: live,
  withdrawn: { ...live, withdrawnOn: asCalendarDate('2026-11-22') },
  CANCELLED: { status: 'CANCELLED' },
} satisfies Record<string, Partial<DeploymentTask>>;
type State = keyof typeof states;

const open = ['confirm', 'adjust', 'cancel', 'reassign'] as const;
const overseen = ['decide-approval', 'acknowledge-exception'] as const;

/** For each state what can be done; everything else is refused. An override takes its reason here, or leave: see below. */
const strictly: Record<State, readonly CommandType[]> = {
  PENDING: [...open, 'decide-override', ...overseen],
  ADJUSTED: ['cancel', 'reassign', 'decide-override', ...overseen],
  CONFIRMED: ['withdraw', ...overseen],
  withdrawn: [...overseen],
  CANCELLED: ['acknowledge-exception'],
};
const lifecycles = [
  { name: 'the default policy', policy: defaultPolicy, possible: { ...strictly, ADJUSTED: [...open, 'decide-override', ...overseen] } },
  { name: 'strictLifecycle', policy: strictLifecycle, possible: strictly },
  { name: 'seedPolicy', policy: seedPolicy, possible: strictly },
] as const satisfies readonly { possible: Record<State, readonly CommandType[]>; [rest: string]: unknown }[];

const cells = lifecycles.flatMap(({ name, policy, possible }) =>
  (Object.keys(states) as State[]).flatMap((state) =>
    commandTypes.map((type) => ({ name, policy, state, type, possible: (possible[state] as readonly CommandType[]).includes(type) })),
  ),
);

/** A task to which everything that can be asked has been: leave to override, a region's approval; and an open exception. */
const aBusyTask = (over: Partial<DeploymentTask>): Snapshot =>
  aSnapshot({
    task: aTask({ overrideRequest: anOverrideRequest({ requestedById: id('regional') }), ...over }),
    version: aVersion({ validationRequestId: id('vr-1') }),
    validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }),
    people: [{ userId: id('successor'), name: 'Successor' }],
    approvals: [anApproval()],
    exception: anException(),
  });
const overseer = anActor({ permissions: ['override', 'approve-region', 'manage-exceptions'] });

describe('the lifecycle', () => {
  it('has a cell for every state and command, under three policies', () => expect(cells).toHaveLength(3 * 5 * 11));

  it.each(cells.filter(({ possible }) => possible))('lets one $type a $state task under $name', ({ policy, state, type }) => {
    const outcome = given(aBusyTask(states[state]), aContext({ policy, actor: overseer })).when(commands[type]);
    expect(outcome.events.map((event) => event.type)).toEqual([events[type]]);
    expect(outcome.plan.after.revision).toBe(2);
  });

  it.each(cells.filter(({ possible }) => !possible))('refuses to $type a $state task under $name', ({ policy, state, type }) => {
    const { refusal } = given(aBusyTask(states[state]), aContext({ policy, actor: overseer })).when(commands[type]);
    const { status, withdrawnOn = null } = states[state] as {
      status: DeploymentTask['status'];
      withdrawnOn?: DeploymentTask['withdrawnOn'];
    };
    const notOpen = { code: 'task-not-open', action: type, status };
    const expected: Record<CommandType, object> = {
      confirm: notOpen,
      adjust: notOpen,
      cancel: notOpen,
      reassign: notOpen,
      withdraw: { code: 'not-withdrawable', status, withdrawnOn },
      // None of the three presets asks for a second person, so on an open task leave is nothing to ask for.
      'request-override':
        status === 'PENDING' || status === 'ADJUSTED' ? { code: 'override-not-needed', field: 'validationOverrideReason' } : notOpen,
      'decide-override': { code: 'override-not-requested', state: 'REQUESTED' },
      'decide-approval': { code: 'regional-approval-not-open', regionId: 'uk', state: 'REQUESTED' },
      'acknowledge-exception': { code: 'exception-not-open', state: 'OPEN' },
      'close-exception': { code: 'exception-not-open', state: 'OPEN' },
      redact: { code: 'not-permitted' },
    };
    expect(refusal).toEqual(expected[type]);
  });

  const possibleIn = (type: CommandType): State => (type === 'withdraw' ? 'CONFIRMED' : 'PENDING');
  const decidable = commandTypes.filter((type) => type !== 'request-override' && type !== 'close-exception' && type !== 'redact');

  it.each(decidable)('takes the revision that the decision to %s rests on, when it is the current one', (type) => {
    const snapshot = aBusyTask({ ...states[possibleIn(type)], revision: 7 });
    expect(given(snapshot, aContext({ actor: overseer })).when({ ...commands[type], expectedRevision: 7 }).events).toHaveLength(1);
  });

  it.each(commandTypes.flatMap((type) => [6, 8].map((expectedRevision) => ({ type, expectedRevision }))))(
    'refuses as stale to $type on revision $expectedRevision of a task at 7',
    ({ type, expectedRevision }) => {
      const { refusal } = given(aBusyTask({ revision: 7 }), aContext({ actor: overseer })).when({ ...commands[type], expectedRevision });
      expect(refusal).toEqual({ code: 'stale', expectedRevision, currentRevision: 7 });
    },
  );
});

describe('the order of the questions', () => {
  const stranger = aContext({ actor: anActor({ userId: id('stranger') }) });
  const closed = aTask({ status: 'CONFIRMED', revision: 3 });

  it.each(commandTypes)('answers a stranger who would %s with task-not-found, though he is stale and the task closed', (type) => {
    const { refusal } = given(aSnapshot({ task: closed }), stranger).when({ ...commands[type], expectedRevision: 1 });
    expect(refusal).toEqual({ code: 'task-not-found' });
  });

  it.each(commandTypes)('answers a service with task-not-found, whatever its permissions: only people decide, as in %s', (type) => {
    const context = aContext({ actor: { ...overseer, kind: 'service', isAdministrator: true } });
    expect(given(aBusyTask({}), context).when(commands[type]).refusal).toEqual({ code: 'task-not-found' });
  });

  it('tells a delegate that the action is not his before it tells him that he is stale', () => {
    const snapshot = aSnapshot({ task: closed, delegations: [aDelegation({ actions: ['adjust'] })] });
    const { refusal } = given(snapshot, aContext({ actor: anActor({ userId: id('delegate') }) })).when(confirming({ expectedRevision: 1 }));
    expect(refusal).toEqual({ code: 'action-not-delegated', action: 'confirm' });
  });

  it.each(taskActions)('tells an owner who would %s that he is stale before it tells him that the task is closed', (type) => {
    const { refusal } = given(aSnapshot({ task: { ...closed, status: 'CANCELLED' } })).when({ ...commands[type], expectedRevision: 2 });
    expect(refusal).toEqual({ code: 'stale', expectedRevision: 2, currentRevision: 3 });
  });

  it('tells that the task is closed before it looks at what the command says', () => {
    const { refusal } = given(aSnapshot({ task: closed }), aContext({ now: asInstant('2026-11-01T00:00:00.000Z') })).when(confirming());
    expect(refusal).toMatchObject({ code: 'task-not-open' });
  });

  it('never changes what it was given', () => {
    const snapshot = Object.freeze(aSnapshot({ task: Object.freeze(aTask()), regions: Object.freeze([Object.freeze(aRegion())]) }));
    expect(given(snapshot, Object.freeze(aContext())).when(Object.freeze(confirming())).events).toHaveLength(1);
  });
});

describe('a task whose version or model the host has removed', () => {
  const gone = (over: Partial<DeploymentTask> = {}): Snapshot => ({
    ...aSnapshot({ task: aTask(over), version: { ...removedVersion(aTask()), token: 'absent' }, validation: null }),
    isRemoved: true,
  });
  const confirmed = { status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20') } as const;

  it.each([
    ['confirm', {}],
    ['request-override', {}],
    ['withdraw', confirmed],
  ] as const)('cannot %s, whatever reason is given', (type, over) => {
    expect(given(gone(over)).when(commands[type]).refusal).toEqual({ code: 'version-not-found' });
    expect(permit(type, gone(over), aContext())).toEqual({ ok: false, error: { code: 'version-not-found' } });
  });

  it.each(['adjust', 'cancel', 'reassign'] as const)('can still %s', (type) => {
    expect(given({ ...gone(), people: [{ userId: id('successor'), name: 'Sue' }] }).when(commands[type]).events).toMatchObject([
      { type: events[type] },
    ]);
  });

  it.each([
    ['confirm', {}],
    ['request-override', {}],
    ['withdraw', confirmed],
  ] as const)('cannot %s either where its version is another model’s now', (type, over) => {
    const moved = aSnapshot({ task: aTask(over), version: aVersion({ modelId: id('another') }) });
    expect(given(moved).when(commands[type]).refusal).toEqual({ code: 'version-not-found' });
  });

  it('is still refused for its state first, and hidden from whoever may not know of it', () => {
    expect(given(gone({ ...confirmed, withdrawnOn: null })).when(commands.confirm).refusal).toMatchObject({ code: 'task-not-open' });
    const stranger = aContext({ actor: anActor({ userId: id('stranger') }) });
    expect(given(gone(), stranger).when(commands.confirm).refusal).toEqual({ code: 'task-not-found' });
  });
});
