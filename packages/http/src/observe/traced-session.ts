import type { Refusal, Result, Session } from '@countersign/core';
import type { Attributes } from '@opentelemetry/api';
import type { Telemetry } from './telemetry.ts';

type Call = (...input: readonly unknown[]) => Promise<Result<unknown, Refusal>>;

/** A session of which every call leaves a span and is counted, by its name and what became of it. */
export const tracedSession = (session: Session, telemetry: Telemetry): Session =>
  Object.fromEntries(
    Object.entries(session).map(([name, call]) => [
      name,
      (...input: readonly unknown[]) => telemetry.call(name, () => (call as Call)(...input), outcomeOf),
    ]),
  ) as unknown as Session;

function outcomeOf(result: Result<unknown, Refusal>): Attributes {
  if (!result.ok) return { 'countersign.outcome': result.error.code };
  const { value } = result;
  const outcomes = Array.isArray(value)
    ? value.filter((each): each is { readonly result: { readonly ok: boolean } } => isOutcome(each))
    : [];
  if (outcomes.length === 0) return { 'countersign.outcome': 'ok' };
  return {
    'countersign.outcome': 'ok',
    'countersign.items': outcomes.length,
    'countersign.items_refused': outcomes.filter((each) => !each.result.ok).length,
  };
}

const isOutcome = (each: unknown): boolean => typeof each === 'object' && each !== null && 'result' in each;
