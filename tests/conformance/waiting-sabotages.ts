import type { PendingFilter, PendingQuery, PendingTask } from '@countersign/core';
import { inTasks, type Sabotage } from './sabotage.ts';

const whole = 'finds what those who oversee are waited for, of every kind, the longest first, until it is done';
const wanted = 'finds what is waited for by action, by region and by model, and page by page';
const mine = 'finds of leave that was asked for what a person answers for, if it is asked for his alone';
const regions = 'finds of approvals those of some regions, if they are asked for alone';
const withAll = 'finds what is waited for together with all that deciding it may depend on';
const counted = 'counts what is waited for, by each action in the order asked for, as much as it finds';
const cancelled = 'waits for no region whose task was cancelled';
const told = 'tells each of those who oversee what waits for him, and who took part that it is for somebody else';

const asking = (what: string, caughtBy: Sabotage['caughtBy'], change: (query: PendingQuery) => Partial<PendingQuery>): Sabotage => ({
  what,
  caughtBy,
  of: inTasks((tasks) => ({ pending: (tenantId, query, people) => tasks.pending(tenantId, { ...query, ...change(query) }, people) })),
});

const counting = (what: string, change: (query: PendingFilter) => Partial<PendingFilter>): Sabotage => ({
  what,
  caughtBy: [counted],
  of: inTasks((tasks) => ({ countPending: (tenantId, query) => tasks.countPending(tenantId, { ...query, ...change(query) }) })),
});

const answering = (
  what: string,
  caughtBy: Sabotage['caughtBy'],
  change: (found: readonly PendingTask[]) => readonly PendingTask[],
): Sabotage => ({
  what,
  caughtBy,
  of: inTasks((tasks) => ({ pending: async (...request) => change(await tasks.pending(...request)) })),
});

/** Ways of being wrong about what those who oversee are waited for. */
export const waitingSabotages: readonly Sabotage[] = [
  asking('finds what waits for any action', [wanted, mine], () => ({
    actions: ['decide-override', 'decide-approval', 'acknowledge-exception', 'close-exception'],
  })),
  asking('finds what waits in any region', [wanted], () => ({ regionId: null })),
  asking('finds what waits of any model', [wanted], () => ({ modelId: null })),
  asking('begins every page with what has waited longest', [wanted, told], () => ({ after: null })),
  asking('knows no end of a page of what waits', [wanted], () => ({ limit: 1_000 })),
  asking('asks anybody for any region', [regions], () => ({ approvalRegionIds: null })),
  asking('lets anybody give leave', [mine], () => ({ grantorId: null })),
  answering('finds what waits in no order', [whole, wanted, told], (found) => found.toReversed()),
  answering('lets nothing wait for an exception to be closed', [whole, told], (found) =>
    found.filter(({ key }) => key.action !== 'close-exception'),
  ),
  answering('asks one region of a task', [whole], (found) => [
    ...new Map(found.map((each) => [`${each.key.taskId} ${each.key.action}`, each])).values(),
  ]),
  answering('shows the same task for everything', [withAll, told], ([first, ...others]) =>
    first ? [first, ...others.map(({ key }) => ({ key, snapshot: first.snapshot }))] : [],
  ),
  {
    what: 'knows nobody by name whom the records do not name',
    caughtBy: [withAll],
    of: inTasks((tasks) => ({ pending: (tenantId, query) => tasks.pending(tenantId, query, []) })),
  },
  counting('counts what waits in any region', () => ({ regionId: null })),
  counting('counts what waits of any model', () => ({ modelId: null })),
  counting('counts approvals of any region', () => ({ approvalRegionIds: null })),
  counting('counts leave that is anybody’s to give', () => ({ grantorId: null })),
  counting('counts what waits in an order of its own', ({ actions }) => ({ actions: actions.toSorted() })),
  {
    what: 'lets what was found once wait for ever',
    caughtBy: [whole, cancelled],
    of: (honest) => {
      const known = new Map<string, PendingTask>();
      return inTasks((tasks) => ({
        pending: async (...request) => {
          for (const each of await tasks.pending(...request)) known.set(JSON.stringify(each.key), each);
          return [...known.values()];
        },
      }))(honest);
    },
  },
];
