import { type CommitOutcome, Fault, type Plan, type Repositories } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, confirmation, robot } from './bank.ts';

/** A bank with one task, through repositories whose commits are watched, and answered otherwise where `outcome` says so. */
async function watchedBank(outcome: (plans: readonly Plan[], at: number) => readonly CommitOutcome[] | null = () => null) {
  const { memory, on, owner, clock, as } = await aBank();
  const [first, second] = accepted(await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' })).created;
  const committed: Plan[] = [];
  let calls = 0;
  const repositories: Repositories = {
    ...memory.repositories,
    commit: async (tenantId, plans) => {
      committed.push(...plans);
      return outcome(plans, calls++) ?? memory.repositories.commit(tenantId, plans);
    },
  };
  const watched = on(repositories).as({ tenantId: 'bank', userId: 'owner' });
  return { memory, clock, as, owner, watched, committed, taskId: first!.taskId, otherId: second!.taskId };
}

describe('a key', () => {
  it.each(['', ' key', 'key ', 'ké', 'a\nb', 'x'.repeat(129), 7, {}])('cannot be %j, which is refused by name', async (key) => {
    const { owner, taskId } = await watchedBank();
    const issues = [{ field: 'idempotencyKey', message: expect.any(String) as string }];
    const refused = { ok: false, error: { code: 'invalid-input', issues } };
    const options = { idempotencyKey: key as string };
    expect(await owner.confirm({ ...confirmation(taskId), ...options })).toEqual(refused);
    expect(await owner.assign({ versionId: 'v2', ...options })).toEqual(refused);
    expect(await owner.confirmMany([confirmation(taskId)], options)).toEqual(refused);
    expect(await owner.revokeDelegation('any', options)).toEqual(refused);
  });

  it('may be null, which is none', async () => {
    const { watched, committed, taskId } = await watchedBank();
    accepted(await watched.confirm({ ...confirmation(taskId), idempotencyKey: null }));
    expect(committed[0]?.request?.key).toMatch(/^made:/);
  });

  it('is never taken for a name of our own', async () => {
    const { owner, watched, committed, taskId, otherId } = await watchedBank();
    accepted(await watched.confirm(confirmation(taskId)));
    const key = committed[0]!.request!.key;
    expect(await owner.confirm({ ...confirmation(otherId), idempotencyKey: key })).toMatchObject({ ok: true });
    expect(await owner.cancel({ taskId: otherId, cancellationReason: 'Never', idempotencyKey: key })).toMatchObject({
      error: { code: 'idempotency-key-reused' },
    });
  });

  it('is no part of a question, nor of one of many', async () => {
    const { owner, taskId } = await watchedBank();
    const issues = [{ field: 'idempotencyKey', message: 'is not known' }];
    expect(await owner.explain({ type: 'confirm', ...confirmation(taskId), idempotencyKey: 'key' } as never)).toMatchObject({
      error: { issues },
    });
    expect(await owner.confirmMany([{ ...confirmation(taskId), idempotencyKey: 'key' } as never])).toMatchObject({
      value: [{ result: { error: { issues } } }],
    });
  });
});

describe('what is asked', () => {
  it('is the same whatever the order of its members, and whether what is left out is null', async () => {
    const { owner, taskId } = await watchedBank();
    const first = await owner.confirm({ taskId, actualProductionDate: '2026-11-20', confirmationNotes: 'Live', idempotencyKey: 'key' });
    const again = await owner.confirm({
      idempotencyKey: 'key',
      expectedRevision: null,
      confirmationNotes: 'Live',
      validationOverrideReason: null,
      actualProductionDate: '2026-11-20',
      taskId,
    });
    expect(again).toEqual({ ok: true, value: accepted(first), replayed: true });
  });

  it('goes under one name in all attempts at it, and under another the next time', async () => {
    const { watched, committed, taskId } = await watchedBank((_, at) => (at < 2 ? ['stale'] : null));
    accepted(await watched.confirm(confirmation(taskId)));
    accepted(await watched.withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It broke the batch' }));
    const keys = committed.map(({ request }) => request?.key);
    expect(keys).toHaveLength(4);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it('keeps no answer where nobody can ask for it again', async () => {
    const { watched, committed, taskId, otherId } = await watchedBank();
    accepted(await watched.confirm(confirmation(taskId)));
    accepted(await watched.confirm({ ...confirmation(otherId), idempotencyKey: 'key' }));
    expect(committed.map(({ request }) => request?.answer !== null)).toEqual([false, true]);
  });
});

describe('what became of a commit', () => {
  it('is success, and no replay, when the one found under a name of our own is this very one', async () => {
    const { watched, taskId } = await watchedBank(() => [{ replayed: null }]);
    const answer = await watched.confirm(confirmation(taskId));
    expect(answer).toMatchObject({ ok: true, value: { task: { status: 'CONFIRMED' } } });
    expect(answer).not.toHaveProperty('replayed');
  });

  it('is a fault, and never success, when another has the name that was made for it', async () => {
    const { watched, taskId } = await watchedBank(() => ['key-reused']);
    await expect(watched.confirm(confirmation(taskId))).rejects.toSatisfy(
      (thrown) => thrown instanceof Fault && thrown.code === 'identifier-taken',
    );
  });

  it('is busy when others held the records for too long, for one and for each of many', async () => {
    const { watched, taskId, otherId } = await watchedBank((plans) => plans.map(() => 'busy'));
    const busy = { ok: false, error: { code: 'busy' } };
    expect(await watched.confirm(confirmation(taskId))).toEqual(busy);
    const many = accepted(await watched.confirmMany([confirmation(taskId), confirmation(otherId)]));
    expect(many.map(({ result }) => result)).toEqual([busy, busy]);
    const deployed = accepted(await watched.deploy({ versionId: 'v1', actualProductionDate: '2026-11-20' }));
    expect(deployed.map(({ result }) => result)).toEqual([busy, busy]);
  });
});

describe('answers of more than 72 hours ago', () => {
  it('are forgotten when a service or an administrator says so, and nobody else', async () => {
    const { clock, as, owner, taskId, otherId } = await watchedBank();
    accepted(await owner.confirm({ ...confirmation(taskId), idempotencyKey: 'old' }));
    clock.set('2026-11-27T09:30:00.000Z');
    accepted(await owner.confirm({ ...confirmation(otherId), idempotencyKey: 'new' }));
    expect(await owner.forgetAnswers()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    // The assignment, and the confirmation under the old key.
    expect(await as('root', ['administrator']).forgetAnswers()).toEqual({ ok: true, value: 2 });
    expect(await as('root', ['administrator']).forgetAnswers()).toEqual({ ok: true, value: 0 });
    expect(await owner.confirm({ ...confirmation(otherId), idempotencyKey: 'new' })).toMatchObject({ replayed: true });
  });

  it('are forgotten ten thousand at a time, until none are left', async () => {
    const { memory, on } = await aBank();
    const left = [10_000, 10_000, 7];
    const asked: number[] = [];
    const forget: Repositories['requests']['forget'] = (_, __, limit) => Promise.resolve(left[asked.push(limit) - 1]!);
    const { requests } = memory.repositories;
    const service = on({ ...memory.repositories, requests: { ...requests, forget } }).as(robot);
    expect(await service.forgetAnswers()).toEqual({ ok: true, value: 20_007 });
    expect(asked).toEqual([10_000, 10_000, 10_000]);
  });
});
