import { describe, expect, it } from 'vitest';
import { confirmation, openStage, regions } from './stage.ts';

const running = `
  select r.version_id, r.deployed_at::text, r.deployment_notes, r.task_id
  from countersign.model_regions r where r.tenant_id = 'bank' and r.model_id = 'model' and r.region_id = $1`;
const dates = `
  select v.first_production_date::text as first, v.actual_production_date::text as actual
  from countersign.model_versions v where v.tenant_id = 'bank' and v.version_id = $1`;

describe("the host's own tables", () => {
  it('show what runs in a region, since when, and what was noted', async () => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    const confirmed = await stage.as('owner').confirm({ ...confirmation(uk!.taskId), confirmationNotes: 'Live at 08:00 UTC' });
    expect(confirmed.ok).toBe(true);
    expect(await stage.rows(running, ['uk'])).toEqual([
      { version_id: 'v2', deployed_at: '2026-11-20', deployment_notes: 'Live at 08:00 UTC', task_id: uk!.taskId },
    ]);
    expect(await stage.rows(running, ['us'])).toEqual([{ version_id: null, deployed_at: null, deployment_notes: null, task_id: null }]);
    expect(await stage.rows(dates, ['v2'])).toEqual([{ first: '2026-11-20', actual: null }]);
  });

  it('show when a version had gone live everywhere', async () => {
    const stage = await openStage();
    const tasks = await stage.assign('v2');
    for (const [at, region] of regions.entries()) await stage.as('owner').confirm(confirmation(tasks[region]!.taskId, `2026-11-1${at}`));
    expect(await stage.rows(dates, ['v2'])).toEqual([{ first: '2026-11-10', actual: '2026-11-15' }]);
  });

  it('go on showing the newer version when an older deployment is confirmed late', async () => {
    const stage = await openStage();
    const [older, newer] = [await stage.assign('v2'), await stage.assign('v3')];
    expect((await stage.as('owner').confirm(confirmation(newer['uk']!.taskId, '2026-11-22'))).ok).toBe(true);
    expect((await stage.as('owner').confirm(confirmation(older['uk']!.taskId, '2026-11-20'))).ok).toBe(true);
    expect(await stage.rows(running, ['uk'])).toMatchObject([{ version_id: 'v3', deployed_at: '2026-11-22' }]);
    expect(await stage.rows(dates, ['v2'])).toEqual([{ first: '2026-11-20', actual: null }]);
  });

  it('keep the days they were given, whatever the zone of the session and of the machine', async () => {
    const stage = await openStage({ options: '-c timezone=Pacific/Kiritimati -c datestyle=German,DMY -c intervalstyle=sql_standard' });
    const { uk } = await stage.assign('v2');
    const confirmed = await stage.as('owner').confirm(confirmation(uk!.taskId));
    const read = await stage.as('owner').task(uk!.taskId);
    expect(read).toEqual(confirmed);
    expect(read).toMatchObject({ value: { task: { actualProductionDate: '2026-11-20', confirmedAt: '2026-11-24T09:30:00.000Z' } } });
    expect(await stage.rows(running, ['uk'])).toMatchObject([{ deployed_at: '2026-11-20' }]);
  });
});
