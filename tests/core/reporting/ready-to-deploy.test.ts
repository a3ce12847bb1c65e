import { asCalendarDate, definePolicy, id, type VersionSnapshot } from '@countersign/core';
import { aContext, aRegion, aTask, aValidation, aVersion, aVersionSnapshot } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.readyToDeploy answers with.
import { readyToDeploy } from '../../../packages/core/src/reporting/ready-to-deploy.ts';

const day = asCalendarDate;
const fr = aRegion({ regionId: id('fr'), code: 'FR', name: 'France' });
const uk = aRegion();
const running = (ordinal: number) => ({
  versionId: id<'version'>(`v${ordinal}`),
  versionNumber: `${ordinal}.0`,
  versionOrdinal: ordinal,
  deployedOn: day('2026-03-01'),
  taskId: null,
});
const validated = (over: Parameters<typeof aValidation>[0] = {}): VersionSnapshot =>
  aVersionSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over), regions: [fr, uk] });
const regionsOf = (snapshot: VersionSnapshot, context = aContext()) =>
  readyToDeploy([snapshot], context).map(({ region }) => region?.regionId ?? null);

describe('ready to deploy', () => {
  it('is what validation has approved, with the days since, and the open task if any', () => {
    expect(readyToDeploy([{ ...validated(), tasks: [aTask()] }], aContext())).toEqual([
      {
        model: { modelId: 'model', name: 'Mortgage PD' },
        version: { versionId: 'v2', versionNumber: '2.0' },
        region: { regionId: 'fr', code: 'FR', name: 'France' },
        approvedOn: '2026-11-02',
        daysSinceApproval: 22,
        openTaskId: null,
      },
      {
        model: { modelId: 'model', name: 'Mortgage PD' },
        version: { versionId: 'v2', versionNumber: '2.0' },
        region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' },
        approvedOn: '2026-11-02',
        daysSinceApproval: 22,
        openTaskId: 'task-1',
      },
    ]);
  });

  it('is what needs no validation, too', () => {
    expect(readyToDeploy([aVersionSnapshot()], aContext())).toMatchObject([{ approvedOn: null, daysSinceApproval: null }]);
    const strict = aContext({ policy: definePolicy({ gate: { whenNoValidation: 'override' } }) });
    expect(readyToDeploy([aVersionSnapshot()], strict)).toEqual([]);
    expect(readyToDeploy([aVersionSnapshot({ version: aVersion({ validationRequired: true }) })], aContext())).toEqual([]);
  });

  it.each([
    ['IN_PROGRESS', null],
    ['REJECTED', null],
    ['APPROVED', '2026-11-25'],
  ])('is nothing while validation says %s on %s', (statusCode, approvedOn) =>
    expect(regionsOf(validated({ statusCode, approvedOn: approvedOn === null ? null : day(approvedOn) }))).toEqual([]),
  );

  it('is nothing where it runs already, but is where it was withdrawn', () => {
    expect(regionsOf({ ...validated(), live: [{ regionId: id('uk'), actualProductionDate: day('2026-11-20') }] })).toEqual(['fr']);
    expect(regionsOf({ ...validated(), live: [{ regionId: null, actualProductionDate: day('2026-11-20') }] })).toEqual([]);
    expect(regionsOf({ ...validated(), live: [], tasks: [] })).toEqual(['fr', 'uk']);
  });

  it('is nothing where a later version, or this one, runs; but is where an earlier one does', () => {
    const regions = [aRegion({ ...fr, current: running(3) }), aRegion({ ...uk, current: running(1) })];
    expect(regionsOf({ ...validated(), regions })).toEqual(['uk']);
    expect(regionsOf({ ...validated(), regions: [aRegion({ ...fr, current: running(2) }), uk] })).toEqual(['uk']);
  });

  it('is targeted: regions that the version does not name are left out, and so are those the model has left', () => {
    const version = aVersion({ validationRequestId: id('vr-1'), affectedRegionIds: [id('uk'), id('left')] });
    expect(regionsOf({ ...validated(), version })).toEqual(['uk']);
  });

  it('is the world as a whole for a model without regions, and a global task is open for every region', () => {
    expect(regionsOf({ ...validated(), regions: [] })).toEqual([null]);
    const global = [aTask({ regionId: null })];
    expect(readyToDeploy([{ ...validated(), tasks: global }], aContext()).map(({ openTaskId }) => openTaskId)).toEqual([
      'task-1',
      'task-1',
    ]);
    // Whoever owns one region alone may not know of it.
    const british = { ...validated(), regions: [fr, aRegion({ ownerId: id('british') })], tasks: global };
    const asBritish = aContext({ actor: { ...aContext().actor, userId: id('british') } });
    expect(readyToDeploy([british], asBritish)).toMatchObject([{ region: { regionId: 'uk' }, openTaskId: null }]);
    const closed = [aTask({ status: 'CONFIRMED' })];
    expect(readyToDeploy([{ ...validated(), tasks: closed }], aContext()).map(({ openTaskId }) => openTaskId)).toEqual([null, null]);
  });
});
