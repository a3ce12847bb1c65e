import type { RequestLookup, TaskId, WriteRequest } from '@countersign/core';
import { inPlans, inRepositories, type Sabotage } from './sabotage.ts';

type Change = (request: WriteRequest) => WriteRequest | null;

/** Replaces what is asked to be remembered, whatever brings it. */
const inRequests = (change: Change): Sabotage['of'] => {
  const changed = <Bearer extends { readonly request: WriteRequest | null }>(bearer: Bearer): Bearer => ({
    ...bearer,
    request: bearer.request && change(bearer.request),
  });
  return inRepositories((honest) => ({
    commit: (tenantId, plans) => honest.commit(tenantId, plans.map(changed)),
    createTasks: (tenantId, tasks, request) => honest.createTasks(tenantId, tasks, request && change(request)),
    delegations: { ...honest.delegations, commit: (tenantId, plan) => honest.delegations.commit(tenantId, changed(plan)) },
  }));
};

/** Replaces what is looked up while loading. */
const inLookups = (change: (lookup: RequestLookup) => RequestLookup | null): Sabotage['of'] => {
  const changed = <Want extends { readonly request?: RequestLookup | null }>(want: Want): Want => ({
    ...want,
    request: want.request ? change(want.request) : null,
  });
  return inRepositories(({ snapshots, delegations }) => ({
    snapshots: {
      ...snapshots,
      load: (tenantId, taskIds, want) => snapshots.load(tenantId, taskIds, changed(want)),
      forVersions: (tenantId, versionIds, want) => snapshots.forVersions(tenantId, versionIds, changed(want)),
      forModels: (tenantId, modelIds, want = {}) => snapshots.forModels(tenantId, modelIds, changed(want)),
    },
    delegations: { ...delegations, find: (tenantId, delegationId, want = {}) => delegations.find(tenantId, delegationId, changed(want)) },
  }));
};

const together =
  (first: Sabotage['of'], second: Sabotage['of']): Sabotage['of'] =>
  (honest) =>
    second(first(honest));

const repeats = 'answers a command that is repeated under its key as it did at first, whatever has changed since, and does nothing';
const refusesReuse = 'refuses a key that took effect for anything else: other words, another command, another task, one of many';
const keepsNoRefusal = 'remembers nothing of what was refused: the key is as good as new';
const decidesAgain = 'decides a command under a key again when it is stale, and remembers the answer that counted';
const duplicates = 'carries out one of 8 duplicates that come at the same moment, and tells the others what that one was told';
const rivals = 'carries out one of several requests that come at the same moment under one key, and refuses the others';
const apart = 'takes one key of two persons, and in two tenants, for different requests';
const outOfSight = 'tells who has lost sight of a task that there is none, and not what was answered before';
const ends = 'answers nobody after 72 hours, purged or not, and takes the key for a new one';
const bulk = 'repeats a bulk task by task: what took effect is answered as before, and what was refused is decided again';
const otherTasks = 'takes other tasks under the key of a bulk for something else, and so what is asked of one of them alone';
const otherBulk = 'carries out one of two bulks of other tasks that come at the same moment under one key, and nothing of the other';
const assignment = 'repeats an assignment: the same tasks, and none of them twice, though one is cancelled meanwhile';
const deployment = 'repeats a deployment region by region, and refuses another under its key as a whole';
const delegation = 'repeats the gift and the end of a delegation for who may still know of it';
const trips = 'costs a command under a key two round trips, and its repetition one';
const rules = 'answers as it did at first though the rules of the house have changed';
const brought = 'tells a commit that is brought again what became of it, so that a lost reply is no riddle';
const wholeKey = 'keeps a key for one request in all its parts, and tells a task of which nothing is remembered that there was one';
const stale = 'leaves nothing behind of the request of a plan that is stale';
const twice = 'refuses a commit in which two plans bear one request, or two under one key, and does nothing of it';
const creation = 'tells a creation that is brought again which tasks it created, and remembers none that created nothing';
const changeOfDelegation = 'tells a change of a delegation that is brought again what became of it';
const forgets = 'forgets what is older than it is told, the oldest first, and no more at a time than it is told';
const ownName = 'remembers a command that came without a key under a name of our own';

/** Ways of remembering requests wrongly. */
export const requestSabotages: readonly Sabotage[] = [
  {
    what: 'remembers no request',
    caughtBy: [
      repeats,
      refusesReuse,
      keepsNoRefusal,
      decidesAgain,
      duplicates,
      rivals,
      outOfSight,
      bulk,
      assignment,
      deployment,
      delegation,
      trips,
      rules,
      brought,
      creation,
      changeOfDelegation,
      ownName,
    ],
    of: inRequests(() => null),
  },
  {
    what: 'finds no earlier answer while it loads',
    caughtBy: [repeats, trips, rules],
    of: inLookups(() => null),
  },
  {
    what: 'does not look for an earlier answer while it commits',
    caughtBy: [brought, creation],
    of: inRequests((request) => ({ ...request, since: request.at })),
  },
  {
    what: 'takes any request for the one that took effect under its key',
    caughtBy: [rivals, brought],
    of: inRequests((request) => ({ ...request, fingerprint: 'any' })),
  },
  {
    what: 'remembers a request without its answer',
    caughtBy: [repeats, decidesAgain, duplicates],
    of: inRequests((request) => ({ ...request, answer: null })),
  },
  {
    what: 'remembers who asks by his key alone',
    caughtBy: [apart],
    of: together(
      inRequests((request) => ({ ...request, actorId: 'anybody' as WriteRequest['actorId'] })),
      inLookups((lookup) => ({ ...lookup, actorId: 'anybody' as WriteRequest['actorId'] })),
    ),
  },
  {
    what: 'forgets nothing by itself',
    caughtBy: [ends],
    of: together(
      inRequests((request) => ({ ...request, since: '1970-01-01T00:00:00.000Z' as WriteRequest['since'] })),
      inLookups((lookup) => ({ ...lookup, since: '1970-01-01T00:00:00.000Z' as WriteRequest['since'] })),
    ),
  },
  {
    what: 'remembers one part of a request for all',
    caughtBy: [bulk, brought, deployment],
    of: inRequests((request) => ({ ...request, part: '' })),
  },
  {
    what: 'takes the parts of a request for requests of their own',
    caughtBy: [twice],
    of: inPlans((plan, at) => ({ ...plan, request: plan.request && { ...plan.request, part: `${plan.request.part}${at}` } })),
  },
  {
    what: 'asks whether a key was used for something else task by task',
    caughtBy: [otherTasks, otherBulk, wholeKey],
    of: together(
      inRequests((request) => ({ ...request, key: `${request.key} ${request.part}` })),
      inRepositories(({ snapshots }) => ({
        snapshots: {
          ...snapshots,
          load: async (tenantId, taskIds, { request, ...want }) => {
            const found = new Map(await snapshots.load(tenantId, taskIds, want));
            for (const part of request ? ['', ...taskIds] : []) {
              const asked = { ...want, request: request ? { ...request, key: `${request.key} ${part}` } : null };
              for (const [taskId, snapshot] of await snapshots.load(tenantId, part === '' ? taskIds : [part as TaskId], asked))
                if (snapshot.earlier.length > 0) found.set(taskId, snapshot);
            }
            return found;
          },
        },
      })),
    ),
  },
  {
    what: 'remembers what a stale plan was to answer',
    caughtBy: [stale],
    of: (honest) => {
      const late = new Map<string, WriteRequest>();
      return inRepositories((port) => ({
        commit: async (tenantId, plans) => {
          const [plan] = plans;
          const known = plan?.request && late.get(plan.request.key);
          if (plan?.request && known) return [{ replayed: known.answer }];
          const outcomes = await port.commit(tenantId, plans);
          if (plan?.request && outcomes[0] === 'stale') late.set(plan.request.key, plan.request);
          return outcomes;
        },
      }))(honest);
    },
  },
  {
    what: 'tells a stale plan under a key that it was carried out',
    caughtBy: [decidesAgain, stale],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) =>
        (await honest.commit(tenantId, plans)).map((outcome) => (outcome === 'stale' ? 'committed' : outcome)),
    })),
  },
  {
    what: 'tells of no task that a creation created before',
    caughtBy: [creation],
    of: inRepositories((honest) => ({
      createTasks: async (...request) => {
        const told = await honest.createTasks(...request);
        return typeof told.outcome === 'object' ? { ...told, created: [] } : told;
      },
    })),
  },
  {
    what: 'forgets whatever it is asked about',
    caughtBy: [forgets],
    of: inRepositories(({ requests }) => ({
      requests: { forget: (tenantId, _until, limit) => requests.forget(tenantId, '9999-12-31T00:00:00.000Z' as never, limit) },
    })),
  },
  {
    what: 'forgets all that is old at once',
    caughtBy: [forgets],
    of: inRepositories(({ requests }) => ({ requests: { forget: (tenantId, until) => requests.forget(tenantId, until, 1_000) } })),
  },
];
