import { type Attributes, context, metrics, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** What became of a request, in identifiers and codes. Nothing of what anybody wrote is in it. */
export interface RequestRecord {
  readonly method: string;
  /** The route as the document writes it, such as `/deployment-tasks/{task_id}`; null for an unknown address. */
  readonly route: string | null;
  readonly status: number;
  /** The code of the problem it was answered with; null for none. */
  readonly code: string | null;
  readonly durationMs: number;
  readonly tenantId: string | null;
  readonly userId: string | null;
  /** The task of the address, once it is known to exist for who asked. */
  readonly taskId: string | null;
  /** By which a log finds its trace; null where nobody traces. */
  readonly traceId: string | null;
}

/** Spans and metrics by OpenTelemetry's API. Where the host has set up no SDK they cost next to nothing and go nowhere. */
export interface Telemetry {
  /** Runs `answer` within the span of a request. */
  request(headers: Headers, answer: () => Promise<void>, told: (span: Span) => RequestRecord): Promise<void>;
  /** Runs one call of the core within a span of its own; `told` says what became of it. */
  call<Value>(name: string, run: () => Promise<Value>, told: (value: Value) => Attributes): Promise<Value>;
  /** Counts streams of events that begin (1) or end (-1). */
  streams(change: 1 | -1): void;
}

const scope = '@countersign/http';
const getter = { keys: (headers: Headers) => [...headers.keys()], get: (headers: Headers, name: string) => headers.get(name) ?? undefined };

/** Builds the telemetry of one handler, of whatever SDK the process has registered by then. */
export function createTelemetry(): Telemetry {
  const tracer = trace.getTracer(scope);
  const meter = metrics.getMeter(scope);
  const duration = meter.createHistogram('http.server.request.duration', { unit: 's', description: 'How long requests took to answer.' });
  const calls = meter.createCounter('countersign.calls', { description: 'Calls of the core, by what became of them.' });
  const streams = meter.createUpDownCounter('countersign.event_streams', { description: 'Streams of events that are open.' });

  return {
    request: (headers, answer, told) => {
      // A host that traces has begun a span already; else the caller's, if it sent one.
      const around = trace.getSpan(context.active()) ? context.active() : propagation.extract(context.active(), headers, getter);
      return tracer.startActiveSpan('HTTP', { kind: SpanKind.SERVER }, around, async (span) => {
        try {
          await answer();
        } finally {
          const record = told(span);
          const attributes = attributesOf(record);
          span.updateName(record.route === null ? record.method : `${record.method} ${record.route}`);
          span.setAttributes({ ...attributes, ...idsOf(record) });
          if (record.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
          duration.record(record.durationMs / 1_000, attributes);
        }
      });
    },
    call: (name, run, told) =>
      tracer.startActiveSpan(`countersign.${name}`, async (span) => {
        let attributes: Attributes = { 'countersign.outcome': 'fault' };
        try {
          const value = await run();
          attributes = told(value);
          return value;
        } finally {
          if (attributes['countersign.outcome'] === 'fault') span.setStatus({ code: SpanStatusCode.ERROR });
          span.setAttributes(attributes);
          span.end();
          calls.add(1, { 'countersign.call': name, 'countersign.outcome': attributes['countersign.outcome'] ?? 'ok' });
        }
      }),
    streams: (change) => streams.add(change),
  };
}

const known: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** By which requests are counted: few values each, so that no caller can fill a store of metrics. */
const attributesOf = ({ method, route, status, code }: RequestRecord): Attributes => ({
  'http.request.method': known.has(method) ? method : '_OTHER',
  'http.response.status_code': status,
  ...(route !== null && { 'http.route': route }),
  ...(code !== null && { 'error.type': code }),
});

const idsOf = ({ tenantId, userId, taskId }: RequestRecord): Attributes => ({
  ...(tenantId !== null && { 'countersign.tenant_id': tenantId }),
  ...(userId !== null && { 'countersign.user_id': userId }),
  ...(taskId !== null && { 'countersign.task_id': taskId }),
});
