import type { Subject } from '@countersign/conformance';
import type { Repositories, TenantId } from '@countersign/core';
import type { Sabotage } from './sabotage.ts';

const apart = 'reads and writes what is of one of two full tenants, whichever came first, though the identifiers are the same';

/** What is replaced of a subject; `other` is the tenant that was there first, whoever is asked for. */
type Change = (
  honest: Subject,
  other: (tenantId: TenantId) => TenantId,
) => {
  readonly [Port in 'seals' | 'relays' | 'notices']?: Partial<Subject[Port]>;
} & {
  readonly repositories?: { readonly [Part in 'tasks' | 'journal' | 'reports' | 'rollups' | 'changes']?: Partial<Repositories[Part]> };
};

/** Takes one tenant for another in one method. */
const mixing = (what: string, change: Change): Sabotage => ({
  what: `takes one tenant for another ${what}`,
  caughtBy: [apart],
  of: (honest) => {
    let first: TenantId | null = null;
    const changed = change(honest, (tenantId) => first ?? tenantId);
    const { repositories = {}, seals, relays, notices } = changed;
    return {
      ...honest,
      inventory: {
        put: (tenantId, inventory) => {
          first ??= tenantId;
          return honest.inventory.put(tenantId, inventory);
        },
      },
      repositories: over(honest.repositories, {
        tasks: over(honest.repositories.tasks, repositories.tasks),
        journal: over(honest.repositories.journal, repositories.journal),
        reports: over(honest.repositories.reports, repositories.reports),
        rollups: over(honest.repositories.rollups, repositories.rollups),
        changes: over(honest.repositories.changes, repositories.changes),
      }),
      seals: over(honest.seals, seals),
      relays: over(honest.relays, relays),
      notices: over(honest.notices, notices),
    };
  },
});

const over = <Port extends object>(honest: Port, change: Partial<Port> = {}): Port =>
  new Proxy(honest, { get: (target, name) => Reflect.get(name in change ? change : target, name) as unknown });

/** Ways of mixing up two tenants that both have something of everything. */
export const tenancySabotages: readonly Sabotage[] = [
  mixing('in the register of overrides', ({ repositories: { reports } }, other) => ({
    repositories: { reports: { overrides: (tenantId, ...rest) => reports.overrides(other(tenantId), ...rest) } },
  })),
  mixing('when it keeps refusals', ({ repositories: { journal } }, other) => ({
    repositories: { journal: { recordRefusals: (tenantId, attempts) => journal.recordRefusals(other(tenantId), attempts) } },
  })),
  mixing('when it finds versions without a task', ({ repositories: { tasks } }, other) => ({
    repositories: { tasks: { unasked: (tenantId, ...rest) => tasks.unasked(other(tenantId), ...rest) } },
  })),
  mixing('when it says where changes end', ({ repositories: { changes } }, other) => ({
    repositories: { changes: { end: (tenantId) => changes.end(other(tenantId)) } },
  })),
  mixing('when it says what is due for a rollup', ({ repositories: { reports } }, other) => ({
    repositories: {
      rollups: {
        due: async (tenantId) => {
          const ever = { from: '2000-01-01', to: '2099-12-31' } as never;
          const cut = { regionId: null, modelId: null, ownerId: null };
          const confirmed = await reports.confirmations(other(tenantId), ever, cut);
          return { place: '1', tasks: confirmed.map(({ taskId }) => ({ taskId, facts: [] })), more: false };
        },
      },
    },
  })),
  mixing('when it finds delegations to tell of', ({ notices }, other) => ({
    notices: { delegations: (tenantId, ...rest) => notices.delegations(other(tenantId), ...rest) },
  })),
  mixing('when it finds exceptions to tell of', ({ notices }, other) => ({
    notices: { exceptions: (tenantId, ...rest) => notices.exceptions(other(tenantId), ...rest) },
  })),
  mixing('when it keeps a checkpoint', ({ seals }, other) => ({
    seals: { keep: (tenantId, checkpoint) => seals.keep(other(tenantId), checkpoint) },
  })),
  mixing('when it finds what a sink has not received', ({ seals }, other) => ({
    seals: { unanchored: (tenantId, ...rest) => seals.unanchored(other(tenantId), ...rest) },
  })),
  {
    ...mixing('when it remembers what a sink has received', () => ({})),
    of: (honest) => {
      const sizes = new Map<string, number>();
      return {
        ...honest,
        seals: over(honest.seals, {
          anchored: (tenantId, sink, size) => {
            sizes.set(sink, Math.max(size, sizes.get(sink) ?? 0));
            return honest.seals.anchored(tenantId, sink, size);
          },
          unanchored: async (tenantId, sink, limit) => {
            const kept = await honest.seals.unanchored(tenantId, sink, 1_000);
            return kept.filter(({ size }) => size > (sizes.get(sink) ?? 0)).slice(0, limit);
          },
        }),
      };
    },
  },
  mixing('when it lists what is parked', ({ relays }, other) => ({
    relays: { parked: (tenantId, ...rest) => relays.parked(other(tenantId), ...rest) },
  })),
  mixing('when it tries what is parked', ({ relays }, other) => ({
    relays: { unpark: (tenantId, ...rest) => relays.unpark(other(tenantId), ...rest) },
  })),
];
