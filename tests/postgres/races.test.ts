import { createCountersign, defaultPolicy, type Plan, type TenantId } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { accepted, deadlocks, queued, runningIn, withdrawal } from './racing.ts';
import { confirmation, openStage, regions, type Stage, stageInventory, tenant } from './stage.ts';

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

describe('a redaction', () => {
  const secret = 'Zebra Ltd, account 4711, complained';
  /** Two versions confirmed in every region by one task each, the older with something that is to be erased. */
  const confirmed = async (stage: Stage, repositories = stage.postgres.repositories) => {
    const everywhere = stageInventory.versions.map((version) => ({ ...version, affectedRegionIds: [], validationRequestId: null }));
    await stage.postgres.inventory.put(tenant, { versions: everywhere });
    const { global: older } = await stage.assign('v2');
    const { global: newer } = await stage.assign('v3');
    const confirm = { ...confirmation(older!.taskId, '2026-11-18'), confirmationNotes: secret, idempotencyKey: 'key' };
    const owner = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds('owner') });
    accepted(await owner.as({ tenantId: tenant, userId: 'owner' }).confirm(confirm));
    accepted(await stage.as('owner').confirm(confirmation(newer!.taskId)));
    const adam = createCountersign({
      repositories: stage.postgres.repositories,
      policy: defaultPolicy,
      clock: fixedClock(),
      ids: sequentialIds('adam'),
    });
    const erase = () =>
      adam
        .as({ tenantId: tenant, userId: 'adam', roles: ['administrator'] })
        .redact({ taskId: older!.taskId, texts: ['confirmation-notes'], redactionReason: 'It names a customer.' });
    return { confirm, erase, withdraw: () => stage.as('owner').withdraw(withdrawal(newer!.taskId)) };
  };
  const left = (stage: Stage) => stage.rows('select region_id from countersign.model_regions where deployment_notes = $1', [secret]);

  it('and a withdrawal by which a region falls back to what is erased: it is gone, whoever comes first', async () => {
    for (const first of ['erase', 'withdraw'] as const) {
      const stage = await openStage();
      const both = await confirmed(stage);
      const answers = await queued(
        stage,
        ['lock table countersign.journal_entries in share mode'],
        both[first],
        first === 'erase' ? both.withdraw : both.erase,
      );
      for (const answer of answers) accepted<unknown>(answer);
      expect(await left(stage)).toEqual([]);
    }
  });

  it('and a duplicate of the confirmation that was decided before do not lock up: it waits, and is answered without what is erased', async () => {
    const stage = await openStage();
    const { repositories } = stage.postgres;
    const committed: Plan[] = [];
    const watched = {
      ...repositories,
      commit: (tenantId: TenantId, plans: readonly Plan[]) => {
        committed.push(...plans);
        return repositories.commit(tenantId, plans);
      },
    };
    const { confirm, erase } = await confirmed(stage, watched);
    const held = await stage.hold('select from countersign.version_deployment_tasks where task_id = $1 for update', [confirm.taskId]);
    const erasing = erase();
    await stage.waiting(1);
    const again = repositories.commit(tenant, committed);
    await stage.waiting(2);
    await held.release();
    expect(accepted(await erasing).task.confirmationNotes).toBe('[redacted]');
    expect(await again).toEqual([
      { replayed: expect.objectContaining({ task: expect.objectContaining({ confirmationNotes: '[redacted]' }) as unknown }) as unknown },
    ]);
    expect(await deadlocks(stage)).toEqual([{ deadlocks: 0 }]);
  });
});
