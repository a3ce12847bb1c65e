import type { Refusal, Result, Written } from '@countersign/core';
import type { ClientRefusal } from './client-refusal.ts';
import { isRefusalCode } from './refusal-codes.ts';
import { retryAfter } from './retry-after.ts';
import { coreCode } from './wire/case.ts';
import { refusalFromProblem } from './wire/refusal.ts';

/** Makes the core's value of an answer's body and headers; null when it is none of Countersign's. */
export type ReadValue<Value> = (body: object, headers: Headers) => Value | null;

/** Turns an answer into the result the core gave on the other side. */
export async function readAnswer<Value>(
  response: Response,
  isWrite: boolean,
  read: ReadValue<Value>,
): Promise<Result<Value, ClientRefusal>> {
  if (response.status === 401) return refused({ code: 'unauthenticated' });
  const text = await textOf(response);
  if (text === null) return refused({ code: isWrite ? 'outcome-unknown' : 'unreachable' });
  const body = bodyOf(response, text);
  if (response.ok) {
    const value = body && read(body, response.headers);
    return value === null
      ? refused(isWrite ? { code: 'outcome-unknown' } : { code: 'unavailable', status: response.status })
      : replayedOr(value, response.headers);
  }
  const refusal = body && refusalOf(body, response.headers);
  if (refusal) return refused(refusal);
  // A server or a gateway that broke down may have carried the change out first. Only our own word says that it did not.
  return refused(
    isWrite && response.status >= 500 && codeOf(body) !== 'unavailable'
      ? { code: 'outcome-unknown' }
      : { code: 'unavailable', status: response.status, ...retryAt(response.headers) },
  );
}

function retryAt(headers: Headers): { readonly retryAt?: number } {
  const wait = retryAfter(headers);
  return wait > 0 ? { retryAt: Date.now() + wait } : {};
}

// Of many, each says for itself whether it was done before.
const replayedOr = <Value>(value: Value, headers: Headers): Result<Value, ClientRefusal> =>
  headers.get('idempotency-replayed') === 'true' && !Array.isArray(value)
    ? ({ ok: true, value, replayed: true } as Written<Value>)
    : { ok: true, value };

const codeOf = (problem: object | null): unknown => (problem && 'code' in problem ? problem.code : null);

const renamed: Readonly<Record<string, string>> = { 'If-Match': 'expectedRevision', 'Idempotency-Key': 'idempotencyKey', tasks: '' };

const refused = (error: ClientRefusal) => ({ ok: false, error }) as const;

/** What an answer says; null when it broke off, or was aborted. */
const textOf = (response: Response): Promise<string | null> => response.text().catch(() => null);

function bodyOf({ headers }: Response, text: string): object | null {
  const type = headers.get('content-type') ?? '';
  // A table for a spreadsheet is no JSON; it is read as a body with nothing but its text.
  if (/^text\/csv\b/i.test(type)) return { csv: text };
  if (!/^application\/(problem\+)?json\b/i.test(type)) return null;
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' ? body : null;
  } catch {
    return null;
  }
}

function refusalOf(problem: object, headers: Headers): Refusal | null {
  if (!headers.get('content-type')?.includes('problem')) return null;
  const code = codeOf(problem);
  if (typeof code !== 'string' || !isRefusalCode(coreCode(code))) return null;
  if (code === 'invalid_input' && !('errors' in problem && Array.isArray(problem.errors))) return null;
  const refusal = refusalFromProblem(problem);
  if (refusal.code !== 'invalid-input') return refusal;
  // The revision travels in a header, and a header is blamed by its own name; a list of tasks in a member.
  return {
    ...refusal,
    issues: refusal.issues.map((issue) => ({ ...issue, field: renamed[issue.field] ?? issue.field })),
  };
}
