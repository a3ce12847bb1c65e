import { asInstant, id, isActive, type Delegation, type Instant } from '@countersign/core';
import { inDelegations, inJournal, inReads, inRepositories, inSnapshots, inVersions, type Sabotage } from './sabotage.ts';

const everything = 'loads of a task everything that a decision may depend on';
const everywhere = 'loads what runs in every region for a global task, and in its own for a regional one beside it';
const delegations = 'loads the delegations on the task or its model that are not revoked, over or not, oldest first';
const replaced = 'tells of a deployment that was rolled back, and of no other, which version took its place';
const validation = 'shows what validation says, and of a request it cannot find that its status is not known and that it covers no region';
const versions = 'finds those of the versions it is asked for that the model has, each once';

/** Ways of loading, creating and saving wrongly. */
export const loadSabotages: readonly Sabotage[] = [
  { what: 'knows nobody by name', caughtBy: [everything], of: inSnapshots((snapshot) => ({ ...snapshot, people: [] })) },
  {
    what: 'forgets what runs in a region',
    caughtBy: [everywhere, 'records what a confirmation found in each region, and where it was superseded'],
    of: inSnapshots((snapshot) => ({ ...snapshot, regions: snapshot.regions.map((region) => ({ ...region, current: null })) })),
  },
  {
    what: "loads the task's region alone",
    caughtBy: [everywhere, 'confirms a global task for every region of its model'],
    of: inSnapshots((snapshot) => ({ ...snapshot, regions: snapshot.region ? [snapshot.region] : [] })),
  },
  {
    what: 'does not know where a model is beside the region of the task',
    caughtBy: [everything],
    of: inSnapshots((snapshot) => ({ ...snapshot, regionIds: snapshot.regions.map(({ regionId }) => regionId) })),
  },
  {
    what: 'finds every version that it is asked for, whatever its model',
    caughtBy: [versions],
    of: inReads((snapshots) => ({
      load: async (tenantId, taskIds, want) =>
        new Map(
          [...(await snapshots.load(tenantId, taskIds, want))].map(([taskId, snapshot]) => [
            taskId,
            { ...snapshot, otherVersions: (want.versionIds ?? []).map((versionId) => ({ versionId, versionNumber: '1.0' })) },
          ]),
        ),
    })),
  },
  {
    what: 'finds no version when one task is loaded alone',
    caughtBy: [versions],
    of: inReads((snapshots) => ({
      load: async (tenantId, taskIds, want) => snapshots.load(tenantId, taskIds, taskIds.length === 1 ? { ...want, versionIds: [] } : want),
    })),
  },
  {
    what: 'tells of no version that it is not asked for',
    caughtBy: [replaced],
    of: inReads((snapshots) => ({
      load: async (tenantId, taskIds, want) =>
        new Map(
          [...(await snapshots.load(tenantId, taskIds, want))].map(([taskId, snapshot]) => [
            taskId,
            { ...snapshot, otherVersions: snapshot.otherVersions.filter(({ versionId }) => want.versionIds?.includes(versionId)) },
          ]),
        ),
    })),
  },
  {
    what: 'tells of every task which version took the place of any',
    caughtBy: [replaced],
    of: inReads((snapshots) => ({
      load: async (tenantId, taskIds, want) => {
        const loaded = [...(await snapshots.load(tenantId, taskIds, want))];
        const otherVersions = loaded.flatMap(([, snapshot]) => snapshot.otherVersions);
        return new Map(loaded.map(([taskId, snapshot]) => [taskId, { ...snapshot, otherVersions }]));
      },
    })),
  },
  {
    what: 'tells a version by its identifier alone',
    caughtBy: [versions, replaced],
    of: inSnapshots((snapshot) => ({
      ...snapshot,
      otherVersions: snapshot.otherVersions.map(({ versionId }) => ({ versionId, versionNumber: versionId })),
    })),
  },
  {
    what: 'forgets where a version is live',
    caughtBy: [everything, 'dates a version when its last target region goes live, with the latest day, in any order'],
    of: inSnapshots((snapshot) => ({ ...snapshot, live: [] })),
  },
  {
    what: 'knows where a version is live, and not in which order it was confirmed',
    caughtBy: ['dates a version by the confirmation that came last of those that stand, where each dates it'],
    of: inSnapshots((snapshot) => ({
      ...snapshot,
      live: snapshot.live.toSorted((a, b) => ((a.regionId ?? '') < (b.regionId ?? '') ? -1 : 1)),
    })),
  },
  {
    what: 'takes a global confirmation for one in every region there will ever be',
    caughtBy: ['takes a version live globally where that is recorded, and has it confirmed again where its model came to later'],
    of: inVersions((snapshot) => ({
      ...snapshot,
      live: snapshot.tasks.flatMap(({ regionId, actualProductionDate }) =>
        actualProductionDate ? { regionId, actualProductionDate } : [],
      ),
    })),
  },
  {
    what: 'counts the task itself among where its version is live',
    caughtBy: ['leaves the task itself out of where its version is live'],
    of: inSnapshots(({ task, live, ...rest }) => ({
      ...rest,
      task,
      live: task.actualProductionDate ? [...live, { regionId: task.regionId, actualProductionDate: task.actualProductionDate }] : live,
    })),
  },
  {
    what: 'loads no validation that has no status',
    caughtBy: [validation],
    of: inSnapshots((snapshot) => ({ ...snapshot, validation: snapshot.validation?.statusCode ? snapshot.validation : null })),
  },
  {
    what: 'takes a request that it cannot find for one that covers every region',
    caughtBy: [validation, 'asks the regions of a version whose request cannot be found, as if it had none'],
    of: inSnapshots((snapshot) => ({
      ...snapshot,
      validation: snapshot.validation && {
        ...snapshot.validation,
        ...(snapshot.validation.statusCode === null && { scopeRegionIds: null }),
      },
    })),
  },
  {
    what: 'loads the newest delegations first',
    caughtBy: [delegations],
    of: inSnapshots((snapshot) => ({ ...snapshot, delegations: snapshot.delegations.toReversed() })),
  },
  {
    what: 'loads active delegations alone',
    caughtBy: [delegations],
    of: inSnapshots((snapshot) => ({
      ...snapshot,
      delegations: snapshot.delegations.filter((each) => isActive(each, asInstant('2026-11-24T09:30:00.000Z'))),
    })),
  },
  {
    what: "loads everybody's delegations",
    caughtBy: [delegations],
    of: (honest) => {
      const all = new Map<string, Delegation>();
      const recording = inDelegations((delegations) => ({
        save: (tenantId, saved) => {
          for (const each of saved) all.set(each.delegationId, each);
          return delegations.save(tenantId, saved);
        },
      }))(honest);
      return inSnapshots((snapshot) => ({ ...snapshot, delegations: [...all.values()] }))(recording);
    },
  },
  {
    what: 'keeps the first of two delegations with one identifier',
    caughtBy: ['replaces a delegation that is saved again', 'refuses a delegate whose delegation is revoked while he confirms'],
    of: (honest) => {
      const seen = new Set<string>();
      return inDelegations((delegations) => ({
        save: (tenantId, saved) =>
          delegations.save(
            tenantId,
            saved.filter(({ delegationId }) => !seen.has(delegationId) && seen.add(delegationId)),
          ),
      }))(honest);
    },
  },
  {
    what: 'drops the milliseconds of moments',
    caughtBy: ['moves the planned date as often as it is asked to, and never the baseline'],
    of: inSnapshots((snapshot) => ({
      ...snapshot,
      task: { ...snapshot.task, adjustedAt: snapshot.task.adjustedAt?.replace(/\.\d{3}Z$/, '.000Z') as Instant },
    })),
  },
  {
    what: 'takes identifiers that look like numbers for numbers',
    caughtBy: ['takes no identifier for another, whatever it is made of'],
    of: inReads((snapshots) => ({
      load: (tenantId, taskIds, want) =>
        snapshots.load(
          tenantId,
          taskIds.map((taskId) => (/^\d+$/.test(taskId) ? id<'task'>(String(Number(taskId))) : taskId)),
          want,
        ),
    })),
  },
  {
    what: 'finds nothing when anything is missing',
    caughtBy: [
      'loads every task that exists, once, and leaves out those that do not',
      'loads the versions that exist and leaves out those that do not',
    ],
    of: inReads((snapshots) => ({
      load: async (tenantId, taskIds, want) => {
        const found = await snapshots.load(tenantId, taskIds, want);
        return found.size === taskIds.length ? found : new Map();
      },
      forVersions: async (tenantId, versionIds, want) => {
        const found = await snapshots.forVersions(tenantId, versionIds, want);
        return found.size === versionIds.length ? found : new Map();
      },
    })),
  },
  {
    what: 'gives another token every time',
    caughtBy: ['gives a token that stays while its part does, and changes when it does'],
    of: (honest) => {
      let loads = 0;
      return inSnapshots((snapshot) => ({ ...snapshot, model: { ...snapshot.model, token: `token ${++loads}` } }))(honest);
    },
  },
  {
    what: 'gives the same token always',
    caughtBy: ['gives a token that stays while its part does, and changes when it does'],
    of: inSnapshots((snapshot) => ({ ...snapshot, version: { ...snapshot.version, token: 'token' } })),
  },
  {
    what: 'hands out what it keeps',
    caughtBy: ['hands out nothing through which the store could be changed'],
    of: (honest) => {
      const kept = new Map<string, unknown>();
      return inSnapshots((snapshot) => {
        const known = kept.get(snapshot.task.taskId) ?? structuredClone(snapshot);
        kept.set(snapshot.task.taskId, known);
        return known as typeof snapshot;
      })(honest);
    },
  },
  {
    what: 'shows the regions of a version in no order',
    caughtBy: ['shows of a version, its model and its regions what was put, the regions by identifier'],
    of: inVersions((snapshot) => ({ ...snapshot, regions: snapshot.regions.toReversed() })),
  },
  {
    what: "shows none of a version's tasks",
    caughtBy: ["shows of a version's tasks those that are open or confirmed, in full"],
    of: inVersions((snapshot) => ({ ...snapshot, tasks: [] })),
  },
  {
    what: 'says it created what was there already',
    caughtBy: [
      'creates each task once when several ask at the same moment',
      'leaves out of one call a second task for the same version and region',
      'creates no task where one has been confirmed, whoever decided it before, until that is withdrawn',
    ],
    of: inRepositories((honest) => ({
      createTasks: async (tenantId, tasks, request) => ({
        ...(await honest.createTasks(tenantId, tasks, request)),
        created: tasks.map(({ task }) => task.taskId),
      }),
    })),
  },
  {
    what: 'creates nothing where somebody was asked before',
    caughtBy: ['asks again for a region whose task was cancelled, and not for one that was confirmed'],
    of: (honest) => {
      const asked = new Set<string>();
      return inRepositories((repositories) => ({
        createTasks: (tenantId, tasks, request) => {
          const first = tasks.filter(({ task }) => !asked.has(`${task.versionId} ${task.regionId}`));
          for (const { task } of first) asked.add(`${task.versionId} ${task.regionId}`);
          return repositories.createTasks(tenantId, first, request);
        },
      }))(honest);
    },
  },
  {
    what: 'creates the tasks of a call one by one',
    caughtBy: [
      'creates no task of a call in which one is about a version that nobody has',
      'assigns a version for 50 regions in two round trips, and says in one that there is nothing to do',
    ],
    of: inRepositories((honest) => ({
      createTasks: async (tenantId, tasks) => {
        const created = [];
        for (const task of tasks) created.push(...(await honest.createTasks(tenantId, [task], null)).created);
        return { outcome: 'committed', created };
      },
    })),
  },
  {
    what: 'records no births',
    caughtBy: ['records the birth of a task as a whole'],
    of: inJournal((journal) => ({
      of: async (...request) => (await journal.of(...request)).filter(({ type }) => type !== 'task-assigned'),
    })),
  },
];
