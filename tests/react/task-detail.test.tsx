import { definePolicy } from '@countersign/core';
import { CountersignProvider, type HeadingLevel } from '@countersign/react';
import { TaskDetail } from '@countersign/react/task-detail';
import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aWorld } from './a-world.ts';

async function aTask() {
  const { client, owner } = await aWorld(['2026-11-20']);
  const page = await owner.myTasks();
  if (!page.ok) throw new Error(page.error.code);
  return { client, taskId: page.value.tasks[0]!.task.taskId };
}

describe('a task in full', () => {
  it.each([1, 2, 4] satisfies HeadingLevel[])('that is headed at level %i has its sections one deeper', async (level) => {
    const { client, taskId } = await aTask();
    render(
      <CountersignProvider client={client}>
        <TaskDetail taskId={taskId} headingLevel={level} />
      </CountersignProvider>,
    );
    await screen.findByRole('heading', { name: 'Model 1 2.0', level });
    for (const section of ['What a confirmation today would change', 'Audit trail'])
      await waitFor(() => expect(screen.getByRole('heading', { name: section, level: level + 1 })).toBeVisible());
  });

  it('says in its audit trail that its version has come to run everywhere it is meant for', async () => {
    const { client, owner, service, mean } = await aWorld(['2026-11-20']);
    const page = await owner.myTasks();
    const { taskId } = page.ok ? page.value.tasks[0]!.task : { taskId: '' };
    await mean('uk', 'fr');
    expect(await owner.confirm({ taskId, actualProductionDate: '2026-11-20' })).toMatchObject({ ok: true });
    await mean('uk');
    expect(await service.completeRollouts()).toEqual({ ok: true, value: 1 });
    render(
      <CountersignProvider client={client}>
        <TaskDetail taskId={taskId} />
      </CountersignProvider>,
    );
    const last = (await screen.findByText('Rollout completed by the system')).closest('li')!;
    expect(last).toHaveTextContent('Version 2.0 counts as live everywhere since 20 Nov 2026');
  });

  it('says in its audit trail which regions were asked since they must agree first', async () => {
    const { client, owner, service, demand } = await aWorld(['2026-11-20'], { policy: definePolicy({ regionalApproval: 'before' }) });
    const page = await owner.myTasks();
    const { taskId } = page.ok ? page.value.tasks[0]!.task : { taskId: '' };
    await demand();
    expect(await service.requestApprovals()).toEqual({ ok: true, value: 1 });
    render(
      <CountersignProvider client={client}>
        <TaskDetail taskId={taskId} />
      </CountersignProvider>,
    );
    const last = (await screen.findByText('Regional approval asked for by the system')).closest('li')!;
    expect(last).toHaveTextContent('United Kingdom was asked for its approval');
  });

  it('says in its audit trail which regions were asked as it was assigned', async () => {
    const { client, owner } = await aWorld(['2026-11-20'], {
      policy: definePolicy({ regionalApproval: 'before' }),
      demandsApproval: true,
    });
    const page = await owner.myTasks();
    render(
      <CountersignProvider client={client}>
        <TaskDetail taskId={page.ok ? page.value.tasks[0]!.task.taskId : ''} />
      </CountersignProvider>,
    );
    const first = (await screen.findByText('Task created by the system')).closest('li')!;
    expect(first).toHaveTextContent('United Kingdom was asked for its approval');
  });

  it('has an audit trail whose line ends at the first entry', async () => {
    const { client, taskId } = await aTask();
    await client.adjust({ taskId, plannedProductionDate: '2026-11-30' as never, adjustmentReason: 'The release moved.' });
    render(
      <CountersignProvider client={client}>
        <TaskDetail taskId={taskId} />
      </CountersignProvider>,
    );
    const first = (await screen.findByText(/^Task created/)).closest('li')!;
    expect([...first.parentElement!.children].map((entry) => entry.hasAttribute('data-cs-first'))).toEqual([false, true]);
  });
});
