import { asCalendarDate, id } from '@countersign/core';
import { expect, it } from 'vitest';
import { openStage, stageInventory, tenant } from './stage.ts';

it('keeps nine of ten versions that came together and go live together on their pages, so that dating them writes to no index', async () => {
  const stage = await openStage();
  const versions = Array.from({ length: 150 }, (_, at) => ({
    ...stageInventory.versions[0]!,
    versionId: id<'version'>(`quarter-${at}`),
    versionNumber: `${at}`,
    ordinal: 10 + at,
  }));
  await stage.postgres.inventory.put(tenant, { versions });
  const rows = () =>
    stage.rows<{ page: number; dates: number }>(
      `select ((ctid::text::point)[0])::integer as page, num_nonnulls(first_production_date, actual_production_date) as dates
       from countersign.model_versions where starts_with(version_id, 'quarter-') order by version_id`,
    );
  const before = await rows();
  await stage.as('robot').assignMany(versions.map(({ versionId }) => versionId));
  const tasks = await stage.rows<{ taskId: string }>(
    'select task_id as "taskId" from countersign.version_deployment_tasks order by task_id',
  );
  expect(tasks).toHaveLength(900);
  const day = asCalendarDate('2026-11-20');
  const outcomes = await stage.as('owner').confirmMany(tasks.map(({ taskId }) => ({ taskId, actualProductionDate: day })));
  expect(outcomes.ok && outcomes.value.filter(({ result }) => !result.ok)).toEqual([]);
  const after = await rows();
  expect(after.every(({ dates }) => dates === 2)).toBe(true);
  expect(after.filter(({ page }, at) => page !== before[at]!.page).length).toBeLessThan(versions.length / 10);
});
