import type { Delegation } from '../delegation/delegation.ts';
import type { Exception } from '../exception/exception.ts';
import { defaultPolicy } from '../policy.ts';
import type {
  ModelFacts,
  RegionalApproval,
  RegionFacts,
  Snapshot,
  ValidationFacts,
  VersionFacts,
  VersionSnapshot,
} from '../ports/snapshots.ts';
import { asCalendarDate, businessDay } from '../shared/calendar-date.ts';
import { id } from '../shared/ids.ts';
import { asInstant } from '../shared/instant.ts';
import type { Actor } from '../task/actor.ts';
import type { Context } from '../task/context.ts';
import { asAssigned, type DeploymentTask, type OverrideRequest } from '../task/task.ts';

/** A pending task for version `v2` of model `model` in region `uk`, due on 2026-11-20, assigned to `owner`. */
export const aTask = (over: Partial<DeploymentTask> = {}): DeploymentTask => ({
  taskId: id('task-1'),
  tenantId: id('bank'),
  versionId: id('v2'),
  modelId: id('model'),
  regionId: id('uk'),
  plannedProductionDate: asCalendarDate('2026-11-20'),
  baselineProductionDate: asCalendarDate('2026-11-20'),
  assignedToId: id('owner'),
  ...asAssigned,
  createdAt: asInstant('2026-11-01T08:00:00.000Z'),
  createdById: null,
  ...over,
});

/** Version 2.0 of model `model`, global, without a validation request. */
export const aVersion = (over: Partial<VersionFacts> = {}): VersionFacts => ({
  versionId: id('v2'),
  modelId: id('model'),
  versionNumber: '2.0',
  ordinal: 2,
  scope: 'GLOBAL',
  affectedRegionIds: [],
  validationRequestId: null,
  validationRequired: false,
  createdOn: asCalendarDate('2026-10-01'),
  plannedProductionDate: null,
  firstProductionDate: null,
  actualProductionDate: null,
  token: 'version',
  ...over,
});

/** Model `model`, owned by `owner`. */
export const aModel = (over: Partial<ModelFacts> = {}): ModelFacts => ({
  modelId: id('model'),
  name: 'Mortgage PD',
  ownerId: id('owner'),
  token: 'model',
  ...over,
});

/** Region `uk`, without an owner of its own, where nothing runs. */
export const aRegion = (over: Partial<RegionFacts> = {}): RegionFacts => ({
  regionId: id('uk'),
  code: 'UK',
  name: 'United Kingdom',
  ownerId: null,
  requiresApproval: false,
  current: null,
  token: 'region',
  ...over,
});

/** Validation request `vr-1`, approved on 2026-11-02. */
export const aValidation = (over: Partial<ValidationFacts> = {}): ValidationFacts => ({
  validationRequestId: id('vr-1'),
  statusCode: 'APPROVED',
  statusLabel: 'Approved',
  approvedOn: asCalendarDate('2026-11-02'),
  isInterim: false,
  scopeRegionIds: null,
  requestedById: null,
  validatorIds: [],
  token: 'validation',
  ...over,
});

/** Everything on model `model`, from `owner` to `delegate`, for November 2026. */
export const aDelegation = (over: Partial<Delegation> = {}): Delegation => ({
  delegationId: id('delegation-1'),
  modelId: id('model'),
  taskId: null,
  delegatorId: id('owner'),
  delegateId: id('delegate'),
  actions: ['confirm', 'adjust', 'cancel'],
  validFrom: asInstant('2026-11-01T00:00:00.000Z'),
  validUntil: asInstant('2026-12-01T00:00:00.000Z'),
  reason: 'Leave',
  revokedAt: null,
  revokedById: null,
  ...over,
});

/** The open exception of {@link aTask}, used from 2026-11-20 and recorded on the 21st. */
export const anException = (over: Partial<Exception> = {}): Exception => ({
  taskId: id('task-1'),
  versionId: id('v2'),
  code: 'EXC-2026-1',
  state: 'OPEN',
  usedFrom: asCalendarDate('2026-11-20'),
  openedAt: asInstant('2026-11-21T09:00:00.000Z'),
  acknowledgedAt: null,
  acknowledgedById: null,
  closedAt: null,
  closedById: null,
  closureReason: null,
  approvedOn: null,
  narrative: null,
  ...over,
});

/** Region `uk` asked for its approval of {@link aTask}. */
export const anApproval = (over: Partial<RegionalApproval> = {}): RegionalApproval => ({
  taskId: id('task-1'),
  regionId: id('uk'),
  state: 'REQUESTED',
  requestedAt: asInstant('2026-11-21T09:00:00.000Z'),
  decidedAt: null,
  decidedById: null,
  note: null,
  ...over,
});

/** Leave to override, asked for by `owner` himself and not yet given. */
export const anOverrideRequest = (over: Partial<OverrideRequest> = {}): OverrideRequest => ({
  state: 'REQUESTED',
  reason: 'The regulator asked for it before the end of the year.',
  requestedAt: asInstant('2026-11-23T09:00:00.000Z'),
  requestedById: id('owner'),
  requestedOnBehalfOfId: null,
  decidedAt: null,
  decidedById: null,
  decisionNote: null,
  ...over,
});

/** What a decision about {@link aTask} depends on; give the parts that differ. `regions` are all those of the model: the task's follow from them. */
export function aSnapshot(over: Partial<Omit<Snapshot, 'region' | 'regionIds'>> = {}): Snapshot {
  const task = over.task ?? aTask();
  const ofModel = over.regions ?? [aRegion()];
  const regions = ofModel.filter(({ regionId }) => task.regionId === null || regionId === task.regionId);
  return {
    version: aVersion(),
    model: aModel(),
    validation: null,
    delegations: [],
    people: [],
    live: [],
    history: [],
    otherVersions: [],
    approvals: [],
    exception: null,
    earlier: [],
    ...over,
    task,
    regionIds: ofModel.map(({ regionId }) => regionId),
    regions,
    region: regions.find(({ regionId }) => regionId === task.regionId) ?? null,
  };
}

/** What assigning the tasks of {@link aVersion} depends on: its model is in region `uk`, and nothing is asked for yet. */
export const aVersionSnapshot = (over: Partial<VersionSnapshot> = {}): VersionSnapshot => ({
  version: aVersion(),
  model: aModel(),
  regions: [aRegion()],
  validation: null,
  delegations: [],
  people: [],
  live: [],
  tasks: [],
  approvals: [],
  earlier: [],
  ...over,
});

/** The person `owner` of tenant `bank`. */
export const anActor = (over: Partial<Actor> = {}): Actor => ({
  tenantId: id('bank'),
  userId: id('owner'),
  kind: 'person',
  isAdministrator: false,
  permissions: [],
  approvalRegionIds: null,
  ...over,
});

/** The morning of 2026-11-24, under the default policy, as {@link anActor}. Today follows from now. */
export function aContext(over: Partial<Omit<Context, 'today'>> = {}): Context {
  const policy = over.policy ?? defaultPolicy;
  const now = over.now ?? asInstant('2026-11-24T09:30:00.000Z');
  return { actor: anActor(), ...over, policy, now, today: businessDay(now, policy.timeZone) };
}
