import {
  defaultPolicy,
  strictLifecycle,
  taskActions,
  type TaskAction,
  type TaskCommand,
  type TaskStatus,
  asInstant,
  id,
} from '@countersign/core';
import {
  aContext,
  aDelegation,
  adjusting,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  cancelling,
  confirming,
  given,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const commands: Record<TaskAction, TaskCommand> = { confirm: confirming(), adjust: adjusting(), cancel: cancelling() };

/** For each status, what can be done; everything else is refused. */
const lifecycles: readonly { name: string; policy: typeof defaultPolicy; possible: Record<TaskStatus, readonly TaskAction[]> }[] = [
  {
    name: 'the default policy',
    policy: defaultPolicy,
    possible: { PENDING: ['confirm', 'adjust', 'cancel'], ADJUSTED: ['confirm', 'adjust', 'cancel'], CONFIRMED: [], CANCELLED: [] },
  },
  {
    name: 'strictLifecycle',
    policy: strictLifecycle,
    possible: { PENDING: ['confirm', 'adjust', 'cancel'], ADJUSTED: ['cancel'], CONFIRMED: [], CANCELLED: [] },
  },
];

const cells = lifecycles.flatMap(({ name, policy, possible }) =>
  (Object.keys(possible) as TaskStatus[]).flatMap((status) =>
    taskActions.map((action) => ({ name, policy, status, action, possible: possible[status].includes(action) })),
  ),
);

describe('the lifecycle', () => {
  it('has a cell for every status and command, under two policies', () => expect(cells).toHaveLength(2 * 4 * 3));

  it.each(cells.filter(({ possible }) => possible))('lets one $action a $status task under $name', ({ policy, status, action }) => {
    const { events } = given(aSnapshot({ task: aTask({ status }) }), aContext({ policy })).when(commands[action]);
    expect(events.map(({ type }) => type)).toEqual([
      { confirm: 'deployment-confirmed', adjust: 'planned-date-adjusted', cancel: 'task-cancelled' }[action],
    ]);
  });

  it.each(cells.filter(({ possible }) => !possible))(
    'refuses to $action a $status task under $name, and names the status',
    ({ policy, status, action }) => {
      const { refusal } = given(aSnapshot({ task: aTask({ status }) }), aContext({ policy })).when(commands[action]);
      expect(refusal).toEqual({ code: 'task-not-open', action, status });
    },
  );

  it.each(taskActions)('takes the revision that the decision to %s rests on, when it is the current one', (action) => {
    const { events } = given(aSnapshot({ task: aTask({ revision: 7 }) })).when({ ...commands[action], expectedRevision: 7 });
    expect(events).toHaveLength(1);
  });

  it.each([6, 8])('refuses as stale a decision that rests on revision %i of a task at 7', (expectedRevision) => {
    const { refusal } = given(aSnapshot({ task: aTask({ revision: 7 }) })).when(confirming({ expectedRevision }));
    expect(refusal).toEqual({ code: 'stale', expectedRevision, currentRevision: 7 });
  });
});

describe('the order of the questions', () => {
  const stranger = aContext({ actor: anActor({ userId: id('stranger') }) });
  const closed = aTask({ status: 'CONFIRMED', revision: 3 });

  it.each(taskActions)('answers a stranger who would %s with task-not-found, though he is stale and the task closed', (action) => {
    const { refusal } = given(aSnapshot({ task: closed }), stranger).when({ ...commands[action], expectedRevision: 1 });
    expect(refusal).toEqual({ code: 'task-not-found' });
  });

  it('tells a delegate that the action is not his before it tells him that he is stale', () => {
    const snapshot = aSnapshot({ task: closed, delegations: [aDelegation({ actions: ['adjust'] })] });
    const { refusal } = given(snapshot, aContext({ actor: anActor({ userId: id('delegate') }) })).when(confirming({ expectedRevision: 1 }));
    expect(refusal).toEqual({ code: 'action-not-delegated', action: 'confirm' });
  });

  it.each(taskActions)('tells an owner who would %s that he is stale before it tells him that the task is closed', (action) => {
    const { refusal } = given(aSnapshot({ task: closed })).when({ ...commands[action], expectedRevision: 2 });
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
