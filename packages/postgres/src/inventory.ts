import { type Inventory, readInventory, type TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, askForChange } from './ask.ts';
import type { Database } from './connect.ts';

/** Adds records, or replaces those of the same identifier, in one statement; of two in one call the later one counts. */
export async function putInventory(db: Database, tenantId: TenantId, inventory: Partial<Inventory>): Promise<void> {
  const { people, regions, models, versions, validations, deployments } = readInventory(inventory);
  const records = {
    people: lastOf(people, ({ userId }) => userId),
    regions: lastOf(regions, ({ regionId }) => regionId),
    models: lastOf(models, ({ modelId }) => modelId).map((model) => ({
      ...model,
      regions: lastOf(model.regions, ({ regionId }) => regionId),
    })),
    versions: lastOf(versions, ({ versionId }) => versionId),
    validations: lastOf(validations, ({ validationRequestId }) => validationRequestId),
    deployments: lastOf(deployments, ({ modelId, regionId }) => JSON.stringify([modelId, regionId])),
  };
  await askForChange(
    db,
    sql<Answer>`select to_json(countersign.put_inventory(${tenantId}, ${JSON.stringify(records)}::jsonb)::text)::text as answer`,
    true, // doing it twice is doing it once
  );
}

const lastOf = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
