import { asCalendarDate, id, overrideRegisterCsv } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aFact } from './facts.ts';

describe('the override register', () => {
  it('is written from the facts as they were frozen', () => {
    const fact = aFact({
      overridden: true,
      overrideReason: 'The "regulator", of all people, asked for it.',
      confirmedBy: { userId: id('delegate'), name: '=cmd' },
      confirmedOnBehalfOf: { userId: id('owner'), name: 'Olga Owner' },
      gate: { ...aFact().gate, outcome: 'not-approved', override: 'needed', statusCode: 'IN_PROGRESS' },
    });
    expect(overrideRegisterCsv([fact, aFact({ region: null, withdrawnOn: asCalendarDate('2026-11-23') })]).split('\r\n')).toEqual([
      'task_id,model_name,version_number,region,actual_production_date,validation_override_reason,confirmed_by,confirmed_on_behalf_of,confirmed_at,gate_outcome,validation_request_id,validation_status,withdrawn_on',
      `task-1,Mortgage PD,2.0,UK,2026-11-20,"The ""regulator"", of all people, asked for it.",'=cmd,Olga Owner,2026-11-20T15:00:00.000Z,not-approved,vr-1,IN_PROGRESS,`,
      'task-1,Mortgage PD,2.0,Global,2026-11-20,,Olga Owner,,2026-11-20T15:00:00.000Z,passed,vr-1,APPROVED,2026-11-23',
      '',
    ]);
  });
});
