import { createMemory } from '@countersign/memory';
import { expect, it } from 'vitest';
import { aStack } from './a-stack.ts';
import { ask } from './request.ts';

it('says that a process which answers is ready, to anybody', async () => {
  const { handler } = await aStack(createMemory());
  expect(await ask(handler, 'GET /health', { as: null })).toMatchObject({ status: 200, body: { status: 'ok' } });
});

it.each([
  ['says no', () => false],
  ['cannot be asked', () => Promise.reject(new Error('the database is away'))],
  [
    'throws',
    () => {
      throw new Error('the database is away');
    },
  ],
])('is 503 with a time to come back when the host %s, and tells nothing of why', async (_, isReady) => {
  const { handler } = await aStack(createMemory(), { isReady });
  const answer = await ask(handler, 'GET /health', { as: null });
  expect(answer).toMatchObject({ status: 503, body: { code: 'not_ready' } });
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(answer.text).not.toContain('database');
});
