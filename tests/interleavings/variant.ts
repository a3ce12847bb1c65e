import { id, type Ids, type Inventory, type Policy, type TaskId, type TenantId } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import type { Command } from './command.ts';
import { bank, delegations, enter, type House, placeOf, type Store } from './house.ts';

/** One situation in which commands meet. */
export interface Variant {
  readonly name: string;
  /** Makes the situation; answers with its tasks, by place. */
  prepare(store: Store, tenant: TenantId): Promise<ReadonlyMap<string, TaskId>>;
  readonly commands: readonly Command[];
  /** Lets one of those in who meet. */
  enter(store: Store, tenant: TenantId, ids: Ids, tasks: ReadonlyMap<string, TaskId>): House;
  /** Whether there is such a thing for somebody to hold. */
  has(hold: string): boolean;
}

/** What there is before commands meet. */
export interface Setting {
  /** The versions whose tasks are assigned; by default the first. */
  readonly assigned?: readonly string[];
  /** Records that differ from those of the bank. */
  readonly records?: Partial<Inventory>;
  /** What comes first, and so lies first in its table, whatever its key. */
  readonly first?: (store: Store, tenant: TenantId) => Promise<unknown>;
  /** Makes the identifiers of tasks; the later task has the greater one by default. */
  readonly ids?: () => Ids;
  /** The house rules, where they are not the usual ones. */
  readonly policy?: Policy;
  /** When everything was that has happened already; by default it was just now. */
  readonly pastIs?: string;
  /** What has happened already. */
  readonly past?: (house: House) => Promise<unknown>;
}

/** A situation at the bank, in which some commands meet. */
export const variant = (name: string, setting: Setting, ...commands: readonly Command[]): Variant => ({
  name,
  commands,
  enter: (store, tenant, ids, tasks) => enter(store, tenant, ids, tasks, setting),
  has: (hold) => hold !== 'the task' || setting.assigned?.length !== 0,
  prepare: async (store, tenant) => {
    await setting.first?.(store, tenant);
    await store.inventory.put(tenant, bank);
    if (setting.records) await store.inventory.put(tenant, setting.records);
    await store.repositories.delegations.save(tenant, delegations);
    const tasks = new Map<string, TaskId>();
    const house = enter(store, tenant, setting.ids?.() ?? sequentialIds(), tasks, { ...setting, clock: fixedClock(setting.pastIs) });
    for (const versionId of setting.assigned ?? ['v2']) {
      const assigned = await house.as('robot').assign({ versionId: id(versionId) });
      if (!assigned.ok) throw new Error(`Nothing was assigned: ${JSON.stringify(assigned.error)}`);
      for (const task of assigned.value.created) tasks.set(placeOf(task), task.taskId);
    }
    await setting.past?.(house);
    return tasks;
  },
});

/** Does something that must succeed, before commands meet. */
export async function done(acting: Promise<{ readonly ok: true } | { readonly ok: false; readonly error: unknown }>): Promise<void> {
  const answer = await acting;
  if (!answer.ok) throw new Error(`The situation could not be made: ${JSON.stringify(answer.error)}`);
}
