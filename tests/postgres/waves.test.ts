import { asCalendarDate, asInstant, type Effect, type Guard, id, type JournalEntry, type Plan } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { wavesOf } from '../../packages/postgres/src/waves.ts';

const day = asCalendarDate('2026-11-20');
const [modelId, versionId] = [id<'model'>('model'), id<'version'>('v2')];

const goesLive = (task: string, region: string): Effect => ({
  type: 'regional-deployment.record',
  modelId,
  regionId: id(region),
  before: null,
  after: { versionId, deployedOn: day, taskId: id(task) },
  superseded: false,
  notes: null,
});
const dated: Effect = {
  type: 'version.production-date.record',
  versionId,
  before: { firstProductionDate: null, actualProductionDate: null },
  after: { firstProductionDate: day, actualProductionDate: null },
};

/** A plan for a task of the version in some region, which it confirms. */
function confirming(task: string, region: string, guards: readonly Guard[], effects: readonly Effect[] = [goesLive(task, region)]): Plan {
  const before = aTask({ taskId: id(task), versionId, modelId, regionId: id(region) });
  const after = { ...before, status: 'CONFIRMED' as const, actualProductionDate: day, revision: 2 };
  const own: Guard = { type: 'task', taskId: before.taskId, revision: 1 };
  return { before, after, creates: false, effects, guards: [own, ...guards], entries: [], request: null };
}

const taskEntry = ({ before, after }: Plan): JournalEntry => ({
  tenantId: after.tenantId,
  subject: { type: 'task', id: after.taskId },
  sequence: 2,
  type: 'deployment-confirmed',
  at: asInstant('2026-11-24T09:30:00.000Z'),
  actorId: after.assignedToId,
  onBehalfOfId: null,
  delegationId: null,
  before: { status: before.status },
  after: { status: after.status },
  effects: [],
  gate: null,
  policyVersion: 'default-1',
});

const version: Guard = { type: 'version', versionId, token: 'then' };
const onRegion = (region: string): Guard => ({ type: 'region', modelId, regionId: id(region), token: 'then' });
const restsOn = (task: string): Guard => ({ type: 'plan', taskId: id(task) });
const placesOf = (plans: readonly Plan[]) => wavesOf(plans).waves.map(({ tasks }) => tasks!.map(({ place }) => place));

describe('plans of one call', () => {
  it('go in one wave where each reckons with the one before, as those of a version in several regions do', () => {
    const plans = [
      confirming('1', 'uk', [version, onRegion('uk')], [goesLive('1', 'uk'), dated]),
      confirming('2', 'us', [restsOn('1'), onRegion('us')]),
      confirming('3', 'de', [restsOn('2'), onRegion('de')], [goesLive('3', 'de'), dated]),
    ];
    expect(placesOf(plans)).toEqual([[1, 2, 3]]);
    expect(wavesOf(plans).waves[0]!.rests).toEqual([
      { place: 2, on: 1 },
      { place: 3, on: 2 },
    ]);
  });

  it.each([
    ['the version that an earlier one confirms', confirming('2', 'us', [version])],
    ['a region that an earlier one changes', confirming('2', 'us', [onRegion('uk')])],
    ['the task of an earlier one', confirming('1', 'us', [])],
    ['what is not to be open', confirming('2', 'us', [{ type: 'no-open-task', versionId, regionId: id('uk') }])],
  ])('begin another wave where one rests on %s', (_, second) => {
    expect(placesOf([confirming('1', 'uk', []), second, confirming('3', 'de', [])])).toEqual([[1], [2, 3]]);
  });

  it('begin another wave where two write one region', () => {
    expect(placesOf([confirming('1', 'uk', []), confirming('2', 'uk', [restsOn('1')])])).toEqual([[1], [2]]);
  });

  it('bring each guard once, with all who rest on it', () => {
    const model: Guard = { type: 'model', modelId, token: 'now' };
    const [wave] = wavesOf([confirming('1', 'uk', [model]), confirming('2', 'us', [model])]).waves;
    expect(wave!.guards.filter(({ type }) => type === 'model')).toEqual([{ ...model, places: [1, 2] }]);
  });

  it('rest on nothing where no earlier plan is about the task they name', () => {
    expect(wavesOf([confirming('1', 'uk', [restsOn('2')]), confirming('2', 'us', [])]).waves[0]!.rests).toEqual([{ place: 1, on: 0 }]);
  });

  it('say of their tasks what can have changed and is not null, and leave the bytes of their entries to the lines', () => {
    const planned = confirming('1', 'uk', []);
    const entry = taskEntry(planned);
    const other = { ...confirming('2', 'uk', []), entries: [{ ...entry, subject: { type: 'task' as const, id: id<'task'>('2') } }] };
    const { waves, lines } = wavesOf([{ ...planned, entries: [entry, { ...entry, sequence: 3 }] }, other]);
    expect(waves[0]!.tasks).toEqual([
      {
        place: 1,
        expected: 1,
        task_id: '1',
        status: 'CONFIRMED',
        actual_production_date: day,
        planned_production_date: planned.before.plannedProductionDate,
        assigned_to_id: planned.before.assignedToId,
        assignment_cause: planned.before.assignmentCause,
        deployed_before_validation_approved: false,
        revision: 2,
      },
    ]);
    expect(lines.map((line) => (JSON.parse(line) as JournalEntry).sequence)).toEqual([2, 3, 2]);
    expect(waves.flatMap(({ entries }) => entries!.map((round) => round.map(({ place, line }) => [place, line])))).toEqual([
      [[1, 1]],
      [[1, 2]],
      [[2, 3]],
    ]);
  });
});
