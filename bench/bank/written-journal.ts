import { asCalendarDate, id, type TenantId } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import type { Pool } from 'pg';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { regions } from './shape.ts';

const approved = id<'validation-request'>('validation');
const places = Array.from({ length: regions.ofModel }, (_, place) => id<'region'>(`region-${place}`));
const owner = 'owner';
const day = '2026-11-20';
const most = 1_000; // that one call may name
let written = 0;

/**
 * Writes the journal of a tenant of its own through the public API, as bytes in chains: every version is assigned in each
 * of its ten regions and confirmed there with a note. Again, it goes on. Returns how many entries were added.
 */
export async function writeJournal(pool: Pool, tenantId: TenantId, versions: number): Promise<number> {
  const first = written;
  written += versions;
  const numbers = Array.from({ length: versions }, (_, at) => first + at);
  await createPostgres({ pool }).inventory.put(tenantId, {
    people: [{ userId: id(owner), name: 'Owner' }],
    regions: places.map((regionId, place) => ({ regionId, code: `R${place}`, name: `Region ${place}` })),
    models: numbers.map((number) => ({
      modelId: id(`model-${number}`),
      name: `Model ${number}`,
      ownerId: id(owner),
      regions: places.map((regionId) => ({ regionId, ownerId: null })),
    })),
    validations: [
      { validationRequestId: approved, statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: asCalendarDate('2026-10-01') },
    ],
    versions: numbers.map((number) => ({
      versionId: id(`version-${number}`),
      modelId: id(`model-${number}`),
      versionNumber: '1.0',
      ordinal: 1,
      scope: 'GLOBAL' as const,
      affectedRegionIds: places,
      validationRequestId: approved,
      createdOn: asCalendarDate('2026-10-02'),
      plannedProductionDate: asCalendarDate(day),
    })),
  });
  const session = countersignOn(pool).as({ tenantId, userId: owner, roles: ['administrator'] });
  const taskIds: string[] = [];
  for (const { result } of accepted(await session.assignMany(numbers.map((number) => `version-${number}`))))
    taskIds.push(...accepted(result).created.map(({ taskId }) => taskId));
  for (let at = 0; at < taskIds.length; at += most) {
    const items = taskIds
      .slice(at, at + most)
      .map((taskId) => ({ taskId, actualProductionDate: day, confirmationNotes: `Live at night, as ${taskId} was planned` }));
    for (const { result } of accepted(await session.confirmMany(items))) accepted(result);
  }
  return 2 * taskIds.length;
}
