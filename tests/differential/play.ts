import { type Delegation, type Inventory, type PolicyInput, taskStatuses } from '@countersign/core';
import { expect } from 'vitest';
import { bankOfManyKinds } from './bank-of-many-kinds.ts';
import { comparable, finalReads } from './final-reads.ts';
import { type House, openHouse, type Store } from './house.ts';
import { settleStep } from './settle-step.ts';
import { type Call, lookup, type Situation } from './situation.ts';
import type { Step } from './steps.ts';

/** What one list of steps came to. */
export interface Played {
  readonly call: Call;
  readonly answer: unknown;
}

/**
 * Lets the same happen on two stores, step by step, and fails at the first answer in which they differ, with every call
 * that led there. What a step is about is settled by the state of the first store.
 */
export async function playOnBoth(
  [one, other]: readonly [Store, Store],
  tenantId: string,
  rules: PolicyInput,
  steps: readonly (Step | null)[],
): Promise<readonly Played[]> {
  const [leading, following] = [await openHouse(one, tenantId, rules), await openHouse(other, tenantId, rules)];
  const played: Played[] = [];
  let inventory = bankOfManyKinds;
  let now = '2026-11-24T09:30:00.000Z';
  const delegations: Delegation[] = [];
  const compare = (expected: unknown, found: unknown, what: string) => {
    try {
      expect(comparable(found)).toStrictEqual(comparable(expected));
    } catch (difference) {
      const calls = played.map(({ call }) => JSON.stringify(call)).join('\n');
      throw new Error(`${what}, after these calls:\n${calls}\n${(difference as Error).message}`, { cause: difference });
    }
  };

  for (const step of steps) {
    if (step === null) continue;
    const call = settleStep(step, lookup({ now, inventory, delegations, tasks: await tasksOf(leading) }));
    const answer = await leading.take(call);
    played.push({ call, answer });
    compare(answer, await following.take(call), 'The last call was answered differently');
    if (call.type === 'wait') now = call.until;
    if (call.type === 'put' && answer === undefined) inventory = withRecords(inventory, call.inventory);
    if (call.type === 'ask' && call.method === 'delegate') delegations.push(...grantedBy(answer));
  }
  compare(await finalReads(leading, tenantId), await finalReads(following, tenantId), 'Something is read differently');
  return played;
}

async function tasksOf(house: House): Promise<Situation['tasks']> {
  const page = await house.as('adam').myTasks({ statuses: taskStatuses, limit: 200 });
  return page.ok ? page.value.tasks : [];
}

const grantedBy = (answer: unknown): readonly Delegation[] => {
  const { ok, value } = answer as { readonly ok?: boolean; readonly value?: Delegation };
  return ok && value ? [value] : [];
};

const withRecords = (inventory: Inventory, { models = [], versions = [] }: Partial<Inventory>): Inventory => ({
  ...inventory,
  models: inventory.models.map((known) => models.find(({ modelId }) => modelId === known.modelId) ?? known),
  versions: inventory.versions.map((known) => versions.find(({ versionId }) => versionId === known.versionId) ?? known),
});
