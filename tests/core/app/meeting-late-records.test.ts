import type { Repositories } from '@countersign/core';
import { expect, it } from 'vitest';
import { aBank, accepted, confirmation } from './bank.ts';

/** The repositories, but something happens just before the first write of a kind. */
function meeting(repositories: Repositories, write: 'commit' | 'createTasks', happens: () => Promise<unknown>): Repositories {
  let met = false;
  const before = async () => {
    if (met) return;
    met = true;
    await happens();
  };
  return {
    ...repositories,
    commit: async (tenantId, plans) => {
      if (write === 'commit') await before();
      return repositories.commit(tenantId, plans);
    },
    createTasks: async (tenantId, tasks, request) => {
      if (write === 'createTasks') await before();
      return repositories.createTasks(tenantId, tasks, request);
    },
  };
}

const withdrawal = (taskId: string) => ({ taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It broke the nightly batch' });

/** Version 1 is to be confirmed late, in the region where version 2 runs already. */
async function lateBank() {
  const { memory, on, owner } = await aBank();
  const planned = { plannedProductionDate: '2026-11-20', regions: [{ regionId: 'uk' }] };
  const [older] = accepted(await owner.assign({ versionId: 'v1', ...planned })).created;
  const [newer] = accepted(await owner.assign({ versionId: 'v2', ...planned })).created;
  accepted(await owner.confirm(confirmation(newer!.taskId, { actualProductionDate: '2026-11-22' })));
  const late = confirmation(older!.taskId, { actualProductionDate: '2026-11-21' });
  const running = async () => accepted(await owner.task(newer!.taskId)).deployments[0]!.current?.taskId ?? null;
  const meets = (happens: () => Promise<unknown>) =>
    on(meeting(memory.repositories, 'commit', happens)).as({ tenantId: 'bank', userId: 'owner' });
  return { owner, older: older!.taskId, newer: newer!.taskId, late, running, meets };
}

it('lets a withdrawal fall back to a deployment that was confirmed, late, while it waited', async () => {
  const { owner, older, newer, late, running, meets } = await lateBank();
  const answer = await meets(async () => accepted(await owner.confirm(late))).withdraw(withdrawal(newer));
  expect(accepted(answer).deployments[0]!.current).toMatchObject({ taskId: older, deployedOn: '2026-11-21' });
  expect(await running()).toBe(older);
});

it('lets a withdrawal not fall back to a deployment that was withdrawn while it waited', async () => {
  const { owner, older, newer, late, running, meets } = await lateBank();
  accepted(await owner.confirm(late));
  const answer = await meets(async () => accepted(await owner.withdraw(withdrawal(older)))).withdraw(withdrawal(newer));
  expect(accepted(answer).deployments[0]!.current).toBeNull();
  expect(await running()).toBeNull();
});

it('takes effect at once when one bulk confirms several deployments that newer ones supersede', async () => {
  const { memory, on, owner } = await aBank();
  const planned = { plannedProductionDate: '2026-11-20' };
  const tasks = [];
  for (const versionId of ['v1', 'v2']) tasks.push(...accepted(await owner.assign({ versionId, ...planned })).created);
  await memory.inventory.put('bank' as never, {
    deployments: ['fr', 'uk'].map((regionId) => ({ modelId: 'model', regionId, versionId: 'v2', deployedOn: '2026-11-23' })) as never,
  });
  let commits = 0;
  const counting = on({ ...memory.repositories, commit: (...request) => (commits++, memory.repositories.commit(...request)) });
  const outcomes = accepted(
    await counting.as({ tenantId: 'bank', userId: 'owner' }).confirmMany(tasks.map(({ taskId }) => confirmation(taskId))),
  );
  expect(outcomes.map(({ result }) => result.ok)).toEqual([true, true, true, true]);
  expect(commits).toBe(1);
});

it('assigns nothing where a version was deployed while the assignment waited', async () => {
  const { memory, on, owner } = await aBank();
  const deploying = meeting(memory.repositories, 'createTasks', async () =>
    accepted(await owner.deploy({ versionId: 'v1', actualProductionDate: '2026-11-20', regionIds: ['uk'] })),
  );
  const outcome = accepted(
    await on(deploying).as({ tenantId: 'bank', userId: 'owner' }).assign({ versionId: 'v1', plannedProductionDate: '2026-11-30' }),
  );
  expect(outcome.created.map(({ regionId }) => regionId)).toEqual(['fr']);
  expect(outcome.existing).toBe(1);
  expect(accepted(await owner.counts()).open).toBe(1);
});
