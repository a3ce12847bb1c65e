import type { Refusal, Result, Session } from '@countersign/core';
import type { Attributes } from '@opentelemetry/api';
import type { Telemetry } from './telemetry.ts';

type Call = (...input: readonly unknown[]) => Promise<Result<unknown, Refusal>>;

/** A session of which every call leaves a span and is counted, by its name and what became of it. */
export const tracedSession = (session: Session, telemetry: Telemetry): Session =>
  // A request makes one call of thirty: only that one is wrapped.
  new Proxy(session, {
    get: (itself, name) => {
      const call = Reflect.get(itself, name) as Call;
      return (...input: readonly unknown[]) => telemetry.call(String(name), () => call(...input), outcomeOf);
    },
  });

function outcomeOf(result: Result<unknown, Refusal>): Attributes {
  if (!result.ok) return { 'countersign.outcome': result.error.code };
  const outcomes = Array.isArray(result.value) ? (result.value as readonly unknown[]).filter(isOutcome) : [];
  if (outcomes.length === 0) return { 'countersign.outcome': 'ok' };
  return {
    'countersign.outcome': 'ok',
    'countersign.items': outcomes.length,
    'countersign.items_refused': outcomes.filter(({ result: { ok } }) => !ok).length,
  };
}

/** Says whether something is what became of one of many. */
const isOutcome = (each: unknown): each is { readonly result: { readonly ok: boolean } } =>
  typeof each === 'object' && each !== null && 'result' in each;
