import { asInstant } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, type Stack } from './a-stack.ts';
import { type Asked, ask } from './request.ts';

const grant = { model_id: 'model', delegate_id: 'delegate', valid_until: '2026-12-24T00:00:00.000Z' };
const confirm = { actual_production_date: '2026-11-21' };

async function start(): Promise<{ stack: Stack; taskId: string; send: (line: string, asked?: Asked) => ReturnType<typeof ask> }> {
  const stack = await aStack(createMemory());
  const [taskId = ''] = await assigned(stack);
  return { stack, taskId, send: (line, asked) => ask(stack.handler, line, asked) };
}

describe('a delegation', () => {
  it('is granted, listed, used and revoked', async () => {
    const { taskId, send } = await start();
    const granted = await send('POST /delegations', { body: { ...grant, actions: ['confirm', 'request_override'], reason: 'On leave' } });
    const { delegation_id, ...rest } = granted.body as { delegation_id: string };
    expect(granted.status).toBe(201);
    expect(rest).toEqual({
      model_id: 'model',
      task_id: null,
      delegator_id: 'owner',
      delegate_id: 'delegate',
      actions: ['confirm', 'request_override'],
      valid_from: '2026-11-24T09:30:00.000Z',
      valid_until: '2026-12-24T00:00:00.000Z',
      reason: 'On leave',
      revoked_at: null,
      revoked_by_id: null,
    });
    for (const as of ['owner', 'delegate']) expect((await send('GET /delegations', { as })).body).toEqual([granted.body]);
    expect((await send('GET /delegations?model_id=model', { as: 'regional' })).body).toEqual([granted.body]);
    expect((await send('GET /delegations', { as: 'stranger' })).body).toEqual([]);
    expect((await send(`GET /deployment-tasks/${taskId}`, { as: 'delegate' })).body).toMatchObject({
      may: { confirm: { allowed: true }, adjust: { allowed: false, refusal: { code: 'action_not_delegated' } } },
    });

    const revoked = await send(`POST /delegations/${delegation_id}/revoke`, { body: {} });
    expect(revoked).toMatchObject({ status: 200, body: { revoked_at: '2026-11-24T09:30:00.000Z', revoked_by_id: 'owner' } });
    expect((await send(`PATCH /deployment-tasks/${taskId}/confirm`, { as: 'delegate', body: confirm })).status).toBe(404);
    expect(await send(`POST /delegations/${delegation_id}/revoke`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'delegation_over', revoked_at: '2026-11-24T09:30:00.000Z', valid_until: '2026-12-24T00:00:00.000Z' },
    });
    expect((await send('GET /delegations')).body).toEqual([revoked.body]);
  });

  it('may be for one task, and then for every action that can be delegated', async () => {
    const { taskId, send } = await start();
    const granted = await send('POST /delegations', { body: { ...grant, model_id: null, task_id: taskId } });
    expect(granted.body).toMatchObject({
      model_id: null,
      task_id: taskId,
      actions: ['confirm', 'adjust', 'cancel', 'withdraw', 'request_override'],
    });
    expect((await send(`PATCH /deployment-tasks/${taskId}/confirm`, { as: 'delegate', body: confirm })).body).toMatchObject({
      confirmed_by_id: 'delegate',
      confirmed_on_behalf_of_id: 'owner',
    });
  });

  it('does not let its delegate hand the task on', async () => {
    const { taskId, send } = await start();
    await send('POST /delegations', { body: grant });
    const body = { assigned_to_id: 'stranger', reassignment_reason: 'Leads the roll-out' };
    expect(await send(`PATCH /deployment-tasks/${taskId}/reassign`, { as: 'delegate', body })).toMatchObject({
      status: 403,
      body: { code: 'action_not_delegated', action: 'reassign' },
    });
  });

  it.each([
    { name: 'neither model nor task', body: { ...grant, model_id: null }, fields: ['model_id'] },
    { name: 'both model and task', body: { ...grant, task_id: 'task-0001' }, fields: ['model_id'] },
    { name: 'nobody', body: { ...grant, delegate_id: undefined }, fields: ['delegate_id'] },
    { name: 'no end', body: { ...grant, valid_until: undefined }, fields: ['valid_until'] },
    { name: 'a day for an end', body: { ...grant, valid_until: '2026-12-24' }, fields: ['valid_until'] },
    { name: 'no action', body: { ...grant, actions: [] }, fields: ['actions'] },
    { name: "an action in the core's spelling", body: { ...grant, actions: ['confirm', 'request-override'] }, fields: ['actions.1'] },
    { name: 'an action nobody can delegate', body: { ...grant, actions: ['reassign'] }, fields: ['actions.0'] },
    { name: 'a member nobody knows', body: { ...grant, revoked_at: null }, fields: ['revoked_at'] },
    { name: 'a blank reason', body: { ...grant, reason: ' ' }, fields: ['reason'] },
    { name: 'oneself', body: { ...grant, delegate_id: 'owner' }, fields: ['delegate_id'], code: 'delegation_to_oneself' },
    { name: 'somebody nobody knows', body: { ...grant, delegate_id: 'ghost' }, fields: ['delegate_id'], code: 'person_unknown' },
    {
      name: 'an end before the beginning',
      body: { ...grant, valid_from: '2026-12-24T00:00:00.000Z' },
      fields: ['valid_until'],
      code: 'delegation_dates',
    },
    {
      name: 'a beginning in the past',
      body: { ...grant, valid_from: '2026-11-01T00:00:00.000Z' },
      fields: ['valid_from'],
      code: 'delegation_dates',
    },
    {
      name: 'a whole year',
      body: { ...grant, valid_until: '2027-11-24T00:00:00.000Z' },
      fields: ['valid_until'],
      code: 'delegation_too_long',
    },
  ])('is refused with $name, and nothing is granted', async ({ body, fields, code = 'invalid_input' }) => {
    const { send } = await start();
    const refused = await send('POST /delegations', { body });
    expect(refused).toMatchObject({ status: 400, body: { code } });
    expect((refused.body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual(fields);
    expect((await send('GET /delegations')).body).toEqual([]);
  });

  it('is refused in words of neither spelling', async () => {
    const { send } = await start();
    const refused = await send('POST /delegations', { body: { ...grant, model_id: null } });
    expect(refused.body).toMatchObject({ errors: [{ field: 'model_id', message: 'exactly one of a model and a task must be given' }] });
  });

  it('takes nothing but an empty object to be revoked, and then nothing has changed', async () => {
    const { send } = await start();
    const { delegation_id } = (await send('POST /delegations', { body: grant })).body as { delegation_id: string };
    expect(await send(`POST /delegations/${delegation_id}/revoke`, { body: { revoked_by_id: 'root' } })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'revoked_by_id' }] },
    });
    expect((await send(`POST /delegations/${delegation_id}/revoke`, { as: 'stranger', body: {} })).status).toBe(404);
    expect((await send('GET /delegations')).body).toMatchObject([{ revoked_at: null }]);
  });

  it('that has run out cannot be revoked', async () => {
    const { stack, send } = await start();
    const { delegation_id } = (await send('POST /delegations', { body: grant })).body as { delegation_id: string };
    stack.clock.set(asInstant('2026-12-24T00:00:00.000Z'));
    expect(await send(`POST /delegations/${delegation_id}/revoke`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'delegation_over', revoked_at: null },
    });
  });
});
