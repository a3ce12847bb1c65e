import {
  createCountersign,
  defineNoticeRules,
  definePolicy,
  type PolicyInput,
  type Principal,
  sendNotices,
  type Session,
  type TaskSummary,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createHandler, type Handler } from '@countersign/http';
import { type CountersignClient, createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { delegations, inventoryOf, type people, type Release, releases } from './inventory.ts';

/** Who looks at a story, at what, over which network. */
export interface WorldOptions {
  readonly as?: keyof typeof people;
  readonly isAdministrator?: boolean;
  /** What else the bank lets him do. */
  readonly roles?: readonly string[];
  /** The regions he answers for with `approve-region`; left out, every one. */
  readonly approvalRegionIds?: readonly string[];
  readonly releases?: readonly Release[];
  /** The releases nobody has scheduled yet, by their keys. */
  readonly unscheduled?: readonly string[];
  /** What the house rules say beside the defaults. */
  readonly policy?: PolicyInput;
  /** What others have done before anybody looks. */
  readonly happened?: (world: World) => Promise<unknown>;
  /** Puts something between the client and the handler: a wire that breaks, or is slow. Called once. */
  readonly wire?: (handler: Handler) => Handler;
}

/** The whole of Countersign in the page: memory, core, handler and client, on the morning of 24 November 2026. */
export interface World {
  /** What a server would mount. */
  readonly handler: Handler;
  readonly client: CountersignClient;
  /** Somebody else at work at the same time, with the roles the bank gives. */
  readonly session: (who: keyof typeof people, ...roles: readonly string[]) => Session;
  /** Lets validation come to another mind about a release. */
  readonly revalidate: (key: string, statusCode: string, statusLabel: string, approvedOn?: string) => Promise<void>;
  /** Lets the validation of a release turn out to have been of some regions alone. */
  readonly rescope: (key: string, ...codes: readonly string[]) => Promise<void>;
  /** Tells people what there is to tell them on that day, as a job of the bank does. */
  readonly remind: () => Promise<unknown>;
  /** The first open task of a model. */
  readonly task: (model: string) => TaskSummary;
}

const tenantId = 'bank';

/** Builds a world of its own for one story. */
export async function createWorld({
  as = 'ana',
  isAdministrator = false,
  roles = [],
  approvalRegionIds,
  releases: chosen = releases,
  unscheduled = [],
  policy,
  happened,
  wire = (handler) => handler,
}: WorldOptions = {}): Promise<World> {
  const clock = fixedClock('2026-11-09T09:00:00.000Z');
  const { repositories, inventory, notices } = createMemory();
  const house = { repositories, clock, ids: sequentialIds() };
  const rules = { timeZone: 'Europe/London', ...policy };
  const countersign = createCountersign({ ...house, policy: definePolicy(rules) });
  // Whoever looks decides on what he was shown, whether or not the house demands it.
  const demanding = createCountersign({ ...house, policy: definePolicy({ ...rules, basis: 'required' }) });
  await inventory.put(tenantId as never, inventoryOf(chosen));
  await repositories.delegations.save(tenantId as never, delegations);
  const service = countersign.as({ tenantId, userId: 'planner', kind: 'service' });
  for (const { key } of chosen) if (!unscheduled.includes(key)) await service.assign({ versionId: `${key}-new` });

  const overseer = countersign.as({ tenantId, userId: 'olga', roles: ['administrator'] });
  const all = await overseer.myTasks({ limit: 200 });
  if (!all.ok) throw new Error(all.error.code);
  const moved = all.value.tasks.find(({ task }) => task.modelId === 'stress');
  if (moved) {
    const { taskId } = moved.task;
    await countersign
      .as({ tenantId, userId: 'ana' })
      .adjust({ taskId, plannedProductionDate: '2026-11-22', adjustmentReason: 'The release window moved to the weekend.' });
  }

  clock.set('2026-11-24T09:30:00.000Z');
  const tasks = await overseer.myTasks({ limit: 200 });
  if (!tasks.ok) throw new Error(tasks.error.code);
  const principal: Principal = {
    tenantId,
    userId: as,
    roles: [...(isAdministrator ? ['administrator'] : []), ...roles],
    approvalRegionIds,
  };
  const handler = wire(createHandler({ countersign: demanding, authenticate: () => principal }));
  const validated = (key: string) => {
    const release = chosen.find((each) => each.key === key);
    if (!release?.validation) throw new Error(`There is no validation of ${key}.`);
    return { ...release, validation: release.validation };
  };
  const say = (release: Release) => inventory.put(tenantId as never, { validations: inventoryOf([release]).validations });
  const world: World = {
    handler,
    // Sent once: a story of an answer that is lost should not wait for what sending again would find out.
    client: createClient({ baseUrl: 'https://bank.example', fetch: handler, attempts: 1 }),
    revalidate: (key, statusCode, statusLabel, approvedOn) => {
      const release = validated(key);
      const [request] = release.validation;
      return say({
        ...release,
        validation: approvedOn ? [request, statusCode, statusLabel, approvedOn] : [request, statusCode, statusLabel],
      });
    },
    rescope: (key, ...scope) => say({ ...validated(key), scope }),
    remind: () =>
      sendNotices({
        notices,
        snapshots: repositories.snapshots,
        sink: { send: () => Promise.resolve() },
        rules: defineNoticeRules({ escalations: [{ afterDays: 1, role: 'head-of-model-risk' }] }),
        policy: definePolicy(rules),
        clock,
      }),
    session: (who, ...roles) => countersign.as({ tenantId, userId: who, roles }),
    task: (model) => {
      const task = tasks.value.tasks.find((each) => each.model.name === model);
      if (!task) throw new Error(`Nobody has a task for ${model}.`);
      return task;
    },
  };
  await happened?.(world);
  return world;
}
