import { type CommandType, commandTypes, parseCommand } from '@countersign/core';
import { describe, expect, it } from 'vitest';

const why = 'She runs the release.';
/** The least and the most that each command beyond the first three is read from. */
const inputs: Partial<Record<CommandType, readonly [least: Record<string, unknown>, filledIn: Record<string, unknown>]>> = {
  reassign: [{ assignedToId: 'successor', reassignmentReason: why }, {}],
  withdraw: [{ withdrawnOn: '2026-11-23', withdrawalReason: why }, { replacedByVersionId: null }],
  'request-override': [{ validationOverrideReason: why }, { actualProductionDate: null }],
  'decide-override': [{ decision: 'GRANTED' }, { decisionNote: null }],
  'decide-approval': [{ regionId: 'uk', decision: 'APPROVED' }, { note: null }],
  'acknowledge-exception': [{}, {}],
  'close-exception': [{ closureReason: 'risk-accepted', narrative: why }, {}],
};
const cases = Object.entries(inputs).map(([type, [least, filledIn]]) => ({ type: type as CommandType, least, filledIn }));

const fieldsOf = (type: CommandType, input: unknown) => {
  const parsed = parseCommand(type, input);
  if (parsed.ok || parsed.error.code !== 'invalid-input') throw new Error(`It was read, or refused otherwise: ${JSON.stringify(parsed)}`);
  return parsed.error.issues.map(({ field }) => field);
};

describe('reading a command', () => {
  it('is tried for all that there are', () =>
    expect(['confirm', 'adjust', 'cancel', ...Object.keys(inputs)].toSorted()).toEqual([...commandTypes].toSorted()));

  it.each(cases)('fills in what $type leaves out', ({ type, least, filledIn }) =>
    expect(parseCommand(type, { taskId: 'task-1', ...least })).toEqual({
      ok: true,
      value: { type, taskId: 'task-1', expectedRevision: null, expectedBasis: null, ...filledIn, ...least },
    }),
  );

  it.each(cases)('refuses $type an unknown member, by name', ({ type, least }) =>
    expect(fieldsOf(type, { taskId: 'task-1', ...least, force: true })).toEqual(['force']),
  );

  it.each(cases.flatMap(({ type, least }) => Object.keys(least).map((field) => ({ type, least, field }))))(
    'refuses $type without $field',
    ({ type, least, field }) => {
      const rest = Object.fromEntries(Object.entries(least).filter(([name]) => name !== field));
      expect(fieldsOf(type, { taskId: 'task-1', ...rest })).toEqual([field]);
    },
  );

  it.each([
    ['reassign', { assignedToId: ' successor' }, 'assignedToId'],
    ['reassign', { reassignmentReason: ' \u200b' }, 'reassignmentReason'],
    ['withdraw', { withdrawnOn: '2026-02-30' }, 'withdrawnOn'],
    ['withdraw', { withdrawalReason: '' }, 'withdrawalReason'],
    ['withdraw', { replacedByVersionId: '' }, 'replacedByVersionId'],
    ['request-override', { validationOverrideReason: 'Twenty visible chars\u0007' }, 'validationOverrideReason'],
    ['request-override', { actualProductionDate: 'today' }, 'actualProductionDate'],
    ['decide-override', { decision: 'REQUESTED' }, 'decision'],
    ['decide-override', { decisionNote: 'x'.repeat(4_001) }, 'decisionNote'],
    ['decide-approval', { decision: 'GRANTED' }, 'decision'],
    ['decide-approval', { regionId: null }, 'regionId'],
    ['acknowledge-exception', { expectedRevision: 0 }, 'expectedRevision'],
    ['close-exception', { closureReason: 'forgotten' }, 'closureReason'],
    ['close-exception', { narrative: '   ' }, 'narrative'],
  ] as const)('refuses %s with %j by the name of the field', (type, over, field) =>
    expect(fieldsOf(type, { taskId: 'task-1', ...inputs[type]?.[0], ...over })).toEqual([field]),
  );
});
