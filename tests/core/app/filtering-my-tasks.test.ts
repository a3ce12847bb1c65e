import { asCalendarDate, id, type MyTasksInput } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank } from './bank.ts';

/** Two versions, one with a validation under way, planned for different days, in two regions each; and a global version of another model. */
async function aFullDesk() {
  const { memory, owner, clock } = await aBank();
  await memory.inventory.put(bank, {
    models: [{ modelId: id('fraud'), name: 'Fraud Net', ownerId: id('owner'), regions: [] }],
    validations: [{ validationRequestId: id('vr'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null }],
    versions: [
      aVersion('v2', 2, { validationRequestId: id('vr') }),
      aVersion('f1', 1, { modelId: id('fraud'), affectedRegionIds: [], plannedProductionDate: asCalendarDate('2026-12-24') }),
    ],
  });
  await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
  await owner.assign({ versionId: 'v2', plannedProductionDate: '2026-11-27' });
  await owner.assign({ versionId: 'f1' });
  return { owner, clock };
}

const cases: readonly (readonly [string, MyTasksInput, readonly string[]])[] = [
  ['a status', { statuses: ['CANCELLED'] }, []],
  ['a bucket', { bucket: 'due-soon' }, ['task-0003', 'task-0004']],
  ['a region', { regionId: 'uk' }, ['task-0002', 'task-0004']],
  ['a model', { modelId: 'fraud' }, ['task-0005']],
  ['a state of validation', { validation: ['IN_PROGRESS'] }, ['task-0003', 'task-0004']],
  ['having no validation', { validation: [null] }, ['task-0001', 'task-0002', 'task-0005']],
  ['a first planned day', { plannedFrom: '2026-11-27' }, ['task-0003', 'task-0004', 'task-0005']],
  ['a last planned day', { plannedTo: '2026-11-27' }, ['task-0001', 'task-0002', 'task-0003', 'task-0004']],
  ['planned days within a bucket', { bucket: 'upcoming', plannedFrom: '2026-01-01', plannedTo: '2026-12-24' }, ['task-0005']],
  ['text in the name of the model', { search: 'fraud' }, ['task-0005']],
  ['text in the number of the version', { search: '2.0' }, ['task-0003', 'task-0004']],
  ['text in the name or the code of the region', { search: 'fr' }, ['task-0001', 'task-0003', 'task-0005']],
  ['several of them at once', { regionId: 'uk', validation: ['IN_PROGRESS'], bucket: 'due-soon' }, ['task-0004']],
];

describe('my tasks', () => {
  it.each(cases)('can be filtered by %s', async (_, filter, expected) => {
    const { owner } = await aFullDesk();
    expect(accepted(await owner.myTasks(filter)).tasks.map(({ task }) => task.taskId)).toEqual(expected);
  });

  it.each([
    ['a region', { regionId: 'uk' }, { open: 2, overdue: 1, dueSoon: 1, dueToday: 0, upcoming: 0 }],
    ['a model', { modelId: 'fraud' }, { open: 1, overdue: 0, dueSoon: 0, dueToday: 0, upcoming: 1 }],
    ['a state of validation', { validation: ['IN_PROGRESS'] }, { open: 2, overdue: 0, dueSoon: 2, dueToday: 0, upcoming: 0 }],
  ])('are counted by %s', async (_, filter, expected) => {
    const { owner } = await aFullDesk();
    expect(accepted(await owner.counts(filter))).toEqual(expected);
  });

  it('count those of today among those due soon', async () => {
    const { owner, clock } = await aFullDesk();
    clock.set('2026-11-27T09:00:00.000Z');
    expect(accepted(await owner.counts())).toEqual({ open: 5, overdue: 2, dueSoon: 2, dueToday: 2, upcoming: 1 });
  });

  it('say in every row how many days are left, how validation stands, and what I may do and why not', async () => {
    const { owner } = await aFullDesk();
    const [first] = accepted(await owner.myTasks({ regionId: 'uk', validation: ['IN_PROGRESS'] })).tasks;
    expect(first).toMatchObject({
      daysUntilDue: 3,
      bucket: 'due-soon',
      gate: { outcome: 'not-approved', override: 'needed' },
      locked: false,
      actingFor: null,
      may: { confirm: { allowed: true }, withdraw: { allowed: false, refusal: { code: 'not-withdrawable' } } },
    });
  });
});
