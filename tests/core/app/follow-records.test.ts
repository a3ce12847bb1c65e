import { asCalendarDate, id, type InventoryValidation } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank, confirmation } from './bank.ts';

const reason = { validationOverrideReason: 'The regulator asked for it before the end of the year.' };
const validation = (over: Partial<InventoryValidation> = {}): InventoryValidation => ({
  validationRequestId: id('vr-1'),
  statusCode: 'IN_PROGRESS',
  statusLabel: 'In progress',
  approvedOn: null,
  ...over,
});
const approved = { statusCode: 'APPROVED', approvedOn: asCalendarDate('2026-11-23') };

const adjustment = (taskId: string, plannedProductionDate: string) => ({
  taskId,
  plannedProductionDate,
  adjustmentReason: 'The release train was missed.',
});

/** A bank where version 1 waits for its validation in both regions, and a service that lets things follow. */
async function aBankThatFollows() {
  const aBankOf = await aBank();
  const { memory, countersign, owner } = aBankOf;
  await memory.inventory.put(bank, { validations: [validation()], versions: [aVersion('v1', 1, { validationRequestId: id('vr-1') })] });
  await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
  const sell = (ownerId: string) =>
    memory.inventory.put(bank, {
      models: [
        {
          modelId: id('model'),
          name: 'Mortgage PD',
          ownerId: id(ownerId),
          regions: [
            { regionId: id('fr'), ownerId: null },
            { regionId: id('uk'), ownerId: null },
          ],
        },
      ],
    });
  return { ...aBankOf, sell, service: countersign.as({ tenantId: 'bank', userId: 'jobs', kind: 'service' }) };
}

describe('when a model changes hands', () => {
  it('the former owner loses the right at once, and the open tasks move to the new owner, in the journal', async () => {
    const { owner, as, sell, service } = await aBankThatFollows();
    accepted(await owner.cancel({ taskId: 'task-0001', cancellationReason: 'Replaced.' }));
    await sell('successor');
    expect(await owner.task('task-0002')).toEqual({ ok: false, error: { code: 'task-not-found' } });
    const successor = as('successor');
    expect(accepted(await successor.task('task-0002')).assignedTo.userId).toBe('owner');
    expect(await service.followOwners()).toEqual({ ok: true, value: 1 });
    expect(accepted(await successor.myTasks()).tasks.map(({ task }) => [task.taskId, task.assignedToId])).toEqual([
      ['task-0002', 'successor'],
    ]);
    expect(accepted(await successor.journal('task-0002')).at(-1)).toMatchObject({
      type: 'task-reassigned',
      actorId: null,
      before: { assignedToId: 'owner', assignmentCause: 'rule' },
      after: { assignedToId: 'successor', assignmentCause: 'ownership-changed' },
    });
    expect(accepted(await successor.task('task-0001')).task.assignedToId).toBe('owner');
  });

  it('nothing moves twice, nor what was given to somebody by name, nor the tasks of other models', async () => {
    const { owner, sell, service } = await aBankThatFollows();
    accepted(await owner.reassign({ taskId: 'task-0001', assignedToId: 'stranger', reassignmentReason: 'She runs the release.' }));
    await sell('successor');
    expect(await service.followOwners(['another'])).toEqual({ ok: true, value: 0 });
    expect(await service.followOwners(['model', 'not\nan identifier'])).toEqual({ ok: true, value: 1 });
    expect(await service.followOwners()).toEqual({ ok: true, value: 0 });
  });

  it('what somebody changes meanwhile follows in the same run, and a run that is always too late ends', async () => {
    const { memory, on, as, sell } = await aBankThatFollows();
    await sell('successor');
    let late = 0;
    const interrupted = (times: number) =>
      on({
        ...memory.repositories,
        commit: async (tenant, plans) => {
          if (late < times) {
            late++;
            const plannedProductionDate = late % 2 ? '2026-12-01' : '2026-12-02';
            accepted(await as('successor').adjustMany(plans.map(({ after: { taskId } }) => adjustment(taskId, plannedProductionDate))));
          }
          return memory.repositories.commit(tenant, plans);
        },
      }).as({ tenantId: 'bank', userId: 'jobs', kind: 'service' });
    expect(await interrupted(1_000).followOwners()).toEqual({ ok: true, value: 0 });
    expect(late).toBe(64);
    expect(await interrupted(late + 1).followOwners()).toEqual({ ok: true, value: 2 });
    expect(late).toBe(65);
  });

  it('is not for everybody to follow: an owner is refused', async () => {
    const { owner, as } = await aBankThatFollows();
    const refused = { ok: false, error: { code: 'not-permitted' } };
    expect(await owner.followOwners()).toEqual(refused);
    expect(await owner.settleExceptions()).toEqual(refused);
    expect(await as('administrator', ['administrator']).settleExceptions()).toEqual({ ok: true, value: 0 });
  });
});

describe('an exception', () => {
  it('is closed once the validation of its version is approved for good, and not by an interim approval', async () => {
    const { memory, owner, service } = await aBankThatFollows();
    accepted(await owner.confirmMany([confirmation('task-0001', reason), confirmation('task-0002', reason)]));
    expect(await service.settleExceptions()).toEqual({ ok: true, value: 0 });
    await memory.inventory.put(bank, { validations: [validation({ ...approved, isInterim: true })] });
    expect(await service.settleExceptions()).toEqual({ ok: true, value: 0 });
    await memory.inventory.put(bank, { validations: [validation(approved)] });
    expect(await service.settleExceptions()).toEqual({ ok: true, value: 2 });
    expect(await service.settleExceptions()).toEqual({ ok: true, value: 0 });
    expect(accepted(await owner.task('task-0002'))).toMatchObject({
      exception: { code: 'EXC-2026-2', state: 'CLOSED', closedById: null, closureReason: 'validation-approved' },
      task: { deployedBeforeValidationApproved: true, ...reason },
    });
  });

  it('is counted per year in the order in which it was opened', async () => {
    const { owner, clock } = await aBankThatFollows();
    accepted(await owner.confirm(confirmation('task-0002', reason)));
    clock.set('2027-01-04T09:00:00.000Z');
    accepted(await owner.confirm(confirmation('task-0001', reason)));
    const codes = ['task-0002', 'task-0001'].map(async (taskId) => accepted(await owner.task(taskId)).exception?.code);
    expect(await Promise.all(codes)).toEqual(['EXC-2026-1', 'EXC-2027-1']);
  });
});

describe('reports', () => {
  const november = { from: '2026-11-01', to: '2026-11-30' };

  it('read what was frozen, whatever validation says later', async () => {
    const { memory, owner, as } = await aBankThatFollows();
    accepted(await owner.confirm(confirmation('task-0001', reason)));
    await memory.inventory.put(bank, { validations: [validation(approved)] });
    const reader = as('stranger', ['read-compliance']);
    expect(accepted(await reader.overrides(november))).toMatchObject([
      {
        taskId: 'task-0001',
        overrideReason: reason.validationOverrideReason,
        gate: { outcome: 'not-approved', statusCode: 'IN_PROGRESS' },
      },
    ]);
    expect(accepted(await reader.complianceSummary(november))).toMatchObject({
      confirmations: 1,
      overrides: { value: 1 },
      overdue: { numerator: 1, denominator: 1 },
      openExceptions: { upTo30: 1 },
    });
    expect(accepted(await reader.complianceSummary({ ...november, regionId: 'uk' }))).toMatchObject({ overrides: { value: null } });
    expect(accepted(await reader.overrides({ from: '2026-11-21', to: '2026-11-30' }))).toEqual([]);
  });

  it('are for those who may read them', async () => {
    const { owner, as } = await aBankThatFollows();
    const refused = { ok: false, error: { code: 'not-permitted' } };
    expect(await Promise.all([owner.overrides(november), owner.complianceSummary(november), owner.exceptions()])).toEqual(
      Array(3).fill(refused),
    );
    expect(await as('stranger', ['manage-exceptions']).exceptions()).toEqual({ ok: true, value: [] });
    expect(await as('stranger').deploymentHistory('model')).toEqual({ ok: false, error: { code: 'model-not-found' } });
    // Nothing has run anywhere yet, and what is asked for is told.
    const history = accepted(await as('stranger', ['read-compliance']).deploymentHistory('model'));
    expect(history.map(({ region, segments, planned }) => [region?.code, segments, planned.length])).toEqual([
      ['FR', [], 1],
      ['UK', [], 1],
    ]);
  });

  it('refuse a period that ends before it begins', async () => {
    const { as } = await aBankThatFollows();
    const asked = await as('stranger', ['administrator']).overrides({ from: '2026-11-30', to: '2026-11-01' });
    expect(asked).toMatchObject({ error: { code: 'invalid-input', issues: [{ field: 'to' }] } });
  });

  it('show the fall-back of a withdrawal in the history, and the region as ready again', async () => {
    const { owner } = await aBank();
    accepted(await owner.deploy({ versionId: 'v1', actualProductionDate: '2026-11-02', regionIds: ['uk'] }));
    const [newer] = accepted(await owner.deploy({ versionId: 'v2', actualProductionDate: '2026-11-10', regionIds: ['uk'] }));
    const { task } = accepted(newer!.result);
    accepted(await owner.withdraw({ taskId: task.taskId, withdrawnOn: '2026-11-15', withdrawalReason: 'It rejected good customers.' }));
    const [britain] = accepted(await owner.deploymentHistory('model'));
    expect(britain?.segments.map(({ versionNumber, from, until }) => [versionNumber, from, until])).toEqual([
      ['1.0', '2026-11-02', '2026-11-10'],
      ['2.0', '2026-11-10', '2026-11-15'],
      ['1.0', '2026-11-15', null],
    ]);
    expect(accepted(await owner.readyToDeploy()).map(({ version, region }) => [version.versionId, region?.regionId])).toEqual([
      ['v2', 'fr'],
      ['v2', 'uk'],
      ['v1', 'fr'],
    ]);
  });
});
