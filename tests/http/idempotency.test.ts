import { Fault } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, recordOf } from './a-stack.ts';
import { operations } from './documented.ts';
import { ask } from './request.ts';

const confirm = { actual_production_date: '2026-11-21' };
const keyed = (key: string, more: Record<string, string> = {}) => ({ 'idempotency-key': key, ...more });

describe('a change under an Idempotency-Key', () => {
  it('is answered again as it was at first, to the byte and with its ETag, says so, and does nothing', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const send = () =>
      ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm, headers: keyed('key', { 'if-match': '"1"' }) });
    const first = await send();
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, null]);
    const before = await recordOf(stack, taskId!);
    const again = await send();
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([200, first.text, first.headers.get('etag')]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await recordOf(stack, taskId!)).toEqual(before);
  });

  it('is refused with 422 when something else was done under the key: before If-Match and state are looked at, and after who asks', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const to = (body: object, as = 'owner', headers = keyed('key')) =>
      ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { as, body, headers });
    await to(confirm);
    const other = { ...confirm, confirmation_notes: 'Something else' };
    expect(await to(other)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused', status: 422 } });
    expect(await to(confirm, 'owner', keyed('key', { 'if-match': '"9"' }))).toMatchObject({ status: 422 });
    expect(await to(confirm, 'stranger')).toMatchObject({ status: 404, body: { code: 'task_not_found' } });
    expect(await to(confirm, 'owner', keyed('other', { 'if-match': '"9"' }))).toMatchObject({ status: 412 });
    expect(await to(confirm, 'owner', keyed('other'))).toMatchObject({ status: 409 });
  });

  it.each(['x'.repeat(129), 'naïve', '\t'])('is refused when the key is %j', async (key) => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm, headers: keyed(key) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
  });

  it('of many tasks is answered again task by task, and says so as a whole only when nothing was done', async () => {
    const stack = await aStack(createMemory());
    const [one, other] = await assigned(stack, 'v4');
    const tasks = [
      { task_id: one, ...confirm },
      { task_id: other, ...confirm, expected_revision: 2 },
    ];
    const send = (some: readonly object[]) =>
      ask(stack.handler, 'POST /deployment-tasks/bulk/confirm', { body: { tasks: some }, headers: keyed('key') });
    const first = await send(tasks);
    expect(first.body).toMatchObject([{ status: 'ok' }, { status: 'refused' }]);
    const adjusted = { planned_production_date: '2026-12-24', adjustment_reason: 'Change freeze' };
    await ask(stack.handler, `PATCH /deployment-tasks/${other}/adjust`, { body: adjusted, headers: { 'if-match': '*' } });
    const second = await send(tasks);
    expect(second.body).toMatchObject([{ status: 'ok', replayed: true }, { status: 'ok' }]);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
    expect((await send(tasks.slice(1))).body).toMatchObject([{ status: 'refused', problem: { status: 422 } }]);
    const third = await send(tasks);
    expect(third.body).toMatchObject([{ replayed: true }, { replayed: true }]);
    expect(third.headers.get('idempotency-replayed')).toBe('true');
  });

  it.each([
    ['POST /versions/v2/deployments', { planned_production_date: '2026-12-01' }, 201],
    ['POST /versions/v2/deployments/now', confirm, 200],
    ['POST /delegations', { model_id: 'model', delegate_id: 'delegate', valid_until: '2026-12-01T00:00:00.000Z' }, 201],
  ])('to %s is answered again with the same status, and done once', async (line, body, status) => {
    const stack = await aStack(createMemory());
    const [first, again] = [
      await ask(stack.handler, line, { body, headers: keyed('key') }),
      await ask(stack.handler, line, { body, headers: keyed('key') }),
    ];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([status, status, 'true']);
    const unmarked = (answered: unknown) =>
      JSON.parse(JSON.stringify(answered, (key, value: unknown) => (key === 'replayed' ? undefined : value))) as unknown;
    expect(unmarked(again.body)).toEqual(first.body);
  });

  it('is documented for every change but upkeep, which does nothing more the second time, and for no question', () => {
    const changes = operations.filter(({ responses }) => '422' in responses).map(({ path }) => path);
    const writes = operations
      .filter(({ method, path }) => method !== 'GET' && !/\/(explain|follow-owners|settle|complete-rollouts|request-approvals)$/.test(path))
      .map(({ path }) => path);
    expect(changes).toEqual(writes);
  });
});

describe('a store that cannot answer', () => {
  it.each([
    ['storage-unreachable', 503, 'unavailable'],
    ['storage-overloaded', 503, 'unavailable'],
    ['storage-read-only', 503, 'unavailable'],
    ['storage-contended', 503, 'unavailable'],
    ['outcome-unknown', 503, 'outcome_unknown'],
    ['storage-denied', 500, 'fault'],
  ])('by %s is told as %i %s, with the time to come back, and reported', async (code, status, told) => {
    const memory = createMemory();
    const faults: unknown[] = [];
    const fault = new Fault(code, 'Not today');
    const store = { ...memory, repositories: { ...memory.repositories, commit: () => Promise.reject(fault) } };
    const stack = await aStack(store, { onFault: (each) => faults.push(each) });
    const [taskId] = await assigned(stack);
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm });
    expect(answer).toMatchObject({ status, body: { code: told } });
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
    expect(answer.text).not.toContain('Not today');
    expect(faults).toEqual([fault]);
  });
});
