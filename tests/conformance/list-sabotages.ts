import { asInstant, taskStatuses } from '@countersign/core';
import { inTasks, type Sabotage } from './sabotage.ts';

const order = 'lists tasks by planned date, and those of one day by the code points of their identifiers';
const pages = 'shows every task exactly once over the pages, whatever their size';
const ranges = 'counts any ranges in the order they are given, both ends included, one task in as many as it lies in';
const literally = 'takes every character of a search literally';
const assignee = 'lists the tasks an assignee still answers for';

/** Ways of listing and counting wrongly. */
export const listSabotages: readonly Sabotage[] = [
  {
    what: 'lists in no order',
    caughtBy: [order],
    of: inTasks((tasks) => ({ list: async (...request) => (await tasks.list(...request)).toReversed() })),
  },
  {
    what: 'orders identifiers as people do',
    caughtBy: [order],
    of: inTasks((tasks) => ({
      list: async (...request) =>
        (await tasks.list(...request)).toSorted(
          ({ task: a }, { task: b }) =>
            a.plannedProductionDate.localeCompare(b.plannedProductionDate) || a.taskId.localeCompare(b.taskId, 'en', { numeric: true }),
        ),
    })),
  },
  {
    what: 'begins every page at the start',
    caughtBy: [pages],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list(reader, { ...query, after: null }) })),
  },
  {
    what: 'begins a page on the day after the last',
    caughtBy: [pages],
    of: inTasks((tasks) => ({
      list: async (reader, { after, ...query }) =>
        (await tasks.list(reader, { ...query, after, limit: 1_000 }))
          .filter(({ task }) => !after || task.plannedProductionDate > after.plannedProductionDate)
          .slice(0, query.limit),
    })),
  },
  {
    what: 'finds the place of a page by looking for its task',
    caughtBy: ['goes on behind a place whose task has gone'],
    of: inTasks((tasks) => ({
      list: async (reader, { after, ...query }) => {
        const whole = await tasks.list(reader, { ...query, after: null, limit: 1_000 });
        const at = after ? whole.findIndex(({ task }) => task.taskId === after.taskId) : -1;
        return after && at < 0 ? [] : whole.slice(at + 1, at + 1 + query.limit);
      },
    })),
  },
  {
    what: 'knows no limit',
    caughtBy: [pages],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list(reader, { ...query, limit: 1_000 }) })),
  },
  {
    what: 'lists tasks of any status',
    caughtBy: ['lists the open tasks unless other statuses are asked for'],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list(reader, { ...query, statuses: taskStatuses }) })),
  },
  {
    what: 'takes no status for every status',
    caughtBy: ['lists the open tasks unless other statuses are asked for'],
    of: inTasks((tasks) => ({
      list: (reader, query) => tasks.list(reader, { ...query, statuses: query.statuses.length > 0 ? query.statuses : taskStatuses }),
    })),
  },
  {
    what: 'lists tasks of any date',
    caughtBy: ['has as many tasks in each bucket as it counts, and each open task in exactly one'],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list(reader, { ...query, planned: { from: null, to: null } }) })),
  },
  {
    what: 'counts each task in one range at most',
    caughtBy: [ranges],
    of: inTasks((tasks) => ({
      counts: async (...request) => (await tasks.counts(...request)).map((count, at, all) => (at > 0 && all[0] ? 0 : count)),
    })),
  },
  {
    what: 'counts the ranges in another order',
    caughtBy: [ranges, 'has as many tasks in each bucket as it counts, and each open task in exactly one'],
    of: inTasks((tasks) => ({ counts: async (...request) => (await tasks.counts(...request)).toReversed() })),
  },
  {
    what: 'leaves out ranges that hold nothing',
    caughtBy: [ranges],
    of: inTasks((tasks) => ({ counts: async (...request) => (await tasks.counts(...request)).filter((count) => count > 0) })),
  },
  {
    what: 'searches nothing',
    caughtBy: ["finds text in the model's name, the version's number, the region's name and code, whatever its case", literally],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list(reader, { ...query, search: null }) })),
  },
  {
    what: 'counts what a search would leave out',
    caughtBy: ["finds text in the model's name, the version's number, the region's name and code, whatever its case"],
    of: inTasks((tasks) => ({ counts: (reader, filter, wanted) => tasks.counts(reader, { ...filter, search: null }, wanted) })),
  },
  {
    what: 'tells upper from lower case',
    caughtBy: ["finds text in the model's name, the version's number, the region's name and code, whatever its case", literally],
    of: inTasks((tasks) => ({
      list: async (reader, query) =>
        (await tasks.list(reader, query)).filter(({ model, version, region }) =>
          [model.name, version.versionNumber, region?.name, region?.code].some((text) => text?.includes(query.search ?? '')),
        ),
    })),
  },
  ...(['%', '_'] as const).map((wildcard): Sabotage => ({
    what: `takes ${wildcard} for a wildcard`,
    caughtBy: [literally],
    of: inTasks((tasks) => ({
      list: (reader, query) => tasks.list(reader, { ...query, search: query.search === wildcard ? null : query.search }),
    })),
  })),
  {
    what: 'shows everything to everybody',
    caughtBy: [assignee, 'lists nothing by a delegation that was revoked', 'lists nothing by a delegation that is to somebody else'],
    of: inTasks((tasks) => ({
      list: (reader, query) => tasks.list({ ...reader, isAdministrator: true }, query),
      counts: (reader, ...rest) => tasks.counts({ ...reader, isAdministrator: true }, ...rest),
    })),
  },
  {
    what: 'shows an administrator his own tasks alone',
    caughtBy: ['lists every task of the tenant to an administrator'],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list({ ...reader, isAdministrator: false }, query) })),
  },
  {
    what: 'lists to assignees who own no longer',
    caughtBy: ['stops listing the tasks of an assignee who no longer owns, and lists none to the new owner who was not asked'],
    of: inTasks((tasks) => ({
      list: async (reader, query) =>
        (await tasks.list({ ...reader, isAdministrator: true }, query)).filter(
          ({ task }) => reader.isAdministrator || task.assignedToId === reader.userId,
        ),
    })),
  },
  {
    what: 'lists to owners who were not asked',
    caughtBy: [assignee],
    of: inTasks((tasks) => ({
      list: async (reader, query) =>
        (await tasks.list({ ...reader, isAdministrator: true }, query)).filter(
          ({ model, region }) => reader.isAdministrator || [model.ownerId, region?.ownerId].includes(reader.userId),
        ),
    })),
  },
  {
    what: 'lists nothing to delegates',
    caughtBy: [
      'lists to a delegate every task of a delegated model',
      'lists to the delegate of one task that task alone, once however often it is delegated',
    ],
    of: inTasks((tasks) => ({
      list: async (reader, query) => (await tasks.list(reader, query)).filter(({ task }) => task.assignedToId === reader.userId),
    })),
  },
  {
    what: 'looks at delegations as they were a while ago',
    caughtBy: ['lists nothing by a delegation that is over from this moment on'],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list({ ...reader, now: asInstant('2026-11-15T00:00:00.000Z') }, query) })),
  },
  {
    what: 'looks at delegations as they will be in a while',
    caughtBy: ['lists nothing by a delegation that has not begun', 'lists by a delegation in its first moment, and in its last'],
    of: inTasks((tasks) => ({ list: (reader, query) => tasks.list({ ...reader, now: asInstant('2026-11-24T09:30:00.001Z') }, query) })),
  },
  {
    what: 'lists a task once for every reason to list it',
    caughtBy: [
      'lists to the delegate of one task that task alone, once however often it is delegated',
      'lists a task once to somebody who owns it and is delegated to as well',
    ],
    of: inTasks((tasks) => ({
      list: async (...request) =>
        (await tasks.list(...request)).flatMap((facts) => [
          facts,
          ...facts.delegations.slice(1).map(() => facts),
          ...(facts.task.assignedToId === request[0].userId ? facts.delegations.map(() => facts) : []),
        ]),
    })),
  },
  {
    what: 'leaves facts out of lists',
    caughtBy: ['shows in a list the same facts as a load does, without tokens and what runs in the region'],
    of: inTasks((tasks) => ({
      list: async (...request) => (await tasks.list(...request)).map((facts) => ({ ...facts, delegations: [] })),
    })),
  },
];
