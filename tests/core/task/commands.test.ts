import { commandTypes, parseCommand, type Refusal, taskActions } from '@countersign/core';
import { describe, expect, it } from 'vitest';

const confirmation = { taskId: 'task-1', actualProductionDate: '2026-11-20' };
const enough = 'Twenty visible chars';

const issuesOf = (type: (typeof taskActions)[number], input: unknown) => {
  const parsed = parseCommand(type, input);
  expect(parsed).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  return (parsed as { error: Extract<Refusal, { code: 'invalid-input' }> }).error.issues;
};
const fieldsOf = (...of: Parameters<typeof issuesOf>) => issuesOf(...of).map(({ field }) => field);

describe('reading a command', () => {
  it('fills in what a confirmation leaves out', () => {
    expect(parseCommand('confirm', confirmation)).toEqual({
      ok: true,
      value: {
        type: 'confirm',
        ...confirmation,
        confirmationNotes: null,
        validationOverrideReason: null,
        expectedRevision: null,
        expectedBasis: null,
      },
    });
  });

  it('keeps what a confirmation says', () => {
    const full = {
      ...confirmation,
      confirmationNotes: 'Notes',
      validationOverrideReason: enough,
      expectedRevision: 3,
      expectedBasis: '3.0123456789abcdef',
    };
    expect(parseCommand('confirm', full)).toEqual({ ok: true, value: { type: 'confirm', ...full } });
  });

  it('reads an adjustment', () => {
    expect(parseCommand('adjust', { taskId: 'task-1', plannedProductionDate: '2026-12-01' })).toEqual({
      ok: true,
      value: {
        type: 'adjust',
        taskId: 'task-1',
        plannedProductionDate: '2026-12-01',
        adjustmentReason: null,
        expectedRevision: null,
        expectedBasis: null,
      },
    });
  });

  it('reads a cancellation', () => {
    expect(parseCommand('cancel', { taskId: 'task-1', cancellationReason: 'Replaced.' })).toEqual({
      ok: true,
      value: { type: 'cancel', taskId: 'task-1', cancellationReason: 'Replaced.', expectedRevision: null, expectedBasis: null },
    });
  });

  it.each(['', '  \n', '\u200b'])('takes notes in which nothing can be made out as none: %j', (confirmationNotes) => {
    expect(parseCommand('confirm', { ...confirmation, confirmationNotes })).toMatchObject({ ok: true, value: { confirmationNotes: null } });
  });

  it.each([null, undefined, 'confirm', 7, true, [confirmation]])('refuses what is no object: %j', (input) => {
    expect(issuesOf('confirm', input)).toEqual([{ field: '', message: 'must be an object' }]);
  });

  it.each(['complete', 'toString', '', undefined])('refuses a command that there is not: %j', (type) => {
    expect(issuesOf(type as 'confirm', confirmation)).toEqual([{ field: 'type', message: `must be one of ${commandTypes.join(', ')}` }]);
  });

  it('refuses unknown members, each by name', () => {
    expect(issuesOf('confirm', { ...confirmation, actual_production_date: '2026-11-20', force: true })).toEqual([
      { field: 'actual_production_date', message: 'is not known' },
      { field: 'force', message: 'is not known' },
    ]);
  });

  it.each(['__proto__', 'constructor', 'status', 'confirmedById', 'deployedBeforeValidationApproved'])(
    'refuses %s, which is nobody’s to set',
    (name) => {
      expect(fieldsOf('confirm', JSON.parse(`{"taskId":"task-1","actualProductionDate":"2026-11-20","${name}":{}}`))).toEqual([name]);
    },
  );

  it.each(['validationOverrideReason', 'confirmationNotes', 'actualProductionDate'])('refuses a cancellation that carries %s', (name) => {
    expect(fieldsOf('cancel', { taskId: 'task-1', [name]: null })).toEqual([name]);
  });

  it.each([undefined, null, 20261120, '2026-02-30', '2026-11-20T00:00:00Z', '20.11.2026', ''])(
    'refuses the actual production date %j',
    (actualProductionDate) => {
      expect(issuesOf('confirm', { ...confirmation, actualProductionDate })).toEqual([
        { field: 'actualProductionDate', message: 'must be a day that exists, as YYYY-MM-DD' },
      ]);
    },
  );

  it('refuses a planned date that does not exist', () => {
    expect(fieldsOf('adjust', { taskId: 'task-1', plannedProductionDate: '2027-02-29' })).toEqual(['plannedProductionDate']);
  });

  const texts = [
    ['confirm', 'confirmationNotes', confirmation],
    ['confirm', 'validationOverrideReason', confirmation],
    ['adjust', 'adjustmentReason', { taskId: 'task-1', plannedProductionDate: '2026-12-01' }],
    ['cancel', 'cancellationReason', { taskId: 'task-1' }],
  ] as const;

  describe.each(texts)('of %s, the member %s', (type, field, rest) => {
    it.each([
      ['a number', 7],
      ['a list', ['reason']],
      ['a control character', `${enough}\u0007`],
      ['a carriage return', `${enough}\r\n`],
      ['NUL', `${enough}\u0000`],
      ['a lone surrogate', `${enough}\ud800`],
      ['text that is not in NFC', `${enough} re\u0301sume\u0301`],
      ['4,001 characters', 'x'.repeat(4_001)],
    ])('is refused for %s', (_, value) => {
      expect(fieldsOf(type, { ...rest, [field]: value })).toEqual([field]);
    });

    it('takes 4,000 characters', () => {
      expect(parseCommand(type, { ...rest, [field]: 'x'.repeat(4_000) })).toMatchObject({ ok: true });
    });
  });

  describe.each(texts.slice(1))('of %s, the reason %s', (type, field, rest) => {
    it.each(['', '   ', '\n\t', '\u200b\u200b', '\u2060\ufeff', '\u3164'])('is refused when it is blank: %j', (value) => {
      expect(issuesOf(type, { ...rest, [field]: value })).toEqual([{ field, message: 'must not be blank' }]);
    });
  });

  it.each([0, -1, 1.5, '1', true, Number.NaN, 2 ** 53])('refuses the expected revision %j', (expectedRevision) => {
    expect(fieldsOf('cancel', { taskId: 'task-1', expectedRevision })).toEqual(['expectedRevision']);
  });

  it('names everything that is wrong at once', () => {
    const fields = fieldsOf('confirm', {
      taskId: 'task-1',
      actualProductionDate: '2026-02-30',
      validationOverrideReason: ' ',
      expectedRevision: 0,
      force: true,
    });
    expect(fields.toSorted()).toEqual(['actualProductionDate', 'expectedRevision', 'force', 'validationOverrideReason']);
  });

  it.each([undefined, null, 7, '', ' task-1', 'task-1\n', 'größe', "'; drop table tasks; --\u0000", 'x'.repeat(129), ['task-1']])(
    'answers an identifier that cannot exist like one that does not: %j',
    (taskId) => {
      for (const [type, input] of [
        ['confirm', confirmation],
        ['cancel', {}],
      ] as const) {
        expect(parseCommand(type, { ...input, taskId })).toEqual({ ok: false, error: { code: 'task-not-found' } });
      }
    },
  );
});
