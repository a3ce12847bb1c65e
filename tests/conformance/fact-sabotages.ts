import { Fault } from '@countersign/core';
import { inPlans, inReads, inRepositories, inSnapshots, inTasks, inVersions, type Sabotage } from './sabotage.ts';

/** Ways of getting single facts wrong. */
export const factSabotages: readonly Sabotage[] = [
  {
    what: 'forgets when a version went live',
    caughtBy: ['keeps the production dates of a version that is put again', 'confirms a global task of a model without regions'],
    of: inVersions(({ version, ...rest }) => ({ ...rest, version: { ...version, firstProductionDate: null, actualProductionDate: null } })),
  },
  {
    what: 'knows no owner of a region',
    caughtBy: ['asks the regional owner, the model owner where a region has none, and the model owner for a global version'],
    of: inVersions(({ regions, ...rest }) => ({ ...rest, regions: regions.map((region) => ({ ...region, ownerId: null })) })),
  },
  {
    what: 'takes whom a task names for the owner of its model',
    caughtBy: ['lets a new owner ask the former one by name before the task has moved, which then stays'],
    of: inSnapshots(({ model, ...rest }) => ({ ...rest, model: { ...model, ownerId: rest.task.assignedToId } })),
  },
  {
    what: 'has somebody own what nobody owns',
    caughtBy: ['refuses to ask nobody, and creates nothing for the other regions then'],
    of: inVersions(({ model, ...rest }) => ({
      ...rest,
      model: { ...model, ownerId: model.ownerId ?? ('nobody' as NonNullable<typeof model.ownerId>) },
    })),
  },
  {
    what: 'takes the day a version was made for the day it is planned',
    caughtBy: ['takes the planned date from the version unless another is given, as the baseline too'],
    of: inVersions(({ version, ...rest }) => ({ ...rest, version: { ...version, plannedProductionDate: version.createdOn } })),
  },
  {
    what: 'creates what it is asked to create, whatever there is',
    caughtBy: ['creates nothing when asked again', 'asks about no region twice, be it by itself or globally, and confirms none twice'],
    of: (honest) => {
      const blind = inVersions((snapshot) => ({ ...snapshot, tasks: [] }))(honest);
      return inRepositories((port) => ({
        createTasks: (tenantId, tasks, request) =>
          port.createTasks(tenantId, tasks, request).then((told) => ({ ...told, created: tasks.map(({ task }) => task.taskId) })),
      }))(blind);
    },
  },
  {
    what: 'cannot be asked for nothing',
    caughtBy: ['answers a request for nothing with nothing'],
    of: inRepositories((honest) => ({
      commit: (tenantId, plans) =>
        plans.length > 0 ? honest.commit(tenantId, plans) : Promise.reject(new Fault('nothing-to-do', 'No plan was given.')),
    })),
  },
  {
    what: 'trims names',
    caughtBy: ['keeps every name exactly as it was put'],
    of: (honest) => ({
      ...honest,
      inventory: {
        put: (tenantId, { models = [], ...rest }) =>
          honest.inventory.put(tenantId, { ...rest, models: models.map(({ name, ...model }) => ({ ...model, name: name.trim() })) }),
      },
    }),
  },
  {
    what: 'loses a task whose model has no regions',
    caughtBy: ['confirms a global task of a model without regions'],
    of: inReads((snapshots) => ({
      load: async (...request) => new Map([...(await snapshots.load(...request))].filter(([, { regions }]) => regions.length > 0)),
    })),
  },
  {
    what: 'takes everything for approved',
    caughtBy: ['blocks at the gate what validation has not approved, and keeps the reason of an override'],
    of: inSnapshots(({ validation, version, ...rest }) => ({
      ...rest,
      version,
      validation: validation && { ...validation, statusCode: 'APPROVED', approvedOn: version.createdOn },
    })),
  },
  {
    what: 'forgets which regions a version affects',
    caughtBy: [
      'takes the affected regions of a version as they are when it is confirmed',
      'dates a version when its last target region goes live, with the latest day, in any order',
    ],
    of: inSnapshots(({ version, ...rest }) => ({ ...rest, version: { ...version, affectedRegionIds: [] } })),
  },
  {
    what: 'keeps who confirmed and not for whom',
    caughtBy: ['says who acted for whom when a delegate confirms'],
    of: inPlans((plan) => ({ ...plan, after: { ...plan.after, confirmedOnBehalfOfId: null } })),
  },
  {
    what: 'shows every task at its first revision',
    caughtBy: ['refuses a command that rests on an older revision, and changes nothing'],
    of: inSnapshots(({ task, ...rest }) => ({ ...rest, task: { ...task, revision: 1 } })),
  },
  {
    what: 'lets what runs in a region stay for ever',
    caughtBy: [
      'ends with the newer of two versions that go live in one region at the same moment (3.0 on 2026-11-20, 4.0 on 2026-11-22)',
      'ends with the newer of two versions that go live in one region at the same moment (3.0 on 2026-11-22, 4.0 on 2026-11-22)',
    ],
    of: inPlans((plan) => ({ ...plan, effects: plan.effects.filter(({ type }) => type !== 'regional-deployment.record') })),
  },
  {
    what: 'finds every plan stale once anything has been put or saved',
    caughtBy: ['commits a plan when only what it does not rest on has changed'],
    of: (honest) => {
      let changed = false;
      const noticing = inRepositories((port) => ({
        snapshots: {
          ...port.snapshots,
          load: (...request) => {
            changed = false;
            return port.snapshots.load(...request);
          },
        },
        delegations: {
          ...port.delegations,
          save: (...request) => {
            changed = true;
            return port.delegations.save(...request);
          },
        },
        commit: (tenantId, plans) => (changed ? Promise.resolve(plans.map(() => 'stale' as const)) : port.commit(tenantId, plans)),
      }));
      return noticing(honest);
    },
  },
  {
    what: 'lists by the date that was planned first',
    caughtBy: ['moves a task in the list when its planned date moves'],
    of: inTasks((tasks) => ({
      list: async (...request) =>
        (await tasks.list(...request)).toSorted(({ task: a }, { task: b }) =>
          a.baselineProductionDate.localeCompare(b.baselineProductionDate),
        ),
    })),
  },
  {
    what: "takes the model's owner alone for an owner",
    caughtBy: [
      'keeps listing a task to an assignee who has become the owner of its region',
      'lists the tasks an assignee still answers for',
    ],
    of: inTasks((tasks) => ({
      list: async (reader, query) =>
        (await tasks.list(reader, query)).filter(({ model }) => reader.isAdministrator || model.ownerId === reader.userId),
    })),
  },
  {
    what: 'lists by a delegation whoever gave it',
    caughtBy: [
      'lists to the delegate of a regional owner the tasks of his region alone',
      'lists nothing by a delegation that was given by somebody who answers for none of it',
      'lists nothing by a delegation whose delegator has stopped owning',
    ],
    of: inTasks((tasks) => ({
      list: async (reader, query) =>
        (await tasks.list({ ...reader, isAdministrator: true }, query)).filter(
          ({ task, delegations }) => reader.isAdministrator || task.assignedToId === reader.userId || delegations.length > 0,
        ),
    })),
  },
];
