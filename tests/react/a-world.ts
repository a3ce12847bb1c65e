import { asCalendarDate, createCountersign, defaultPolicy, id, type Inventory, type Policy, type Session } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createHandler, type Handler } from '@countersign/http';
import { type CountersignClient, createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';

/** A bank with one owner and some models in the United Kingdom, and everything that was asked of it. */
export interface AWorld {
  readonly client: CountersignClient;
  readonly owner: Session;
  readonly service: Session;
  /** Says which regions version 2.0 of the first model is meant for. */
  readonly mean: (...regionIds: readonly string[]) => Promise<void>;
  /** Lets the United Kingdom demand an approval of its own. */
  readonly demand: () => Promise<void>;
  readonly handler: Handler;
  /** What was asked, as method and path with its query. */
  readonly requests: string[];
}

/**
 * Builds the real stack: one model per planned day, called `Model 1`, `Model 2`, …, each with version 2.0 to be confirmed
 * where 1.0 runs, on 24 November 2026. No validation is asked for, or one that is still in progress.
 */
export async function aWorld(
  plannedDays: readonly string[],
  {
    needsOverride = false,
    demandsApproval = false,
    policy = defaultPolicy,
  }: { readonly needsOverride?: boolean; readonly demandsApproval?: boolean; readonly policy?: Policy } = {},
): Promise<AWorld> {
  const { repositories, inventory } = createMemory();
  const countersign = createCountersign({ repositories, policy, clock: fixedClock(), ids: sequentialIds() });
  const tenantId = id<'tenant'>('bank');
  const region = id<'region'>('uk');
  const keys = plannedDays.map((planned, index) => ({
    modelId: id<'model'>(`model-${index + 1}`),
    name: `Model ${index + 1}`,
    planned: asCalendarDate(planned),
  }));
  const common = { scope: 'REGIONAL', affectedRegionIds: [region], createdOn: asCalendarDate('2026-10-01') } as const;
  const records: Inventory = {
    people: [{ userId: id('owner'), name: 'Ana Silva' }],
    regions: [{ regionId: region, code: 'UK', name: 'United Kingdom', requiresApproval: demandsApproval }],
    models: keys.map(({ modelId, name }) => ({ modelId, name, ownerId: id('owner'), regions: [{ regionId: region, ownerId: null }] })),
    versions: keys.flatMap(({ modelId, planned }) => [
      {
        ...common,
        modelId,
        versionId: id(`${modelId}-1`),
        versionNumber: '1.0',
        ordinal: 1,
        validationRequestId: null,
        plannedProductionDate: null,
      },
      {
        ...common,
        modelId,
        versionId: id(`${modelId}-2`),
        versionNumber: '2.0',
        ordinal: 2,
        validationRequestId: needsOverride ? id('VR-1') : null,
        plannedProductionDate: planned,
      },
    ]),
    validations: [{ validationRequestId: id('VR-1'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null }],
    deployments: keys.map(({ modelId }) => ({
      modelId,
      regionId: region,
      versionId: id(`${modelId}-1`),
      deployedOn: asCalendarDate('2026-01-05'),
    })),
  };
  await inventory.put(tenantId, records);
  const service = countersign.as({ tenantId, userId: 'planner', kind: 'service' });
  for (const { modelId } of keys) await service.assign({ versionId: `${modelId}-2` });

  const requests: string[] = [];
  const handler = createHandler({ countersign, authenticate: () => ({ tenantId, userId: 'owner' }) });
  const client = createClient({
    baseUrl: 'http://bank.example',
    fetch: (request) => {
      const { pathname, search } = new URL(request.url);
      requests.push(`${request.method} ${pathname}${decodeURIComponent(search)}`);
      return handler(request);
    },
  });
  const mean: AWorld['mean'] = (...regionIds) =>
    inventory.put(tenantId, {
      versions: records.versions
        .slice(1, 2)
        .map((version) => ({ ...version, affectedRegionIds: regionIds.map((each) => id<'region'>(each)) })),
    });
  const demand = () => inventory.put(tenantId, { regions: records.regions!.map((each) => ({ ...each, requiresApproval: true })) });
  return { client, handler, owner: countersign.as({ tenantId, userId: 'owner' }), service, mean, demand, requests };
}
