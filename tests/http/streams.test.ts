import { createCountersign, defaultPolicy, type Principal, type Repositories, type Session } from '@countersign/core';
import { sequentialIds } from '@countersign/core/testing';
import { createMemory } from '@countersign/memory';
import { describe, expect, it, onTestFinished } from 'vitest';
import { samePrincipal } from '../../packages/http/src/checks/identity.ts';
import { readEvents, type ServerEvent } from '../../packages/http/src/client/server-events.ts';
import { eventStream } from '../../packages/http/src/events/event-stream.ts';
import { eventDefaults } from '../../packages/http/src/events/stream-limits.ts';
import { createWatch } from '../../packages/http/src/events/watch.ts';
import { aStack, assigned, type Stack } from './a-stack.ts';

const owner = { tenantId: 'bank', userId: 'owner' };
const unexpected = (fault: unknown): void => {
  throw fault;
};

/** Moves the planned date of a task, as its owner. */
const move = async ({ countersign }: Stack, taskId: string): Promise<void> => {
  const moved = await countersign.as(owner).adjust({ taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Late' });
  if (!moved.ok) throw new Error(JSON.stringify(moved.error));
};

/** The place behind everything that a session can read. */
async function endOf(session: Session): Promise<string> {
  const feed = await session.changes();
  if (!feed.ok) throw new Error(JSON.stringify(feed.error));
  return feed.value.next;
}

/** What a stream tells, event by event, until the test is over. */
function toldBy(stream: ReadableStream<Uint8Array>): () => Promise<ServerEvent | null> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const events = readEvents(stream, stop.signal);
  return async () => (await events.next()).value ?? null;
}

describe('whoever watches a tenant', () => {
  it('is woken once for all that has happened, and one task is loaded to find out', async () => {
    const stack = await aStack(createMemory());
    const session = stack.countersign.as(owner);
    const place = await endOf(session);
    for (const versionId of ['v2', 'v3', 'v4']) for (const taskId of await assigned(stack, versionId)) await move(stack, taskId);

    const loaded: number[] = [];
    let asked = 0;
    let sayIsDone: () => void = () => {};
    const isDone = new Promise<void>((resolve) => (sayIsDone = resolve));
    const { snapshots, changes } = stack.repositories;
    const repositories: Repositories = {
      ...stack.repositories,
      snapshots: { ...snapshots, load: (...request) => (loaded.push(request[1].length), snapshots.load(...request)) },
      changes: { ...changes, after: (...request) => (++asked === 4 && sayIsDone(), changes.after(...request)) },
    };
    const watching = createCountersign({ repositories, policy: defaultPolicy, clock: stack.clock, ids: sequentialIds() });
    let woken = 0;
    onTestFinished(createWatch(1, unexpected).join('bank', place, { session: watching.as(owner), wake: () => woken++ }));
    await isDone;
    expect({ woken, loaded }).toEqual({ woken: 1, loaded: [1] });
  });
});

describe('a stream', () => {
  it.each(Array.from({ length: 10 }, (_, ticks) => ticks))(
    'tells what it is woken for just as it has read, %i ticks later',
    async (ticks) => {
      const stack = await aStack(createMemory());
      const [taskId = ''] = await assigned(stack);
      const own = stack.countersign.as(owner);
      let wake: () => void = () => {};
      const wakeAfter = (left: number): void => queueMicrotask(() => (left === 0 ? wake() : wakeAfter(left - 1)));
      let asked = 0;
      const session: Session = {
        ...own,
        changes: async (input) => {
          const feed = await own.changes(input);
          if (++asked === 1) {
            // Behind what was read, something happens, and the watch finds it.
            await move(stack, taskId);
            wakeAfter(ticks);
          }
          return feed;
        },
      };
      const next = toldBy(
        eventStream(
          {
            tenantId: 'bank',
            session,
            watch: { join: (_tenantId, _place, watcher) => ((wake = watcher.wake), () => {}) },
            after: await endOf(own),
            isStillThere: () => Promise.resolve(true),
            onFault: unexpected,
            onEnd: () => {},
          },
          { ...eventDefaults, heartbeatEvery: 5_000, heartbeats: 1 }, // a heartbeat would wake it as well
        ),
      );
      expect([(await next())?.event, (await next())?.data]).toEqual(['ready', `{"task_ids":["${taskId}"]}`]);
    },
  );

  it('lasts while its reader is who he was, whatever else the host says of him', async () => {
    let seen = 0;
    let sayIsSeen: () => void = () => {};
    const isSeen = new Promise<void>((resolve) => (sayIsSeen = resolve));
    const authenticate = (): Principal => {
      if (++seen === 4) sayIsSeen();
      const roles = ['override', 'read-compliance'];
      const session = { ...owner, roles: seen % 2 ? roles : roles.toReversed(), lastSeenAt: seen };
      return session;
    };
    const stack = await aStack(createMemory(), { authenticate, events: { pollEvery: 2, heartbeatEvery: 2 } });
    const [taskId = ''] = await assigned(stack);
    const { body } = await stack.handler(new Request('http://bank.example/deployment-tasks/events'));
    const next = toldBy(body!);
    expect((await next())?.event).toBe('ready');
    await isSeen;
    await move(stack, taskId);
    expect((await next())?.event).toBe('tasks');
  });
});

describe('a principal', () => {
  const ruth: Principal = { ...owner, roles: ['override', 'approve-region'], approvalRegionIds: ['uk', 'us'], kind: 'person' };
  const { kind: _person, ...withoutKind } = ruth;
  const { approvalRegionIds: _regions, ...everywhere } = ruth;

  it.each<[string, Principal]>([
    ['with his roles in another order, or one of them twice', { ...ruth, roles: ['approve-region', 'override', 'override'] }],
    ['with his regions in another order', { ...ruth, approvalRegionIds: ['us', 'uk'] }],
    ['with the kind left out', withoutKind],
  ])('is the same %s', (_, other) => expect(samePrincipal(ruth, other)).toBe(true));

  it.each<[string, Principal | null]>([
    ['for nobody', null],
    ['at another bank', { ...ruth, tenantId: 'other' }],
    ['by another name', { ...ruth, userId: 'other' }],
    ['as a service', { ...ruth, kind: 'service' }],
    ['with a role less', { ...ruth, roles: ['override'] }],
    ['with a region less', { ...ruth, approvalRegionIds: ['uk'] }],
    ['with every region', everywhere],
  ])('is not the same %s', (_, other) => expect(samePrincipal(ruth, other)).toBe(false));

  it('is not the same with no region as with every one', () => {
    expect(samePrincipal({ ...everywhere, approvalRegionIds: [] }, everywhere)).toBe(false);
  });
});
