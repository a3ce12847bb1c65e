import type { Repositories, TaskId, TenantId } from '@countersign/core';
import { inTasks, type Sabotage } from './sabotage.ts';

/** What finds tasks of a tenant by identifier, at most so many. */
type Finds = 'completingRollout' | 'missingApproval';
type Find = Repositories['tasks'][Finds];

/** Replaces one that finds tasks. */
export const finding = (finds: Finds, what: string, caughtBy: Sabotage['caughtBy'], change: (honest: Find) => Find): Sabotage => ({
  what,
  caughtBy,
  of: inTasks((tasks) => ({ [finds]: change((...request) => tasks[finds](...request)) })),
});

/** The ways of being wrong about finding tasks of any kind: none, without an end, in no order, and after they have followed. */
export const findingAmiss = (
  finds: Finds,
  which: string,
  caughtBy: Readonly<Record<'none' | 'withoutEnd' | 'inNoOrder' | 'again', Sabotage['caughtBy']>>,
): readonly Sabotage[] => [
  finding(finds, `finds none of ${which}`, caughtBy.none, () => () => Promise.resolve([])),
  finding(finds, `finds ${which} without an end`, caughtBy.withoutEnd, (honest) => (tenantId) => honest(tenantId, 1_000)),
  finding(
    finds,
    `finds ${which} in no order`,
    caughtBy.inNoOrder,
    (honest) =>
      async (...request) =>
        (await honest(...request)).toReversed(),
  ),
  finding(finds, `goes on finding ${which}`, caughtBy.again, (honest) => {
    const known = new Map<TenantId, Set<TaskId>>();
    return async (tenantId, limit) => {
      const found = known.get(tenantId) ?? new Set<TaskId>();
      for (const taskId of await honest(tenantId, limit)) found.add(taskId);
      known.set(tenantId, found);
      return [...found].toSorted().slice(0, limit);
    };
  }),
];
