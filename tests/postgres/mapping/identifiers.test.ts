import { id } from '@countersign/core';
import { expect, it } from 'vitest';
import { openRegistry } from './open-registry.ts';

const strange = ['007', '+7', 'abc', '7.0', '1e3', '0x7', '-0', '--7', '99999999999999999999', '2147483648', '~'.repeat(128)];

it('answers identifiers that stand for no key of the host as not found, everywhere', async () => {
  const { as, postgres } = await openRegistry();
  const { snapshots, tasks, reports, delegations, journal } = postgres.repositories;
  const tenantId = id<'tenant'>('bank');
  for (const each of strange) {
    const stranger = as(each);
    expect(await stranger.assign({ versionId: each })).toMatchObject({ ok: false, error: { code: 'version-not-found' } });
    expect(await stranger.deploy({ versionId: each, actualProductionDate: '2026-11-20' })).toMatchObject({ ok: false });
    expect(await stranger.confirm({ taskId: each, actualProductionDate: '2026-11-20' })).toMatchObject({
      ok: false,
      error: { code: 'task-not-found' },
    });
    expect(await stranger.myTasks()).toMatchObject({ ok: true, value: { tasks: [] } });
    expect(await stranger.counts()).toMatchObject({ ok: true, value: { open: 0 } });
    expect(await stranger.delegate({ modelId: each, delegateId: each, validUntil: '2026-12-24T00:00:00.000Z' })).toMatchObject({
      ok: false,
    });
    expect((await snapshots.load(tenantId, [id(each)], { people: [id(each)], history: true })).size).toBe(0);
    expect((await snapshots.forVersions(tenantId, [id(each)], { people: [id(each)] })).size).toBe(0);
    expect((await snapshots.forModels(tenantId, [id(each)])).size).toBe(0);
    expect(await snapshots.people(tenantId, [id(each)])).toEqual([]);
    expect(await tasks.strayed(tenantId, [id(each)], 10)).toEqual([]);
    expect(await reports.deployments(tenantId, id(each))).toEqual([]);
    expect(await reports.unfinished(tenantId, id(each))).toEqual([]);
    expect(await reports.open(tenantId, { regionId: id(each), modelId: id(each), ownerId: id(each) })).toEqual([]);
    expect(await delegations.list(tenantId, { modelId: id(each) })).toEqual([]);
    expect(await delegations.list(tenantId, { userId: id(each) })).toEqual([]);
    expect(await delegations.find(tenantId, id(`registry.model_delegates:${each.slice(0, 90)}`))).toBeNull();
    expect(await journal.of(tenantId, { type: 'delegation', id: id(each) })).toEqual([]);
  }
});

it('takes no identifier for another that a number would be equal to', async () => {
  const { as, pool } = await openRegistry();
  await pool.query('update registry.models set owner_id = 7 where model_id = 11');
  await pool.query("insert into registry.users values (7, 'Seven')");
  const assigned = await as('robot').assign({ versionId: '102' });
  expect(assigned).toMatchObject({ ok: true, value: { created: [{ assignedToId: '7', modelId: '11', versionId: '102' }] } });
  for (const each of ['07', '007', '+7', '7.0']) expect(await as(each).myTasks()).toMatchObject({ ok: true, value: { tasks: [] } });
  expect(await as('7').myTasks()).toMatchObject({ ok: true, value: { tasks: [{ task: { assignedToId: '7' } }] } });
  expect(await as('robot').assign({ versionId: '0102' })).toMatchObject({ ok: false, error: { code: 'version-not-found' } });
});
