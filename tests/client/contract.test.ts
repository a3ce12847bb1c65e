import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { asCalendarDate, id, type Result, type Session } from '@countersign/core';
import { type Handler } from '@countersign/http';
import { type ClientRefusal, createClient, type CountersignClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aStack, assigned, delegated, type Stack } from '../http/a-stack.ts';

/** How a client's requests reach a handler. */
type Way = (handler: Handler, user: string) => Promise<CountersignClient>;

const inProcess: Way = async (handler, user) =>
  createClient({ baseUrl: 'http://bank.example/api', fetch: handler, headers: { authorization: `Bearer ${user}` } });

const overSocket: Way = async (handler, user) => {
  const server = createServer(getRequestListener(handler)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return createClient({ baseUrl: `http://127.0.0.1:${port}/api/`, headers: async () => ({ authorization: `Bearer ${user}` }) });
};

const day = asCalendarDate('2026-11-21');
const reason = 'Approved by the CRO under the emergency change process';

const valueOf = <Value>(result: Result<Value, ClientRefusal>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe.each([
  ['in process', inProcess],
  ['over a socket', overSocket],
] as const)('the client %s', (_, open) => {
  /** A client and the session it should be indistinguishable from. */
  async function start(user = 'owner'): Promise<{ stack: Stack; client: CountersignClient; session: Session }> {
    const stack = await aStack(createMemory(), { basePath: '/api', events: { pollEvery: 2 } });
    return { stack, client: await open(stack.handler, user), session: stack.countersign.as({ tenantId: 'bank', userId: user }) };
  }

  it('reads what the core reads', async () => {
    const { stack, client, session } = await start();
    const [taskId = ''] = await assigned(stack, 'v3');
    await assigned(stack, 'v4', '2026-11-25');
    for (const input of [
      {},
      { bucket: 'due-soon' },
      { statuses: ['CONFIRMED', 'PENDING'] },
      { statuses: [] },
      { search: 'United King' },
      { search: 'ü&=+ #' },
      { search: null, bucket: null, after: null },
    ] as const) {
      expect(await client.myTasks(input)).toEqual(await session.myTasks(input));
    }
    expect(await client.counts()).toEqual(await session.counts());
    expect(await client.counts({ search: '3.0' })).toEqual(await session.counts({ search: '3.0' }));
    expect(await client.task(taskId)).toEqual(await session.task(taskId));
  });

  it('walks all pages by the place each one ends at', async () => {
    const { stack, client } = await start();
    const all = [...(await assigned(stack, 'v2')), ...(await assigned(stack, 'v3')), ...(await assigned(stack, 'v4')).slice(0, 1)];
    const walked: string[] = [];
    let page = valueOf(await client.myTasks({ limit: 1, search: 'mortgage' }));
    walked.push(...page.tasks.map(({ task }) => task.taskId));
    while (page.next && walked.length <= all.length) {
      page = valueOf(await client.myTasks({ limit: 1, search: 'mortgage', after: page.next }));
      walked.push(...page.tasks.map(({ task }) => task.taskId));
    }
    expect(walked).toEqual(all);
  });

  it('does what the core does', async () => {
    const { stack, client, session } = await start();
    const created = valueOf(await client.assign({ versionId: 'v3', plannedProductionDate: '2026-11-20' })).created;
    const [task] = created;
    expect(created).toHaveLength(1);
    expect(valueOf(await client.assign({ versionId: 'v3', plannedProductionDate: '2026-11-20' }))).toEqual({ created: [], existing: 1 });
    const taskId = task!.taskId;
    const adjusted = await client.adjust({ taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Late', expectedRevision: 1 });
    expect(adjusted).toEqual(await session.task(taskId));
    const input = { taskId, actualProductionDate: day, confirmationNotes: 'Live', validationOverrideReason: reason, expectedRevision: 2 };
    expect(await client.explain({ type: 'confirm', ...input })).toEqual(await session.explain({ type: 'confirm', ...input }));
    const confirmed = await client.confirm(input);
    expect(valueOf(confirmed).task).toMatchObject({
      status: 'CONFIRMED',
      deployedBeforeValidationApproved: true,
      validationOverrideReason: reason,
      revision: 3,
    });
    // The number of the exception is given as it is written, so that only the next reader learns it.
    const read = valueOf(await session.task(taskId));
    expect(read.exception?.code).toBe('EXC-2026-1');
    expect(valueOf(confirmed)).toEqual({ ...read, exception: { ...read.exception, code: null } });
    const [other = ''] = await assigned(stack);
    expect(valueOf(await client.cancel({ taskId: other, cancellationReason: 'Rolled back' })).task.status).toBe('CANCELLED');
  });

  it('is refused as the core refuses', async () => {
    const { stack, client, session } = await start();
    const [taskId = ''] = await assigned(stack, 'v3');
    const confirmations = [
      { taskId, actualProductionDate: day },
      { taskId, actualProductionDate: day, validationOverrideReason: 'Too short' },
      { taskId, actualProductionDate: day, expectedRevision: 7 },
      { taskId, actualProductionDate: '2026-11-25' },
      { taskId: 'none', actualProductionDate: day },
      ...['', '.', '..', ' ', '\ud800', 'a/b', '%2e', '?', '#', 'x'.repeat(200)].map((impossible) => ({
        taskId: impossible,
        actualProductionDate: day,
      })),
    ];
    for (const input of confirmations) expect([input, await client.confirm(input)]).toEqual([input, await session.confirm(input)]);
    for (const each of ['my-tasks', 'counts', '', '..', 'a/b', '\ud800'])
      expect(await client.task(each)).toEqual({ ok: false, error: { code: 'task-not-found' } });
    expect(await client.adjust({ taskId, plannedProductionDate: '2026-11-01', adjustmentReason: 'x' })).toEqual(
      await session.adjust({ taskId, plannedProductionDate: '2026-11-01', adjustmentReason: 'x' }),
    );
    expect(await client.cancel({ taskId })).toEqual(await session.cancel({ taskId }));
    expect(await client.assign({ versionId: 'v2' })).toEqual(await session.assign({ versionId: 'v2' }));
    for (const versionId of ['none', '', '..', 'a/b'])
      expect(await client.assign({ versionId })).toEqual({ ok: false, error: { code: 'version-not-found' } });
  });

  it('is told the fields of invalid input by the names it used', async () => {
    const { stack, client } = await start();
    const [taskId = ''] = await assigned(stack);
    const fields = async (call: Promise<Result<unknown, ClientRefusal>>) => {
      const result = await call;
      return !result.ok && result.error.code === 'invalid-input' ? result.error.issues.map(({ field }) => field) : result;
    };
    expect(await fields(client.confirm({ taskId, actualProductionDate: '2026-02-30', confirmationNotes: '\u0000' }))).toEqual([
      'actualProductionDate',
      'confirmationNotes',
    ]);
    expect(await fields(client.confirm({ taskId, actualProductionDate: day, expectedRevision: 0 }))).toEqual(['expectedRevision']);
    const forced = { taskId, actualProductionDate: day, forceIt: true };
    expect(await fields(client.confirm(forced))).toEqual(['forceIt']);
    expect(await fields(client.assign({ versionId: 'v3' }))).toEqual(['plannedProductionDate']);
    expect(await fields(client.myTasks({ limit: 0 }))).toEqual(['limit']);
  });

  it('knows for whom a delegate acts', async () => {
    const { stack, client, session } = await start('delegate');
    const [taskId = ''] = await assigned(stack);
    await delegated(stack, { actions: ['confirm'], delegatorId: id('owner') });
    const task = valueOf(await client.task(taskId));
    expect(task).toMatchObject({
      actingFor: { userId: 'owner' },
      may: { confirm: { allowed: true }, adjust: { allowed: false, refusal: { code: 'action-not-delegated', action: 'adjust' } } },
    });
    expect(await client.confirm({ taskId, actualProductionDate: day })).toEqual(await session.task(taskId));
  });

  it('reads how a version stands and lets things follow, as the core does', async () => {
    const { stack, client, session } = await start();
    await assigned(stack, 'v4');
    expect(await client.versionDeployments('v4')).toEqual(await session.versionDeployments('v4'));
    for (const versionId of ['none', '', '..', 'a/b'])
      expect(await client.versionDeployments(versionId)).toEqual({ ok: false, error: { code: 'version-not-found' } });
    expect(await client.followOwners()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    const robot = await open(stack.handler, 'robot');
    expect(await robot.followOwners(['model'])).toEqual({ ok: true, value: 0 });
    expect(await robot.settleExceptions()).toEqual({ ok: true, value: 0 });
    expect(await robot.completeRollouts()).toEqual({ ok: true, value: 0 });
    expect(await robot.requestApprovals()).toEqual({ ok: true, value: 0 });
  });

  it('may rest a decision on all that was shown, and is told what has changed of it', async () => {
    const { stack, client, session } = await start();
    const [taskId = ''] = await assigned(stack, 'v3');
    const { basis } = valueOf(await client.task(taskId));
    await stack.inventory.put(id('bank'), {
      validations: [
        { validationRequestId: id('vr-2'), statusCode: 'APPROVED', statusLabel: null, approvedOn: asCalendarDate('2026-11-20') },
      ],
    });
    const input = { taskId, actualProductionDate: day, expectedBasis: basis };
    const refused = { ok: false, error: { code: 'basis-changed', parts: ['validation'] } };
    expect([await client.confirm(input), await session.confirm(input)]).toEqual([refused, refused]);
    expect(valueOf(await client.confirmMany([input]))).toEqual([{ taskId, result: refused }]);
    const shown = valueOf(await client.explain({ type: 'confirm', taskId, actualProductionDate: day }));
    const confirmed = valueOf(await client.confirm({ ...input, expectedBasis: shown.task.basis }));
    expect(confirmed).toEqual(valueOf(await session.task(taskId)));
  });

  it('hears of what changes until it stops listening', async () => {
    const { stack, client } = await start();
    const [taskId = ''] = await assigned(stack);
    const stop = new AbortController();
    const heard: (readonly string[])[] = [];
    const over = client.watch(
      ({ taskIds }) => {
        heard.push(taskIds);
        stop.abort();
      },
      { signal: stop.signal },
    );
    // The stream may begin before or after this; the one that follows it is told of either way.
    while (!stop.signal.aborted) {
      await setImmediate(); // in memory nothing else would let timers have their turn
      await client.adjust({ taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Late' });
      await client.adjust({ taskId, plannedProductionDate: '2026-12-03', adjustmentReason: 'Late' });
    }
    expect(await over).toEqual({ code: 'unreachable' });
    expect(heard).toEqual([[taskId]]);
  });

  it('is told when nobody is signed in', async () => {
    const { stack } = await start();
    const client = await open(stack.handler, 'nobody');
    expect(await client.myTasks()).toEqual({ ok: false, error: { code: 'unauthenticated' } });
    expect(await client.confirm({ taskId: 'task-0001', actualProductionDate: day })).toEqual({
      ok: false,
      error: { code: 'unauthenticated' },
    });
  });

  it('is turned away with a body that is too large, in words it can show', async () => {
    const { client } = await start();
    expect(await client.confirm({ taskId: 'task-0001', actualProductionDate: day, confirmationNotes: 'x'.repeat(5_000_000) })).toEqual({
      ok: false,
      error: { code: 'unavailable', status: 413 },
    });
  });
});
