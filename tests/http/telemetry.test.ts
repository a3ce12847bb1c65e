import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createMemory } from '@countersign/memory';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aStack, assigned } from './a-stack.ts';
import { ask } from './request.ts';

/** Text that people write, which must reach no span, no metric and no log. */
const secret = 'Kestrel merger, told by the CRO in confidence';

const spans = new InMemorySpanExporter();
const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 });

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  propagation.setGlobalPropagator({
    fields: () => ['traceparent'],
    inject: () => {},
    extract: (around, carrier, getter) => {
      const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/.exec(String(getter.get(carrier, 'traceparent'))) ?? [];
      return traceId && spanId ? trace.setSpanContext(around, { traceId, spanId, traceFlags: 1, isRemote: true }) : around;
    },
  });
});
// Other tests of this worker run without an SDK, as most hosts do.
afterAll(() => {
  for (const api of [context, trace, metrics, propagation]) api.disable();
});
beforeEach(() => spans.reset());

const numbersOf = async (name: string) => {
  await reader.forceFlush();
  const found =
    measured
      .getMetrics()
      .at(-1)
      ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  return found.find((metric) => metric.descriptor.name === name)?.dataPoints ?? [];
};

describe('a request', () => {
  it('leaves a span by its route, with identifiers and the code, and one for the call of the core within it', async () => {
    const stack = await aStack(createMemory());
    const [taskId = ''] = await assigned(stack, 'v3');
    await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: { actual_production_date: '2026-11-21' } });
    const [call, request] = spans.getFinishedSpans();
    expect(request).toMatchObject({
      name: 'PATCH /deployment-tasks/{task_id}/confirm',
      attributes: {
        'http.request.method': 'PATCH',
        'http.route': '/deployment-tasks/{task_id}/confirm',
        'http.response.status_code': 400,
        'error.type': 'validation_not_approved',
        'countersign.tenant_id': 'bank',
        'countersign.user_id': 'owner',
      },
    });
    expect(call).toMatchObject({ name: 'countersign.confirm', attributes: { 'countersign.outcome': 'validation-not-approved' } });
    expect(call?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    await ask(stack.handler, `GET /deployment-tasks/${taskId}`);
    expect(spans.getFinishedSpans().at(-1)?.attributes).toMatchObject({ 'countersign.task_id': taskId, 'http.response.status_code': 200 });
  });

  it('belongs to the trace of whoever sent it, and to the span that the host has begun', async () => {
    const { handler } = await aStack(createMemory());
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    await ask(handler, 'GET /deployment-tasks/counts', { headers });
    expect(spans.getFinishedSpans().map((span) => span.spanContext().traceId)).toEqual([traceId, traceId]);
    spans.reset();
    await trace.getTracer('host').startActiveSpan('host', async (span) => {
      await ask(handler, 'GET /deployment-tasks/counts', { headers });
      span.end();
    });
    const [, request, host] = spans.getFinishedSpans();
    expect(request?.parentSpanContext?.spanId).toBe(host?.spanContext().spanId);
  });

  it('about many says of how many it was, and how many of them were refused', async () => {
    const stack = await aStack(createMemory());
    const [taskId = ''] = await assigned(stack);
    const tasks = [taskId, 'nothing', 'nowhere'].map((task_id) => ({ task_id, cancellation_reason: 'Rolled back' }));
    await ask(stack.handler, 'POST /deployment-tasks/bulk/cancel', { body: { tasks } });
    const call = spans.getFinishedSpans().find(({ name }) => name === 'countersign.cancelMany');
    expect(call?.attributes).toEqual({ 'countersign.outcome': 'ok', 'countersign.items': 3, 'countersign.items_refused': 2 });
  });

  it('is measured and counted by what became of it', async () => {
    const stack = await aStack(createMemory());
    await assigned(stack);
    const before = (await numbersOf('countersign.calls')).length;
    for (const as of ['owner', 'stranger']) await ask(stack.handler, 'GET /deployment-tasks/task-0001', { as });
    const calls = await numbersOf('countersign.calls');
    expect(calls.length).toBeGreaterThan(before);
    expect(calls.map(({ attributes }) => attributes)).toEqual(
      expect.arrayContaining([
        { 'countersign.call': 'task', 'countersign.outcome': 'ok' },
        { 'countersign.call': 'task', 'countersign.outcome': 'task-not-found' },
      ]),
    );
    const durations = await numbersOf('http.server.request.duration');
    expect(durations.map(({ attributes }) => attributes)).toContainEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 404,
      'http.route': '/deployment-tasks/{task_id}',
      'error.type': 'task_not_found',
    });
  });

  it('of odd methods and addresses cannot fill a store of metrics', async () => {
    const { handler } = await aStack(createMemory());
    for (let at = 0; at < 20; at++) {
      await handler(new Request(`http://bank.example/nowhere/${at}`, { method: `ODD${at}` }));
      await ask(handler, `GET /deployment-tasks/made-up-${at}`);
    }
    const points = await numbersOf('http.server.request.duration');
    expect(points.filter(({ attributes }) => attributes['http.request.method'] === '_OTHER')).toHaveLength(1);
    expect(JSON.stringify(points)).not.toContain('made-up');
    expect(JSON.stringify(spans.getFinishedSpans().map(({ attributes }) => attributes))).not.toContain('made-up');
  });

  it('that breaks is marked as an error, and nothing of why leaves by that way', async () => {
    const memory = createMemory();
    const repositories = { ...memory.repositories, tasks: { ...memory.repositories.tasks, list: () => Promise.reject(new Error(secret)) } };
    const { handler } = await aStack({ ...memory, repositories }, { onFault: () => {} });
    await ask(handler, 'GET /deployment-tasks/my-tasks');
    const [call, request] = spans.getFinishedSpans();
    expect([call?.status.code, request?.status.code]).toEqual([2, 2]);
    expect(call?.attributes).toEqual({ 'countersign.outcome': 'fault' });
    expect(JSON.stringify([call?.events, call?.status, request?.events, request?.status])).not.toContain(secret);
  });
});

it('nothing that anybody wrote is in any span, metric or line for the log', async () => {
  const lines: unknown[] = [];
  const stack = await aStack(createMemory(), { onRequest: (record) => lines.push(record) });
  const [taskId = ''] = await assigned(stack, 'v3');
  const confirm = (body: object) => ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body });
  await confirm({ actual_production_date: '2026-11-21', validation_override_reason: secret, confirmation_notes: secret, [secret]: 1 });
  await confirm({ actual_production_date: '2026-11-21', validation_override_reason: secret, confirmation_notes: secret });
  await ask(stack.handler, `GET /deployment-tasks/my-tasks?search=${encodeURIComponent(secret)}`);
  await ask(stack.handler, `GET /deployment-tasks/${encodeURIComponent(secret)}`);
  await ask(stack.handler, `POST /exceptions/${taskId}/close`, {
    as: 'root',
    body: { closure_reason: 'risk_accepted', narrative: secret },
  });
  await ask(stack.handler, `POST /deployment-tasks/bulk/cancel`, { body: { tasks: [{ task_id: taskId, cancellation_reason: secret }] } });
  await reader.forceFlush();
  const told = [
    lines,
    spans.getFinishedSpans().map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    measured.getMetrics().at(-1)?.scopeMetrics,
  ];
  expect(JSON.stringify(told)).not.toMatch(/Kestrel|in confidence/);
  expect(lines).toHaveLength(6);
  expect(lines[1]).toEqual({
    method: 'PATCH',
    route: '/deployment-tasks/{task_id}/confirm',
    status: 200,
    code: null,
    durationMs: expect.any(Number),
    tenantId: 'bank',
    userId: 'owner',
    taskId,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(lines[3]).toMatchObject({ route: '/deployment-tasks/{task_id}', status: 404, code: 'task_not_found', taskId: null });
});

it('streams are counted while they are open', async () => {
  const { handler } = await aStack(createMemory());
  const open = async () => (await numbersOf('countersign.event_streams')).at(-1)?.value;
  const before = ((await open()) as number | undefined) ?? 0;
  const stream = await handler(new Request('http://bank.example/deployment-tasks/events', { headers: { authorization: 'Bearer owner' } }));
  expect(await open()).toBe(before + 1);
  await stream.body?.cancel();
  expect(await open()).toBe(before);
});
