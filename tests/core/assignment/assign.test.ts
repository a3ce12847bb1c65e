import { asCalendarDate, assign, type AssignCommand, assigneeOf, id, type Result, type VersionSnapshot } from '@countersign/core';
import { aContext, aModel, anActor, aRegion, aTask, aVersion, aVersionSnapshot, sequentialIds } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const planned = asCalendarDate('2026-12-15');

const assigning = (
  snapshot: VersionSnapshot,
  context = aContext(),
  plannedProductionDate: AssignCommand['plannedProductionDate'] = planned,
) => {
  const ids = sequentialIds();
  return assign({ versionId: id('v2'), plannedProductionDate, regions: null }, snapshot, context, () => id(ids.next()));
};

const accepted = <V, E>(result: Result<V, E>): V => {
  if (!result.ok) throw new Error(`It was refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** Region and assignee of each task that would be created. */
const tasksFor = (snapshot: VersionSnapshot) => accepted(assigning(snapshot)).create.map(({ task }) => [task.regionId, task.assignedToId]);

const uk = aRegion({ ownerId: id('british') });
const fr = aRegion({ regionId: id('fr') });
const [toUk, toFr] = [id<'region'>('uk'), id<'region'>('fr')];

describe('assigning a version', () => {
  it('that is global and names no region makes one task, for the owner of the model', () => {
    expect(tasksFor(aVersionSnapshot({ regions: [uk, fr] }))).toEqual([[null, 'owner']]);
  });

  it.each(['GLOBAL', 'REGIONAL'] as const)(
    'that is %s and names regions makes one task in each, for the regional owner, else the global one',
    (scope) => {
      expect(tasksFor(aVersionSnapshot({ version: aVersion({ scope, affectedRegionIds: [toUk, toFr] }), regions: [uk, fr] }))).toEqual([
        ['uk', 'british'],
        ['fr', 'owner'],
      ]);
    },
  );

  it('leaves out the regions that the version does not name', () => {
    expect(tasksFor(aVersionSnapshot({ version: aVersion({ affectedRegionIds: [toFr] }), regions: [uk, fr] }))).toEqual([['fr', 'owner']]);
  });

  it('counts a region once, however often it is named', () => {
    expect(
      tasksFor(aVersionSnapshot({ version: aVersion({ affectedRegionIds: [toUk, toUk, toFr, toUk] }), regions: [uk, fr] })),
    ).toHaveLength(2);
  });

  it('creates nothing that is asked for already, and says so', () => {
    const snapshot = aVersionSnapshot({
      version: aVersion({ affectedRegionIds: [toUk, toFr] }),
      regions: [uk, fr],
      tasks: [aTask({ taskId: id('earlier'), regionId: toUk })],
    });
    const { create, existing } = accepted(assigning(snapshot));
    expect(create.map(({ task }) => task.regionId)).toEqual(['fr']);
    expect(existing).toEqual(['earlier']);
  });

  it('takes a global task for the global task and for every region', () => {
    const asked = [aTask({ taskId: id('earlier'), regionId: null })];
    expect(accepted(assigning(aVersionSnapshot({ tasks: asked })))).toEqual({ create: [], existing: ['earlier'] });
    expect(accepted(assigning(aVersionSnapshot({ version: aVersion({ affectedRegionIds: [toUk] }), tasks: asked })))).toEqual({
      create: [],
      existing: ['earlier'],
    });
  });

  it('makes tasks that are pending, undecided and planned for the day that was asked for', () => {
    const [created] = accepted(assigning(aVersionSnapshot())).create;
    expect(created?.task).toEqual({
      taskId: 'task-0001',
      tenantId: 'bank',
      versionId: 'v2',
      modelId: 'model',
      regionId: null,
      plannedProductionDate: '2026-12-15',
      baselineProductionDate: '2026-12-15',
      actualProductionDate: null,
      assignedToId: 'owner',
      assignmentCause: 'rule',
      reassignmentReason: null,
      reassignedAt: null,
      reassignedById: null,
      status: 'PENDING',
      confirmationNotes: null,
      confirmedAt: null,
      confirmedById: null,
      confirmedOnBehalfOfId: null,
      deployedBeforeValidationApproved: false,
      validationOverrideReason: null,
      overrideRequest: null,
      adjustmentReason: null,
      adjustedAt: null,
      adjustedById: null,
      cancellationReason: null,
      cancelledAt: null,
      cancelledById: null,
      withdrawnOn: null,
      withdrawalReason: null,
      replacedByVersionId: null,
      withdrawnAt: null,
      withdrawnById: null,
      revision: 1,
      createdAt: '2026-11-24T09:30:00.000Z',
      createdById: 'owner',
    });
  });

  it('records the birth of each task in the journal', () => {
    const [created] = accepted(assigning(aVersionSnapshot())).create;
    expect(created?.entry).toEqual({
      tenantId: 'bank',
      subject: { type: 'task', id: 'task-0001' },
      sequence: 1,
      type: 'task-assigned',
      at: '2026-11-24T09:30:00.000Z',
      actorId: 'owner',
      onBehalfOfId: null,
      delegationId: null,
      before: null,
      after: created?.task,
      effects: [],
      gate: null,
      policyVersion: 'default-1',
    });
  });

  it("takes the version's own planned date when none is given, and the given one before it", () => {
    const snapshot = aVersionSnapshot({ version: aVersion({ plannedProductionDate: asCalendarDate('2027-01-04') }) });
    expect(accepted(assigning(snapshot, aContext(), null)).create[0]?.task.plannedProductionDate).toBe('2027-01-04');
    expect(accepted(assigning(snapshot)).create[0]?.task.plannedProductionDate).toBe('2026-12-15');
  });
});

describe('assigning is refused', () => {
  const refusal = (snapshot: VersionSnapshot, ...rest: [context?: ReturnType<typeof aContext>, plannedProductionDate?: null]) => {
    const assigned = assigning(snapshot, ...rest);
    return assigned.ok ? null : assigned.error;
  };

  it('for a regional version that names no region', () => {
    expect(refusal(aVersionSnapshot({ version: aVersion({ scope: 'REGIONAL' }) }))).toEqual({ code: 'no-regions' });
  });

  it('for a region that the model is not in', () => {
    const snapshot = aVersionSnapshot({ version: aVersion({ affectedRegionIds: [toUk, toFr] }), regions: [uk] });
    expect(refusal(snapshot)).toEqual({ code: 'region-not-in-model', regionId: 'fr' });
  });

  it('where there is nobody to assign', () => {
    const model = aModel({ ownerId: null });
    const context = aContext({ actor: anActor({ isAdministrator: true }) });
    expect(refusal(aVersionSnapshot({ model }), context)).toEqual({ code: 'nobody-to-assign', regionId: null });
    const phased = aVersion({ affectedRegionIds: [toUk, toFr] });
    expect(refusal(aVersionSnapshot({ model, version: phased, regions: [uk, fr] }), context)).toEqual({
      code: 'nobody-to-assign',
      regionId: 'fr',
    });
  });

  it('without any planned date, by the name of the field', () => {
    expect(refusal(aVersionSnapshot(), aContext(), null)).toMatchObject({
      code: 'invalid-input',
      issues: [{ field: 'plannedProductionDate' }],
    });
  });

  it.each(['stranger', 'british'])('to %s as if there were no such version', (userId) => {
    const context = aContext({ actor: anActor({ userId: id(userId) }) });
    expect(refusal(aVersionSnapshot({ regions: [uk] }), context)).toEqual({ code: 'version-not-found' });
    expect(refusal(aVersionSnapshot({ version: aVersion({ scope: 'REGIONAL' }) }), context)).toEqual({ code: 'version-not-found' });
  });
});

describe('who may assign', () => {
  it('is an administrator, in his own name', () => {
    const context = aContext({ actor: anActor({ userId: id('administrator'), isAdministrator: true }) });
    expect(accepted(assigning(aVersionSnapshot(), context)).create).toMatchObject([
      { task: { createdById: 'administrator' }, entry: { actorId: 'administrator' } },
    ]);
  });

  it('is a service, which is nobody', () => {
    const context = aContext({ actor: anActor({ userId: id('scheduler'), kind: 'service' }) });
    expect(accepted(assigning(aVersionSnapshot(), context)).create).toMatchObject([
      { task: { createdById: null }, entry: { actorId: null } },
    ]);
  });
});

describe('assigneeOf', () => {
  it.each([
    ['the regional owner', 'owner', { ownerId: id<'user'>('british') }, 'british'],
    ['the global owner where the region has none', 'owner', { ownerId: null }, 'owner'],
    ['the global owner of a global task', 'owner', null, 'owner'],
    ['the regional owner of a model that nobody owns', null, { ownerId: id<'user'>('british') }, 'british'],
    ['nobody', null, { ownerId: null }, null],
  ])('is %s', (_, ownerId, region, expected) => {
    expect(assigneeOf({ ownerId: ownerId === null ? null : id(ownerId) }, region)).toBe(expected);
  });
});
