import type { CommitOutcome, InventoryModel, TenantId } from '@countersign/core';
import { inDelegations, inJournal, inReads, inRepositories, inTasks, inVersions, type Sabotage } from './sabotage.ts';

/** A subject that forgets whom a method was asked for, and takes the tenant that was there first. */
const forgetful = (honest: Parameters<Sabotage['of']>[0], tenants: Set<TenantId>) => ({
  ...honest,
  inventory: {
    put: (...[tenantId, inventory]: Parameters<typeof honest.inventory.put>) => {
      tenants.add(tenantId);
      return honest.inventory.put(tenantId, inventory);
    },
  },
});

const firstOf = (tenants: ReadonlySet<TenantId>, tenantId: TenantId): TenantId => [...tenants][0] ?? tenantId;

/** Ways of mixing tenants up, of keeping an inventory wrongly, and of going to the store too often. */
export const boundarySabotages: readonly Sabotage[] = [
  {
    what: 'reads of any tenant',
    caughtBy: ['shows nothing of one tenant to another'],
    of: (honest) => {
      const tenants = new Set<TenantId>();
      return inReads((snapshots) => ({
        load: (tenantId, ...rest) => snapshots.load(firstOf(tenants, tenantId), ...rest),
        forVersions: (tenantId, ...rest) => snapshots.forVersions(firstOf(tenants, tenantId), ...rest),
      }))(forgetful(honest, tenants));
    },
  },
  {
    what: 'lists and counts of any tenant',
    caughtBy: ['shows nothing of one tenant to another', 'lists to somebody of two tenants the tasks of the one he asks in'],
    of: (honest) => {
      const tenants = new Set<TenantId>();
      return inTasks((tasks) => ({
        list: (reader, query) => tasks.list({ ...reader, tenantId: firstOf(tenants, reader.tenantId) }, query),
        counts: (reader, ...rest) => tasks.counts({ ...reader, tenantId: firstOf(tenants, reader.tenantId) }, ...rest),
      }))(forgetful(honest, tenants));
    },
  },
  {
    what: 'shows the journal of any tenant',
    caughtBy: ['shows nothing of one tenant to another', 'has recorded nothing of a task that does not exist'],
    of: (honest) => {
      const tenants = new Set<TenantId>();
      return inJournal((journal) => ({ of: (tenantId, about) => journal.of(firstOf(tenants, tenantId), about) }))(
        forgetful(honest, tenants),
      );
    },
  },
  {
    what: 'saves delegations for every tenant',
    caughtBy: ['lets no delegation of one tenant open a task of another'],
    of: (honest) => {
      const tenants = new Set<TenantId>();
      return inDelegations((delegations) => ({
        save: async (_tenantId, saved) => {
          for (const tenantId of tenants) await delegations.save(tenantId, saved);
        },
      }))(forgetful(honest, tenants));
    },
  },
  {
    what: 'puts inventory for every tenant',
    caughtBy: ['does in one tenant what leaves the equal identifiers of another alone'],
    of: (honest) => {
      const tenants = new Set<TenantId>();
      return {
        ...honest,
        inventory: {
          put: async (tenantId, inventory) => {
            tenants.add(tenantId);
            for (const each of tenants) await honest.inventory.put(each, inventory);
          },
        },
      };
    },
  },
  {
    what: 'carries plans out for the tenant they were announced for',
    caughtBy: ['carries out no plan of one tenant in another, even where every identifier and revision is the same'],
    of: (honest) => {
      const announced = new WeakMap<object, TenantId>();
      return inRepositories((store) => ({
        anticipate: (tenantId, plans) => void announced.set(plans, tenantId),
        commit: (tenantId, plans) => store.commit(announced.get(plans) ?? tenantId, plans),
      }))(honest);
    },
  },
  {
    what: 'carries plans out as soon as they are announced',
    caughtBy: ['does the same with plans that it was told of before, and nothing until they are brought'],
    of: inRepositories((store) => ({ anticipate: (tenantId, plans) => void store.commit(tenantId, plans) })),
  },
  {
    what: 'carries out the plan of one tenant in another',
    caughtBy: ['carries out no plan of one tenant in another, even where every identifier and revision is the same'],
    of: inRepositories((honest) => ({
      commit: (tenantId, plans) =>
        honest.commit(
          tenantId,
          plans.map((plan) => ({ ...plan, after: { ...plan.after, tenantId } })),
        ),
    })),
  },
  {
    what: 'puts one record after the other, until one cannot be put',
    caughtBy: ['puts nothing at all of an inventory that refers to what nobody has'],
    of: (honest) => ({
      ...honest,
      inventory: {
        put: async (tenantId, { models = [], versions = [], validations = [], deployments = [], ...rest }) => {
          await honest.inventory.put(tenantId, rest);
          for (const model of models) await honest.inventory.put(tenantId, { models: [model] });
          await honest.inventory.put(tenantId, { versions, validations, deployments });
        },
      },
    }),
  },
  {
    what: 'makes an integer of what is none',
    caughtBy: ['puts nothing at all of an inventory with a record that cannot be one'],
    of: (honest) => ({
      ...honest,
      inventory: {
        put: (tenantId, { versions = [], ...rest }) =>
          honest.inventory.put(tenantId, { ...rest, versions: versions.map((each) => ({ ...each, ordinal: Math.trunc(each.ordinal) })) }),
      },
    }),
  },
  {
    what: 'takes no record a second time',
    caughtBy: ['replaces a record that is put again'],
    of: (honest) => {
      const known = new Set<string>();
      return {
        ...honest,
        inventory: {
          put: (tenantId, { models = [], ...rest }) =>
            honest.inventory.put(tenantId, { ...rest, models: models.filter(({ modelId }) => !known.has(modelId) && known.add(modelId)) }),
        },
      };
    },
  },
  {
    what: "keeps a model's regions for ever",
    caughtBy: [
      'confirms a global task for the regions its model has by then',
      'refuses to confirm for a region that the model has left, where it can still be cancelled',
      "replaces a model's regions as a set and keeps what runs in those that stay",
    ],
    of: (honest) => {
      const known = new Map<string, Map<string, InventoryModel['regions'][number]>>();
      const all = (model: InventoryModel): InventoryModel => {
        const regions = known.get(model.modelId) ?? new Map<string, InventoryModel['regions'][number]>();
        for (const region of model.regions) regions.set(region.regionId, region);
        known.set(model.modelId, regions);
        return { ...model, regions: [...regions.values()] };
      };
      return {
        ...honest,
        inventory: { put: (tenantId, { models = [], ...rest }) => honest.inventory.put(tenantId, { ...rest, models: models.map(all) }) },
      };
    },
  },
  {
    what: 'forgets what runs in the regions of a model whenever it is put again',
    caughtBy: [
      "replaces a model's regions as a set and keeps what runs in those that stay",
      'shows in a region that a model comes back to what still stands there',
    ],
    of: (honest) => {
      const known = new Set<string>();
      const forgotten = new Set<string>();
      const forgetful = inVersions((snapshot) =>
        forgotten.has(snapshot.model.modelId)
          ? { ...snapshot, regions: snapshot.regions.map((region) => ({ ...region, current: null })) }
          : snapshot,
      )(honest);
      return {
        ...forgetful,
        inventory: {
          put: async (tenantId, inventory) => {
            await honest.inventory.put(tenantId, inventory);
            for (const { modelId } of inventory.models ?? []) (known.has(modelId) ? forgotten : known).add(modelId);
          },
        },
      };
    },
  },
  {
    what: 'loads one task after the other',
    caughtBy: ['loads 50 tasks, creates as many and commits as many plans in one round trip each'],
    of: inReads((snapshots) => ({
      load: async (tenantId, taskIds, want) => {
        const loaded = await Promise.all(taskIds.map((taskId) => snapshots.load(tenantId, [taskId], want)));
        return new Map(loaded.flatMap((each) => [...each]));
      },
    })),
  },
  {
    what: 'commits one plan after the other',
    caughtBy: ['loads 50 tasks, creates as many and commits as many plans in one round trip each'],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const outcomes: CommitOutcome[] = [];
        for (const plan of plans) outcomes.push(...(await honest.commit(tenantId, [plan])));
        return outcomes;
      },
    })),
  },
  {
    what: 'looks again before it commits',
    caughtBy: [
      'confirms, adjusts and cancels in two round trips each in a model of 1 region',
      'confirms, adjusts and cancels in two round trips each in a model of 50 regions',
    ],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        await honest.snapshots.load(
          tenantId,
          plans.map(({ before }) => before.taskId),
          { people: [], history: false },
        );
        return honest.commit(tenantId, plans);
      },
    })),
  },
  {
    what: 'loads every listed task once more',
    caughtBy: ['lists and counts 60 tasks in one round trip each', 'lists and counts 11 tasks in one round trip each'],
    of: inRepositories(({ tasks, snapshots }) => ({
      tasks: {
        ...tasks,
        list: async (reader, query) => {
          const listed = await tasks.list(reader, query);
          await Promise.all(listed.map(({ task }) => snapshots.load(reader.tenantId, [task.taskId], { people: [], history: false })));
          return listed;
        },
      },
    })),
  },
  {
    what: 'counts no round trips',
    caughtBy: [
      'loads 1 task, creates as many and commits as many plans in one round trip each',
      'shows and explains a task in one round trip, and its journal and its notices in two each, in a model of 50 regions',
      'shows and explains a task in one round trip, and its journal and its notices in two each, in a model of 1 region',
      'assigns a version for 1 region in two round trips, and says in one that there is nothing to do',
    ],
    of: (honest) => ({ ...honest, roundTrips: () => 0 }),
  },
];
