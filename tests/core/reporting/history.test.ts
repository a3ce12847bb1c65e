import { addDays, asCalendarDate, type DeploymentFact, id } from '@countersign/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.deploymentHistory answers with.
import { deploymentHistory } from '../../../packages/core/src/reporting/history.ts';
import { aDeployment } from './facts.ts';
import { slowHistory } from './slow-history.ts';

const day = asCalendarDate;
const inBritain = (facts: readonly DeploymentFact[]) =>
  deploymentHistory(facts).flatMap(({ segments }) => segments.map(({ versionNumber, from, until }) => [versionNumber, from, until]));

describe('the deployment history of a model', () => {
  it('is, per region, what ran from when to when; what runs now has no end', () => {
    expect(inBritain([aDeployment(1, '2026-03-01'), aDeployment(2, '2026-11-20')])).toEqual([
      ['1.0', '2026-03-01', '2026-11-20'],
      ['2.0', '2026-11-20', null],
    ]);
  });

  it('goes back to what ran before when a deployment is withdrawn', () => {
    const withdrawn = aDeployment(2, '2026-11-10', { withdrawnOn: day('2026-11-15') });
    expect(inBritain([aDeployment(1, '2026-03-01'), withdrawn])).toEqual([
      ['1.0', '2026-03-01', '2026-11-10'],
      ['2.0', '2026-11-10', '2026-11-15'],
      ['1.0', '2026-11-15', null],
    ]);
  });

  it('has a gap where nothing ran', () => {
    const withdrawn = aDeployment(1, '2026-11-10', { withdrawnOn: day('2026-11-15') });
    expect(inBritain([withdrawn, aDeployment(2, '2026-11-20')])).toEqual([
      ['1.0', '2026-11-10', '2026-11-15'],
      ['2.0', '2026-11-20', null],
    ]);
  });

  it('is not moved by the withdrawal of what had been replaced already', () => {
    const replaced = aDeployment(2, '2026-11-10', { withdrawnOn: day('2026-11-20') });
    expect(inBritain([aDeployment(1, '2026-03-01'), replaced, aDeployment(3, '2026-11-15')])).toEqual([
      ['1.0', '2026-03-01', '2026-11-10'],
      ['2.0', '2026-11-10', '2026-11-15'],
      ['3.0', '2026-11-15', null],
    ]);
  });

  it('holds for no day what was withdrawn on the day it went live, and what was never the newest', () => {
    const same = aDeployment(2, '2026-11-13', { withdrawnOn: day('2026-11-13') });
    expect(inBritain([same, aDeployment(3, '2026-11-12'), aDeployment(1, '2026-11-12'), aDeployment(2, '2026-11-12')])).toEqual([
      ['1.0', '2026-11-12', '2026-11-12'],
      ['2.0', '2026-11-12', '2026-11-12'],
      ['3.0', '2026-11-12', null],
      ['2.0', '2026-11-13', '2026-11-13'],
    ]);
  });

  it('does not depend on the order of the facts', () => {
    const facts = [
      aDeployment(1, '2026-03-01'),
      aDeployment(2, '2026-11-10', { withdrawnOn: day('2026-11-15') }),
      aDeployment(3, '2026-11-12'),
    ];
    expect(inBritain(facts.toReversed())).toEqual(inBritain(facts));
  });

  it('is what the newest that had begun and was not withdrawn makes of each day, whatever the facts', () => {
    const fewDays = fc.integer({ min: 0, max: 9 }).map((days) => addDays(day('2026-11-01'), days));
    const some = fc.array(fc.record({ ordinal: fc.integer({ min: 1, max: 4 }), deployedOn: fewDays, withdrawnOn: fc.option(fewDays) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, (deployments) => {
        const facts = deployments.map(({ ordinal, deployedOn, withdrawnOn }, at) =>
          aDeployment(ordinal, deployedOn, { withdrawnOn, taskId: at === 0 ? null : id(`task-${at}`) }),
        );
        const told = deploymentHistory(facts).flatMap(({ segments }) => segments.map(({ taskId, from, until }) => [taskId, from, until]));
        expect(told).toEqual(slowHistory(facts));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is told of twenty thousand deployments in a region', () => {
    const daily = Array.from({ length: 20_000 }, (_, at) => aDeployment(at, addDays(day('1900-01-01'), at)));
    expect(inBritain(daily).at(-1)).toEqual(['19999.0', '1954-10-04', null]);
  });

  it('says of each what was planned, how late it was against the first planned date, overrides and withdrawals', () => {
    const late = aDeployment(2, '2026-11-20', {
      plannedProductionDate: day('2026-11-19'),
      baselineProductionDate: day('2026-11-10'),
      overridden: true,
      overrideReason: 'The regulator asked for it.',
      withdrawnOn: day('2026-11-22'),
    });
    expect(deploymentHistory([late])).toEqual([
      {
        region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' },
        segments: [
          {
            versionId: 'v2',
            versionNumber: '2.0',
            from: '2026-11-20',
            until: '2026-11-22',
            taskId: 'task-2',
            plannedProductionDate: '2026-11-19',
            daysLate: 10,
            overridden: true,
            overrideReason: 'The regulator asked for it.',
            withdrawnOn: '2026-11-22',
          },
        ],
      },
    ]);
  });

  it.each([
    ['2026-11-25', -5],
    ['2026-11-20', 0],
  ])('is early or on time by the same count: planned for %s, %d days late', (planned, daysLate) => {
    const [region] = deploymentHistory([aDeployment(2, '2026-11-20', { baselineProductionDate: day(planned) })]);
    expect(region?.segments[0]?.daysLate).toBe(daysLate);
  });

  it('knows no lateness of what ran before Countersign', () => {
    const before = aDeployment(1, '2020-01-01', { taskId: null, plannedProductionDate: null, baselineProductionDate: null });
    expect(deploymentHistory([before])[0]?.segments).toMatchObject([{ taskId: null, plannedProductionDate: null, daysLate: null }]);
  });

  it('keeps regions apart, in the order of the facts', () => {
    const french = aDeployment(2, '2026-11-01', { region: { regionId: id('fr'), code: 'FR', name: 'France' } });
    expect(
      deploymentHistory([french, aDeployment(1, '2026-03-01')]).map(({ region, segments }) => [region?.code, segments.length]),
    ).toEqual([
      ['FR', 1],
      ['UK', 1],
    ]);
  });
});
