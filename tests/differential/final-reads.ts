import {
  defaultPolicy,
  defineNoticeRules,
  id,
  type NoticeDigest,
  type NoticeRecords,
  pendingActions,
  type Repositories,
  type Result,
  sendNotices,
  type TaskPage,
  taskStatuses,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { bankOfManyKinds, type Name, names } from './bank-of-many-kinds.ts';
import type { House } from './house.ts';

/** Everything that can be read of a bank when all is done, as data that two stores can be compared by. */
export async function finalReads(
  { as, store: { repositories, notices } }: House,
  tenantId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const adam = as('adam');
  const tenant = id<'tenant'>(tenantId);
  const taskIds = (await allPages(as, 'adam', 200)).map(({ task }) => task.taskId);
  const period = { from: '2020-01-01', to: '2030-01-01' } as const;
  const cut = { regionId: null, modelId: null, ownerId: null };
  const modelIds = bankOfManyKinds.models.map(({ modelId }) => modelId);
  const versionIds = bankOfManyKinds.versions.map(({ versionId }) => versionId);
  const delegations = accepted(await Promise.all(modelIds.map((modelId) => adam.delegations({ modelId })))).flat();
  const seen: Record<string, unknown> = {};
  const keep = async (name: string, read: Promise<unknown>) => {
    seen[name] = comparable(await read);
  };

  for (const name of names) {
    await keep(`the tasks of ${name}`, allPages(as, name, 3));
    await keep(`the counts of ${name}`, as(name).counts());
    await keep(`what is ready for ${name}`, as(name).readyToDeploy());
    await keep(`what waits for ${name}`, as(name).pendingDecisions());
    await keep(`the delegations of ${name}`, as(name).delegations());
  }
  for (const taskId of taskIds) {
    await keep(`task ${taskId}`, adam.task(taskId));
    await keep(`the journal of ${taskId}`, adam.journal(taskId));
    await keep(`the refused attempts at ${taskId}`, adam.refusedAttempts(taskId));
  }
  for (const { delegationId } of delegations)
    await keep(`the journal of ${delegationId}`, repositories.journal.of(tenant, { type: 'delegation', id: delegationId }));
  for (const modelId of modelIds) {
    await keep(`the history of ${modelId}`, adam.deploymentHistory(modelId));
    await keep(`the delegations on ${modelId}`, adam.delegations({ modelId }));
    await keep(`the deployments of ${modelId}`, repositories.reports.deployments(tenant, modelId));
  }
  await keep('the summary', adam.complianceSummary(period));
  await keep('the overrides', adam.overrides(period));
  await keep('the exceptions', adam.exceptions({ states: ['OPEN', 'ACKNOWLEDGED', 'CLOSED'] }));
  await keep('the confirmations', repositories.reports.confirmations(tenant, { from: '2020-01-01', to: '2030-01-01' } as never, cut));
  await keep(
    'the open tasks',
    repositories.reports.open(tenant, cut).then((open) => open.toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1))),
  );
  const waiting = { actions: pendingActions, approvalRegionIds: null, regionId: null, modelId: null };
  for (const grantorId of [null, ...names.map((name) => id<'user'>(name))]) {
    const query = { ...waiting, grantorId };
    await keep(
      `what ${grantorId ?? 'anybody'} is waited for`,
      repositories.tasks.pending(tenant, { ...query, after: null, limit: 100 }, [id('dora')]),
    );
    await keep(`how much ${grantorId ?? 'anybody'} is waited for`, repositories.tasks.countPending(tenant, query));
  }
  await keep('the strayed tasks', repositories.tasks.strayed(tenant, null, 100));
  await keep('the snapshots', repositories.snapshots.load(tenant, taskIds, { people: [id('stella')], history: true }).then(entries));
  await keep('the versions', repositories.snapshots.forVersions(tenant, versionIds, { people: [id('dora')] }).then(entries));
  await keep('the models', repositories.snapshots.forModels(tenant, modelIds).then(entries));
  for (const day of ['2026-11-25', '2026-12-11', '2027-02-01'])
    await keep(`what people are told on ${day}`, toldOn(day, notices, repositories));
  for (const taskId of taskIds) await keep(`who was told about ${taskId}`, adam.notices(taskId));
  return seen;
}

/** Every digest of a day under rules that tell all there is, in the order in which they are sent. */
async function toldOn(day: string, notices: NoticeRecords, { snapshots }: Repositories): Promise<readonly NoticeDigest[]> {
  const sent: NoticeDigest[] = [];
  const sink = { send: (digest: NoticeDigest) => Promise.resolve(void sent.push(digest)) };
  const clock = fixedClock(`${day}T09:30:00.000Z`);
  await sendNotices({ notices, snapshots, sink, rules: everything, policy: defaultPolicy, clock, batch: 3 });
  return sent;
}

const everything = defineNoticeRules({
  overdue: { everyDays: 2 },
  escalations: [{ afterDays: 3, role: 'olivia' }],
  overrideRecorded: { role: 'validation' },
  exceptionOpen: { afterDays: 2, everyDays: 5, role: 'validation' },
  delegationEnding: { daysAhead: 20 },
});

/** Every task that somebody is concerned with, read in pages of some size. */
async function allPages(as: House['as'], who: Name, limit: number) {
  const found: TaskPage['tasks'][number][] = [];
  let after: TaskPage['next'] = null;
  do {
    const page: TaskPage = accepted([await as(who).myTasks({ statuses: taskStatuses, limit, after })])[0]!;
    found.push(...page.tasks);
    after = page.next;
  } while (after);
  return found;
}

const accepted = <Value>(results: readonly Result<Value, unknown>[]): readonly Value[] =>
  results.map((result) => {
    if (!result.ok) throw new Error(`A read was refused: ${JSON.stringify(result.error)}`);
    return result.value;
  });

const entries = <Key extends string, Value>(found: ReadonlyMap<Key, Value>) => [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));

// The lists whose order the ports leave open.
const unordered = new Set(['people', 'live', 'history']);

/** The same data without tokens, which only their store can read, and with every list whose order is left open in one order. */
export function comparable(data: unknown, name = ''): unknown {
  if (Array.isArray(data)) {
    const members = data.map((each) => comparable(each));
    return unordered.has(name) ? members.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : members;
  }
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => key !== 'token')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, comparable(value, key)]),
  );
}
