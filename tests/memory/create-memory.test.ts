import {
  createCountersign,
  defaultPolicy,
  id,
  type ModelId,
  type RegionId,
  type TenantId,
  type UserId,
  type VersionId,
  asCalendarDate,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createMemory } from '@countersign/memory';
import { expect, it, vi } from 'vitest';

const tenantId: TenantId = id('bank');

/** A memory that holds one version to confirm in one region, and its owner at work. */
async function aBank() {
  const { repositories, inventory } = createMemory();
  const regionId: RegionId = id('uk');
  const modelId: ModelId = id('model');
  const ownerId: UserId = id('owner');
  const versionId: VersionId = id('v1');
  await inventory.put(tenantId, {
    people: [{ userId: ownerId, name: 'Olive Owner' }],
    regions: [{ regionId, code: 'UK', name: 'United Kingdom' }],
    models: [{ modelId, name: 'Mortgage PD', ownerId, regions: [{ regionId, ownerId: null }] }],
    versions: [
      {
        versionId,
        modelId,
        versionNumber: '1.0',
        ordinal: 1,
        scope: 'REGIONAL',
        affectedRegionIds: [regionId],
        validationRequestId: null,
        createdOn: asCalendarDate('2026-10-01'),
        plannedProductionDate: asCalendarDate('2026-11-20'),
      },
    ],
  });
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  return { repositories, owner: countersign.as({ tenantId, userId: ownerId }) };
}

it('assigns, confirms and remembers a deployment', async () => {
  const { owner } = await aBank();
  const assigned = await owner.assign({ versionId: 'v1' });
  expect(assigned).toMatchObject({ ok: true, value: { created: [{ taskId: 'task-0001', regionId: 'uk' }], existing: 0 } });
  expect(await owner.confirm({ taskId: 'task-0001', actualProductionDate: '2026-11-21' })).toMatchObject({ ok: true });
  expect(await owner.task('task-0001')).toMatchObject({
    ok: true,
    value: {
      task: { status: 'CONFIRMED' },
      version: { actualProductionDate: '2026-11-21' },
      deployments: [{ current: { versionId: 'v1' } }],
    },
  });
});

it('hands out nothing through which what it keeps could be changed', async () => {
  const { owner, repositories } = await aBank();
  await owner.assign({ versionId: 'v1' });
  const load = async () =>
    (await repositories.snapshots.load(tenantId, [id('task-0001')], { people: [], history: true })).get(id('task-0001'));
  const before = structuredClone(await load());
  const shown = await load();
  for (const part of [shown?.task, shown?.version.affectedRegionIds, shown?.version, shown?.regions, shown?.people[0], shown] as object[]) {
    Reflect.set(part, 'status', 'CONFIRMED');
    Reflect.set(part, 0, 'defaced');
    Reflect.set(part, 'name', 'defaced');
  }
  expect(await load()).toEqual(before);
  const entries = await repositories.journal.of(tenantId, { type: 'task', id: id('task-0001') });
  expect(() => (entries as unknown[]).pop()).toThrow(TypeError);
});

it('answers a caller only after he has let go', async () => {
  const { owner } = await aBank();
  let answered = false;
  const assigning = owner.assign({ versionId: 'v1' }).then(() => (answered = true));
  expect(answered).toBe(false);
  await assigning;
  expect(answered).toBe(true);
});

it('is no place for what a bank has confirmed: a process in production has to say that nobody will miss it', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  try {
    expect(() => createMemory()).toThrow(expect.objectContaining({ code: 'memory-in-production' }) as Error);
    const { repositories } = createMemory({ inProduction: true });
    expect(await repositories.snapshots.people(tenantId, [])).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
  }
});

it('works in a page that was built for production, where a process is nothing but a name', () => {
  vi.stubGlobal('process', { env: { NODE_ENV: 'production' } });
  try {
    expect(() => createMemory()).not.toThrow();
  } finally {
    vi.unstubAllGlobals();
  }
});
