import { type Delegation, type Inventory, type PolicyInput, taskStatuses } from '@countersign/core';
import { bankOfManyKinds } from '../differential/bank-of-many-kinds.ts';
import { openHouse, type Store } from '../differential/house.ts';
import { settleStep } from '../differential/settle-step.ts';
import { lookup } from '../differential/situation.ts';
import type { Step } from '../differential/steps.ts';

/** Lets a list of steps happen on a store, and something else after each of them. */
export async function playHistory(
  store: Store,
  tenantId: string,
  rules: PolicyInput,
  steps: readonly (Step | null)[],
  afterEach: (step: number, now: string) => Promise<void>,
): Promise<void> {
  const house = await openHouse(store, tenantId, rules);
  let inventory: Inventory = bankOfManyKinds;
  let now = '2026-11-24T09:30:00.000Z';
  const delegations: Delegation[] = [];
  for (const [number, step] of steps.entries()) {
    if (step === null) continue;
    const page = await house.as('adam').myTasks({ statuses: taskStatuses, limit: 200 });
    const call = settleStep(step, lookup({ now, inventory, delegations, tasks: page.ok ? page.value.tasks : [] }));
    const answer = (await house.take(call)) as { readonly ok?: boolean; readonly value?: Delegation } | undefined;
    if (call.type === 'wait') now = call.until;
    if (call.type === 'put' && answer === undefined) {
      const { models = [], versions = [] } = call.inventory;
      inventory = {
        ...inventory,
        models: inventory.models.map((known) => models.find(({ modelId }) => modelId === known.modelId) ?? known),
        versions: inventory.versions.map((known) => versions.find(({ versionId }) => versionId === known.versionId) ?? known),
      };
    }
    if (call.type === 'ask' && call.method === 'delegate' && answer?.ok && answer.value) delegations.push(answer.value);
    await afterEach(number, now);
  }
}
