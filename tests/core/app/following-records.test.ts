import { asCalendarDate, type CommitOutcome, definePolicy, id, type InventoryValidation, type Repositories } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank, confirmation, robot } from './bank.ts';

const because = 'The regulator asked for it before the year ended.';

/** Repositories that must not be asked for something. */
const unasked = (finds: 'completingRollout' | 'missingApproval', repositories: Repositories): Repositories => ({
  ...repositories,
  tasks: { ...repositories.tasks, [finds]: () => Promise.reject(new Error('It was asked.')) },
});

/** A bank whose model has passed from its owner to the successor while two tasks were open. */
async function aBankThatChangedHands() {
  const opened = await aBank();
  await opened.owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
  await opened.memory.inventory.put(bank, {
    models: [
      {
        modelId: id('model'),
        name: 'Mortgage PD',
        ownerId: id('successor'),
        regions: [
          { regionId: id('fr'), ownerId: null },
          { regionId: id('uk'), ownerId: null },
        ],
      },
    ],
  });
  const service = opened.countersign.as(robot);
  return { ...opened, service, successor: opened.as('successor') };
}

describe('when a model changes hands', () => {
  it('its open tasks move to the new owner, which is in the journal with its cause', async () => {
    const { service, successor } = await aBankThatChangedHands();
    expect(accepted(await service.followOwners())).toBe(2);
    expect(accepted(await successor.myTasks()).tasks.map(({ task }) => [task.taskId, task.assignedToId])).toEqual([
      ['task-0001', 'successor'],
      ['task-0002', 'successor'],
    ]);
    expect(accepted(await successor.journal('task-0001')).at(-1)).toMatchObject({
      type: 'task-reassigned',
      actorId: null,
      before: { assignedToId: 'owner', assignmentCause: 'rule' },
      after: { assignedToId: 'successor', assignmentCause: 'ownership-changed' },
    });
    expect(accepted(await service.followOwners())).toBe(0);
  });

  it('the former owner loses the right at once, before any task has moved', async () => {
    const { owner, successor } = await aBankThatChangedHands();
    expect(await owner.confirm(confirmation('task-0001'))).toEqual({ ok: false, error: { code: 'task-not-found' } });
    expect(await successor.confirm(confirmation('task-0001'))).toMatchObject({ ok: true });
  });

  it('only the models that are named are followed', async () => {
    const { service } = await aBankThatChangedHands();
    expect(accepted(await service.followOwners(['another', 'größe']))).toBe(0);
    expect(accepted(await service.followOwners(['model']))).toBe(2);
  });

  it('many tasks are looked for at once, and move two hundred at a time', async () => {
    const { memory, on, as } = await aBankThatChangedHands();
    const versions = Array.from({ length: 219 }, (_, at) => aVersion(`many-${at}`, at + 10));
    await memory.inventory.put(bank, { versions });
    const successor = as('successor');
    for (const { versionId } of versions) accepted(await successor.assign({ versionId, plannedProductionDate: '2026-11-20' }));
    const [model] = [...(await memory.repositories.snapshots.forModels(bank, [id('model')])).values()];
    const regions = model!.regions.map(({ regionId }) => ({ regionId, ownerId: null }));
    await memory.inventory.put(bank, { models: [{ modelId: id('model'), name: 'Mortgage PD', ownerId: id('third'), regions }] });
    const calls: string[] = [];
    const { tasks } = memory.repositories;
    const watched: Repositories = {
      ...memory.repositories,
      tasks: { ...tasks, strayed: (...request) => (calls.push('look'), tasks.strayed(...request)) },
      commit: (tenantId, plans) => (calls.push(`move ${plans.length}`), memory.repositories.commit(tenantId, plans)),
    };
    const service = on(watched).as(robot);
    expect(accepted(await service.followOwners())).toBe(440);
    expect(calls).toEqual(['look', 'move 200', 'move 200', 'move 40', 'look']);
  });

  it('what others change meanwhile is looked at again, and not for ever', async () => {
    const { memory, on } = await aBankThatChangedHands();
    const { tasks } = memory.repositories;
    /** Follows where the first so many commits find what they rest on changed; says what came of it, and how often it looked. */
    const followed = async (staleTimes: number) => {
      let [looks, commits] = [0, 0];
      const commit: Repositories['commit'] = (tenantId, plans) =>
        commits++ < staleTimes ? Promise.resolve(plans.map((): CommitOutcome => 'stale')) : memory.repositories.commit(tenantId, plans);
      const strayed: typeof tasks.strayed = (...request) => (looks++, tasks.strayed(...request));
      const service = on({ ...memory.repositories, commit, tasks: { ...tasks, strayed } });
      return [accepted(await service.as(robot).followOwners()), looks];
    };
    expect(await followed(Infinity)).toEqual([0, 64]);
    expect(await followed(2)).toEqual([2, 4]);
  });

  it('a task that is found and need not move is left alone, and not looked for again', async () => {
    const { memory, on, successor } = await aBankThatChangedHands();
    accepted(await successor.reassign({ taskId: 'task-0001', assignedToId: 'stranger', reassignmentReason: 'It is her release' }));
    let looks = 0;
    const tasks = { ...memory.repositories.tasks, strayed: () => (looks++, Promise.resolve([id<'task'>('task-0001')])) };
    const commit = () => Promise.reject(new Error('There is nothing to commit.'));
    const service = on({ ...memory.repositories, tasks, commit }).as(robot);
    expect(accepted(await service.followOwners())).toBe(0);
    expect(looks).toBe(1);
  });

  it('only a service or an administrator lets tasks follow', async () => {
    const { as, successor } = await aBankThatChangedHands();
    expect(await successor.followOwners()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(accepted(await as('successor', ['administrator']).followOwners())).toBe(2);
  });
});

describe('a version that has come to run everywhere it is meant for', () => {
  /** A bank whose version runs in the United Kingdom, and is not meant for France any more. */
  async function aBankThatChangedItsMind() {
    const opened = await aBank();
    await opened.owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    accepted(await opened.owner.confirm(confirmation('task-0002')));
    const service = opened.countersign.as(robot);
    expect(accepted(await service.completeRollouts())).toBe(0);
    await opened.memory.inventory.put(bank, { versions: [aVersion('v1', 1, { affectedRegionIds: [id('uk')] })] });
    return { ...opened, service };
  }

  it('is dated, once, with an entry of the task that was confirmed last', async () => {
    const { owner, service } = await aBankThatChangedItsMind();
    expect(accepted(await service.completeRollouts())).toBe(1);
    const { actualProductionDate } = confirmation('task-0002');
    expect(accepted(await owner.task('task-0002')).version).toMatchObject({
      firstProductionDate: actualProductionDate,
      actualProductionDate,
    });
    expect(accepted(await owner.journal('task-0002')).at(-1)).toMatchObject({ type: 'rollout-completed', actorId: null });
    expect(accepted(await service.completeRollouts())).toBe(0);
  });

  it('is dated by a service or an administrator alone', async () => {
    const { owner, as } = await aBankThatChangedItsMind();
    expect(await owner.completeRollouts()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(accepted(await as('owner', ['administrator']).completeRollouts())).toBe(1);
  });

  it('is not looked for where each confirmation dates its version', async () => {
    const { memory } = await aBankThatChangedItsMind();
    const { countersign } = await aBank({
      policy: definePolicy({ versionDate: 'each-confirmation' }),
      repositories: unasked('completingRollout', memory.repositories),
    });
    expect(accepted(await countersign.as(robot).completeRollouts())).toBe(0);
  });

  it('does not keep the job for ever where the host takes the date back', async () => {
    const { memory, on } = await aBankThatChangedItsMind();
    const found: string[] = [];
    const commit: Repositories['commit'] = (tenantId, plans) => {
      found.push(...plans.map(({ before }) => before.taskId));
      return memory.repositories.commit(
        tenantId,
        plans.map((each) => ({ ...each, effects: [] })),
      );
    };
    const forgetful = on({ ...memory.repositories, commit }).as(robot);
    expect(accepted(await forgetful.completeRollouts())).toBe(3);
    expect(found).toEqual(['task-0002', 'task-0002', 'task-0002']);
  });
});

describe('a region that must agree first and was never asked', () => {
  const regions = ['fr', 'uk'].map((regionId) => ({
    regionId: id<'region'>(regionId),
    code: regionId.toUpperCase(),
    name: regionId,
    requiresApproval: true,
  }));

  /** A bank that was asked about two regions before either demanded to agree. */
  async function aBankThatBecameStrict() {
    const opened = await aBank({ policy: definePolicy({ regionalApproval: 'before' }) });
    await opened.owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const service = opened.countersign.as(robot);
    expect(accepted(await service.requestApprovals())).toBe(0);
    await opened.memory.inventory.put(bank, { regions });
    return { ...opened, service, officer: opened.as('officer', ['approve-region']) };
  }

  it('is waited for once it is asked, and its task can be finished', async () => {
    const { owner, service, officer } = await aBankThatBecameStrict();
    expect(accepted(await officer.pendingDecisions()).decisions).toEqual([]);
    expect(accepted(await service.requestApprovals())).toBe(2);
    expect(accepted(await service.requestApprovals())).toBe(0);
    expect(accepted(await officer.pendingDecisions()).decisions.map(({ action, region }) => [action, region?.regionId])).toEqual([
      ['decide-approval', 'fr'],
      ['decide-approval', 'uk'],
    ]);
    expect(accepted(await owner.journal('task-0001')).at(-1)).toMatchObject({ type: 'approvals-requested', actorId: null });
    const { regionId } = accepted(await owner.task('task-0001')).task;
    accepted(await officer.decideApproval({ taskId: 'task-0001', regionId: regionId!, decision: 'APPROVED', note: null }));
    accepted(await owner.confirm(confirmation('task-0001')));
  });

  it('is asked by a service or an administrator alone', async () => {
    const { owner, as } = await aBankThatBecameStrict();
    expect(await owner.requestApprovals()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(accepted(await as('owner', ['administrator']).requestApprovals())).toBe(2);
  });

  it('is not looked for where regions are asked by the confirmation', async () => {
    const { memory } = await aBankThatBecameStrict();
    const { countersign } = await aBank({ repositories: unasked('missingApproval', memory.repositories) });
    expect(accepted(await countersign.as(robot).requestApprovals())).toBe(0);
  });
});

describe('the exceptions of a bank', () => {
  const waiting: InventoryValidation = {
    validationRequestId: id('vr'),
    statusCode: 'IN_PROGRESS',
    statusLabel: 'In progress',
    approvedOn: null,
  };
  const approved = { ...waiting, statusCode: 'APPROVED', approvedOn: asCalendarDate('2026-11-24') };

  /** A bank with two overrides of one validation. */
  async function anOverridingBank() {
    const opened = await aBank();
    await opened.memory.inventory.put(bank, { validations: [waiting], versions: [aVersion('v3', 3, { validationRequestId: id('vr') })] });
    await opened.owner.deploy({
      versionId: 'v3',
      regionIds: ['fr', 'uk'],
      actualProductionDate: '2026-11-20',
      validationOverrideReason: because,
    });
    const service = opened.countersign.as(robot);
    return { ...opened, service, risk: opened.as('stranger', ['manage-exceptions', 'read-compliance']) };
  }

  it('are numbered EXC-<year>-<number>, counted per year', async () => {
    const { owner, memory, clock, risk } = await anOverridingBank();
    clock.set('2027-01-04T09:00:00.000Z');
    await memory.inventory.put(bank, { versions: [aVersion('v4', 4, { validationRequestId: id('vr') })] });
    await owner.deploy({ versionId: 'v4', regionIds: ['uk'], actualProductionDate: '2027-01-04', validationOverrideReason: because });
    expect(accepted(await risk.exceptions()).map(({ code, state }) => [code, state])).toEqual([
      ['EXC-2026-1', 'OPEN'],
      ['EXC-2026-2', 'OPEN'],
      ['EXC-2027-1', 'OPEN'],
    ]);
  });

  it('go from OPEN to ACKNOWLEDGED to CLOSED with a narrative and a reason', async () => {
    const { risk } = await anOverridingBank();
    const [first] = accepted(await risk.exceptions());
    const taskId = first!.taskId;
    const closing = { taskId, closureReason: 'risk-accepted', narrative: 'Accepted by the committee.' } as const;
    expect(await risk.closeException(closing)).toMatchObject({ error: { code: 'exception-not-open', state: 'OPEN' } });
    accepted(await risk.acknowledgeException({ taskId }));
    accepted(await risk.closeException(closing));
    expect(accepted(await risk.exceptions({ states: ['CLOSED'] }))).toMatchObject([
      { taskId, code: 'EXC-2026-1', state: 'CLOSED', closureReason: 'risk-accepted', closedById: 'stranger' },
    ]);
    expect(accepted(await risk.exceptions()).map(({ code }) => code)).toEqual(['EXC-2026-2']);
  });

  it("close by themselves once the version's own validation is approved for good, and not for an interim approval", async () => {
    const { memory, service, risk } = await anOverridingBank();
    await memory.inventory.put(bank, { validations: [{ ...approved, isInterim: true }] });
    expect(accepted(await service.settleExceptions())).toBe(0);
    await memory.inventory.put(bank, { validations: [approved] });
    expect(accepted(await service.settleExceptions())).toBe(2);
    expect(
      accepted(await risk.exceptions({ states: ['CLOSED'] })).map(({ closureReason, closedById }) => [closureReason, closedById]),
    ).toEqual([
      ['validation-approved', null],
      ['validation-approved', null],
    ]);
    expect(accepted(await service.settleExceptions())).toBe(0);
  });

  it('leave the flag of the confirmation as it is, whatever becomes of the validation later', async () => {
    const { memory, owner, service, risk } = await anOverridingBank();
    await memory.inventory.put(bank, { validations: [approved] });
    await service.settleExceptions();
    expect(accepted(await owner.task('task-0001')).task).toMatchObject({
      deployedBeforeValidationApproved: true,
      validationOverrideReason: because,
    });
    const [fact] = accepted(await risk.overrides({ from: '2026-11-01', to: '2026-11-30' }));
    expect(fact).toMatchObject({ overridden: true, gate: { outcome: 'not-approved', statusCode: 'IN_PROGRESS' } });
  });

  it('are settled by a service or an administrator alone, and shown to those who look after them', async () => {
    const { owner, risk } = await anOverridingBank();
    expect(await risk.settleExceptions()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(await owner.exceptions()).toEqual({ ok: false, error: { code: 'not-permitted' } });
  });
});
