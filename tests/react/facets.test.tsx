import { ok, type TaskPage, type TaskSummary } from '@countersign/core';
import { HeadlessProvider, isSelectable, useTaskFacets } from '@countersign/react/headless';
import { scriptedClient } from '@countersign/react/testing';
import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mayMend } from '../../packages/react/src/hooks/may-mend.ts';
import { aWorld } from './a-world.ts';

describe('what a list can be filtered by', () => {
  it('comes from the pages behind the first as well', async () => {
    const { owner } = await aWorld(['2026-11-20', '2026-11-21']);
    const all = await owner.myTasks();
    if (!all.ok) throw new Error(all.error.code);
    const [first, second] = all.value.tasks as [TaskSummary, TaskSummary];
    const place = { plannedProductionDate: first.task.plannedProductionDate, taskId: first.task.taskId } as TaskPage['next'];
    const client = scriptedClient({
      myTasks: (input) => Promise.resolve(ok(input?.after ? { tasks: [second], next: null } : { tasks: [first], next: place })),
    });
    const { result } = renderHook(() => useTaskFacets(true), {
      wrapper: ({ children }) => <HeadlessProvider client={client}>{children}</HeadlessProvider>,
    });
    await waitFor(() => expect(result.current.models.map(({ label }) => label)).toEqual(['Model 1', 'Model 2']));
  });
});

it.each(['confirm', 'adjust', 'cancel'])('a task of which no more than "%s" is allowed can be chosen among many', (allowed) => {
  const may = Object.fromEntries(['confirm', 'adjust', 'cancel'].map((action) => [action, { allowed: action === allowed }]));
  expect(isSelectable({ may } as unknown as TaskSummary)).toBe(true);
});

it.each(['busy', 'stale', 'basis-changed', 'not-recorded'] as const)('what was refused as "%s" can be tried again', (code) => {
  expect(mayMend(code)).toBe(true);
});
