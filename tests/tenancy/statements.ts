import {
  asCalendarDate,
  asInstant,
  createCountersign,
  defaultPolicy,
  type Delegation,
  type DelegationPlan,
  id,
  type InventoryRecords,
  type NewTask,
  type NoticeRecords,
  pendingActions,
  type Plan,
  type Repositories,
  type TenantId,
} from '@countersign/core';
import { aTask, fixedClock, sequentialIds } from '@countersign/core/testing';
// Not public, but under what a rollup keeps its sums.
import { tallyScheme } from '../../packages/core/src/reporting/tally.ts';
import { birthOf } from '../postgres/stage.ts';
import { aNotice, moment, ours } from './two-tenants.ts';

/** The storage ports as one: everything the adapter can be asked. */
export interface Ports {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
  readonly notices: NoticeRecords;
}

/** What is written, planned once where nobody else is, and tried everywhere: the same records have the same tokens. */
export interface Planned {
  readonly confirmation: Plan;
  readonly revocation: DelegationPlan;
  readonly birth: NewTask;
  readonly delegation: Delegation;
}

/** What anybody is waited for. */
const awaited = { actions: pendingActions, grantorId: null, approvalRegionIds: null, regionId: null, modelId: null };

/** Plans one write of each kind, by letting commands run on ports that keep what they are told to write. */
export async function planWrites(ports: Ports): Promise<Planned> {
  const kept: { confirmation?: Plan; revocation?: DelegationPlan } = {};
  const { repositories } = ports;
  const keeping: Repositories = {
    ...repositories,
    commit: (_, plans) => Promise.resolve(plans.map((each) => ((kept.confirmation = each), 'committed' as const))),
    delegations: { ...repositories.delegations, commit: (_, each) => Promise.resolve(((kept.revocation = each), 'committed' as const)) },
  };
  const owner = createCountersign({
    repositories: keeping,
    policy: defaultPolicy,
    clock: fixedClock(),
    ids: sequentialIds(),
  }).as({ tenantId: ours, userId: 'owner' });
  const tasks = await owner.myTasks();
  const [delegation] = await repositories.delegations.list(ours, { userId: id('owner') });
  const open = tasks.ok ? tasks.value.tasks.find(({ task }) => task.versionId === 'v2') : undefined;
  if (!open || !delegation) throw new Error('There is nothing to write to.');
  await owner.confirm({ taskId: open.task.taskId, actualProductionDate: '2026-11-20' });
  await owner.revokeDelegation(delegation.delegationId);
  return {
    confirmation: kept.confirmation!,
    revocation: kept.revocation!,
    // The task of that version and region has been withdrawn, so another may be asked for.
    birth: birthOf(aTask({ taskId: id('another'), tenantId: ours, regionId: id('us') })),
    delegation: { ...delegation, reason: 'Another reason' },
  };
}

type Statement = (ports: Ports, tenant: TenantId, planned: Planned) => Promise<unknown>;

const taskIds = Array.from({ length: 12 }, (_, at) => id<'task'>(`task-${String(at + 1).padStart(4, '0')}`));
const reader = (tenantId: TenantId, userId = 'owner') => ({ tenantId, userId: id<'user'>(userId), isAdministrator: false, now: moment });
const everything = {
  statuses: ['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'],
  planned: { from: null, to: null },
  regionId: null,
  modelId: null,
  validation: null,
  search: null,
} as const;
const uncut = { regionId: null, modelId: null, ownerId: null };
const model = id<'model'>('model');
const day = asCalendarDate;

/** Everything that reads, by the name of its method. */
export const reads: Readonly<Record<string, Statement>> = {
  'snapshots.load': async ({ repositories }, tenant) => [
    ...(await repositories.snapshots.load(tenant, taskIds, { people: [id('delegate')], history: true })),
  ],
  'snapshots.forVersions': async ({ repositories }, tenant) => [
    ...(await repositories.snapshots.forVersions(tenant, [id('v2'), id('v3')], { people: [] })),
  ],
  'snapshots.forModels': async ({ repositories }, tenant) => [...(await repositories.snapshots.forModels(tenant, [model]))],
  'snapshots.people': ({ repositories }, tenant) => repositories.snapshots.people(tenant, [id('owner'), id('delegate')]),
  'tasks.list': async ({ repositories }, tenant) => [
    await repositories.tasks.list(reader(tenant), { ...everything, after: null, limit: 100 }),
    await repositories.tasks.list(reader(tenant, 'delegate'), { ...everything, after: null, limit: 100 }),
    await repositories.tasks.list(
      { ...reader(tenant, 'adam'), isAdministrator: true },
      { ...everything, search: 'of', after: null, limit: 100 },
    ),
  ],
  'tasks.counts': async ({ repositories }, tenant) => [
    await repositories.tasks.counts(reader(tenant), everything, [{ from: null, to: null }]),
    await repositories.tasks.counts({ ...reader(tenant, 'adam'), isAdministrator: true }, everything, [{ from: null, to: null }]),
  ],
  'tasks.strayed': async ({ repositories }, tenant) => [
    await repositories.tasks.strayed(tenant, null, 100),
    await repositories.tasks.strayed(tenant, [model], 100),
  ],
  'tasks.completingRollout': ({ repositories }, tenant) => repositories.tasks.completingRollout(tenant, 100),
  'tasks.missingApproval': ({ repositories }, tenant) => repositories.tasks.missingApproval(tenant, 100),
  'tasks.withOpenException': ({ repositories }, tenant) => repositories.tasks.withOpenException(tenant, ['IN_PROGRESS'], 100),
  'tasks.pending': ({ repositories }, tenant) =>
    repositories.tasks.pending(tenant, { ...awaited, after: null, limit: 100 }, [id('delegate')]),
  'tasks.countPending': async ({ repositories }, tenant) =>
    (await repositories.tasks.countPending(tenant, awaited)).filter((count) => count > 0),
  // A place is a transaction of the server and says nothing of anybody.
  'changes.end': async ({ repositories }, tenant) => {
    await repositories.changes.end(tenant);
    return [];
  },
  'changes.after': async ({ repositories }, tenant) =>
    (await repositories.changes.after(tenant, '0.0', 100))?.map(({ subject, sequence, type }) => ({ subject, sequence, type })) ?? null,
  'journal.of': async ({ repositories }, tenant) => [
    await repositories.journal.of(tenant, { type: 'task', id: taskIds[4]! }),
    await repositories.journal.of(tenant, { type: 'delegation', id: id('task-0013') }),
  ],
  'journal.refusalsOf': ({ repositories }, tenant) => Promise.all(taskIds.map((taskId) => repositories.journal.refusalsOf(tenant, taskId))),
  'sentNotices.of': ({ repositories }, tenant) => repositories.sentNotices.of(tenant, taskIds[0]!),
  'delegations.find': ({ repositories }, tenant) => repositories.delegations.find(tenant, id('task-0013')),
  'delegations.list': async ({ repositories }, tenant) => [
    await repositories.delegations.list(tenant, { userId: id('delegate') }),
    await repositories.delegations.list(tenant, { modelId: model }),
  ],
  'reports.tallies': async ({ repositories }, tenant) => {
    const questions = ['confirmed', 'open', 'unclosed', 'overridden'].map((measure) => ({ measure, from: null, to: null }));
    const period = { from: day('2020-01-01'), to: day('2030-01-01') };
    const inOrder = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).toSorted();
    // From sums, from sums of which something has changed, and from the tasks; of all, of a region, of a model and of an assignee.
    const answers = [];
    for (const scheme of [rolledUpScheme, 'none'])
      for (const cut of [
        uncut,
        { ...uncut, regionId: id<'region'>('uk') },
        { ...uncut, modelId: model },
        { ...uncut, ownerId: id<'user'>('owner') },
      ]) {
        const { sums, superseded, facts } = await repositories.reports.tallies(tenant, { scheme, questions, period }, cut);
        answers.push({ sums: sums.map(inOrder), superseded: inOrder(superseded), facts: inOrder(facts) });
      }
    return answers;
  },
  'reports.confirmations': ({ repositories }, tenant) =>
    repositories.reports.confirmations(tenant, { from: day('2020-01-01'), to: day('2030-01-01') }, uncut),
  'reports.overrides': ({ repositories }, tenant) =>
    repositories.reports.overrides(tenant, { from: day('2020-01-01'), to: day('2030-01-01') }, uncut, { after: null, limit: 100 }),
  'reports.open': ({ repositories }, tenant) => repositories.reports.open(tenant, uncut),
  'reports.exceptions': ({ repositories }, tenant) => repositories.reports.exceptions(tenant, ['OPEN', 'ACKNOWLEDGED', 'CLOSED'], uncut),
  'reports.deployments': ({ repositories }, tenant) => repositories.reports.deployments(tenant, model),
  'reports.unfinished': async ({ repositories }, tenant) => [
    await repositories.reports.unfinished(tenant, null),
    await repositories.reports.unfinished(tenant, id('owner')),
  ],
  'notices.dueTasks': ({ notices }, tenant) => notices.dueTasks(tenant, day('2030-01-01'), null, 100),
  'notices.exceptions': ({ notices }, tenant) => notices.exceptions(tenant, moment, null, 100),
  'notices.delegations': ({ notices }, tenant) =>
    notices.delegations(tenant, { now: moment, begunFrom: moment, until: asInstant('2030-01-01T00:00:00.000Z') }, null, 100),
  anticipate: ({ repositories }, tenant, { confirmation }) =>
    Promise.resolve(repositories.anticipate?.(tenant, [as(confirmation, tenant)])),
};

/** Under which everybody has been rolled up; see two-tenants.ts. */
const rolledUpScheme = tallyScheme('UTC');

/** A plan, an entry or a task of another tenant would be refused before it is sent; this is what a call says of itself. */
const as = <Value>(value: Value, tenant: TenantId): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(`"tenantId":"${ours}"`, `"tenantId":${JSON.stringify(tenant)}`)) as Value;

/** Everything that writes, by the name of its method. */
export const writes: Readonly<Record<string, Statement>> = {
  // Forgets on the way the versions about which somebody has been asked.
  'tasks.unasked': ({ repositories }, tenant) => repositories.tasks.unasked(tenant, null, 100),
  'rollups.due': async ({ repositories }, tenant) => {
    const due = await repositories.rollups.due(tenant, 'another scheme', 100);
    return due && due.tasks.toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1));
  },
  'rollups.keep': async ({ repositories }, tenant) => {
    const due = await repositories.rollups.due(tenant, 'another scheme', 100);
    if (!due) return null;
    const tallies = [{ measure: 'open', day: day('2026-11-20'), value: 1 }];
    return repositories.rollups.keep(
      tenant,
      due.place,
      due.tasks.map(({ taskId }) => ({ taskId, tallies })),
    );
  },
  'notices.begin': ({ notices }, tenant) => notices.begin(tenant, day('2026-11-24'), 'first', moment),
  'notices.raise': ({ notices }, tenant) => notices.raise(tenant, day('2026-11-24'), 'first', null, [aNotice(tenant)]),
  'notices.take': ({ notices }, tenant) =>
    notices.take(tenant, { day: day('2026-11-24'), dueBy: moment, until: asInstant('2026-11-24T10:00:00.000Z'), limit: 100, notices: 100 }),
  'notices.settle': ({ notices }, tenant) =>
    notices.settle(tenant, day('2026-11-24'), [{ recipient: aNotice(tenant).recipient, lease: 1, sentAt: moment }]),
  commit: ({ repositories }, tenant, { confirmation }) => repositories.commit(tenant, [as(confirmation, tenant)]),
  createTasks: ({ repositories }, tenant, { birth }) => repositories.createTasks(tenant, [as(birth, tenant)], null),
  'requests.forget': ({ repositories }, tenant) => repositories.requests.forget(tenant, asInstant('2030-01-01T00:00:00.000Z'), 100),
  'journal.recordRefusals': ({ repositories }, tenant) =>
    repositories.journal.recordRefusals(tenant, [
      { at: moment, actorId: id('stranger'), action: 'confirm', taskId: taskIds[3]!, code: 'task-not-found', policyVersion: 'default-1' },
    ]),
  'delegations.commit': ({ repositories }, tenant, { revocation }) => repositories.delegations.commit(tenant, as(revocation, tenant)),
  'delegations.save': ({ repositories }, tenant, { delegation }) => repositories.delegations.save(tenant, [delegation]),
  'inventory.put': ({ inventory }, tenant) =>
    inventory.put(tenant, {
      people: [{ userId: id('owner'), name: 'Renamed' }],
      regions: [{ regionId: id('uk'), code: 'UK', name: 'Renamed' }],
      models: [{ modelId: model, name: 'Renamed', ownerId: id('successor'), regions: [{ regionId: id('uk'), ownerId: null }] }],
      versions: [],
      validations: [{ validationRequestId: id('vr-2'), statusCode: 'IN_PROGRESS', statusLabel: null, approvedOn: null }],
      deployments: [{ modelId: model, regionId: id('uk'), versionId: id('v2'), deployedOn: day('2026-01-05') }],
    }),
};

/** The names of all methods of some ports. */
// Which tenants there are, a job that goes through them may know.
export const methodsOf = ({ repositories, inventory, notices: { tenants: _, ...notices } }: Ports): readonly string[] =>
  Object.entries({ ...repositories, inventory, notices })
    .flatMap(([name, member]) => (typeof member === 'function' ? [name] : Object.keys(member).map((inner) => `${name}.${inner}`)))
    .toSorted();
