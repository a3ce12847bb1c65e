import { asCalendarDate, definePolicy, id, type Repositories } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, aVersion, accepted, bank, confirmation } from './bank.ts';

const validated = aVersion('v3', 3, { validationRequestId: id('vr'), affectedRegionIds: [id('fr'), id('uk')] });
const says = (statusCode: string) => ({
  validations: [
    { validationRequestId: id<'validation-request'>('vr'), statusCode, statusLabel: null, approvedOn: asCalendarDate('2026-11-01') },
  ],
});

/** A version that validation has approved, with a task in France and one in Britain. */
async function start(over: Parameters<typeof aBank>[0] = {}) {
  const house = await aBank(over);
  await house.memory.inventory.put(bank, { versions: [validated], ...says('APPROVED') });
  await house.owner.assign({ versionId: 'v3', plannedProductionDate: '2026-11-20' });
  const basisOf = async (taskId: string) => accepted(await house.owner.task(taskId)).basis;
  return { ...house, basisOf };
}

/** The same records, where something happens once, after the first load and before the first commit. */
const meanwhile = (repositories: Repositories, happens: () => Promise<unknown>): Repositories => {
  let once: Promise<unknown> | null = null;
  return { ...repositories, commit: async (tenantId, plans) => (await (once ??= happens()), repositories.commit(tenantId, plans)) };
};

describe('what was seen is what is signed', () => {
  const commands = {
    confirm: (expectedBasis: string) => confirmation('task-0001', { expectedBasis }),
    adjust: (expectedBasis: string) => ({
      taskId: 'task-0001',
      plannedProductionDate: '2026-12-01',
      adjustmentReason: 'Late',
      expectedBasis,
    }),
    cancel: (expectedBasis: string) => ({ taskId: 'task-0001', cancellationReason: 'Rolled back', expectedBasis }),
  };

  it.each(['confirm', 'adjust', 'cancel'] as const)('%s does nothing when validation has changed since it was shown', async (type) => {
    const { owner, memory, basisOf } = await start();
    const basis = await basisOf('task-0001');
    await memory.inventory.put(bank, says('IN_PROGRESS'));
    const refused = { ok: false, error: { code: 'basis-changed', parts: ['validation'] } };
    expect(await owner[type](commands[type](basis) as never)).toEqual(refused);
    expect(accepted(await owner.explain({ type, ...commands[type](basis) } as never))).toMatchObject({
      allowed: false,
      refusals: [refused.error],
    });
    expect(accepted(await owner.task('task-0001')).task.revision).toBe(1);
  });

  it.each(['confirm', 'adjust', 'cancel'] as const)(
    '%s does nothing when validation changes between its load and its commit',
    async (type) => {
      const { on, memory, basisOf } = await start();
      const basis = await basisOf('task-0001');
      const late = on(meanwhile(memory.repositories, () => memory.inventory.put(bank, says('IN_PROGRESS')))).as({
        tenantId: 'bank',
        userId: 'owner',
      });
      expect(await late[type](commands[type](basis) as never)).toMatchObject({
        ok: false,
        error: { code: 'basis-changed', parts: ['validation'] },
      });
      // Whoever does not say what he saw is held only to what his command needs, which for an adjustment is not validation.
      const free = type === 'confirm' ? null : await late[type]({ ...commands[type](basis), expectedBasis: null } as never);
      expect(free === null || free.ok).toBe(true);
    },
  );

  it('is refused when another region has gone live meanwhile, which may date the version', async () => {
    const { owner, basisOf } = await start();
    const basis = await basisOf('task-0001');
    await owner.confirm(confirmation('task-0002'));
    expect(await owner.confirm(confirmation('task-0001', { expectedBasis: basis }))).toEqual({
      ok: false,
      error: { code: 'basis-changed', parts: ['version'] },
    });
    expect(await owner.confirm(confirmation('task-0001', { expectedBasis: await basisOf('task-0001') }))).toMatchObject({ ok: true });
  });

  it('tells whoever may not know of the task nothing of what it rests on', async () => {
    const { as } = await start({ policy: definePolicy({ basis: 'required' }) });
    const notFound = { ok: false, error: { code: 'task-not-found' } };
    expect(await as('stranger').confirm(confirmation('task-0001'))).toEqual(notFound);
    expect(await as('stranger').confirm(confirmation('task-0001', { expectedBasis: '1.0123456789abcdef' }))).toEqual(notFound);
  });
});

describe('a bulk on what was seen', () => {
  const basesOf = async ({ basisOf }: Awaited<ReturnType<typeof start>>) =>
    Promise.all(['task-0001', 'task-0002'].map(async (taskId) => confirmation(taskId, { expectedBasis: await basisOf(taskId) })));

  it('takes what each task was shown as by itself, though each changes what the next rests on', async () => {
    const house = await start();
    const outcomes = accepted(await house.owner.confirmMany(await basesOf(house)));
    expect(outcomes.map(({ result }) => result.ok)).toEqual([true, true]);
  });

  it('takes what each task was shown as by the explanation of the whole', async () => {
    const { owner } = await start();
    const explained = accepted(await owner.explainMany('confirm', [confirmation('task-0001'), confirmation('task-0002')]));
    const items = explained.map(({ taskId, result }) => confirmation(taskId, { expectedBasis: accepted(result).task.basis }));
    const again = accepted(await owner.explainMany('confirm', items));
    expect(again.map(({ result }) => accepted(result).allowed)).toEqual([true, true]);
    expect(accepted(await owner.confirmMany(items)).map(({ result }) => result.ok)).toEqual([true, true]);
  });

  it('refuses the tasks alone of which something has changed', async () => {
    const house = await start();
    const items = await basesOf(house);
    await house.owner.adjust({ taskId: 'task-0001', plannedProductionDate: '2026-12-01', adjustmentReason: 'Late' });
    const outcomes = accepted(await house.owner.confirmMany(items));
    expect(outcomes.map(({ result }) => (result.ok ? 'ok' : result.error.code))).toEqual(['stale', 'ok']);
  });
});

describe('where the house rules want a decision to say what it rests on', () => {
  const policy = definePolicy({ basis: 'required' });

  it('every command is refused that does not, and an explanation shows what to say', async () => {
    const { owner } = await start({ policy });
    expect(await owner.confirm(confirmation('task-0001'))).toEqual({ ok: false, error: { code: 'basis-required' } });
    expect(await owner.confirm(confirmation('task-0001', { expectedRevision: 1 }))).toEqual({
      ok: false,
      error: { code: 'basis-required' },
    });
    const explained = accepted(await owner.explain({ type: 'confirm', ...confirmation('task-0001') }));
    expect(explained.allowed).toBe(true);
    expect(await owner.confirm(confirmation('task-0001', { expectedBasis: explained.task.basis }))).toMatchObject({ ok: true });
  });

  it('deploying at once confirms what is born with it, and no task that somebody could have looked at', async () => {
    const { owner } = await start({ policy });
    await owner.cancel({ taskId: 'task-0001', cancellationReason: 'x', expectedBasis: accepted(await owner.task('task-0001')).basis });
    const outcomes = accepted(await owner.deploy({ versionId: 'v3', actualProductionDate: '2026-11-20' }));
    expect(outcomes.map(({ regionId, result }) => [regionId, result.ok ? 'ok' : result.error.code])).toEqual([
      ['fr', 'ok'],
      ['uk', 'basis-required'],
    ]);
  });
});

describe('a withdrawal rests on what would run afterwards', () => {
  /** Three versions went live in France, one after the other; the last is about to be withdrawn. */
  async function threeInFrance() {
    const house = await aBank();
    const taskIds: string[] = [];
    for (const [at, versionId] of ['v1', 'v2', 'v3'].entries()) {
      await house.memory.inventory.put(bank, { versions: [aVersion(versionId, at + 1, { affectedRegionIds: [id('fr')] })] });
      const [task] = accepted(await house.owner.assign({ versionId, plannedProductionDate: '2026-11-20' })).created;
      taskIds.push(task!.taskId);
      accepted(await house.owner.confirm({ taskId: task!.taskId, actualProductionDate: `2026-11-${at + 20}` }));
    }
    const withdraw = (taskId: string) => ({ taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'It broke the nightly batch' });
    const [first, second, third] = taskIds as [string, string, string];
    return { ...house, withdraw, first, second, third };
  }
  const changed = { ok: false, error: { code: 'basis-changed', parts: ['regions'] } };

  it('and does nothing once that is another, though the same still runs now', async () => {
    const { owner, withdraw, second, third } = await threeInFrance();
    const shown = accepted(await owner.explain({ type: 'withdraw', ...withdraw(third) }));
    expect(shown.effects).toContainEqual(expect.objectContaining({ type: 'regional-deployment.withdraw', moves: true }));
    const expectedBasis = shown.task.basis;
    accepted(await owner.withdraw(withdraw(second)));
    expect(await owner.withdraw({ ...withdraw(third), expectedBasis })).toEqual(changed);
    const again = accepted(await owner.explain({ type: 'withdraw', ...withdraw(third) }));
    expect(again.effects).not.toEqual(shown.effects);
    accepted(await owner.withdraw({ ...withdraw(third), expectedBasis: again.task.basis }));
  });

  it('and does nothing when that changes between its load and its commit', async () => {
    const { owner, on, memory, withdraw, second, third } = await threeInFrance();
    const { basis } = accepted(await owner.explain({ type: 'withdraw', ...withdraw(third) })).task;
    const late = on(meanwhile(memory.repositories, () => owner.withdraw(withdraw(second)))).as({ tenantId: 'bank', userId: 'owner' });
    expect(await late.withdraw({ ...withdraw(third), expectedBasis: basis })).toEqual(changed);
  });

  it('but takes the basis of the task as well, which knows nothing of it, and no other command asks for more', async () => {
    const { owner, withdraw, second, third } = await threeInFrance();
    const { basis } = accepted(await owner.task(third));
    const shown = accepted(await owner.explain({ type: 'withdraw', ...withdraw(third) })).task.basis;
    expect(shown.startsWith(`${basis}.`)).toBe(true);
    accepted(await owner.withdraw(withdraw(second)));
    const handing = { taskId: third, texts: ['confirmation-notes' as const], redactionReason: 'A name' };
    expect(await owner.redact({ ...handing, expectedBasis: shown })).toEqual({ ok: false, error: { code: 'not-permitted' } });
    accepted(await owner.withdraw({ ...withdraw(third), expectedBasis: basis }));
  });
});
