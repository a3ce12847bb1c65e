import { asCalendarDate } from '@countersign/core';
import { createClient, newKey } from '@countersign/http/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const now = Date.parse('2026-11-24T09:30:00.000Z');
const confirmation = { taskId: 'task-1', actualProductionDate: asCalendarDate('2026-11-21') };

beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const answering = (status: number, headers: Record<string, string>) =>
  createClient({
    baseUrl: 'http://bank.example',
    attempts: 1,
    fetch: () => Promise.resolve(new Response('slow down', { status, headers })),
  });

/** In how many seconds a client may try again, as it was told by `Retry-After`. */
async function waitFor(retryAfter: string, headers: Record<string, string> = {}): Promise<number | null> {
  const answer = await answering(429, { 'retry-after': retryAfter, ...headers }).counts();
  if (answer.ok || answer.error.code !== 'unavailable') throw new Error(JSON.stringify(answer));
  return answer.error.retryAt === undefined ? null : (answer.error.retryAt - now) / 1_000;
}

describe('an answer that asks to be tried again later', () => {
  it.each([
    ['12', 12],
    [' 12 ', 12],
    ['Tue, 24 Nov 2026 09:30:12 GMT', 12],
    ['Tuesday, 24-Nov-26 09:30:12 GMT', 12],
    ['Tue Nov 24 09:30:12 2026', 12],
  ])('says so as "%s"', async (header, seconds) => {
    expect(await waitFor(header)).toBe(seconds);
  });

  it('means a moment by its own clock, whatever ours says', async () => {
    expect(await waitFor('Tue, 24 Nov 2026 12:00:30 GMT', { date: 'Tue, 24 Nov 2026 12:00:00 GMT' })).toBe(30);
    expect(await waitFor('Tue, 24 Nov 2026 09:30:30 GMT', { date: 'no date' })).toBe(30);
  });

  it.each([
    ['a day', '86400'],
    ['more than a number holds', '9'.repeat(400)],
    ['another year', 'Fri, 31 Dec 2099 23:59:59 GMT'],
  ])('is believed for an hour when it asks for %s', async (_, header) => {
    expect(await waitFor(header)).toBe(3_600);
  });

  it.each(['', '0', '-5', '1.5', '1e3', '0x10', 'soon', 'soon 2099', 'Tue, 24 Nov 2026 09:29:00 GMT', 'Mon, 99 Foo 2026 25:61:61 GMT'])(
    'asks for nothing when it says "%s"',
    async (header) => {
      expect(await waitFor(header)).toBeNull();
    },
  );

  it.each([429, 503])('tells it with a %i, of a question as of a change that was not done', async (status) => {
    const client = answering(status, { 'retry-after': '12' });
    const error = { code: 'unavailable', status, retryAt: now + 12_000 };
    expect(await client.myTasks()).toEqual({ ok: false, error });
    // A 503 of a gateway leaves open what became of a change.
    expect(await client.confirm(confirmation)).toEqual({ ok: false, error: status === 429 ? error : { code: 'outcome-unknown' } });
  });

  it('is not asked again for changes until then', async () => {
    const waits: number[] = [];
    const stop = new AbortController();
    const client = createClient({
      baseUrl: 'http://bank.example',
      fetch: () => Promise.resolve(new Response(null, { status: 429, headers: { 'retry-after': '45' } })),
    });
    const timer = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, delay: number) => {
      waits.push(delay);
      stop.abort();
      queueMicrotask(act);
    }) as typeof setTimeout);
    await client.watch(() => {}, { signal: stop.signal });
    timer.mockRestore();
    expect(waits).toEqual([45_000]);
  });
});

describe('a key', () => {
  it('is new each time, and can travel', async () => {
    const keys = [newKey(), newKey()];
    expect(new Set(keys).size).toBe(2);
    const sent: (string | null)[] = [];
    const client = createClient({
      baseUrl: 'http://bank.example',
      attempts: 1,
      fetch: (request) => (sent.push(request.headers.get('idempotency-key')), Promise.resolve(new Response(null, { status: 429 }))),
    });
    for (const idempotencyKey of keys) await client.confirm({ ...confirmation, idempotencyKey });
    expect(sent).toEqual(keys);
  });
});
