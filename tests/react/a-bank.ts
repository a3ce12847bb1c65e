import { asCalendarDate, id, type Inventory, type TaskSummary } from '@countersign/core';
import { createTestBank, type TestBank } from '@countersign/react/testing';

/** The people of the bank. Ana answers for every model; two are called John Smith. */
const people = [
  { userId: id<'user'>('ana'), name: 'Ana Silva' },
  { userId: id<'user'>('ben'), name: 'Ben Okafor' },
  { userId: id<'user'>('cleo'), name: 'Cleo Ray' },
  { userId: id<'user'>('js1'), name: 'John Smith' },
  { userId: id<'user'>('js2'), name: 'John Smith' },
];

/** The host's directory: who has what is typed in the name. */
export const directory = (search: string) =>
  Promise.resolve(people.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())));

/** A bank in which one task waits for Ana per model: `Model 1`, `Model 2`, …, on 24 November 2026. */
export async function aBank(count: number): Promise<TestBank> {
  const uk = id<'region'>('uk');
  const models = Array.from({ length: count }, (_, at) => ({ modelId: id<'model'>(`model-${at + 1}`), name: `Model ${at + 1}` }));
  const inventory: Inventory = {
    people,
    regions: [{ regionId: uk, code: 'UK', name: 'United Kingdom', requiresApproval: false }],
    models: models.map((model) => ({ ...model, ownerId: id<'user'>('ana'), regions: [{ regionId: uk, ownerId: null }] })),
    versions: models.map(({ modelId }) => ({
      modelId,
      versionId: id<'version'>(`${modelId}-1`),
      versionNumber: '1.0',
      ordinal: 1,
      scope: 'REGIONAL' as const,
      affectedRegionIds: [uk],
      createdOn: asCalendarDate('2026-10-01'),
      validationRequestId: null,
      plannedProductionDate: asCalendarDate('2026-11-24'),
    })),
    validations: [],
    deployments: [],
  };
  return createTestBank({ inventory, assign: models.map(({ modelId }) => `${modelId}-1`) });
}

/** What waits for Ana, model by model. */
export async function tasksOf(bank: TestBank): Promise<readonly TaskSummary[]> {
  const page = await bank.session({ userId: 'ana' }).myTasks();
  if (!page.ok) throw new Error(page.error.code);
  return page.value.tasks.toSorted((a, b) => (a.model.name < b.model.name ? -1 : 1));
}
