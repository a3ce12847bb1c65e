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
