import { asCalendarDate, asInstant, complianceSummaryCsv, deploymentHistoryCsv, exceptionsCsv, id } from '@countersign/core';
import { anException } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const day = asCalendarDate;

describe('as CSV', () => {
  it('an exception says when it was taken note of and closed, by whom, and by what', () => {
    const closed = anException({
      state: 'CLOSED',
      acknowledgedAt: asInstant('2026-11-22T09:00:00.000Z'),
      acknowledgedById: id('vera'),
      closedAt: asInstant('2026-11-25T09:00:00.000Z'),
      closedById: id('otto'),
      closureReason: 'validation-approved',
      approvedOn: day('2026-11-23'),
      narrative: 'Approved, late',
    });
    expect(exceptionsCsv([closed]).split('\r\n')).toEqual([
      'code,state,task_id,version_id,used_from,opened_at,acknowledged_at,acknowledged_by_id,closed_at,closed_by_id,closure_reason,approved_on,narrative',
      'EXC-2026-1,CLOSED,task-1,v2,2026-11-20,2026-11-21T09:00:00.000Z,2026-11-22T09:00:00.000Z,vera,2026-11-25T09:00:00.000Z,otto,validation-approved,2026-11-23,"Approved, late"',
      '',
    ]);
  });

  it('a stretch of a history says from when to when, what was planned, and when it was withdrawn', () => {
    const history = {
      region: { regionId: id<'region'>('uk'), code: 'UK', name: 'United Kingdom' },
      segments: [
        {
          versionId: id<'version'>('v2'),
          versionNumber: '2.0',
          from: day('2026-11-20'),
          until: day('2026-11-23'),
          taskId: id<'task'>('task-1'),
          plannedProductionDate: day('2026-11-18'),
          daysLate: 2,
          overridden: true,
          overrideReason: 'Asked for',
          withdrawnOn: day('2026-11-24'),
        },
      ],
      planned: [],
      asOf: day('2026-11-25'),
    };
    expect(deploymentHistoryCsv([history]).split('\r\n')).toEqual([
      'region,version_id,version_number,from,until,task_id,planned_production_date,days_late,overridden,override_reason,withdrawn_on',
      'UK,v2,2.0,2026-11-20,2026-11-23,task-1,2026-11-18,2,true,Asked for,2026-11-24',
      '',
    ]);
  });

  it('a summary says each number under its name, with what it was computed from', () => {
    const summary = {
      period: { from: day('2026-11-01'), to: day('2026-11-30') },
      confirmations: 8,
      overrides: { numerator: 1, denominator: 8, value: 0.125 },
      onTime: { numerator: 6, denominator: 8, value: 0.75 },
      overdue: { numerator: 1, denominator: 4, value: 0.25 },
      confirmationLag: { count: 7, days: 1.5 },
      daysBeforeApproval: { settled: { count: 2, days: 10 }, unsettled: { count: 3, days: 20 } },
      openExceptions: { upTo30: 11, upTo90: 12, over90: 13 },
    };
    const rows = complianceSummaryCsv(summary).split('\r\n').slice(1, -1);
    expect(rows).toEqual(
      [
        'confirmations,8,,',
        'overrides,0.125,1,8',
        'on_time,0.75,6,8',
        'overdue,0.25,1,4',
        'confirmation_lag_days,1.5,,7',
        'days_before_approval_settled,10,,2',
        'days_before_approval_unsettled,20,,3',
        'open_exceptions_up_to_30_days,11,,',
        'open_exceptions_up_to_90_days,12,,',
        'open_exceptions_over_90_days,13,,',
      ].map((row) => `2026-11-01,2026-11-30,${row}`),
    );
  });
});
