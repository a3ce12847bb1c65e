import { asCalendarDate, id, type RegionalDeployment, type Snapshot, type StandingDeployment, type TaskCommand } from '@countersign/core';
import {
  aContext,
  anActor,
  anApproval,
  aRegion,
  aSnapshot,
  aTask,
  aVersion,
  cancelling,
  confirming,
  decidingApproval,
  given,
  withdrawing,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what every command is answered with.
import { afterPlan } from '../../../packages/core/src/plan/after-plan.ts';

const approver = aContext({ actor: anActor({ userId: id('approver'), permissions: ['approve-region'] }) });
const after = (snapshot: Snapshot, command: TaskCommand, context = aContext()) =>
  afterPlan(snapshot, given(snapshot, context).when(command).plan);

const deployment = (ordinal: number, taskId: string | null, deployedOn: string): RegionalDeployment => ({
  versionId: id(`v${ordinal}`),
  versionNumber: `${ordinal}.0`,
  versionOrdinal: ordinal,
  deployedOn: asCalendarDate(deployedOn),
  taskId: taskId === null ? null : id(taskId),
});
const standing = (regionId: string, ...of: Parameters<typeof deployment>): StandingDeployment => ({
  ...deployment(...of),
  regionId: id(regionId),
});

const everywhere = aTask({ regionId: null });
const confirmed = aTask({ regionId: null, status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20') });

describe('the regional approvals after a plan', () => {
  const snapshot = aSnapshot({
    task: everywhere,
    regions: [aRegion({ regionId: id('fr'), requiresApproval: true }), aRegion({ requiresApproval: true })],
    approvals: [anApproval({ regionId: id('fr'), note: 'Ours' })],
  });

  it('are those of before and the ones it asks for', () => {
    expect(after(snapshot, confirming()).approvals.map(({ regionId, note }) => [regionId, note])).toEqual([
      ['fr', 'Ours'],
      ['uk', null],
    ]);
  });

  it('have the answer in the place of the question, and leave the other regions as they were', () => {
    const both = { ...snapshot, approvals: [...snapshot.approvals, anApproval()] };
    const answered = after(both, decidingApproval({ decision: 'DECLINED', note: 'Not on our books' }), approver);
    expect(answered.approvals.map(({ regionId, state, note }) => [regionId, state, note])).toEqual([
      ['fr', 'REQUESTED', 'Ours'],
      ['uk', 'DECLINED', 'Not on our books'],
    ]);
  });
});

describe('what runs in the regions after a withdrawal', () => {
  const newer = deployment(3, 'task-9', '2026-11-22');
  const own = deployment(2, 'task-1', '2026-11-20');
  const snapshot = aSnapshot({
    task: confirmed,
    version: aVersion(),
    regions: [aRegion({ regionId: id('fr'), current: newer }), aRegion({ current: own }), aRegion({ regionId: id('us'), current: null })],
    history: [
      standing('fr', 4, null, '2026-01-10'),
      standing('uk', 1, null, '2026-01-15'),
      standing('fr', 2, 'task-1', '2026-11-20'),
      standing('uk', 2, 'task-1', '2026-11-20'),
      standing('us', 2, 'task-1', '2026-11-20'),
      standing('fr', 3, 'task-9', '2026-11-22'),
    ],
  });

  it('is what it falls back to, with its own version, where the task ran; and what ran before where something newer did', () => {
    expect(after(snapshot, withdrawing()).regions.map(({ current }) => current)).toEqual([newer, deployment(1, null, '2026-01-15'), null]);
  });

  it('is nothing where nothing else stands', () => {
    const alone = { ...snapshot, history: snapshot.history.filter(({ taskId }) => taskId === 'task-1') };
    expect(after(alone, withdrawing()).regions.map(({ current }) => current)).toEqual([newer, null, null]);
  });

  it('changes by one effect for each region that the confirmation had reached, and moves only those where the task ran', () => {
    const { effects } = given(snapshot).when(withdrawing()).plan;
    expect(
      effects.map((effect) => (effect.type === 'regional-deployment.withdraw' ? [effect.regionId, effect.moves] : effect.type)),
    ).toEqual([
      ['fr', false],
      ['uk', true],
      ['us', false],
    ]);
  });

  it('marks the history of a region that the model has left, where nothing runs any more, and rests on no token of it', () => {
    const left = aSnapshot({
      task: { ...confirmed, regionId: id('left') },
      history: [standing('left', 2, 'task-1', '2026-11-20')],
    });
    const { effects, guards } = given(left).when(withdrawing()).plan;
    const nothing = { before: null, after: null, moves: false };
    expect(effects).toMatchObject([{ type: 'regional-deployment.withdraw', regionId: 'left', taskId: 'task-1', ...nothing }]);
    expect(guards.map(({ type }) => type)).toEqual(['task', 'model', 'version']);
  });
});

describe('the region of a task after a plan', () => {
  it('is still its region where the model has left it, so that the task is not taken for a global one', () => {
    const left = { ...aSnapshot({ regions: [] }), region: aRegion() };
    expect(after(left, cancelling()).region).toEqual(aRegion());
    expect(after(aSnapshot({ task: everywhere }), cancelling()).region).toBeNull();
  });
});
