import type { DeploymentTask, Inventory, ValidationFacts, VersionId, VersionSnapshot } from '@countersign/core';
import { inRecords } from './seal-sabotages.ts';
import { inReports, inRepositories, inSnapshots, inTasks, type Sabotage } from './sabotage.ts';

const moves = 'moves no version to another model, whether or not it has tasks, and puts nothing at all with it';
const foreign = "brings no deployment of another model's version, and puts nothing at all with it";

/** Puts what is left of an inventory when something is left out. */
const putting =
  (change: (inventory: Partial<Inventory>) => Partial<Inventory>): Sabotage['of'] =>
  (honest) => ({
    ...honest,
    inventory: { put: (tenantId, inventory) => honest.inventory.put(tenantId, change(inventory)) },
  });

/** Remembers of each version of which model it was put first. */
function modelsOf() {
  const known = new Map<string, string>();
  return (inventory: Partial<Inventory>) => {
    for (const { versionId, modelId } of inventory.versions ?? []) if (!known.has(versionId)) known.set(versionId, modelId);
    return known;
  };
}

/** A put that reads whole rows, waits, and writes them: what was committed meanwhile is gone. */
const losing: (what: 'confirmed' | 'withdrawn') => Sabotage['of'] = (what) => (honest) => {
  const lost = new Map<VersionId, VersionSnapshot>();
  const runs = ({ regions }: VersionSnapshot) => regions.filter(({ current }) => current !== null).length;
  return {
    ...inRepositories(({ snapshots }) => ({
      snapshots: {
        ...snapshots,
        forVersions: async (...request) => {
          const found = await snapshots.forVersions(...request);
          return new Map([...found].map(([versionId, snapshot]) => [versionId, lost.get(versionId) ?? snapshot]));
        },
      },
    }))(honest),
    inventory: {
      put: async (tenantId, inventory) => {
        const versionIds = (inventory.versions ?? []).map(({ versionId }) => versionId);
        const read = () => honest.repositories.snapshots.forVersions(tenantId, versionIds, { people: [] });
        const before = await read();
        await honest.inventory.put(tenantId, inventory);
        for (const [versionId, after] of await read()) {
          const known = before.get(versionId);
          const change = known?.regions.length === after.regions.length ? Math.sign(runs(after) - runs(known)) : 0;
          if (known && !inventory.deployments?.length && change === (what === 'confirmed' ? 1 : -1)) lost.set(versionId, known);
        }
      },
    },
  };
};

const lostIn = (what: 'confirmed' | 'withdrawn'): Sabotage => ({
  what: `loses what is ${what} while an inventory is put`,
  caughtBy: [
    `loses no ${what === 'confirmed' ? 'confirmation' : 'withdrawal'} that is made while its model and version are put, in its region or in the dates`,
  ],
  of: losing(what),
});

const onlyAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Ways of putting an inventory wrongly, and of telling wrongly what it says. */
export const puttingSabotages: readonly Sabotage[] = [
  lostIn('confirmed'),
  lostIn('withdrawn'),
  {
    what: 'leaves out a version that would move, and puts the rest',
    caughtBy: [moves],
    of: (honest) => {
      const models = modelsOf();
      return putting((inventory) => {
        const known = models(inventory);
        const versions = (inventory.versions ?? []).filter(({ versionId, modelId }) => known.get(versionId) === modelId);
        return { ...inventory, versions };
      })(honest);
    },
  },
  {
    what: "leaves out a deployment of another model's version, and puts the rest",
    caughtBy: [foreign],
    of: (honest) => {
      const models = modelsOf();
      return putting((inventory) => {
        const known = models(inventory);
        const deployments = (inventory.deployments ?? []).filter(({ versionId, modelId }) => (known.get(versionId) ?? modelId) === modelId);
        return { ...inventory, deployments };
      })(honest);
    },
  },
  {
    what: 'has no region for a task whose region the model has left',
    caughtBy: ['shows a region that the model has left as that of its task still, without an owner of its own'],
    of: (honest) => {
      const has = ({ task, regionIds }: { readonly task: DeploymentTask; readonly regionIds: readonly string[] }) =>
        task.regionId === null || regionIds.includes(task.regionId);
      return inSnapshots((snapshot) => (has(snapshot) ? snapshot : { ...snapshot, region: null }))(honest);
    },
  },
  {
    what: 'evaluates a guard on a validation without its status',
    caughtBy: [
      'finds a plan stale when the status of the validation changed, and not the day of its approval, since it was loaded, and changes nothing',
    ],
    of: (honest) => {
      const seen = new Map<string, ValidationFacts>();
      let looks = 0;
      const blind = ({ token, statusCode, statusLabel, ...rest }: ValidationFacts): string => JSON.stringify(rest);
      const blinded = inRepositories((repositories) => ({
        snapshots: {
          ...repositories.snapshots,
          load: async (...request) => {
            const loaded = await repositories.snapshots.load(...request);
            for (const { validation } of loaded.values()) if (validation) seen.set(validation.token, validation);
            return loaded;
          },
        },
        commit: async (tenantId, plans) => {
          const taskIds = plans.map(({ before }) => before.taskId);
          looks++;
          const now = [...(await repositories.snapshots.load(tenantId, taskIds, { people: [], history: false })).values()];
          return repositories.commit(
            tenantId,
            plans.map((plan) => ({
              ...plan,
              guards: plan.guards.map((guard) => {
                if (guard.type !== 'validation') return guard;
                const was = seen.get(guard.token);
                const same = now.find(({ validation }) => validation && was && blind(validation) === blind(was));
                return same?.validation ? { ...guard, token: same.validation.token } : guard;
              }),
            })),
          );
        },
      }))(honest);
      return { ...blinded, roundTrips: () => honest.roundTrips() - looks };
    },
  },
  {
    what: 'leaves out of the register of overrides what was withdrawn',
    caughtBy: ['reports an override for ever, also when its deployment was withdrawn, and then since when'],
    of: inReports((reports) => ({
      overrides: async (...request) => (await reports.overrides(...request)).filter(({ withdrawnOn }) => withdrawnOn === null),
    })),
  },
  {
    what: 'ignores the case of ASCII alone in what it searches',
    caughtBy: ['ignores the case of letters beyond ASCII, in what is searched and in what is sought'],
    of: inTasks((tasks) => ({
      list: async (reader, query) =>
        (await tasks.list(reader, query)).filter(({ model, version, region }) =>
          [model.name, version.versionNumber, region?.name, region?.code].some(
            (text) => text !== undefined && onlyAscii(text).includes((query.search ?? '').toLowerCase()),
          ),
        ),
    })),
  },
  {
    what: 'reads out no approvals',
    caughtBy: ['verifies the approvals that regions were asked for, gave and declined'],
    of: inRecords((record) => (record.kind === 'task' ? { ...record, approvals: [] } : record)),
  },
];
