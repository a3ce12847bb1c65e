import { asCalendarDate, decide, Fault, type Guard, id, plan } from '@countersign/core';
import {
  aContext,
  aDelegation,
  adjusting,
  anActor,
  anException,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
  given,
} from '@countersign/core/testing';
import { assert, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.settleExceptions makes happen.
import { settleException } from '../../../packages/core/src/exception/settle.ts';
import { someCommand, someContext, someSnapshot } from '../arbitrary.ts';

const task: Guard = { type: 'task', taskId: id('task-1'), revision: 3 };
const model: Guard = { type: 'model', modelId: id('model'), token: 'model' };
const version: Guard = { type: 'version', versionId: id('v2'), token: 'version' };
const validation: Guard = { type: 'validation', validationRequestId: id('vr-1'), token: 'validation' };
const delegation: Guard = { type: 'delegation', delegationId: id('delegation-1'), at: aContext().now };
const region = (regionId: string): Guard => ({ type: 'region', modelId: id('model'), regionId: id(regionId), token: regionId });

const everywhere = [aRegion({ regionId: id('fr'), token: 'fr' }), aRegion({ token: 'uk' })];
const inUk = aSnapshot({ task: aTask({ revision: 3 }), regions: everywhere });
const global = aSnapshot({ task: aTask({ revision: 3, regionId: null }), regions: everywhere });
const validated = { version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation() };
const asDelegate = aContext({ actor: anActor({ userId: id('delegate') }) });

describe('the guards of a plan', () => {
  it.each([
    ['a confirmation in one region', inUk, confirming(), [task, model, region('uk'), version]],
    ['a confirmation in all regions', global, confirming(), [task, model, region('fr'), region('uk'), version]],
    ['a confirmation of a model without regions', { ...global, regions: [] }, confirming(), [task, model, version]],
    ['a confirmation of a validated version', { ...inUk, ...validated }, confirming(), [task, model, region('uk'), version, validation]],
    ['an adjustment in one region', { ...inUk, ...validated }, adjusting(), [task, model, region('uk')]],
    ['an adjustment of a global task', { ...global, ...validated }, adjusting(), [task, model]],
    ['a cancellation in one region', { ...inUk, ...validated }, cancelling(), [task, model, region('uk')]],
    ['a cancellation of a global task', { ...global, ...validated }, cancelling(), [task, model]],
  ] as const)('name all that %s rests on, and nothing else', (_, snapshot, command, expected) => {
    const { guards } = given(snapshot).when(command).plan;
    expect(guards).toHaveLength(expected.length);
    expect(guards).toEqual(expect.arrayContaining([...expected]));
  });

  it.each([confirming(), adjusting(), cancelling()])('name the delegation under which a delegate would $type', (command) => {
    const snapshot = { ...inUk, delegations: [aDelegation()] };
    expect(given(snapshot, asDelegate).when(command).plan.guards).toContainEqual(delegation);
    expect(given(snapshot).when(command).plan.guards).not.toContainEqual(expect.objectContaining({ type: 'delegation' }));
  });

  it("name the validation, and what says that it is the version's, where its approval ends an exception", () => {
    const snapshot = { ...inUk, ...validated, exception: anException() };
    const closed = settleException(snapshot, aContext());
    expect(closed && plan(snapshot, [closed], aContext()).guards).toEqual([task, model, region('uk'), version, validation]);
  });

  it('cannot be made from a snapshot that leaves out the validation', () => {
    expect(
      () => given({ ...inUk, ...validated, validation: null }).when(confirming({ validationOverrideReason: 'Twenty visible chars' })).plan,
    ).toThrow(Fault);
  });
});

describe('the journal entry of a plan', () => {
  it('records who, for whom, under which delegation, when and by which rules', () => {
    const { entries } = given({ ...inUk, delegations: [aDelegation()] }, asDelegate).when(cancelling()).plan;
    expect(entries).toEqual([
      {
        tenantId: 'bank',
        subject: { type: 'task', id: 'task-1' },
        sequence: 4,
        type: 'task-cancelled',
        at: '2026-11-24T09:30:00.000Z',
        actorId: 'delegate',
        onBehalfOfId: 'owner',
        delegationId: 'delegation-1',
        before: { status: 'PENDING', cancellationReason: null, cancelledAt: null, cancelledById: null, revision: 3 },
        after: {
          status: 'CANCELLED',
          cancellationReason: 'The version was replaced before it went live.',
          cancelledAt: '2026-11-24T09:30:00.000Z',
          cancelledById: 'delegate',
          revision: 4,
        },
        effects: [],
        gate: null,
        policyVersion: 'default-1',
      },
    ]);
  });

  it('holds the effects and the frozen facts of the gate for a confirmation', () => {
    const { entries, effects } = given({ ...inUk, ...validated }).when(confirming()).plan;
    expect(entries).toMatchObject([
      { type: 'deployment-confirmed', gate: { outcome: 'passed', statusCode: 'APPROVED', approvedOn: '2026-11-02' } },
    ]);
    expect(effects.length).toBeGreaterThan(0);
    expect(entries[0]?.effects).toEqual(effects);
  });

  it('holds before and after of exactly the members that changed', () => {
    const { before, after, entries } = given(inUk).when(adjusting()).plan;
    const changed = Object.keys(after).filter((key) => before[key as keyof typeof before] !== after[key as keyof typeof after]);
    expect(changed.toSorted()).toEqual(['adjustedAt', 'adjustedById', 'adjustmentReason', 'plannedProductionDate', 'revision', 'status']);
    expect(Object.keys(entries[0]?.before ?? {}).toSorted()).toEqual(changed.toSorted());
    expect(Object.keys(entries[0]?.after ?? {}).toSorted()).toEqual(changed.toSorted());
    expect({ ...before, ...entries[0]?.after }).toEqual(after);
  });
});

describe('a plan', () => {
  it('leads from the task as it is to the task as it will be', () => {
    const { before, after } = given(inUk).when(adjusting({ plannedProductionDate: asCalendarDate('2027-01-04') })).plan;
    expect(before).toBe(inUk.task);
    expect(after).toMatchObject({ plannedProductionDate: '2027-01-04', baselineProductionDate: '2026-11-20', revision: 4 });
  });

  it.each([adjusting(), cancelling()])('changes nothing beside the task for a command to $type', (command) => {
    expect(given(inUk).when(command).plan.effects).toEqual([]);
  });

  it('is the same for the same inputs, which it leaves as they were', () => {
    assert(
      property(someCommand, someSnapshot, someContext, (command, snapshot, context) => {
        const decided = decide(command, snapshot, context);
        pre(decided.ok);
        const inputs = structuredClone({ snapshot, events: decided.value, context });
        const first = plan(snapshot, decided.value, context);
        expect(plan(inputs.snapshot, inputs.events, inputs.context)).toEqual(first);
        expect({ snapshot, events: decided.value, context }).toEqual(inputs);
      }),
    );
  });
});
