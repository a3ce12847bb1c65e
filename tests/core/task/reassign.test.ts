import { answersFor, asCalendarDate, id, type Snapshot } from '@countersign/core';
import { aContext, aDelegation, aModel, anActor, aRegion, aSnapshot, aTask, given, reassigning } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.followOwners makes happen.
import { followOwnership } from '../../../packages/core/src/task/reassign.ts';

const people = ['owner', 'successor', 'regional'].map((userId) => ({ userId: id<'user'>(userId), name: userId }));
const open = aSnapshot({ people, regions: [aRegion({ ownerId: id('regional') })], task: aTask({ assignedToId: id('regional') }) });
const as = (userId: string, over: Parameters<typeof anActor>[0] = {}) => aContext({ actor: anActor({ userId: id(userId), ...over }) });

describe('reassigning', () => {
  it.each([
    ['the owner of the model', as('owner')],
    ['the owner of the region', as('regional')],
    ['an administrator', as('administrator', { isAdministrator: true })],
  ])('is for %s, to anybody the host knows', (_, context) => {
    const { before, after } = given(open, context).when(reassigning()).plan;
    expect(after).toEqual({
      ...before,
      assignedToId: 'successor',
      assignmentCause: 'requested',
      reassignmentReason: 'She runs the release.',
      reassignedAt: context.now,
      reassignedById: context.actor.userId,
      revision: 2,
    });
  });

  it('is not for an administrator to himself: he would give himself the rights of those who answer', () => {
    const administrator = { userId: id<'user'>('administrator'), name: 'An administrator' };
    const { refusal } = given({ ...open, people: [...people, administrator] }, as('administrator', { isAdministrator: true })).when(
      reassigning({ assignedToId: administrator.userId }),
    );
    expect(refusal).toEqual({ code: 'duties-not-segregated', rule: 'administrator-may-not-take-over' });
  });

  it('back to whom the rule names is no right of his own: the task follows when he owns no more', () => {
    const lent = { ...open, task: aTask({ assignedToId: id('successor'), assignmentCause: 'requested' }) };
    const { after } = given(lent, as('successor')).when(reassigning({ assignedToId: id('regional') })).plan;
    expect(after).toMatchObject({
      assignedToId: 'regional',
      assignmentCause: 'ownership-changed',
      reassignmentReason: 'She runs the release.',
    });
    const sold = { ...open, task: after, region: aRegion({ ownerId: id('new-owner') }) };
    expect(answersFor(id('regional'), sold)).toBe(false);
    expect(followOwnership(sold, as('robot', { kind: 'service' }))).toMatchObject({ assignedToId: 'new-owner' });
  });

  it('changes nothing beside the task', () => expect(given(open).when(reassigning()).plan.effects).toEqual([]));

  it('is for whom it was reassigned to, who answers for it as its assignee', () => {
    const task = aTask({ assignedToId: id('successor'), assignmentCause: 'requested' });
    expect(given({ ...open, task }, as('successor')).when(reassigning({ assignedToId: id('owner') })).plan.after).toMatchObject({
      assignedToId: 'owner',
      reassignedById: 'successor',
    });
  });

  it('is never for a delegate, whatever he was trusted with: there is no delegate of a delegate', () => {
    const snapshot = { ...open, delegations: [aDelegation({ actions: ['confirm', 'adjust', 'cancel', 'withdraw', 'request-override'] })] };
    expect(given(snapshot, as('delegate')).when(reassigning()).refusal).toEqual({ code: 'action-not-delegated', action: 'reassign' });
  });

  it('to somebody the host does not know is refused', () => {
    expect(given(open).when(reassigning({ assignedToId: id('nobody') })).refusal).toEqual({
      code: 'person-unknown',
      field: 'assignedToId',
    });
  });

  it('to whom it is assigned already is refused', () => {
    expect(given(open).when(reassigning({ assignedToId: id('regional') })).refusal).toEqual({
      code: 'already-assigned',
      field: 'assignedToId',
    });
  });

  it('to a former owner is no repetition: he has lost the right, though the task has not moved yet, and gets one of his own', () => {
    const sold = { ...open, region: aRegion({ ownerId: id('successor') }) };
    const { after } = given(sold, as('successor')).when(reassigning({ assignedToId: id('regional') })).plan;
    expect(after).toMatchObject({ assignedToId: 'regional', assignmentCause: 'requested', reassignedById: 'successor' });
    expect(answersFor(id('regional'), { ...sold, task: after })).toBe(true);
    expect(given({ ...sold, task: after }, as('successor')).when(reassigning({ assignedToId: id('regional') })).refusal).toEqual({
      code: 'already-assigned',
      field: 'assignedToId',
    });
  });

  it.each(['CONFIRMED', 'CANCELLED'] as const)('of a task that is %s is refused', (status) => {
    const snapshot = { ...open, task: aTask({ status }) };
    expect(given(snapshot).when(reassigning()).refusal).toEqual({ code: 'task-not-open', action: 'reassign', status });
  });
});

describe('a person it was reassigned to', () => {
  const task = aTask({ assignedToId: id('successor'), assignmentCause: 'requested' });

  it('answers for the task, and so do the owners still', () => {
    expect(['successor', 'regional', 'owner'].map((userId) => answersFor(id(userId), { ...open, task }))).toEqual([true, true, true]);
  });

  it('keeps answering for it when the model changes hands', () => {
    expect(answersFor(id('successor'), { ...open, task, model: aModel({ ownerId: id('third') }) })).toBe(true);
  });

  it('answers for nothing once it is reassigned to another', () => {
    expect(answersFor(id('successor'), { ...open, task: { ...task, assignedToId: id('third') } })).toBe(false);
  });
});

describe('when ownership changes', () => {
  const sold = (over: Partial<Snapshot> = {}) => aSnapshot({ model: aModel({ ownerId: id('successor') }), ...over });
  const service = as('jobs', { kind: 'service' });

  it('an open task moves to the new owner, and nobody did it', () => {
    expect(followOwnership(sold(), service)).toEqual({
      type: 'task-reassigned',
      at: service.now,
      actorId: null,
      onBehalfOfId: null,
      delegationId: null,
      assignedToId: 'successor',
      cause: 'ownership-changed',
      reassignmentReason: null,
    });
  });

  it('the administrator who lets it follow is named', () =>
    expect(followOwnership(sold(), as('administrator', { isAdministrator: true }))).toMatchObject({ actorId: 'administrator' }));

  it('the former owner loses the right at once, moved or not', () => expect(answersFor(id('owner'), sold())).toBe(false));

  it.each([
    ['is his already', sold({ task: aTask({ assignedToId: id('successor') }) })],
    ['was reassigned by name', sold({ task: aTask({ assignmentCause: 'requested' }) })],
    ['has nobody to go to', sold({ model: aModel({ ownerId: null }) })],
    ['is confirmed', sold({ task: aTask({ status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20') }) })],
    ['is cancelled', sold({ task: aTask({ status: 'CANCELLED' }) })],
    [
      'has a regional owner who stays',
      sold({ task: aTask({ assignedToId: id('regional') }), regions: [aRegion({ ownerId: id('regional') })] }),
    ],
  ])('a task that %s stays where it is', (_, snapshot) => expect(followOwnership(snapshot, service)).toBeNull());
});
