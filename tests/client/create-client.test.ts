import { createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { asCalendarDate } from '@countersign/core';
import { expect, it } from 'vitest';
import { aStack, assigned } from '../http/a-stack.ts';

it('gives back what the core says', async () => {
  const stack = await aStack(createMemory());
  const [taskId = ''] = await assigned(stack, 'v3');
  const client = createClient({ baseUrl: 'http://bank.example', fetch: stack.handler, headers: { authorization: 'Bearer owner' } });
  const session = stack.countersign.as({ tenantId: 'bank', userId: 'owner' });
  expect(await client.myTasks()).toEqual(await session.myTasks());
  expect(await client.counts()).toEqual(await session.counts());
  expect(await client.task(taskId)).toEqual(await session.task(taskId));
  const input = { taskId, actualProductionDate: asCalendarDate('2026-11-21') };
  expect(await client.explain({ type: 'confirm', ...input })).toEqual(await session.explain({ type: 'confirm', ...input }));
  expect(await client.confirm(input)).toEqual(await session.confirm(input));
  expect(await client.confirm({ ...input, expectedRevision: 7 })).toEqual({ ok: false, error: { code: 'stale', expectedRevision: 7, currentRevision: 1 } });
});
