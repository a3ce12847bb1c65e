import assert from 'node:assert/strict';
import { id, type MyTasksInput, taskStatuses } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText } from '../verdicts.ts';

/** A bank with a task for every way in which a version can stand with validation. */
async function variedBank(subject: Subject): Promise<Bank> {
  const bank = await openBank(subject);
  for (const versionId of ['mortgage-2', 'mortgage-3', 'mortgage-4', 'mortgage-5', 'mortgage-6', 'cards-1', 'fraud-1']) {
    await bank.assign(versionId);
  }
  return bank;
}

const listed = async (bank: Bank, input: MyTasksInput) =>
  accepted(await bank.as('adam').myTasks({ limit: 200, ...input }))
    .tasks.map(({ task }) => `${task.versionId} ${task.regionId ?? 'global'}`)
    .toSorted(byText);

const filters: readonly { readonly what: string; readonly input: MyTasksInput; readonly found: readonly string[] }[] = [
  { what: 'a region', input: { regionId: 'de' }, found: ['mortgage-3 de', 'mortgage-6 de'] },
  { what: 'a region that no task is about', input: { regionId: 'us' }, found: [] },
  { what: 'a model', input: { modelId: 'cards' }, found: ['cards-1 jp', 'cards-1 uk'] },
  { what: 'one validation status', input: { validation: ['APPROVED'] }, found: ['mortgage-4 uk'] },
  {
    what: 'any of several validation statuses',
    input: { validation: ['APPROVED', 'IN_PROGRESS'] },
    found: ['mortgage-4 uk', 'mortgage-5 uk'],
  },
  {
    what: 'no validation request, which is not the same as one without a status',
    input: { validation: [null] },
    found: ['cards-1 jp', 'cards-1 uk', 'fraud-1 global', 'mortgage-2 global', 'mortgage-3 de', 'mortgage-3 uk'],
  },
  {
    what: 'no validation request, or a status',
    input: { validation: [null, 'IN_PROGRESS'], modelId: 'mortgage' },
    found: ['mortgage-2 global', 'mortgage-3 de', 'mortgage-3 uk', 'mortgage-5 uk'],
  },
  { what: 'a status that no validation has', input: { validation: ['approved', 'null', '%'] }, found: [] },
  {
    what: 'a range of planned days, both ends included',
    input: { plannedFrom: '2026-11-24', plannedTo: '2026-11-27' },
    found: ['fraud-1 global', 'mortgage-3 de', 'mortgage-3 uk', 'mortgage-5 uk', 'mortgage-6 de'],
  },
  { what: 'a range that ends before it begins', input: { plannedFrom: '2026-11-28', plannedTo: '2026-11-27' }, found: [] },
  {
    what: 'every condition at once',
    input: { regionId: 'uk', modelId: 'mortgage', validation: [null, 'APPROVED'], plannedTo: '2026-12-01', search: 'KINGDOM' },
    found: ['mortgage-3 uk'],
  },
];

/** Which tasks are listed and counted by what they are about. */
export const moreFilterCases: readonly ConformanceCase[] = filters.map(({ what, input, found }) => ({
  name: `lists and counts by ${what}`,
  run: async (subject) => {
    const bank = await variedBank(subject);
    assert.deepEqual(await listed(bank, input), found);
    const { regionId = null, modelId = null, validation = null, search = null, plannedFrom = null, plannedTo = null } = input;
    const reader = { tenantId: bank.tenantId, userId: id<'user'>('adam'), isAdministrator: true, now: bank.clock.now() };
    const filter = {
      statuses: taskStatuses,
      regionId: regionId === null ? null : id<'region'>(regionId),
      modelId: modelId === null ? null : id<'model'>(modelId),
      validation,
      search,
    };
    const range = { from: plannedFrom, to: plannedTo } as Parameters<typeof subject.repositories.tasks.counts>[2][number];
    const everyDay = { from: null, to: null };
    const [within, whenever] = await subject.repositories.tasks.counts(reader, filter, [range, everyDay]);
    assert.equal(within, found.length, 'the counts agree');
    const counts = accepted(await bank.as('adam').counts({ regionId, modelId, validation, search }));
    assert.equal(counts.open, whenever);
  },
}));
