import { asCalendarDate, type CountedFact, id, type ReportCut, type Reports, type Tallied, type VersionId } from '@countersign/core';
import { inReports, inRepositories, inTasks, type Sabotage } from './sabotage.ts';

const period = 'reports the confirmations of a period, both ends included, by day and then task, withdrawn ones too';
const cuts = 'reports the confirmations of a region, of a model, of an assignee, and of all of these at once';
const open = 'reports every open task, whole or by a cut';
const exceptions = 'reports the exceptions in some states, oldest first, whole or by a cut';
const deployments = 'reports every deployment of a model by region code, then day, version and task';
const unfinished =
  'reports the versions that do not run everywhere they are meant to, newest first, of those somebody owns in part, or of all';
const astray = 'finds the open tasks whose assignee is no longer whom the rule names';
const settled = 'finds the tasks whose exception is not closed and whose validation has been approved for good';

const withoutCut = (what: string, part: keyof ReportCut): Sabotage => ({
  what: `reports for any ${what}`,
  caughtBy: [cuts, open, exceptions],
  of: inReports((reports) => ({
    confirmations: (tenantId, within, cut) => reports.confirmations(tenantId, within, { ...cut, [part]: null }),
    open: (tenantId, cut) => reports.open(tenantId, { ...cut, [part]: null }),
    exceptions: (tenantId, states, cut) => reports.exceptions(tenantId, states, { ...cut, [part]: null }),
  })),
});

const asItIsNow = 'counts the numbers of a period from every task as it is now, whatever has been rolled up before';
const byCut = 'counts the numbers of a period by region, model and assignee, rolled up or not';
const neverAsked = 'finds the versions that are planned and that nobody was ever asked about, by identifier, as many as it is asked for';
const register = 'reports the overrides of a period page by page, newest first, whole or by a cut';

const inOverrides = (change: (...request: Parameters<Reports['overrides']>) => Parameters<Reports['overrides']>): Sabotage['of'] =>
  inReports((reports) => ({ overrides: (...request) => reports.overrides(...change(...request)) }));

/** Changes what the numbers of a period are made of. */
const inTallies = (change: (tallied: Tallied) => Partial<Tallied>): Sabotage['of'] =>
  inReports((reports) => ({
    tallies: async (...request) => {
      const tallied = await reports.tallies(...request);
      return { ...tallied, ...change(tallied) };
    },
  }));

const countedForAny = (what: string, part: keyof ReportCut): Sabotage => ({
  what: `counts for any ${what}`,
  caughtBy: [byCut],
  of: inReports((reports) => ({ tallies: (tenantId, query, cut) => reports.tallies(tenantId, query, { ...cut, [part]: null }) })),
});

const withoutFacts = (type: CountedFact['type']): Sabotage => ({
  what: `counts nothing that is ${type}`,
  caughtBy: [asItIsNow, byCut],
  of: inTallies(({ facts }) => ({ facts: facts.filter((fact) => fact.type !== type) })),
});

const untilTheEnd = 'counts the days live before approval up to the approval, or to the withdrawal where that came first, rolled up or not';
const dayOfApproval = 'keeps of an exception the day of the approval that closed it, whatever validation says since';

/** Changes what is counted of exceptions. */
const inExceptionFacts = (change: (fact: Extract<CountedFact, { readonly type: 'exception' }>) => CountedFact): Sabotage['of'] =>
  inTallies(({ facts }) => ({ facts: facts.map((fact) => (fact.type === 'exception' ? change(fact) : fact)) }));

/** Ways of reporting wrongly, and of finding the wrong tasks to follow. */
export const reportSabotages: readonly Sabotage[] = [
  {
    what: 'begins every page of the register with the newest override',
    caughtBy: [register],
    of: inOverrides((tenantId, within, cut, page) => [tenantId, within, cut, { ...page, after: null }]),
  },
  {
    what: 'takes the last override of a page for the first of the next',
    caughtBy: [register],
    of: inReports((reports) => ({
      overrides: async (tenantId, within, cut, { after, limit }) =>
        (await reports.overrides(tenantId, within, cut, { after: null, limit: 1_000 }))
          .filter((fact) => after === null || fact.actualProductionDate <= after.actualProductionDate)
          .slice(0, limit),
    })),
  },
  {
    what: 'knows no end of a page of the register',
    caughtBy: [register],
    of: inOverrides((tenantId, within, cut, page) => [tenantId, within, cut, { ...page, limit: 1_000 }]),
  },
  {
    what: 'shows the register of all times',
    caughtBy: [register],
    of: inOverrides((tenantId, within, cut, page) => [tenantId, { ...within, to: asCalendarDate('2099-12-31') }, cut, page]),
  },
  {
    what: 'shows the register of everybody',
    caughtBy: [register],
    of: inOverrides((tenantId, within, cut, page) => [tenantId, within, { ...cut, modelId: null }, page]),
  },
  {
    what: 'puts every confirmation into the register',
    caughtBy: [register],
    of: inReports((reports) => ({
      overrides: async (tenantId, within, cut, { limit }) =>
        (await reports.confirmations(tenantId, within, cut)).toReversed().slice(0, limit),
    })),
  },
  {
    what: 'finds no version that nobody was asked about',
    caughtBy: [neverAsked, 'assigns what is due, and says every time what was refused'],
    of: inTasks(() => ({ unasked: () => Promise.resolve([]) })),
  },
  {
    what: 'creates no more than forty tasks at a time',
    caughtBy: ['assigns fifty versions in two round trips, each with an outcome of its own, and then finds nobody to ask'],
    of: inRepositories((honest) => ({
      createTasks: (tenantId, tasks, request) => honest.createTasks(tenantId, tasks.slice(0, 40), request),
    })),
  },
  {
    what: 'finds versions again that somebody was asked about',
    caughtBy: [neverAsked],
    of: (honest) => {
      const known = new Set<VersionId>();
      return inTasks((tasks) => ({
        unasked: async (tenantId, after, limit) => {
          for (const versionId of await tasks.unasked(tenantId, after, limit)) known.add(versionId);
          return [...known].filter((versionId) => after === null || versionId > after).toSorted();
        },
      }))(honest);
    },
  },
  {
    what: 'finds the same unasked versions behind every place',
    caughtBy: [neverAsked],
    of: inTasks((tasks) => ({ unasked: (tenantId, _, limit) => tasks.unasked(tenantId, null, limit) })),
  },
  {
    what: 'finds unasked versions without an end',
    caughtBy: [neverAsked],
    of: inTasks((tasks) => ({ unasked: (tenantId, after) => tasks.unasked(tenantId, after, 1_000) })),
  },
  {
    what: 'finds unasked versions in no order',
    caughtBy: [neverAsked],
    of: inTasks((tasks) => ({ unasked: async (...request) => (await tasks.unasked(...request)).toReversed() })),
  },
  countedForAny('region', 'regionId'),
  countedForAny('model', 'modelId'),
  countedForAny('assignee', 'ownerId'),
  withoutFacts('open'),
  withoutFacts('confirmed'),
  withoutFacts('exception'),
  {
    what: 'counts an exception without the day of the approval that closed it',
    caughtBy: [untilTheEnd, asItIsNow],
    of: inExceptionFacts((fact) => ({ ...fact, approvedOn: null })),
  },
  {
    what: 'counts an exception as if its version were still live',
    caughtBy: [untilTheEnd],
    of: inExceptionFacts((fact) => ({ ...fact, withdrawnOn: null })),
  },
  {
    what: 'counts an exception without what the gate had found',
    caughtBy: [untilTheEnd],
    of: inExceptionFacts((fact) => ({ ...fact, gate: null })),
  },
  {
    what: 'counts an exception as if every day that the gate saw were one of an approval',
    caughtBy: [untilTheEnd],
    of: inExceptionFacts((fact) => ({ ...fact, gate: fact.gate && { ...fact.gate, outcome: 'deployed-before-approval' } })),
  },
  {
    what: 'reports an exception without the day of the approval that closed it',
    caughtBy: [dayOfApproval],
    of: inReports((reports) => ({
      exceptions: async (...request) => (await reports.exceptions(...request)).map((exception) => ({ ...exception, approvedOn: null })),
    })),
  },
  {
    what: 'counts what is in the sums once more',
    caughtBy: [asItIsNow, byCut, 'rolls up nothing of another tenant'],
    of: inTallies(({ facts }) => ({ facts: facts.map((fact) => ({ ...fact, count: 2 * fact.count })) })),
  },
  {
    what: 'counts tasks as they were when it was asked for the first time',
    caughtBy: [asItIsNow],
    of: (honest) => {
      const known = new Map<string, Promise<Tallied>>();
      return inReports((reports) => ({
        tallies: (tenantId, query, cut) => {
          const key = JSON.stringify([tenantId, cut]);
          const first = known.get(key) ?? reports.tallies(tenantId, query, cut);
          known.set(key, first);
          return first;
        },
      }))(honest);
    },
  },
  {
    what: 'counts what belongs to anybody',
    caughtBy: ['rolls up nothing of another tenant'],
    of: inReports((reports) => ({ tallies: (_tenantId, query, cut) => reports.tallies(id('bank'), query, cut) })),
  },
  withoutCut('region', 'regionId'),
  withoutCut('model', 'modelId'),
  withoutCut('assignee', 'ownerId'),
  {
    what: 'leaves the last day out of a period',
    caughtBy: [period],
    of: inReports((reports) => ({
      confirmations: async (tenantId, within, cut) =>
        (await reports.confirmations(tenantId, within, cut)).filter(({ actualProductionDate }) => actualProductionDate < within.to),
    })),
  },
  {
    what: 'reports in no order',
    caughtBy: [period, exceptions, deployments, unfinished],
    of: inReports((reports) => ({
      confirmations: async (...request) => (await reports.confirmations(...request)).toReversed(),
      exceptions: async (...request) => (await reports.exceptions(...request)).toReversed(),
      deployments: async (...request) => (await reports.deployments(...request)).toReversed(),
      unfinished: async (...request) => (await reports.unfinished(...request)).toReversed(),
    })),
  },
  {
    what: 'reports no confirmation that was withdrawn',
    caughtBy: [period],
    of: inReports((reports) => ({
      confirmations: async (...request) => (await reports.confirmations(...request)).filter(({ withdrawnOn }) => withdrawnOn === null),
    })),
  },
  {
    what: 'reports what validation says now',
    caughtBy: ['reports of a confirmation what the gate found when it was made, whatever validation says since'],
    of: inReports((reports) => ({
      confirmations: async (...request) =>
        (await reports.confirmations(...request)).map((fact) => ({ ...fact, gate: { ...fact.gate, statusCode: 'APPROVED' } })),
    })),
  },
  {
    what: 'reports a delegate as acting for himself',
    caughtBy: ['reports of a global confirmation by a delegate no region, and for whom it was made'],
    of: inReports((reports) => ({
      confirmations: async (...request) =>
        (await reports.confirmations(...request)).map((fact) => ({ ...fact, confirmedOnBehalfOf: null })),
    })),
  },
  {
    what: 'reports open tasks more than once',
    caughtBy: [open],
    of: inReports((reports) => ({
      open: async (...request) => [
        ...(await reports.open(...request)),
        ...(await reports.open(request[0], { regionId: null, modelId: null, ownerId: null })),
      ],
    })),
  },
  {
    what: 'reports exceptions in any state',
    caughtBy: [exceptions, 'takes an exception through its life, by somebody else than who confirmed'],
    of: inReports((reports) => ({
      exceptions: (tenantId, _states, cut) => reports.exceptions(tenantId, ['OPEN', 'ACKNOWLEDGED', 'CLOSED'], cut),
    })),
  },
  {
    what: 'reports deployments in the regions that a model is in today',
    caughtBy: ['reports deployments in a region that the model has left since'],
    of: inReports((reports) => ({
      deployments: async (...request) => (await reports.deployments(...request)).filter(({ region }) => region?.regionId === 'de'),
    })),
  },
  {
    what: 'reports no deployment without a region',
    caughtBy: ['reports of a model without regions what was confirmed globally, withdrawn or not, and not what is recorded of a region'],
    of: inReports((reports) => ({
      deployments: async (...request) => (await reports.deployments(...request)).filter(({ region }) => region !== null),
    })),
  },
  {
    what: 'takes every version that is dated for finished',
    caughtBy: ['reports a version that is dated but does not run everywhere yet'],
    of: inReports((reports) => ({
      unfinished: async (...request) =>
        (await reports.unfinished(...request)).filter(({ version }) => version.actualProductionDate === null),
    })),
  },
  {
    what: 'asks who owns the model alone',
    caughtBy: [unfinished],
    of: inReports((reports) => ({
      unfinished: async (tenantId, ownerId) =>
        (await reports.unfinished(tenantId, ownerId)).filter(({ model }) => ownerId === null || model.ownerId === ownerId),
    })),
  },
  {
    what: 'finds what strayed in any model',
    caughtBy: [astray],
    of: inTasks((tasks) => ({ strayed: (tenantId, _modelIds, limit) => tasks.strayed(tenantId, null, limit) })),
  },
  {
    what: 'finds nothing astray a second time',
    caughtBy: ['finds no task astray that somebody was asked by name to answer for, and finds again one that had moved'],
    of: (honest) => {
      const known = new Set<string>();
      return inTasks((tasks) => ({
        strayed: async (...request) => {
          const found = await tasks.strayed(...request);
          const fresh = found.filter((taskId) => !known.has(taskId));
          for (const taskId of fresh) known.add(taskId);
          return fresh;
        },
      }))(honest);
    },
  },
  {
    what: 'finds what strayed in no order, and without an end',
    caughtBy: ['finds at most as many astray as it is asked for, the first identifiers first', astray],
    of: inTasks((tasks) => ({ strayed: async (tenantId, modelIds) => (await tasks.strayed(tenantId, modelIds, 1_000)).toReversed() })),
  },
  {
    what: 'settles by any approval',
    caughtBy: [settled, 'closes an exception when its validation is approved for good, and not for the time being'],
    of: (honest) => ({
      ...honest,
      inventory: {
        put: (tenantId, { validations = [], ...rest }) =>
          honest.inventory.put(tenantId, { ...rest, validations: validations.map((each) => ({ ...each, isInterim: false })) }),
      },
    }),
  },
  {
    what: 'takes any status for approved',
    caughtBy: [settled],
    of: inTasks((tasks) => ({
      withOpenException: (tenantId, codes, limit) => tasks.withOpenException(tenantId, [...codes, 'APPROVED', 'IN_PROGRESS'], limit),
    })),
  },
  {
    what: 'reports a period that is a day short at its beginning',
    caughtBy: [period],
    of: inReports((reports) => ({
      confirmations: (tenantId, within, cut) =>
        reports.confirmations(tenantId, { ...within, from: within.from < '2026-11-20' ? within.from : asCalendarDate('2026-11-21') }, cut),
    })),
  },
];
