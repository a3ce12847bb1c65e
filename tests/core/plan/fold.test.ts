import { asCalendarDate, decide, id, plan, type Snapshot } from '@countersign/core';
import { aContext, adjusting, aRegion, aSnapshot, aTask, aVersion, confirming } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but how bulk and deploy reckon with themselves.
import { createFold, type Fold } from '../../../packages/core/src/plan/fold.ts';

const regions = ['fr', 'uk'].map((regionId) => aRegion({ regionId: id(regionId), token: regionId }));
const inRegion = (taskId: string, regionId: string | null, ordinal = 2): Snapshot =>
  aSnapshot({
    task: aTask({ taskId: id(taskId), versionId: id(`v${ordinal}`), regionId: regionId === null ? null : id(regionId) }),
    version: aVersion({ versionId: id(`v${ordinal}`), ordinal, versionNumber: `${ordinal}.0`, token: `v${ordinal}` }),
    regions,
  });

/** Confirms a task as if what the fold has seen had taken effect. */
const confirmIn = (fold: Fold, loaded: Snapshot, on = '2026-11-20') => {
  const snapshot = fold.see(loaded);
  const decided = decide(confirming({ taskId: loaded.task.taskId, actualProductionDate: asCalendarDate(on) }), snapshot, aContext());
  if (!decided.ok) throw new Error(`It was refused: ${decided.error.code}`);
  return fold.add(plan(snapshot, decided.value, aContext()));
};

describe('the first plan of a commit', () => {
  it('is what it would be alone', () => {
    const alone = inRegion('a', 'uk');
    const decided = decide(confirming({ taskId: id('a') }), alone, aContext());
    expect(confirmIn(createFold(), alone)).toEqual(decided.ok && plan(alone, decided.value, aContext()));
  });
});

describe('a later plan of a commit', () => {
  it('reckons with the regions, dates and live regions that earlier ones leave', () => {
    const fold = createFold();
    confirmIn(fold, inRegion('a', 'uk'));
    expect(confirmIn(fold, inRegion('b', 'fr'), '2026-11-22').effects).toMatchObject([
      { type: 'regional-deployment.record', regionId: 'fr', before: null, superseded: false },
      {
        type: 'version.production-date.record',
        before: { firstProductionDate: '2026-11-20', actualProductionDate: null },
        after: { firstProductionDate: '2026-11-20', actualProductionDate: '2026-11-22' },
      },
    ]);
  });

  it('is superseded by an earlier one that is newer', () => {
    const fold = createFold();
    confirmIn(fold, inRegion('a', 'uk', 3));
    expect(confirmIn(fold, inRegion('b', 'uk', 2), '2026-11-19').effects[0]).toMatchObject({
      before: { versionId: 'v3', taskId: 'a' },
      superseded: true,
    });
  });

  it('rests on the plan that changed a row, and no longer on the token of that row', () => {
    const fold = createFold();
    confirmIn(fold, inRegion('a', 'uk', 3));
    const { guards } = confirmIn(fold, inRegion('b', null, 2));
    expect(guards).toEqual([
      { type: 'task', taskId: 'b', revision: 1 },
      { type: 'model', modelId: 'model', token: 'model' },
      { type: 'region', modelId: 'model', regionId: 'fr', token: 'fr' },
      { type: 'plan', taskId: 'a' },
      { type: 'version', versionId: 'v2', token: 'v2' },
    ]);
  });

  it('names the plan it rests on once, however many rows that plan changed', () => {
    const fold = createFold();
    confirmIn(fold, inRegion('a', null));
    const { guards } = confirmIn(fold, inRegion('b', null, 3));
    expect(guards.filter(({ type }) => type === 'plan')).toEqual([{ type: 'plan', taskId: 'a' }]);
    expect(guards.some(({ type }) => type === 'region')).toBe(false);
  });

  it('rests on the last plan that changed a row', () => {
    const fold = createFold();
    confirmIn(fold, inRegion('a', 'uk', 2));
    confirmIn(fold, inRegion('b', 'uk', 3));
    expect(confirmIn(fold, inRegion('c', 'uk', 4)).guards).toContainEqual({ type: 'plan', taskId: 'b' });
  });

  it('sees nothing of a plan that changed nothing but its task', () => {
    const fold = createFold();
    const snapshot = fold.see(inRegion('a', 'uk'));
    const decided = decide(adjusting({ taskId: id('a') }), snapshot, aContext());
    if (decided.ok) fold.add(plan(snapshot, decided.value, aContext()));
    expect(decided.ok).toBe(true);
    expect(fold.see(inRegion('b', 'uk'))).toEqual(inRegion('b', 'uk'));
  });

  it('is still about its region where the model has left it', () => {
    const left = { ...inRegion('a', 'uk'), regions: [], region: aRegion() };
    expect(createFold().see(left).region).toEqual(aRegion());
    expect(createFold().see(inRegion('b', null)).region).toBeNull();
  });

  it('of another model is left as it is', () => {
    const fold = createFold();
    confirmIn(fold, inRegion('a', 'uk'));
    const other = { ...inRegion('b', 'uk', 3), model: { ...inRegion('b', 'uk').model, modelId: id<'model'>('other') } };
    expect(fold.see(other)).toEqual(other);
  });
});
