import {
  asCalendarDate,
  defaultPolicy,
  defineNoticeRules,
  definePolicy,
  id,
  type Policy,
  type Result,
  sendNotices,
  type Session,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { type ClientRefusal, type CountersignClient, createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, delegated, principals } from '../http/a-stack.ts';

const day = asCalendarDate('2026-11-21');
const reason = 'Approved by the CRO under the emergency change process';
const period = { from: asCalendarDate('2026-11-01'), to: asCalendarDate('2026-11-30') };

const valueOf = <Value>(result: Result<Value, ClientRefusal>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** What anybody has of a stack: a client, and the session it should be indistinguishable from. */
async function start(policy?: Policy) {
  const memory = createMemory();
  const stack = await aStack(memory, { basePath: '/api', ...(policy && { policy }) });
  const client = (user: keyof typeof principals) =>
    createClient({ baseUrl: 'http://bank.example/api', fetch: stack.handler, headers: { authorization: `Bearer ${user}` } });
  const session = (user: keyof typeof principals) => stack.countersign.as(principals[user]);
  /** Asks the core and the client, each of a stack of its own that has seen the same, and holds them to one answer. */
  const same = async <Value>(
    user: keyof typeof principals,
    call: (of: Session | CountersignClient) => Promise<Result<Value, ClientRefusal>>,
  ) => {
    const [answer, expected] = [await call(client(user)), await call(session(user))];
    expect(answer).toEqual(expected);
    return answer;
  };
  return { memory, stack, client, session, same };
}

/** Does the same to two stacks, through the client and through the core, and gives both answers. */
async function twice<Value>(
  prepare: (stack: Awaited<ReturnType<typeof start>>) => Promise<string>,
  user: keyof typeof principals,
  act: (of: Session | CountersignClient, taskId: string) => Promise<Result<Value, ClientRefusal>>,
  policy?: Policy,
) {
  const [over, inside] = [await start(policy), await start(policy)];
  const answers = [await act(over.client(user), await prepare(over)), await act(inside.session(user), await prepare(inside))] as const;
  expect(answers[0]).toEqual(answers[1]);
  return answers[0];
}

const secondPerson = definePolicy({ override: { requires: 'second-person' } });
const aTaskOf = (versionId: string) => async (stack: Awaited<ReturnType<typeof start>>) =>
  (await assigned(stack.stack, versionId))[0] ?? '';
const overridden = async (stack: Awaited<ReturnType<typeof start>>) => {
  const taskId = await aTaskOf('v3')(stack);
  valueOf(await stack.session('owner').confirm({ taskId, actualProductionDate: day, validationOverrideReason: reason }));
  return taskId;
};
const requested = async (stack: Awaited<ReturnType<typeof start>>) => {
  const taskId = await aTaskOf('v3')(stack);
  valueOf(await stack.session('owner').requestOverride({ taskId, validationOverrideReason: reason }));
  return taskId;
};
const waitingForApproval = async (stack: Awaited<ReturnType<typeof start>>) => {
  await stack.stack.inventory.put(id('bank'), {
    regions: [{ regionId: id('us'), code: 'US', name: 'United States', requiresApproval: true }],
  });
  const taskId = await aTaskOf('v2')(stack);
  valueOf(await stack.session('owner').confirm({ taskId, actualProductionDate: day }));
  return taskId;
};

describe('the client does what the core does', () => {
  it('to a task', async () => {
    const reassigned = await twice(aTaskOf('v2'), 'owner', (of, taskId) =>
      of.reassign({ taskId, assignedToId: 'delegate', reassignmentReason: 'Leads the roll-out', expectedRevision: 1 }),
    );
    expect(valueOf(reassigned).task).toMatchObject({ assignedToId: 'delegate', assignmentCause: 'requested' });
    const withdrawn = await twice(overridden, 'owner', (of, taskId) =>
      of.withdraw({ taskId, withdrawnOn: day, withdrawalReason: 'The score drifted', replacedByVersionId: 'v2' }),
    );
    expect(valueOf(withdrawn).task.withdrawnOn).toBe(day);
    expect(await twice(aTaskOf('v2'), 'owner', (of, taskId) => of.withdraw({ taskId, withdrawnOn: day, withdrawalReason: 'x' }))).toEqual({
      ok: false,
      error: { code: 'not-withdrawable', status: 'PENDING', withdrawnOn: null },
    });
  });

  it('as those who oversee', async () => {
    const asked = await twice(
      aTaskOf('v3'),
      'owner',
      (of, taskId) => of.requestOverride({ taskId, validationOverrideReason: reason }),
      secondPerson,
    );
    expect(valueOf(asked).task.overrideRequest?.state).toBe('REQUESTED');
    const granted = await twice(requested, 'second', (of, taskId) => of.decideOverride({ taskId, decision: 'GRANTED' }), secondPerson);
    expect(valueOf(granted).task.overrideRequest?.state).toBe('GRANTED');
    const approved = await twice(waitingForApproval, 'approver', (of, taskId) =>
      of.decideApproval({ taskId, regionId: 'us', decision: 'APPROVED', note: 'Seen' }),
    );
    expect(valueOf(approved).approvals).toMatchObject([{ state: 'APPROVED' }]);
    const acknowledged = await twice(overridden, 'keeper', (of, taskId) => of.acknowledgeException({ taskId, expectedRevision: 2 }));
    expect(valueOf(acknowledged).exception?.state).toBe('ACKNOWLEDGED');
    const closed = await twice(
      async (stack) => {
        const taskId = await overridden(stack);
        valueOf(await stack.session('keeper').acknowledgeException({ taskId }));
        return taskId;
      },
      'keeper',
      (of, taskId) => of.closeException({ taskId, closureReason: 'risk-accepted', narrative: 'Accepted by the committee' }),
    );
    expect(valueOf(closed).exception?.closureReason).toBe('risk-accepted');
  });

  const live = (taskId: string) => ({ taskId, actualProductionDate: '2026-11-21' });
  it.each([
    { name: 'none', items: [], outcomes: [] },
    { name: 'one', items: [live('task-0002')], outcomes: [true] },
    {
      name: 'some that are refused',
      items: [
        { ...live('task-0003'), confirmationNotes: 'Live' },
        live('none'),
        { ...live('task-0002'), actualProductionDate: '2026-02-30' },
        live('\ud800'),
        { ...live('task-0001'), expectedRevision: 9 },
      ],
      outcomes: [true, false, false, false, false],
    },
    { name: 'one twice', items: [live('task-0001'), live('task-0001')], outcomes: 'duplicate-task' },
    { name: 'too many', items: Array.from({ length: 1_001 }, (_, at) => live(`t${at}`)), outcomes: 'invalid-input' },
  ])('to many tasks: $name', async ({ items, outcomes }) => {
    const prepare = async (stack: Awaited<ReturnType<typeof start>>) => {
      await assigned(stack.stack, 'v3');
      await assigned(stack.stack, 'v4');
      return '';
    };
    const confirmed = await twice(prepare, 'owner', (of) => of.confirmMany(items));
    expect(confirmed.ok ? confirmed.value.map(({ result }) => result.ok) : confirmed.error.code).toEqual(outcomes);
    await twice(prepare, 'owner', (of) => of.explainMany('confirm', items));
    await twice(prepare, 'owner', (of) => of.cancelMany(items.map(({ taskId }) => ({ taskId, cancellationReason: 'Over' }))));
    await twice(prepare, 'owner', (of) =>
      of.adjustMany(items.map(({ taskId }) => ({ taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Late' }))),
    );
  });

  it('to versions', async () => {
    const nothing = async () => '';
    const regions = [{ regionId: 'us', plannedProductionDate: '2027-01-15' }, { regionId: 'uk' }];
    const scheduled = await twice(nothing, 'owner', (of) => of.assign({ versionId: 'v4', plannedProductionDate: '2026-12-01', regions }));
    expect(valueOf(scheduled).created).toHaveLength(2);
    const deployed = await twice(nothing, 'regional', (of) => of.deploy({ versionId: 'v4', actualProductionDate: day }));
    expect(valueOf(deployed).map(({ regionId, result }) => [regionId, result.ok])).toEqual([
      ['uk', false],
      ['us', true],
    ]);
    expect(valueOf(await twice(nothing, 'owner', (of) => of.deploy({ versionId: 'v2', actualProductionDate: day })))).toMatchObject([
      { regionId: null, result: { ok: true } },
    ]);
    for (const versionId of ['none', '', '..', 'a/b'])
      expect(await twice(nothing, 'owner', (of) => of.deploy({ versionId, actualProductionDate: day }))).toEqual({
        ok: false,
        error: { code: 'version-not-found' },
      });
  });

  it('to delegations', async () => {
    const grant = {
      modelId: 'model',
      delegateId: 'delegate',
      actions: ['confirm', 'request-override'],
      validUntil: '2026-12-24T00:00:00.000Z',
    } as const;
    const granted = valueOf(
      await twice(
        async () => '',
        'owner',
        (of) => of.delegate(grant),
      ),
    );
    expect(granted.actions).toEqual(['confirm', 'request-override']);
    await twice(
      async () => '',
      'owner',
      (of) => of.delegate({ ...grant, delegateId: 'owner' }),
    );
    await twice(
      async () => '',
      'owner',
      (of) => of.delegate({ ...grant, validFrom: '2027-01-01T00:00:00.000Z' }),
    );
    const withOne = async (stack: Awaited<ReturnType<typeof start>>) => (await delegated(stack.stack), 'delegation-1');
    expect(valueOf(await twice(withOne, 'owner', (of, delegationId) => of.revokeDelegation(delegationId))).revokedById).toBe('owner');
    await twice(withOne, 'stranger', (of, delegationId) => of.revokeDelegation(delegationId));
    for (const delegationId of ['', '..', 'a/b', '\ud800']) await twice(withOne, 'owner', (of) => of.revokeDelegation(delegationId));
  });
});

describe('the client reads what the core reads', () => {
  it('of a task', async () => {
    const stack = await start();
    const taskId = await overridden(stack);
    await stack.session('owner').confirm({ taskId, actualProductionDate: day });
    expect(valueOf(await stack.same('owner', (of) => of.journal(taskId)))).toHaveLength(2);
    expect(valueOf(await stack.same('owner', (of) => of.refusedAttempts(taskId)))).toMatchObject([{ code: 'task-not-open' }]);
    await stack.same('auditor', (of) => of.task(taskId));
    for (const each of ['none', '', '..', 'bulk', 'ready-to-deploy', 'pending-decisions', '\ud800']) {
      for (const read of ['task', 'journal', 'refusedAttempts', 'notices'] as const)
        expect(await stack.same('owner', (of) => of[read](each) as Promise<Result<unknown, ClientRefusal>>)).toMatchObject({ ok: false });
      await stack.same('owner', (of) => of.explain({ type: 'cancel', taskId: each, cancellationReason: 'Over' }));
    }
  });

  it('of what people were told about it', async () => {
    const { memory, stack, same } = await start();
    const [taskId = ''] = await assigned(stack, 'v3', '2026-11-20');
    await delegated(stack);
    await sendNotices({
      notices: memory.notices,
      snapshots: memory.repositories.snapshots,
      sink: { send: () => Promise.resolve() },
      rules: defineNoticeRules({ escalations: [{ afterDays: 1, role: 'head-of-models' }] }),
      policy: defaultPolicy,
      clock: fixedClock(),
    });
    const told = valueOf(await same('owner', (of) => of.notices(taskId)));
    expect(told.map(({ type, recipient }) => [type, recipient.type])).toEqual([
      ['overdue', 'person'],
      ['overdue', 'person'],
      ['escalated', 'role'],
    ]);
    expect(told.some(({ onBehalfOf }) => onBehalfOf !== null)).toBe(true);
    await same('stranger', (of) => of.notices(taskId));
  });

  it('of what a command would do', async () => {
    const stack = await start(secondPerson);
    const taskId = await requested(stack);
    const granting = await stack.same('second', (of) => of.explain({ type: 'decide-override', taskId, decision: 'GRANTED' }));
    expect(valueOf(granting)).toMatchObject({
      allowed: true,
      whoCould: null,
      change: { after: { overrideRequest: { state: 'GRANTED' } } },
    });
    await stack.same('owner', (of) => of.explain({ type: 'request-override', taskId, validationOverrideReason: 'Short' }));
    await stack.same('owner', (of) => of.explain({ type: 'confirm', taskId, actualProductionDate: day }));
    await stack.same('keeper', (of) => of.explain({ type: 'close-exception', taskId, closureReason: 'risk-accepted', narrative: 'x' }));
    await stack.same('owner', (of) => of.explain({ type: 'reassign', taskId, assignedToId: 'delegate', reassignmentReason: 'Leads' }));
  });

  it('of my tasks, however they are filtered', async () => {
    const stack = await start();
    for (const versionId of ['v2', 'v3', 'v4']) await assigned(stack.stack, versionId);
    for (const filter of [
      { regionId: 'uk' },
      { modelId: 'another' },
      { validation: [null] },
      { validation: [null, 'IN_PROGRESS'] },
      { regionId: null, modelId: null, validation: null },
    ]) {
      await stack.same('root', (of) => of.myTasks(filter));
      await stack.same('root', (of) => of.counts(filter));
    }
    await stack.same('root', (of) => of.myTasks({ plannedFrom: '2026-11-20', plannedTo: '2026-11-20', validation: ['IN_PROGRESS'] }));
    for (const wrong of [{ validation: [] }, { regionId: '' }, { plannedTo: '2026-02-30' }])
      expect(await stack.client('root').myTasks(wrong)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('of what waits to be decided', async () => {
    const stack = await start(secondPerson);
    const taskId = await requested(stack);
    for (const user of ['owner', 'second', 'keeper', 'stranger', 'root'] as const) {
      await stack.same(user, (of) => of.pendingDecisions());
      await stack.same(user, (of) =>
        of.pendingDecisions({ actions: ['decide-override', 'close-exception'], regionId: 'uk', modelId: 'model' }),
      );
      await stack.same(user, (of) => of.pendingDecisions({ actions: ['decide-approval'], limit: 1 }));
      await stack.same(user, (of) => of.pendingDecisions({ actions: [] }));
      await stack.same(user, (of) => of.pendingCounts());
      await stack.same(user, (of) => of.pendingCounts({ regionId: 'uk', modelId: 'model' }));
    }
    const [found] = valueOf(await stack.same('second', (of) => of.pendingDecisions())).decisions;
    expect(found).toMatchObject({ action: 'decide-override', permission: { allowed: true }, task: { task: { taskId } } });
    expect(valueOf(await stack.client('second').pendingCounts())).toMatchObject({ all: 1, decideOverride: 1 });
    for (const wrong of [{ modelId: '' }, { regionId: '' }])
      expect(await stack.client('second').pendingCounts(wrong)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    for (const wrong of [{ modelId: '' }, { regionId: '' }, { limit: 0 }])
      expect(await stack.client('second').pendingDecisions(wrong)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('of delegations, reports and exceptions', async () => {
    const stack = await start();
    await overridden(stack);
    await delegated(stack.stack);
    for (const user of ['owner', 'auditor', 'keeper', 'stranger', 'root'] as const) {
      await stack.same(user, (of) => of.readyToDeploy());
      await stack.same(user, (of) => of.delegations());
      for (const modelId of ['model', 'none', '', 'a/b', '..']) {
        await stack.same(user, (of) => of.delegations({ modelId }));
        await stack.same(user, (of) => of.deploymentHistory(modelId));
      }
      await stack.same(user, (of) => of.complianceSummary(period));
      await stack.same(user, (of) => of.overrides({ ...period, ownerId: 'owner' }));
      await stack.same(user, (of) => of.exceptions());
      await stack.same(user, (of) => of.exceptions({ states: ['CLOSED', 'OPEN'], modelId: 'model' }));
    }
    expect(valueOf(await stack.same('auditor', (of) => of.exceptions({ states: [] })))).toEqual([]);
    expect(valueOf(await stack.same('auditor', (of) => of.overrides(period)))).toHaveLength(1);
    await stack.same('auditor', (of) => of.overrides({ from: period.to, to: period.from }));
  });
});
