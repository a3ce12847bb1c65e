import { asCalendarDate, id, type Ids, type NewTask } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { erase, naming, past, wasAdjusted, wasConfirmed } from './actions.ts';
import { type Command, confirmMany, put, single } from './command.ts';
import { bank, delegations, type House, modelOf, validationOf } from './house.ts';
import { type Order, orderOf, type Step } from './orders.ts';
import type { Pair } from './pairs.ts';
import { variant } from './variant.ts';

/**
 * Two sessions that each lock the same two rows. A server may find rows by their key or as they lie in the table, and
 * plans for each session by itself. So of the two sessions here one may only take them by key and the other only as they
 * lie, which is the other way round; only the order that a statement asks for keeps the two from each holding what the other waits for.
 */
const byKey = '-c enable_seqscan=off -c enable_bitmapscan=off';
const asTheyLie = '-c enable_seqscan=off -c enable_indexscan=off -c enable_indexonlyscan=off';

/** Both commit while one of the rows is held, the one or the other before, so that whoever wants it first waits first. */
const withOneHeld = (...rows: readonly (readonly [row: string, statement: string])[]): readonly Order[] =>
  rows.flatMap(([hold, statement]) =>
    [0, 1].map((first) => {
      const steps: readonly Step[] = [{ load: 0 }, { load: 1 }, { hold, statement }, { commit: first }, { commit: 1 - first }, 'release'];
      return orderOf(steps);
    }),
  );

const row = (table: string, column: string, key: string) =>
  [`${column} ${key}`, `select from countersign.${table} where tenant_id = $1 and ${column} = '${key}' for update`] as const;

/** The later task has the smaller identifier. */
const descendingIds = (): Ids => {
  let left = 9_999;
  return { next: () => `task-${left--}` };
};

/** The birth of a task under an identifier of its own. */
function birthOf({ tenant }: House, maker: string, versionId: string, regionId: string): NewTask {
  const task = aTask({
    taskId: id(`born-${maker}-${versionId}-${regionId}`),
    tenantId: tenant,
    versionId: id(versionId),
    regionId: id(regionId),
  });
  const nobody = { actorId: null, onBehalfOfId: null, delegationId: null };
  const entry = { before: null, after: task, effects: [], gate: null, policyVersion: 'default-1' };
  const subject = { type: 'task', id: task.taskId } as const;
  return { task, entry: { ...nobody, ...entry, tenantId: tenant, subject, sequence: 1, type: 'task-assigned', at: task.createdAt } };
}

/** Creates tasks of several versions in one call, past the core, which does so for one version at a time. */
const create = (maker: string, ...places: readonly (readonly [versionId: string, regionId: string])[]): Command =>
  single(`create by ${maker}`, `create by ${maker}`, async (house) => {
    await house.store.repositories.createTasks(
      house.tenant,
      places.map(([versionId, regionId]) => birthOf(house, maker, versionId, regionId)),
      null,
    );
    return { ok: true };
  });

const both = { assigned: ['v2', 'v3'] };
const { people, regions } = bank;
const places = { people, regions };
const plainFirst = { ...places, models: [modelOf('plain')] };
const v3First = {
  ...places,
  models: [modelOf('model')],
  versions: bank.versions.filter(({ versionId }) => versionId === 'v3'),
};
const usFirst = { ...places, models: [modelOf('model', { regions: [{ regionId: id('us'), ownerId: null }] })] };

const ranIn = (regionId: string) => ({
  modelId: id<'model'>('model'),
  regionId: id<'region'>(regionId),
  versionId: id<'version'>('v2'),
  deployedOn: asCalendarDate('2026-01-05'),
});

/** Pairs that lock up when a lock statement does not say in which order. */
export const lockOrders: readonly Pair[] = [
  {
    name: 'the order of answers',
    settings: [byKey, asTheyLie],
    variants: [
      variant(
        'that two administrators erase from',
        past(
          wasAdjusted('v2 uk', { adjustmentReason: naming('adjustment-reason', 'v2 uk'), idempotencyKey: 'b' }),
          wasConfirmed('v2 uk', { confirmationNotes: naming('confirmation-notes', 'v2 uk'), idempotencyKey: 'a' }),
        ),
        erase('adam', 'adjustment-reason', 'v2 uk'),
        erase('eve', 'confirmation-notes', 'v2 uk'),
      ),
    ],
    orders: withOneHeld(row('idempotency_keys', 'key', 'given:a'), row('idempotency_keys', 'key', 'given:b')),
  },
  {
    name: 'the order of tasks',
    settings: [byKey, asTheyLie],
    variants: [
      variant('two bulks', { ids: descendingIds }, confirmMany('owner', ['v2 uk', 'v2 us']), confirmMany('owner', ['v2 uk', 'v2 us'])),
    ],
    orders: withOneHeld(row('version_deployment_tasks', 'task_id', 'task-9999'), row('version_deployment_tasks', 'task_id', 'task-9998')),
  },
  {
    name: 'the order of delegations',
    settings: [byKey, asTheyLie],
    variants: [
      variant(
        'a host that brings them along, and a bulk',
        { assigned: ['v2', 'p2'], first: (store, tenant) => store.repositories.delegations.save(tenant, delegations.slice(1)) },
        single('save', 'save', async ({ store, tenant }) => {
          await store.repositories.delegations.save(
            tenant,
            delegations.map((each) => ({ ...each, reason: 'A long leave' })),
          );
          return { ok: true };
        }),
        confirmMany('delegate', ['v2 uk', 'p2 *']),
      ),
    ],
    orders: withOneHeld(...delegations.map(({ delegationId }) => row('delegations', 'delegation_id', delegationId))),
  },
  {
    name: 'the order of validations',
    settings: [byKey, asTheyLie],
    variants: [
      variant(
        'a change to both, and a bulk',
        { ...both, first: (store, tenant) => store.inventory.put(tenant, { validations: [validationOf('vr-3', 'APPROVED')] }) },
        put('word', { validations: ['vr-2', 'vr-3'].map((each) => ({ ...validationOf(each, 'APPROVED'), statusLabel: 'Approved' })) }),
        confirmMany('owner', ['v2 uk', 'v3 us']),
      ),
    ],
    orders: withOneHeld(...['vr-2', 'vr-3'].map((each) => row('validation_requests', 'validation_request_id', each))),
  },
  {
    name: 'the order of versions',
    settings: [byKey, asTheyLie],
    variants: [
      variant(
        'two bulks',
        { ...both, first: (store, tenant) => store.inventory.put(tenant, v3First) },
        confirmMany('owner', ['v2 uk', 'v3 us']),
        confirmMany('owner', ['v2 us', 'v3 uk']),
      ),
      variant(
        'a bulk, and tasks that are created',
        { ...both, first: (store, tenant) => store.inventory.put(tenant, v3First) },
        confirmMany('owner', ['v2 uk', 'v3 us']),
        create('robot', ['v2', 'uk'], ['v3', 'uk']),
      ),
    ],
    orders: withOneHeld(...['v2', 'v3'].map((each) => row('model_versions', 'version_id', each))),
  },
  {
    name: 'the order of models',
    settings: [byKey, asTheyLie],
    variants: [
      variant(
        'a change to both, and a bulk',
        { assigned: ['v2', 'p2'], first: (store, tenant) => store.inventory.put(tenant, plainFirst) },
        put('rename', { models: ['model', 'plain'].map((each) => modelOf(each, { name: `Renamed ${each}` })) }),
        confirmMany('owner', ['v2 uk', 'p2 *']),
      ),
    ],
    orders: withOneHeld(...['model', 'plain'].map((each) => row('models', 'model_id', each))),
  },
  {
    name: 'the order of regions',
    settings: [byKey, asTheyLie],
    variants: [
      variant(
        'two bulks',
        { ...both, first: (store, tenant) => store.inventory.put(tenant, usFirst) },
        confirmMany('owner', ['v2 uk', 'v2 us']),
        confirmMany('owner', ['v3 uk', 'v3 us']),
      ),
    ],
    orders: withOneHeld(...['uk', 'us'].map((each) => row('model_regions', 'region_id', each))),
  },
  {
    name: 'the order of what a host puts',
    settings: [byKey, asTheyLie],
    variants: (
      [
        ['validations', { validations: bank.validations.slice(1) }, { validations: bank.validations }],
        ['versions', v3First, { versions: bank.versions.filter(({ modelId }) => modelId === 'model') }],
        ['models', plainFirst, { models: bank.models.map((each) => ({ ...each, name: `Renamed ${each.name}` })) }],
        ['regions', usFirst, { deployments: [ranIn('uk'), ranIn('us')] }],
      ] as const
    ).map(([what, first, records]) =>
      variant(what, { first: (store, tenant) => store.inventory.put(tenant, first) }, put('put', records), put('put again', records)),
    ),
    orders: withOneHeld(
      ...['vr-2', 'vr-3'].map((each) => row('validation_requests', 'validation_request_id', each)),
      ...['v2', 'v3'].map((each) => row('model_versions', 'version_id', each)),
      ...['model', 'plain'].map((each) => row('models', 'model_id', each)),
      ...['uk', 'us'].map((each) => row('model_regions', 'region_id', each)),
    ),
  },
  {
    name: 'the order of new tasks',
    variants: [
      variant(
        'created in reverse',
        { assigned: [] },
        create('robot', ['v2', 'uk'], ['v2', 'us']),
        create('other', ['v2', 'us'], ['v2', 'uk']),
      ),
    ],
    orders: withOneHeld(...['uk', 'us'].map((region) => [`an open task in ${region}`, openTask(region)] as const)),
  },
];

/** A task that somebody has created and not committed yet. */
function openTask(region: string): string {
  return `insert into countersign.version_deployment_tasks
    (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date, assigned_to_id, status, revision, created_at)
    values ($1, 'not-yet', 'v2', 'model', '${region}', '2026-11-20', '2026-11-20', 'owner', 'PENDING', 1, now())`;
}
