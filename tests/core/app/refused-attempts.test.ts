import { attemptsPerMinute } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, confirmation } from './bank.ts';

async function aTask() {
  const opened = await aBank();
  await opened.owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
  return opened;
}

describe('a refused attempt at a change', () => {
  it('is recorded with who, when, what and why not, beside the journal', async () => {
    const { owner, as, clock } = await aTask();
    await as('stranger').confirm(confirmation('task-0001'));
    await owner.confirm(confirmation('task-0001', { actualProductionDate: '2026-11-25' }));
    const recorded = { at: clock.now(), action: 'confirm', taskId: 'task-0001', policyVersion: 'default-1' };
    expect(accepted(await owner.refusedAttempts('task-0001'))).toEqual([
      { ...recorded, actorId: 'stranger', code: 'task-not-found' },
      { ...recorded, actorId: 'owner', code: 'date-in-future' },
    ]);
    expect(accepted(await owner.journal('task-0001')).map(({ type }) => type)).toEqual(['task-assigned']);
  });

  it('in a bulk is recorded as well', async () => {
    const { owner } = await aTask();
    await owner.confirmMany([confirmation('task-0001', { actualProductionDate: '2026-11-25' }), confirmation('task-0002')]);
    expect(accepted(await owner.refusedAttempts('task-0001')).map(({ code }) => code)).toEqual(['date-in-future']);
    expect(accepted(await owner.refusedAttempts('task-0002'))).toEqual([]);
  });

  it('is shown to nobody who may not see the task', async () => {
    const { as } = await aTask();
    expect(await as('stranger').refusedAttempts('task-0001')).toEqual({ ok: false, error: { code: 'task-not-found' } });
  });

  it('is kept for as many as a minute may hold, of each actor for himself', async () => {
    const { owner, as, clock } = await aTask();
    for (let attempt = 0; attempt <= attemptsPerMinute; attempt++) await as('stranger').confirm(confirmation('task-0001'));
    await as('successor').confirm(confirmation('task-0001'));
    clock.set('2026-11-24T09:31:00.000Z');
    await as('stranger').confirm(confirmation('task-0001'));
    const kept = accepted(await owner.refusedAttempts('task-0001')).map(({ actorId }) => actorId);
    expect(kept).toEqual([...Array.from({ length: attemptsPerMinute }, () => 'stranger'), 'successor', 'stranger']);
  });

  it('is recorded best effort: that it cannot be changes no answer', async () => {
    const { memory, on } = await aTask();
    const { journal } = memory.repositories;
    const full = on({
      ...memory.repositories,
      journal: { ...journal, recordRefusals: () => Promise.reject(new Error('The disk is full.')) },
    });
    const answer = await full.as({ tenantId: 'bank', userId: 'stranger' }).confirm(confirmation('task-0001'));
    expect(answer).toEqual({ ok: false, error: { code: 'task-not-found' } });
  });
});
