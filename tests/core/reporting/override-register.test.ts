import { asCalendarDate, id, overrideRegisterCsv } from '@countersign/core';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.overrides answers with.
import { overrideRegister } from '../../../packages/core/src/reporting/override-register.ts';
import { aFact } from './facts.ts';

const overridden = (taskId: string, on: string) =>
  aFact({ taskId: id(taskId), actualProductionDate: asCalendarDate(on), overridden: true });

describe('the override register', () => {
  it('holds the overrides and no other confirmation, newest first, then by task', () => {
    const facts = [overridden('a', '2026-11-01'), aFact(), overridden('b', '2026-11-20'), overridden('c', '2026-11-20')];
    expect(overrideRegister(facts).map(({ taskId }) => taskId)).toEqual(['c', 'b', 'a']);
    expect(overrideRegister(facts.toReversed()).map(({ taskId }) => taskId)).toEqual(['c', 'b', 'a']);
  });

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
