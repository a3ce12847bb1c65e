import { definePolicy } from '@countersign/core';
import { CountersignProvider, type HeadingLevel } from '@countersign/react';
import { TaskDetail } from '@countersign/react/task-detail';
import { render, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { aWorld } from './a-world.ts';

async function aTask(options: Parameters<typeof aWorld>[1] = {}) {
  const world = await aWorld(['2026-11-20'], options);
  const page = await world.owner.myTasks();
  if (!page.ok) throw new Error(page.error.code);
  return { ...world, taskId: page.value.tasks[0]!.task.taskId };
}

const show = ({ client, taskId }: Awaited<ReturnType<typeof aTask>>, headingLevel: HeadingLevel = 2) =>
  render(
    <CountersignProvider client={client}>
      <TaskDetail taskId={taskId} headingLevel={headingLevel} />
    </CountersignProvider>,
  );

/** The entry of the audit trail with some heading. */
const entry = async (heading: string) => (await screen.findByText(heading)).closest('li')!;

const agreeFirst = { policy: definePolicy({ regionalApproval: 'before' }) };

describe('a task in full', () => {
  it.each([1, 2, 4] satisfies HeadingLevel[])('that is headed at level %i has its sections one deeper', async (level) => {
    show(await aTask(), level);
    await screen.findByRole('heading', { name: 'Model 1 2.0', level });
    for (const section of ['What a confirmation today would change', 'Audit trail'])
      await waitFor(() => expect(screen.getByRole('heading', { name: section, level: level + 1 })).toBeVisible());
  });

  it('says in its audit trail that its version has come to run everywhere it is meant for', async () => {
    const world = await aTask();
    const { owner, service, mean, taskId } = world;
    await mean('uk', 'fr');
    expect(await owner.confirm({ taskId, actualProductionDate: '2026-11-20' })).toMatchObject({ ok: true });
    await mean('uk');
    expect(await service.completeRollouts()).toEqual({ ok: true, value: 1 });
    show(world);
    expect(await entry('Rollout completed by the system')).toHaveTextContent('Version 2.0 counts as live everywhere since 20 Nov 2026');
  });

  it('says in its audit trail which regions were asked since they must agree first', async () => {
    const world = await aTask(agreeFirst);
    await world.demand();
    expect(await world.service.requestApprovals()).toEqual({ ok: true, value: 1 });
    show(world);
    expect(await entry('Regional approval asked for by the system')).toHaveTextContent('United Kingdom was asked for its approval');
  });

  it('says in its audit trail which regions were asked as it was assigned', async () => {
    show(await aTask({ ...agreeFirst, demandsApproval: true }));
    expect(await entry('Task created by the system')).toHaveTextContent('United Kingdom was asked for its approval');
  });

  it('has an audit trail whose line ends at the first entry', async () => {
    const world = await aTask();
    const { client, taskId } = world;
    await client.adjust({ taskId, plannedProductionDate: '2026-11-30' as never, adjustmentReason: 'The release moved.' });
    show(world);
    const first = await entry('Task created by the system');
    expect([...first.parentElement!.children].map((each) => each.hasAttribute('data-cs-first'))).toEqual([false, true]);
  });

  it('has its sections headed alike', async () => {
    show(await aTask());
    const sections = await screen.findAllByRole('heading', { level: 3 });
    expect([...new Set(sections.map(({ className }) => className))]).toHaveLength(1);
  });

  it('tells two texts of one entry that say the same, each once', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const world = await aTask({ needsOverride: true });
    const said = 'Critical production fix, approved under CHG-4711.';
    const { owner, taskId } = world;
    const confirmed = await owner.confirm({
      taskId,
      actualProductionDate: '2026-11-20',
      confirmationNotes: said,
      validationOverrideReason: said,
    });
    expect(confirmed).toMatchObject({ ok: true });
    show(world);
    expect(within(await entry('Confirmed by Ana Silva')).getAllByText(said)).toHaveLength(2);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });
});
