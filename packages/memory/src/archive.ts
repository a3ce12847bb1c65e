import type {
  DelegationId,
  DeploymentRecord,
  ExportedEntry,
  ExportRecord,
  JournalArchive,
  JournalEntry,
  JournalSubject,
  ModelId,
  RegionId,
  TaskId,
} from '@countersign/core';
import { subjectKey } from './record-entries.ts';
import { checkpointsOf } from './seals.ts';
import type { TenantState } from './tenant-state.ts';
import type { Tenants } from './tenants.ts';

/** Reads out the journal of a tenant as it is when the reading begins. */
export const createArchive = (tenants: Tenants): JournalArchive => ({
  tenants: () => tenants.withEntries(() => true),
  async *records(tenantId) {
    yield* recordsOf(await tenants.read(tenantId, (state) => state));
  },
});

function* recordsOf(state: TenantState): Iterable<ExportRecord> {
  const places = placesOf(state);
  for (const delegationId of idsOf<DelegationId>(state, 'delegation', state.delegations)) {
    yield* entriesOf(state, { type: 'delegation', id: delegationId }, places);
    yield { kind: 'delegation', delegationId, delegation: state.delegations.get(delegationId) ?? null };
  }
  for (const taskId of idsOf<TaskId>(state, 'task', state.tasks)) {
    yield* entriesOf(state, { type: 'task', id: taskId }, places);
    yield {
      kind: 'task',
      taskId,
      task: state.tasks.get(taskId) ?? null,
      deployments: deploymentsOf(state, taskId),
      approvals: state.approvals.get(taskId) ?? [],
      exception: state.exceptions.get(taskId) ?? null,
    };
  }
  for (const [versionId, { firstProductionDate, actualProductionDate }] of byKey(state.versions))
    yield { kind: 'version', versionId, firstProductionDate, actualProductionDate };
  for (const [modelId, { regions }] of byKey(state.models))
    for (const [regionId, { current }] of byKey(regions))
      yield { kind: 'region', modelId, regionId, current, brought: broughtTo(state, modelId, regionId) };
  for (const { size, text } of checkpointsOf(state)) yield { kind: 'checkpoint', size, text };
}

const byKey = <Key extends string, Value>(map: ReadonlyMap<Key, Value>): readonly (readonly [Key, Value])[] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Whatever has a state or entries, by identifier. */
function idsOf<Id extends string>(state: TenantState, type: JournalSubject['type'], records: ReadonlyMap<Id, unknown>): readonly Id[] {
  const prefix = `${type}:`;
  const journaled = [...state.journal.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length) as Id);
  return [...new Set([...records.keys(), ...journaled])].toSorted();
}

interface Place {
  readonly position: number | null;
  readonly queued: number | null;
}

function placesOf({ sealed, unsealed }: TenantState): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const [position, { key, sequence }] of sealed) places.set(`${key} ${sequence}`, { position, queued: null });
  for (const [queued, { key, sequence }] of unsealed) places.set(`${key} ${sequence}`, { position: null, queued });
  return places;
}

function* entriesOf(state: TenantState, subject: JournalSubject, places: ReadonlyMap<string, Place>): Iterable<ExportedEntry> {
  const key = subjectKey(subject);
  for (const { sequence, previous, hash, bytes, texts } of state.journal.get(key) ?? []) {
    const { type, at, actorId, onBehalfOfId, delegationId, policyVersion } = JSON.parse(bytes) as JournalEntry;
    yield {
      kind: 'entry',
      subjectType: subject.type,
      subjectId: subject.id,
      sequence,
      type,
      at,
      actorId,
      onBehalfOfId,
      delegationId,
      policyVersion,
      previous,
      hash,
      position: null,
      queued: null,
      ...places.get(`${key} ${sequence}`),
      texts: texts.map(({ commitment, salt, text }) => ({ commitment, salt, text })),
      entry: bytes,
    };
  }
}

function broughtTo(state: TenantState, modelId: ModelId, regionId: RegionId): DeploymentRecord | null {
  const row = state.deployments.get(modelId)?.find((each) => each.regionId === regionId && each.taskId === null);
  return row ? { versionId: row.versionId, deployedOn: row.deployedOn, taskId: null } : null;
}

const deploymentsOf = (state: TenantState, taskId: TaskId) =>
  [...state.deployments].flatMap(([modelId, rows]) =>
    rows
      .filter((row) => row.taskId === taskId)
      .map(({ regionId, versionId, deployedOn, withdrawnOn }) => ({ modelId, regionId, versionId, deployedOn, withdrawnOn })),
  );
