import { createCountersign, defaultPolicy, id } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { accepted } from './racing.ts';
import { confirmation, openStage, regions, type Stage, tenant } from './stage.ts';

const listed = (stage: Stage) => stage.rows('select model_id from countersign.changed_owners order by model_id');
const follow = async (stage: Stage) => accepted(await stage.as('robot').followOwners());

/** Lets what was entered in the list have been entered two days ago. */
const letTwoDaysPass = (stage: Stage) =>
  stage.aside.query("update countersign.changed_owners set changed_at = changed_at - interval '2 days'");

/** A stage on which nothing has changed hands for two days. */
async function openQuietStage() {
  const stage = await openStage();
  const tasks = await stage.assign('v2');
  await letTwoDaysPass(stage);
  expect(await follow(stage)).toBe(0);
  expect(await listed(stage)).toEqual([]);
  return { stage, tasks };
}

/** Puts the model with owners of its own and of its regions. */
const put = (stage: Stage, ownerId: string, regional: Readonly<Record<string, string>> = {}, of: readonly string[] = regions) =>
  stage.postgres.inventory.put(tenant, {
    models: [
      {
        modelId: id('model'),
        name: 'Mortgage PD',
        ownerId: id(ownerId),
        regions: of.map((regionId) => ({ regionId: id(regionId), ownerId: regional[regionId] ? id(regional[regionId]) : null })),
      },
    ],
  });

describe('the list of models that have changed hands', () => {
  it('takes a model in when it or a region gets another owner, a region comes or goes, and for nothing else', async () => {
    const { stage, tasks } = await openQuietStage();
    const one = [{ model_id: 'model' }];
    const empty = () => stage.aside.query('delete from countersign.changed_owners');
    await put(stage, 'owner');
    accepted(await stage.as('owner').confirm(confirmation(tasks['uk']!.taskId)));
    expect(await listed(stage)).toEqual([]);
    await put(stage, 'successor');
    expect(await listed(stage)).toEqual(one);
    await empty();
    await put(stage, 'successor', { uk: 'regional' });
    expect(await listed(stage)).toEqual(one);
    await empty();
    await put(stage, 'successor', { uk: 'regional' }, ['uk', 'us']);
    expect(await listed(stage)).toEqual(one);
    await empty();
    await put(stage, 'successor', { uk: 'regional' });
    expect(await listed(stage)).toEqual(one);
  });

  it('lets nothing go that is still to be followed, nor what has changed hands within a day', async () => {
    const { stage } = await openQuietStage();
    await put(stage, 'successor');
    await letTwoDaysPass(stage);
    expect(await stage.postgres.repositories.tasks.strayed(tenant, null, 1)).toHaveLength(1);
    expect(await listed(stage)).toEqual([{ model_id: 'model' }]);
    expect(await follow(stage)).toBe(regions.length);
    expect(await listed(stage)).toEqual([]);
    await put(stage, 'owner');
    expect(await follow(stage)).toBe(regions.length);
    expect(await follow(stage)).toBe(0);
    expect(await listed(stage)).toEqual([{ model_id: 'model' }]);
  });

  it('finds the task that was created for a former owner after a sweep had found nobody astray', async () => {
    const { stage } = await openQuietStage();
    const { repositories } = stage.postgres;
    const snapshots = await repositories.snapshots.forVersions(tenant, [id('v3')], { people: [] });
    await put(stage, 'successor');
    expect(await follow(stage)).toBe(regions.length);
    // Who has loaded the version before the change creates his task now.
    const late = { ...repositories, snapshots: { ...repositories.snapshots, forVersions: () => Promise.resolve(snapshots) } };
    const ids = { next: () => crypto.randomUUID() };
    const robot = createCountersign({ repositories: late, policy: defaultPolicy, clock: fixedClock(), ids }).as({
      tenantId: tenant,
      userId: 'robot',
      kind: 'service',
    });
    const assigned = await robot.assign({ versionId: 'v3' });
    expect(accepted(assigned).created.map(({ assignedToId }) => assignedToId)).toEqual(regions.map(() => 'owner'));
    expect(await follow(stage)).toBe(regions.length);
  });

  it('keeps a model that changes hands again while a sweep would let it go', async () => {
    const { stage } = await openQuietStage();
    await put(stage, 'successor');
    expect(await follow(stage)).toBe(regions.length);
    await letTwoDaysPass(stage);
    const changing = await stage.hold("update countersign.models set owner_id = 'regional' where model_id = $1 returning model_id", [
      'model',
    ]);
    expect(await follow(stage)).toBe(0);
    await changing.client.query('commit');
    await changing.release();
    expect(await follow(stage)).toBe(regions.length);
  });

  it('looks at no open task when nothing has changed hands, and only at those of a model that has', async () => {
    const { stage } = await openQuietStage();
    const client = await stage.pool.connect();
    const readBy = async (work: () => Promise<unknown>) => {
      const count = async () => {
        await client.query('select pg_stat_force_next_flush()');
        const { rows } = await client.query<{ read: number }>(
          "select (coalesce(sum(idx_tup_read), 0))::int as read from pg_stat_user_indexes where relname = 'version_deployment_tasks'",
        );
        return rows[0]!.read;
      };
      const before = await count();
      await work();
      return (await count()) - before;
    };
    const find = () => client.query("select countersign.strayed_tasks('bank', null, 200)");
    try {
      expect(await readBy(find)).toBe(0);
      await put(stage, 'successor');
      expect(await readBy(find)).toBeGreaterThanOrEqual(regions.length);
    } finally {
      client.release();
    }
  });
});
