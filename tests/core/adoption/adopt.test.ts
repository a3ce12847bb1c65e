import {
  adopt,
  afterAdoption,
  type AdoptionGround,
  asCalendarDate,
  asInstant,
  type FormerTask,
  id,
  type RegionalDeployment,
} from '@countersign/core';
import { aRegion, aVersion } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const act = { tenantId: id<'tenant'>('bank'), at: asInstant('2026-11-24T09:30:00.000Z'), actorId: null, policyVersion: 'default-1' };

const former = (over: Partial<FormerTask> = {}): FormerTask => ({
  taskId: id('4711'),
  versionId: id('v2'),
  modelId: id('model'),
  regionId: id('uk'),
  plannedProductionDate: asCalendarDate('2026-11-20'),
  actualProductionDate: null,
  assignedToId: id('owner'),
  status: 'PENDING',
  confirmationNotes: null,
  confirmedAt: null,
  confirmedById: null,
  deployedBeforeValidationApproved: false,
  validationOverrideReason: null,
  createdAt: asInstant('2026-10-01T08:00:00.000Z'),
  ...over,
});

const confirmed = (over: Partial<FormerTask> = {}): FormerTask =>
  former({
    status: 'CONFIRMED',
    actualProductionDate: asCalendarDate('2026-11-21'),
    confirmationNotes: 'Live at 08:00 UTC',
    confirmedAt: asInstant('2026-11-21T08:15:00.000Z'),
    confirmedById: id('owner'),
    ...over,
  });

const running = (over: Partial<RegionalDeployment> = {}): RegionalDeployment => ({
  versionId: id('v2'),
  versionNumber: '2.0',
  versionOrdinal: 2,
  deployedOn: asCalendarDate('2026-11-21'),
  taskId: null,
  ...over,
});

const ground = (uk: RegionalDeployment | null = null): AdoptionGround => ({
  version: aVersion(),
  regions: [aRegion({ current: uk }), aRegion({ regionId: id('us'), current: null })],
});

/** What comes of an adoption that goes well. */
const adopted = (task: FormerTask, on: AdoptionGround = ground()) => {
  const result = adopt(task, on, act);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('adopting a task', () => {
  it('takes an open task over as it is, and its planned date as the baseline', () => {
    const { task } = adopted(former({ status: 'adjusted' }));
    expect(task).toMatchObject({
      taskId: '4711',
      status: 'ADJUSTED',
      revision: 1,
      baselineProductionDate: '2026-11-20',
      assignedToId: 'owner',
      createdById: null,
    });
    expect(task).toMatchObject({ adjustmentReason: null, adjustedAt: null, adjustedById: null, assignmentCause: 'rule' });
  });

  it('makes no reason up for a task that was cancelled without one', () => {
    expect(adopted(former({ status: 'CANCELLED' })).task).toMatchObject({
      status: 'CANCELLED',
      cancellationReason: null,
      cancelledAt: null,
      cancelledById: null,
    });
  });

  it('writes one entry, which says what was taken over, when, and by which rules', () => {
    const { task, entry } = adopted(confirmed());
    expect(entry).toMatchObject({ type: 'task-adopted', sequence: 1, at: act.at, actorId: null, before: null, policyVersion: 'default-1' });
    expect(entry.after).toEqual(task);
    expect(task).toMatchObject({
      status: 'CONFIRMED',
      actualProductionDate: '2026-11-21',
      confirmedById: 'owner',
      confirmationNotes: 'Live at 08:00 UTC',
    });
  });

  it('says of a confirmation that nobody recorded what validation said, whatever validation says now', () => {
    expect(adopted(confirmed()).entry.gate).toMatchObject({ outcome: 'not-recorded', override: 'not-needed', statusCode: null });
    const overridden = confirmed({ deployedBeforeValidationApproved: true, validationOverrideReason: 'CRO approved' });
    expect(adopted(overridden).entry.gate).toMatchObject({ outcome: 'not-recorded', override: 'needed' });
    expect(adopted(overridden).task).toMatchObject({ deployedBeforeValidationApproved: true, validationOverrideReason: 'CRO approved' });
    expect(adopted(former()).entry.gate).toBeNull();
  });

  it('finds a confirmed task running where the region runs its version, and in the history everywhere else', () => {
    const of = (on: AdoptionGround, task = confirmed()) =>
      adopted(task, on).entry.effects.map((effect) => effect.type === 'regional-deployment.record' && [effect.regionId, effect.superseded]);
    expect(of(ground(running()))).toEqual([['uk', false]]);
    expect(of(ground(running({ versionId: id('v3') })))).toEqual([['uk', true]]);
    expect(of(ground(null))).toEqual([['uk', true]]);
    expect(of(ground(running()), confirmed({ regionId: null }))).toEqual([
      ['uk', false],
      ['us', true],
    ]);
    expect(of(ground(running()), former())).toEqual([]);
  });

  it('takes the newest of several tasks of the version that runs for the one that put it there', () => {
    const first = adopted(confirmed(), ground(running()));
    const then = afterAdoption(ground(running()), first);
    expect(then.regions[0]?.current).toMatchObject({ taskId: '4711', deployedOn: '2026-11-21' });
    const superseded = (task: FormerTask) =>
      adopted(task, then).entry.effects.map((effect) => effect.type === 'regional-deployment.record' && effect.superseded);
    expect(superseded(confirmed({ taskId: id('4712'), actualProductionDate: asCalendarDate('2026-11-22') }))).toEqual([false]);
    expect(superseded(confirmed({ taskId: id('4712'), actualProductionDate: asCalendarDate('2026-11-20') }))).toEqual([true]);
  });

  it.each([
    ['identifier-unfit', former({ assignedToId: 'Zoë' as never })],
    ['status-unknown', former({ status: 'DONE' })],
    ['status-unknown', former({ status: null })],
    ['version-missing', former({ modelId: null })],
    ['model-differs', former({ modelId: id('another') })],
    ['assignment-incomplete', former({ assignedToId: null })],
    ['assignment-incomplete', former({ plannedProductionDate: null })],
    ['assignment-incomplete', former({ createdAt: null })],
    ['confirmation-incomplete', confirmed({ actualProductionDate: null })],
    ['confirmation-incomplete', confirmed({ confirmedById: null })],
    ['confirmation-incomplete', former({ confirmedById: id('owner') })],
    ['override-unclear', confirmed({ deployedBeforeValidationApproved: true })],
    ['override-unclear', confirmed({ deployedBeforeValidationApproved: true, validationOverrideReason: '  ' })],
    ['override-unclear', confirmed({ validationOverrideReason: 'CRO approved' })],
    ['override-unclear', former({ deployedBeforeValidationApproved: true, validationOverrideReason: 'CRO approved' })],
  ] as const)('leaves a task where it is: %s', (why, task) => {
    expect(adopt(task, ground(), act)).toEqual({ ok: false, error: why });
  });

  it('leaves a task of a version that nobody has', () => {
    expect(adopt(former(), { version: null, regions: [] }, act)).toEqual({ ok: false, error: 'version-missing' });
  });
});
