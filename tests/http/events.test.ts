import { id, type Principal } from '@countersign/core';
import type { Handler } from '@countersign/http';
import { createMemory } from '@countersign/memory';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readEvents, type ServerEvent } from '../../packages/http/src/client/server-events.ts';
import { aStack, assigned, type Stack } from './a-stack.ts';
import { ask } from './request.ts';

const quick = { pollEvery: 2, heartbeatEvery: 1_000 };
const address = 'http://bank.example/deployment-tasks/events';

/** A stream that a reader has opened; `next` waits for its next event, null for the end. */
async function listen(handler: Handler, as: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await handler(new Request(address, { headers: { authorization: `Bearer ${as}`, ...headers } }));
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const events = readEvents(response.body!, stop.signal);
  const next = async (): Promise<ServerEvent | null> => (await events.next()).value ?? null;
  return { response, next, stop: () => stop.abort() };
}

const open = (over: Parameters<typeof aStack>[1] = {}) => aStack(createMemory(), { events: quick, ...over });

let day = 1;
/** Moves the planned date of a task, as its owner. */
const move = async ({ handler }: Stack, taskId: string, as = 'owner'): Promise<void> => {
  const planned_production_date = `2027-01-${String((day++ % 28) + 1).padStart(2, '0')}`;
  const answer = await ask(handler, `PATCH /deployment-tasks/${taskId}/adjust`, {
    as,
    body: { planned_production_date, adjustment_reason: 'Late' },
  });
  if (answer.status !== 200) throw new Error(answer.text);
};

describe('a stream of events', () => {
  it('tells which tasks changed, by identifier and nothing else', async () => {
    const stack = await open();
    const [taskId = ''] = await assigned(stack);
    const { response, next } = await listen(stack.handler, 'owner');
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
    // Else a proxy such as nginx keeps events back until it has many.
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(await next()).toMatchObject({ event: 'ready', data: '{}' });
    await move(stack, taskId);
    expect(await next()).toEqual({ id: '2', event: 'tasks', data: `{"task_ids":["${taskId}"]}` });
  });

  it('tells nobody of tasks that he may not see, nor of another bank’s', async () => {
    const stack = await open();
    const [uk = '', us = ''] = await assigned(stack, 'v4');
    const regional = await listen(stack.handler, 'regional');
    const elsewhere = await listen(stack.handler, 'elsewhere');
    expect([(await regional.next())?.event, (await elsewhere.next())?.event]).toEqual(['ready', 'ready']);
    await move(stack, uk);
    await move(stack, us);
    const told = await regional.next();
    expect(told?.data).toBe(`{"task_ids":["${us}"]}`);
    // What happens at the other bank afterwards is the first that its reader hears of.
    await stack.inventory.put(id('other-bank'), {
      people: [{ userId: id('owner'), name: 'Another' }],
      models: [{ modelId: id('m'), name: 'M', ownerId: id('owner'), regions: [] }],
      versions: [{ ...version, versionId: id('w'), modelId: id('m') }],
    });
    const assignedThere = await ask(stack.handler, 'POST /versions/w/deployments', {
      as: 'elsewhere',
      body: { planned_production_date: '2027-01-01' },
    });
    const { created } = assignedThere.body as { created: { task_id: string }[] };
    expect((await elsewhere.next())?.data).toBe(JSON.stringify({ task_ids: created.map(({ task_id }) => task_id) }));
  });

  it('tells of what another server process has done', async () => {
    const memory = createMemory();
    const here = await aStack(memory, { events: quick });
    const [taskId = ''] = await assigned(here);
    const there = await aStack(memory, { events: quick });
    const { next } = await listen(there.handler, 'owner');
    await next();
    await move(here, taskId);
    expect((await next())?.data).toBe(`{"task_ids":["${taskId}"]}`);
  });

  it('goes on where it was broken off, in whichever process', async () => {
    const memory = createMemory();
    const here = await aStack(memory, { events: quick });
    const [first = '', second = ''] = [...(await assigned(here, 'v2')), ...(await assigned(here, 'v3'))];
    const broken = await listen(here.handler, 'owner');
    await broken.next();
    await move(here, first);
    const last = (await broken.next())?.id ?? '';
    broken.stop();
    await move(here, second);
    await move(here, first);
    const there = await aStack(memory, { events: quick });
    const { next } = await listen(there.handler, 'owner', { 'last-event-id': last });
    expect(await next()).toMatchObject({ id: last, event: 'ready' });
    expect((await next())?.data).toBe(JSON.stringify({ task_ids: [second, first] }));
  });

  it('says so when it cannot know what was missed', async () => {
    const { handler } = await open();
    const { next } = await listen(handler, 'owner', { 'last-event-id': '999' });
    expect([(await next())?.event, (await next())?.event]).toEqual(['ready', 'reset']);
  });

  it.each(['', ' ', 'a b', 'x'.repeat(201)])('refuses the place %j, which no event has', async (place) => {
    const { handler } = await open();
    const answer = await ask(handler, 'GET /deployment-tasks/events', { headers: { 'last-event-id': place } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'Last-Event-ID' }] } });
  });

  it('keeps nothing for a reader who does not read, and then tells him all at once', async () => {
    const stack = await open();
    const ids = [...(await assigned(stack, 'v2')), ...(await assigned(stack, 'v3'))];
    const { next } = await listen(stack.handler, 'owner');
    for (let at = 0; at < 150; at++) await move(stack, ids[at % 2] ?? '');
    const seen: ServerEvent[] = [];
    while (seen.at(-1)?.id !== '152') seen.push((await next())!);
    // What was told while nobody read stops at the few events that may wait; the rest comes as one.
    expect(seen.length).toBeLessThanOrEqual(1 + 16 + 2);
  });
});

const version = {
  versionNumber: '1.0',
  ordinal: 1,
  scope: 'GLOBAL',
  affectedRegionIds: [],
  validationRequestId: null,
  createdOn: '2026-10-01' as never,
  plannedProductionDate: null,
} as const;

describe('a stream ends', () => {
  it('when a delegation to its reader is revoked, and tells of nothing more', async () => {
    const stack = await open();
    const [taskId = ''] = await assigned(stack);
    const granted = await ask(stack.handler, 'POST /delegations', {
      body: { model_id: 'model', delegate_id: 'delegate', valid_until: '2026-12-20T00:00:00.000Z' },
    });
    const { delegation_id } = granted.body as { delegation_id: string };
    const { next } = await listen(stack.handler, 'delegate');
    await next();
    await move(stack, taskId);
    expect((await next())?.event).toBe('tasks');
    await ask(stack.handler, `POST /delegations/${delegation_id}/revoke`, { body: {} });
    await move(stack, taskId);
    expect([(await next())?.event, await next()]).toEqual(['sight', null]);
  });

  it('when its reader has handed a task on', async () => {
    const stack = await open();
    const [, us] = await assigned(stack, 'v4');
    await ask(stack.handler, `PATCH /deployment-tasks/${us}/reassign`, {
      as: 'root',
      body: { assigned_to_id: 'delegate', reassignment_reason: 'Leads the roll-out' },
    });
    const { next } = await listen(stack.handler, 'delegate');
    await next();
    await ask(stack.handler, `PATCH /deployment-tasks/${us}/reassign`, {
      as: 'root',
      body: { assigned_to_id: 'stranger', reassignment_reason: 'Leaves the bank' },
    });
    expect([(await next())?.event, await next()]).toEqual(['sight', null]);
  });

  it('when its reader is no longer signed in, or no longer who he was', async () => {
    for (const then of [null, { tenantId: 'bank', userId: 'owner', roles: ['read-compliance'] }]) {
      let now: Principal | null = { tenantId: 'bank', userId: 'owner' };
      const stack = await open({ authenticate: () => now, events: { ...quick, heartbeatEvery: 2, heartbeats: Infinity } });
      const { next } = await listen(stack.handler, 'owner');
      await next();
      now = then;
      expect(await next()).toBeNull();
    }
  });

  it('after some heartbeats, so that none lasts for ever', async () => {
    const { handler } = await open({ events: { pollEvery: 1_000, heartbeatEvery: 1, heartbeats: 3 } });
    const { next } = await listen(handler, 'owner');
    expect([(await next())?.event, await next()]).toEqual(['ready', null]);
  });

  it('when the store breaks down, which is reported, and goes on from there', async () => {
    const memory = createMemory();
    const faults: unknown[] = [];
    let isBroken = false;
    const changes: typeof memory.repositories.changes = {
      end: (tenantId) => memory.repositories.changes.end(tenantId),
      after: (...asked) => (isBroken ? Promise.reject(new Error('away')) : memory.repositories.changes.after(...asked)),
    };
    const stack = await aStack(
      { ...memory, repositories: { ...memory.repositories, changes } },
      { events: quick, onFault: (fault) => faults.push(fault) },
    );
    const { response, next } = await listen(stack.handler, 'owner', { 'last-event-id': '0' });
    expect(response.status).toBe(200);
    await next();
    isBroken = true;
    const late = await listen(stack.handler, 'owner', { 'last-event-id': '0' });
    expect([(await late.next())?.event, await late.next()]).toEqual(['ready', null]);
    expect(faults[0]).toMatchObject({ message: 'away' });
    isBroken = false;
    await assigned(stack);
    expect((await next())?.event).toBe('tasks');
  });
});

describe('the journal of a tenant', () => {
  /** A stack whose clockwork the test turns; `asked` is how often the store was asked what has changed. */
  async function atWill() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const memory = createMemory();
    const store = { asked: 0, isBroken: false, faults: 0 };
    const changes: typeof memory.repositories.changes = {
      end: (tenantId) => memory.repositories.changes.end(tenantId),
      after: (...asked) => {
        store.asked += 1;
        return store.isBroken ? Promise.reject(new Error('away')) : memory.repositories.changes.after(...asked);
      },
    };
    const stack = await aStack(
      { ...memory, repositories: { ...memory.repositories, changes } },
      { events: quick, onFault: () => store.faults++ },
    );
    const [taskId = ''] = await assigned(stack);
    const listening = async (headers: Readonly<Record<string, string>> = {}) => {
      const reader = await listen(stack.handler, 'owner', headers);
      expect((await reader.next())?.event).toBe('ready');
      await vi.advanceTimersByTimeAsync(10);
      return reader;
    };
    const leaves = async ({ stop, next }: Awaited<ReturnType<typeof listening>>) => {
      stop();
      expect(await next()).toBeNull();
      await vi.advanceTimersByTimeAsync(10);
    };
    const told = async ({ next }: Awaited<ReturnType<typeof listening>>) => {
      const event = next();
      await vi.advanceTimersByTimeAsync(10);
      return event;
    };
    return { stack, store, taskId, listening, leaves, told };
  }

  it('is asked no more once everybody has left', async () => {
    const { store, listening, leaves } = await atWill();
    await leaves(await listening());
    const { asked } = store;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.asked).toBe(asked);
  });

  it('is asked again for whoever comes after everybody had left', async () => {
    const { stack, taskId, listening, leaves, told } = await atWill();
    await leaves(await listening());
    const reader = await listening();
    await move(stack, taskId);
    expect((await told(reader))?.event).toBe('tasks');
  }, 5_000);

  it('is asked on when the store was away for a while', async () => {
    const { stack, store, taskId, listening, told } = await atWill();
    const reader = await listening();
    store.isBroken = true;
    await vi.advanceTimersByTimeAsync(10);
    expect(store.faults).toBeGreaterThan(0);
    store.isBroken = false;
    await move(stack, taskId);
    expect((await told(reader))?.event).toBe('tasks');
  }, 5_000);

  it('is read to its end for whoever has missed much of it, although nothing changes any more', async () => {
    const { stack, taskId, listening, told } = await atWill();
    for (let at = 0; at < 210; at++) await move(stack, taskId);
    await listening();
    const late = await listening({ 'last-event-id': '0' });
    expect([(await told(late))?.id, (await told(late))?.id]).toEqual(['200', '211']);
  });
});

describe('streams are few', () => {
  it('for one reader, and for all together; whoever closes one may open another', async () => {
    const stack = await open({ events: { ...quick, perReader: 2, inAll: 3 } });
    const [first] = [await listen(stack.handler, 'owner'), await listen(stack.handler, 'owner')];
    const refused = async (as: string) => ask(stack.handler, 'GET /deployment-tasks/events', { as });
    const answer = await refused('owner');
    expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_streams' } });
    expect(answer.headers.get('retry-after')).toBe('5');
    await listen(stack.handler, 'regional');
    expect((await refused('delegate')).status).toBe(429);
    await first.next();
    first.stop();
    expect(await first.next()).toBeNull();
    expect((await listen(stack.handler, 'owner')).response.status).toBe(200);
  });

  it('and HEAD opens none', async () => {
    const { handler } = await open({ events: { ...quick, perReader: 1 } });
    for (let at = 0; at < 3; at++) expect((await ask(handler, 'HEAD /deployment-tasks/events')).status).toBe(200);
    expect((await listen(handler, 'owner')).response.status).toBe(200);
  });
});

it('is for those alone who are signed in', async () => {
  const { handler } = await open();
  expect((await ask(handler, 'GET /deployment-tasks/events', { as: null })).status).toBe(401);
});
