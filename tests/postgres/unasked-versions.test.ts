import { asCalendarDate, type CalendarDate, id } from '@countersign/core';
import { expect, it } from 'vitest';
import { openStage, stageInventory, tenant } from './stage.ts';

it('keeps in mind the versions that are planned and about which nobody was asked, from when they are, and looks at no others', async () => {
  const stage = await openStage();
  const inMind = async () =>
    (await stage.rows<{ id: string }>('select version_id as id from countersign.unasked_versions order by version_id')).map(
      (row) => row.id,
    );
  const put = (plannedProductionDate: CalendarDate | null, ...versionIds: readonly string[]) =>
    stage.postgres.inventory.put(tenant, {
      versions: versionIds.map((versionId) => ({
        ...stageInventory.versions[0]!,
        versionId: id(versionId),
        versionNumber: versionId,
        ordinal: Number(versionId.slice(1)),
        plannedProductionDate,
      })),
    });
  const sweep = async () => {
    const due = await stage.as('robot').assignDue();
    return due.ok && due.value.created;
  };
  const day = asCalendarDate('2026-12-01');
  await put(null, 'v4', 'v5');
  expect(await inMind()).toEqual(['v2', 'v3']);

  await put(day, 'v4');
  expect(await inMind()).toEqual(['v2', 'v3', 'v4']);
  expect(await sweep()).toBe(18);
  expect(await sweep()).toBe(0);
  expect(await inMind()).toEqual([]);

  // What was asked about once does not come back, however it is planned.
  await put(asCalendarDate('2026-12-02'), 'v4');
  expect(await inMind()).toEqual([]);
  await put(null, 'v4');
  await put(day, 'v4', 'v5');
  expect(await sweep()).toBe(6);
  expect(await sweep()).toBe(0);
  expect(await inMind()).toEqual([]);
});
