import {
  type CommitOutcome,
  createCountersign,
  definePolicy,
  Fault,
  id,
  type Plan,
  type Principal,
  type Repositories,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, bank, confirmation } from './bank.ts';

/** The same records, where something happens just before each commit, as it does when several people work at once. */
const withBefore = (repositories: Repositories, happens: (plans: readonly Plan[]) => Promise<unknown>): Repositories => ({
  ...repositories,
  commit: async (tenantId, plans) => {
    await happens(plans);
    return repositories.commit(tenantId, plans);
  },
});

describe('a session', () => {
  it('assigns, lists, explains, confirms and remembers', async () => {
    const { owner } = await aBank();
    const { created } = accepted(await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' }));
    expect(created.map(({ taskId, regionId }) => [taskId, regionId])).toEqual([
      ['task-0001', 'fr'],
      ['task-0002', 'uk'],
    ]);
    expect(accepted(await owner.counts())).toEqual({ open: 2, overdue: 2, dueSoon: 0, dueToday: 0, upcoming: 0 });
    const explained = accepted(await owner.explain({ type: 'confirm', ...confirmation('task-0001') }));
    expect(explained.allowed).toBe(true);
    expect(accepted(await owner.confirm(confirmation('task-0001')))).toMatchObject({ task: { status: 'CONFIRMED' } });
    const journal = accepted(await owner.journal('task-0001'));
    expect(journal.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['task-assigned', 1],
      ['deployment-confirmed', 2],
    ]);
    expect(journal[1]?.effects).toEqual(explained.effects);
    expect(accepted(await owner.myTasks()).tasks.map(({ task }) => task.taskId)).toEqual(['task-0002']);
  });

  it('answers a command with what loading the task anew would show', async () => {
    const { owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    for (const command of [
      () => owner.adjust({ taskId: 'task-0001', plannedProductionDate: '2026-12-01', adjustmentReason: 'The train moved.' }),
      () => owner.confirm(confirmation('task-0001', { confirmationNotes: 'Notes' })),
      () => owner.confirm(confirmation('task-0002', { actualProductionDate: '2026-11-21' })),
    ]) {
      const answer = accepted(await command());
      expect(accepted(await owner.task(answer.task.taskId))).toEqual(answer);
    }
  });

  it('creates nothing when a version is assigned again, and says so', async () => {
    const { owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    expect(accepted(await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-30' }))).toEqual({ created: [], existing: 2 });
  });

  it('answers a stranger as it answers for what does not exist', async () => {
    const { owner, as } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const stranger = as('stranger');
    const answers = (taskId: string) =>
      Promise.all([
        stranger.confirm(confirmation(taskId)),
        stranger.adjust({ taskId, plannedProductionDate: '2026-12-01' }),
        stranger.cancel({ taskId, expectedRevision: 7 }),
        stranger.explain({ type: 'confirm', ...confirmation(taskId) }),
        stranger.task(taskId),
        stranger.journal(taskId),
      ]);
    const foreign = await answers('task-0001');
    expect(foreign).toEqual(Array(6).fill({ ok: false, error: { code: 'task-not-found' } }));
    expect(await answers('task-9999')).toEqual(foreign);
    expect(await answers('no such\nidentifier')).toEqual(foreign);
    expect(await stranger.assign({ versionId: 'v1' })).toEqual(await stranger.assign({ versionId: 'v9' }));
  });

  it('reads the house rules of its tenant anew for every command', async () => {
    let policy = definePolicy({ timeZone: 'UTC' });
    const { owner } = await aBank({ policy: () => policy, clock: fixedClock('2026-11-24T16:00:00.000Z') });
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const tomorrow = confirmation('task-0001', { actualProductionDate: '2026-11-25' });
    expect(await owner.confirm(tomorrow)).toMatchObject({ ok: false, error: { code: 'date-in-future' } });
    policy = definePolicy({ timeZone: 'Asia/Tokyo' });
    expect(await owner.confirm(tomorrow)).toMatchObject({ ok: true });
  });

  it.each([
    ['tenantId', { tenantId: '', userId: 'owner' }],
    ['userId', { tenantId: 'bank', userId: 'own\ner' }],
    ['userId', { tenantId: 'bank', userId: 1001 }],
    ['roles', { tenantId: 'bank', userId: 'owner', roles: 'non-administrator' }],
    ['roles', { tenantId: 'bank', userId: 'owner', roles: [7] }],
    ['kind', { tenantId: 'bank', userId: 'owner', kind: 'robot' }],
    ['approvalRegionIds', { tenantId: 'bank', userId: 'owner', approvalRegionIds: 'uk' }],
    ['an object', undefined],
    ['an object', null],
  ])('cannot be had for whom a token describes badly, and names %s', async (member, principal) => {
    const { countersign } = await aBank();
    const broken = expect.objectContaining({ code: 'invalid-principal', message: expect.stringContaining(member) as string }) as Fault;
    expect(() => countersign.as(principal as Principal)).toThrow(broken);
  });

  it.each([new Set(['v1']), 'v1', [7], 7])(
    'refuses what is no list of texts where many are named, and does nothing: %s',
    async (given) => {
      const { countersign, owner } = await aBank();
      const administrator = countersign.as({ tenantId: 'bank', userId: 'admin', roles: ['administrator'] });
      const refused = (field: string) => ({
        ok: false,
        error: { code: 'invalid-input', issues: [{ field, message: 'must be a list of texts' }] },
      });
      expect(await owner.assignMany(given as never)).toEqual(refused('versionIds'));
      expect(await administrator.followOwners(given as never)).toEqual(refused('modelIds'));
      expect(accepted(await owner.counts()).open).toBe(0);
    },
  );

  it.each([null, undefined, 'confirm', 7, []])('refuses input that is no object, and never throws: %j', async (input) => {
    const { owner } = await aBank();
    const invalid = { ok: false, error: { code: 'invalid-input', issues: [{ field: '', message: 'must be an object' }] } };
    for (const ask of ['confirm', 'adjust', 'cancel', 'explain'] as const) expect(await owner[ask](input as never)).toEqual(invalid);
    expect(await owner.assign(input as never)).toMatchObject({ ok: false });
    expect(await owner.task(input as never)).toEqual({ ok: false, error: { code: 'task-not-found' } });
  });

  it('refuses to explain a command that there is not', async () => {
    const { owner } = await aBank();
    expect(await owner.explain({ type: 'complete', taskId: 'task-0001' } as never)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [{ field: 'type' }] },
    });
  });
});

describe('assigning that meets another', () => {
  it('creates nothing twice and counts as asked for what the other was first to ask', async () => {
    const { memory, on, owner } = await aBank();
    const racing = on({
      ...memory.repositories,
      createTasks: async (tenantId, tasks, request) => {
        await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
        return memory.repositories.createTasks(tenantId, tasks, request);
      },
    });
    const outcome = accepted(
      await racing.as({ tenantId: 'bank', userId: 'owner' }).assign({ versionId: 'v1', plannedProductionDate: '2026-11-30' }),
    );
    expect(outcome).toEqual({ created: [], existing: 2 });
    expect(accepted(await owner.counts()).open).toBe(2);
  });
});

describe('a command that meets another', () => {
  it('decides again when what its plan rested on has changed, and takes effect once', async () => {
    const { memory, on, owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    let commits = 0;
    const racing = on(
      withBefore(memory.repositories, async () => (++commits === 1 ? owner.confirm(confirmation('task-0002')) : undefined)),
    );
    const answer = accepted(
      await racing.as({ tenantId: 'bank', userId: 'owner' }).confirm(confirmation('task-0001', { actualProductionDate: '2026-11-22' })),
    );
    expect(commits).toBe(2);
    expect(answer.version).toMatchObject({ firstProductionDate: '2026-11-20', actualProductionDate: '2026-11-22' });
    expect(accepted(await owner.journal('task-0001'))).toHaveLength(2);
  });

  it('is told that the task is closed when another was first', async () => {
    const { memory, on, owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const racing = on(
      withBefore(memory.repositories, () => owner.confirm(confirmation('task-0001', { actualProductionDate: '2026-11-19' }))),
    );
    const refused = await racing.as({ tenantId: 'bank', userId: 'owner' }).confirm(confirmation('task-0001'));
    expect(refused).toEqual({ ok: false, error: { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' } });
    expect(accepted(await owner.task('task-0001')).task).toMatchObject({ actualProductionDate: '2026-11-19', revision: 2 });
  });

  it('is told that it is stale when it rests on a revision that another has changed', async () => {
    const { memory, on, owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const racing = on(
      withBefore(memory.repositories, () =>
        owner.adjust({ taskId: 'task-0001', plannedProductionDate: '2026-12-01', adjustmentReason: 'First.' }),
      ),
    );
    const refused = await racing.as({ tenantId: 'bank', userId: 'owner' }).confirm(confirmation('task-0001', { expectedRevision: 1 }));
    expect(refused).toEqual({ ok: false, error: { code: 'stale', expectedRevision: 1, currentRevision: 2 } });
  });

  it('has lost its right when the model changed hands meanwhile', async () => {
    const { memory, on, owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const handOver = () =>
      memory.inventory.put(bank, {
        models: [
          {
            modelId: id('model'),
            name: 'Mortgage PD',
            ownerId: id('successor'),
            regions: [
              { regionId: id('fr'), ownerId: null },
              { regionId: id('uk'), ownerId: null },
            ],
          },
        ],
      });
    const refused = await on(withBefore(memory.repositories, handOver))
      .as({ tenantId: 'bank', userId: 'owner' })
      .confirm(confirmation('task-0001'));
    expect(refused).toEqual({ ok: false, error: { code: 'task-not-found' } });
  });

  it.each([new Date('2026-11-24T09:30:00Z'), '2026-11-24T09:30:00Z', '2026-11-24', undefined])(
    'ends in a fault, and does nothing, by a clock that says %s',
    async (now) => {
      const { memory, owner } = await aBank();
      await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
      const wrong = createCountersign({
        repositories: memory.repositories,
        policy: definePolicy(),
        clock: { now: () => now as never },
        ids: { next: () => 'id-1' },
      });
      await expect(wrong.as({ tenantId: 'bank', userId: 'owner' }).confirm(confirmation('task-0001'))).rejects.toMatchObject({
        code: 'clock-invalid',
      });
      expect(accepted(await owner.task('task-0001')).task.status).toBe('PENDING');
    },
  );

  it('is told busy, and has done nothing, when it is never its turn', async () => {
    const { memory, on, owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const never: Repositories = { ...memory.repositories, commit: (_, plans) => Promise.resolve(plans.map((): CommitOutcome => 'stale')) };
    expect(await on(never).as({ tenantId: 'bank', userId: 'owner' }).confirm(confirmation('task-0001'))).toEqual({
      ok: false,
      error: { code: 'busy' },
    });
    expect(accepted(await owner.task('task-0001')).task.status).toBe('PENDING');
  });
});
