import { asCalendarDate } from '@countersign/core';
import { type ClientOptions, createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aStack, assigned } from '../http/a-stack.ts';

const date = asCalendarDate('2026-11-21');
const lost = () => Promise.reject(new TypeError('fetch failed'));
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: '', title: '', status, detail: '', code }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

type Step = 'lose-request' | 'lose-answer' | 'pass' | Response;

/** A client of the owner, one task, and a network on which each request meets its step; the last step stays. */
async function onNetwork(steps: readonly Step[], options: Partial<ClientOptions> = {}) {
  const stack = await aStack(createMemory());
  const [taskId] = await assigned(stack);
  const keys: (string | null)[] = [];
  const pauses: number[] = [];
  const client = createClient({
    baseUrl: 'http://bank.example',
    headers: { authorization: 'Bearer owner' },
    pause: (milliseconds) => (pauses.push(milliseconds), Promise.resolve()),
    fetch: async (request) => {
      const step = steps[Math.min(keys.length, steps.length - 1)]!;
      keys.push(request.headers.get('idempotency-key'));
      if (step instanceof Response) return step.clone();
      if (step === 'lose-request') return lost();
      const answer = await stack.handler(request);
      return step === 'lose-answer' ? lost() : answer;
    },
    ...options,
  });
  return { client, keys, pauses, confirmation: { taskId: taskId!, actualProductionDate: date }, stack };
}

const outcomeUnknown = { ok: false, error: { code: 'outcome-unknown' } };

describe('a change whose answer is lost', () => {
  it('is sent again under the same key, and its caller gets the answer of the first', async () => {
    const { client, keys, confirmation } = await onNetwork(['lose-answer', 'lose-answer', 'pass']);
    expect(await client.confirm(confirmation)).toMatchObject({ ok: true, value: { task: { revision: 2 } }, replayed: true });
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is done when only the request was lost', async () => {
    const { client, confirmation } = await onNetwork(['lose-request', 'pass']);
    const answer = await client.confirm(confirmation);
    expect(answer).toMatchObject({ ok: true, value: { task: { revision: 2 } } });
    expect(answer).not.toHaveProperty('replayed');
  });

  it('has an unknown outcome only when it was sent as often as may be, with longer and longer pauses', async () => {
    const { client, keys, pauses, confirmation } = await onNetwork(['lose-answer']);
    expect(await client.confirm(confirmation)).toEqual(outcomeUnknown);
    expect(keys).toHaveLength(4);
    expect(pauses.map((pause, at) => pause >= 125 * 2 ** at && pause <= 250 * 2 ** at)).toEqual([true, true, true]);
  });

  it('does not come back at one moment from everybody whose answer was lost at one moment', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0);
    onTestFinished(() => random.mockRestore());
    const { client, pauses, confirmation } = await onNetwork(['lose-answer']);
    await client.confirm(confirmation);
    expect(pauses).toEqual([125, 250, 500]);
  });

  it('is sent once where the host says so', async () => {
    const { client, keys, confirmation } = await onNetwork(['lose-answer'], { attempts: 1 });
    expect(await client.confirm(confirmation)).toEqual(outcomeUnknown);
    expect(keys).toHaveLength(1);
  });

  it.each([
    ['busy', () => problem(409, 'busy')],
    ['unavailable', () => problem(503, 'unavailable')],
    ['unauthenticated', () => problem(401, 'unauthenticated')],
    ['task-not-found', () => problem(404, 'task_not_found')],
    ['version-not-found', () => problem(404, 'version_not_found')],
    ['model-not-found', () => problem(404, 'model_not_found')],
    ['delegation-not-found', () => problem(404, 'delegation_not_found')],
    ['not-permitted', () => problem(403, 'not_permitted')],
  ])('is not called undone by a later "%s"', async (_, answer) => {
    const { client, confirmation } = await onNetwork(['lose-answer', answer()]);
    expect(await client.confirm(confirmation)).toEqual(outcomeUnknown);
  });
});

describe('a change that ends the right to see it, or is met by the end of that right', () => {
  it('is not called undone when a task was handed on by whom it was handed to', async () => {
    const { client, confirmation, stack } = await onNetwork(['pass', 'lose-answer', 'pass'], {
      headers: { authorization: 'Bearer delegate' },
    });
    const { taskId } = confirmation;
    const owner = stack.countersign.as({ tenantId: 'bank', userId: 'owner' });
    const handOn = { taskId, reassignmentReason: 'They know the deployment' };
    expect(await owner.reassign({ ...handOn, assignedToId: 'delegate' })).toMatchObject({ ok: true });
    expect(await client.task(taskId)).toMatchObject({ ok: true });

    expect(await client.reassign({ ...handOn, assignedToId: 'stranger' })).toEqual(outcomeUnknown);
    expect(await owner.task(taskId)).toMatchObject({ value: { task: { assignedToId: 'stranger' } } });
  });

  it('is not called undone among many either, where one of them is seen no longer', async () => {
    const gone = JSON.stringify([{ task_id: 'task-0001', status: 'refused', problem: { code: 'task_not_found', status: 404 } }]);
    const { client, confirmation } = await onNetwork([
      'lose-answer',
      new Response(gone, { headers: { 'content-type': 'application/json' } }),
    ]);
    expect(await client.confirmMany([confirmation])).toEqual(outcomeUnknown);
  });

  it('is not done when that was said at once', async () => {
    const { client, confirmation } = await onNetwork([problem(404, 'task_not_found')]);
    expect(await client.confirm(confirmation)).toMatchObject({ ok: false, error: { code: 'task-not-found' } });
  });
});

describe('a change that the server could not take', () => {
  it.each([
    ['409 busy', () => problem(409, 'busy')],
    ['503 unavailable', () => problem(503, 'unavailable')],
    ['503 outcome unknown', () => problem(503, 'outcome_unknown')],
    ['503 of a gateway', () => new Response('', { status: 503 })],
    ['504 of a gateway', () => new Response('', { status: 504 })],
  ])('is sent again after a %s', async (_, answer) => {
    const { client, keys, confirmation } = await onNetwork([answer(), 'pass']);
    expect(await client.confirm(confirmation)).toMatchObject({ ok: true, value: { task: { revision: 2 } } });
    expect(new Set(keys).size).toBe(1);
  });

  it('waits as long as the server asks, and asks no more when that is too long', async () => {
    const soon = await onNetwork([problem(503, 'unavailable', { 'retry-after': '7' }), 'pass']);
    expect(await soon.client.confirm(soon.confirmation)).toMatchObject({ ok: true });
    expect(soon.pauses).toEqual([7_000]);
    const late = await onNetwork([problem(503, 'unavailable', { 'retry-after': '3600' }), 'pass']);
    expect(await late.client.confirm(late.confirmation)).toEqual({
      ok: false,
      error: { code: 'unavailable', status: 503, retryAt: expect.any(Number) as number },
    });
    expect(late.keys).toHaveLength(1);
  });

  it.each([
    [30, 2],
    [31, 1],
  ])('waits half a minute at most: asked for %i seconds it is sent %i times', async (seconds, times) => {
    const { client, keys, confirmation } = await onNetwork([problem(503, 'unavailable', { 'retry-after': String(seconds) }), 'pass']);
    expect((await client.confirm(confirmation)).ok).toBe(times === 2);
    expect(keys).toHaveLength(times);
  });

  it.each([
    ['a refusal', () => problem(404, 'task_not_found')],
    ['a fault', () => problem(500, 'fault')],
  ])('is not sent again after %s', async (_, answer) => {
    const { client, keys, confirmation } = await onNetwork([answer(), 'pass']);
    expect(await client.confirm(confirmation)).toMatchObject({ ok: false });
    expect(keys).toHaveLength(1);
  });

  it('ends when it is aborted while it waits', async () => {
    const controller = new AbortController();
    const { client, keys, confirmation } = await onNetwork(['lose-answer'], { pause: () => Promise.resolve(controller.abort()) });
    expect(await client.confirm(confirmation, { signal: controller.signal })).toEqual(outcomeUnknown);
    expect(keys).toHaveLength(1);
  });
});

describe('a change whose headers cannot be had', () => {
  it('throws when nothing was sent, and has an unknown outcome once something was', async () => {
    let asked = 0;
    const headers = (from: number) => () => {
      if (++asked > from) throw new TypeError('token refresh failed');
      return { authorization: 'Bearer owner' };
    };
    const never = await onNetwork(['pass'], { headers: headers(0) });
    await expect(never.client.confirm(never.confirmation)).rejects.toThrow('token refresh failed');
    asked = 0;
    const once = await onNetwork(['lose-answer', 'pass'], { headers: headers(1) });
    expect(await once.client.confirm(once.confirmation)).toEqual(outcomeUnknown);
    expect(once.keys).toHaveLength(1);
  });
});

describe('the key of a change', () => {
  it('is another for each call, and the caller’s where he gives one', async () => {
    const { client, keys, confirmation } = await onNetwork(['pass']);
    await client.confirm({ ...confirmation, idempotencyKey: 'mine' });
    await client.confirmMany([confirmation], { idempotencyKey: 'many' });
    await client.revokeDelegation('nothing', { idempotencyKey: 'end' });
    await client.assign({ versionId: 'v3' });
    await client.assign({ versionId: 'v3' });
    expect(keys.slice(0, 3)).toEqual(['mine', 'many', 'end']);
    expect(keys[3]).not.toBe(keys[4]);
  });

  it('is none for a question', async () => {
    const { client, keys, confirmation } = await onNetwork(['pass']);
    await client.counts();
    await client.explain({ type: 'confirm', ...confirmation });
    expect(keys).toEqual([null, null]);
  });

  it('that cannot travel is refused as the core refuses it, and nothing is sent', async () => {
    const { client, keys, confirmation, stack } = await onNetwork(['pass']);
    const input = { ...confirmation, idempotencyKey: 'naïve' };
    const refused = await client.confirm(input);
    expect(refused).toEqual(await stack.countersign.as({ tenantId: 'bank', userId: 'owner' }).confirm(input));
    expect(keys).toEqual([]);
  });

  it('brings back what the core answers, also of many and of what was done before', async () => {
    const { client, confirmation, stack } = await onNetwork(['pass']);
    const core = stack.countersign.as({ tenantId: 'bank', userId: 'owner' });
    const options = { idempotencyKey: 'key' };
    await client.confirmMany([confirmation], options);
    expect(await client.confirmMany([confirmation], options)).toEqual(await core.confirmMany([confirmation], options));
    expect(await client.confirm({ ...confirmation, ...options })).toEqual(await core.confirm({ ...confirmation, ...options }));
  });
});
