import { describe, expect, it } from 'vitest';
import { accepted, deadlocks, queued, runningIn, withdrawal } from './racing.ts';
import { confirmation, openStage, regions, type Stage, tenant } from './stage.ts';

const lockTask = 'select from countersign.version_deployment_tasks where task_id = $1 for update';
const lockVersion = 'select from countersign.model_versions where version_id = $1 for update';
const lockRegion = 'select from countersign.model_regions where region_id = $1 for update';

describe('a delegation that is revoked', () => {
  const delegated = async (stage: Stage) =>
    accepted(await stage.as('owner').delegate({ modelId: 'model', delegateId: 'delegate', validUntil: '2026-12-01T00:00:00.000Z' }))
      .delegationId;

  it('authorises nothing that commits after the revocation was acknowledged', async () => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    const delegationId = await delegated(stage);
    const held = await stage.hold(lockTask, [uk!.taskId]);
    const confirming = stage.as('delegate').confirm(confirmation(uk!.taskId));
    await stage.waiting(1);
    expect((await stage.as('owner').revokeDelegation(delegationId)).ok).toBe(true);
    await held.release();
    expect(await confirming).toEqual({ ok: false, error: { code: 'task-not-found' } });
    expect(await stage.postgres.repositories.journal.of(tenant, { type: 'delegation', id: delegationId })).toMatchObject([
      { type: 'delegation-granted', sequence: 1 },
      { type: 'delegation-revoked', sequence: 2 },
    ]);
  });

  it('is not acknowledged as revoked before the confirmation that rests on it is through', async () => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    const delegationId = await delegated(stage);
    const [confirmed, revoked] = await queued(
      stage,
      [lockRegion, 'uk'],
      () => stage.as('delegate').confirm(confirmation(uk!.taskId)),
      () => stage.as('owner').revokeDelegation(delegationId),
    );
    expect([confirmed.ok, revoked.ok]).toEqual([true, true]);
    expect(await stage.rows('select status from countersign.version_deployment_tasks where task_id = $1', [uk!.taskId])).toEqual([
      { status: 'CONFIRMED' },
    ]);
  });

  it('is revoked once when two revoke it at the same moment, without a deadlock', async () => {
    const stage = await openStage();
    const delegationId = await delegated(stage);
    const revoke = () => stage.as('owner').revokeDelegation(delegationId);
    const answers = await queued(
      stage,
      ['lock table countersign.delegations in share mode'], // lets rows be locked, and nothing be written
      revoke,
      revoke,
    );
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).toSorted()).toEqual(['delegation-over', 'ok']);
    expect(await deadlocks(stage)).toEqual([{ deadlocks: 0 }]);
  });
});

describe('a withdrawal', () => {
  it.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ] as const)('%s the confirmation of the last region of its version leaves the version without a date', async (_, order) => {
    const stage = await openStage();
    const tasks = await stage.assign('v2');
    for (const [at, region] of regions.entries())
      if (region !== 'us') accepted(await stage.as('owner').confirm(confirmation(tasks[region]!.taskId, `2026-11-1${at}`)));
    const starts = [
      () => stage.as('owner').withdraw(withdrawal(tasks['fr']!.taskId)),
      () => stage.as('owner').confirm(confirmation(tasks['us']!.taskId)),
    ];
    const answers = await queued(stage, [lockVersion, 'v2'], starts[order[0]]!, starts[order[1]]!);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(
      await stage.rows(
        "select first_production_date::text as first, actual_production_date::text as actual from countersign.model_versions where version_id = 'v2'",
      ),
    ).toEqual([{ first: '2026-11-10', actual: null }]);
    expect([await runningIn(stage, 'fr'), await runningIn(stage, 'us')]).toEqual([null, tasks['us']!.taskId]);
  });

  it.each([
    ['falls back to a deployment that is confirmed, late, while it waits', 'confirm', [0, 1]],
    ['makes room for a late confirmation that waits for it', 'confirm', [1, 0]],
    ['does not fall back to a deployment that is withdrawn while it waits', 'withdraw', [0, 1]],
    ['falls back to a deployment whose own withdrawal waits for it, and which then makes room', 'withdraw', [1, 0]],
  ] as const)('%s', async (_, late, order) => {
    const stage = await openStage();
    const [older, newer] = [(await stage.assign('v2'))['uk']!, (await stage.assign('v3'))['uk']!];
    accepted(await stage.as('owner').confirm(confirmation(newer.taskId, '2026-11-22')));
    if (late === 'withdraw') accepted(await stage.as('owner').confirm(confirmation(older.taskId)));
    const starts = [
      () =>
        late === 'confirm' ? stage.as('owner').confirm(confirmation(older.taskId)) : stage.as('owner').withdraw(withdrawal(older.taskId)),
      () => stage.as('owner').withdraw(withdrawal(newer.taskId)),
    ];
    const answers = await queued(stage, [lockRegion, 'uk'], starts[order[0]]!, starts[order[1]]!);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await runningIn(stage, 'uk')).toBe(late === 'confirm' ? older.taskId : null);
  });
});
