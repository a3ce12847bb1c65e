import { ConfirmDeploymentDialog, CountersignProvider, MyDeploymentTasks, TaskDetailDrawer } from '@countersign/react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { aWorld } from './a-world.ts';

async function open(show: (taskId: string) => ReactNode, variables?: Record<`--cs-${string}`, string>) {
  const { client, owner } = await aWorld(['2026-11-20']);
  const tasks = await owner.myTasks();
  if (!tasks.ok) throw new Error(tasks.error.code);
  const user = userEvent.setup();
  render(
    <CountersignProvider client={client} {...(variables && { appearance: { variables } })}>
      {show(tasks.value.tasks[0]!.task.taskId)}
    </CountersignProvider>,
  );
  return user;
}

it('sets the properties of the host on the root of a dialog too', async () => {
  const user = await open(() => <MyDeploymentTasks />, { '--cs-color-accent': 'teal' });
  await user.click(await screen.findByRole('button', { name: /^Confirm… Model 1/ }, { timeout: 10_000 }));
  const dialog = await screen.findByRole('dialog', { name: 'Confirm deployment' }, { timeout: 10_000 });
  const root = dialog.closest<HTMLElement>('[data-cs-portal]');
  expect(root?.style.getPropertyValue('--cs-color-accent')).toBe('teal');
});

it('closes a menu in a drawer with Escape, and the drawer only with the next', async () => {
  const closed: string[] = [];
  const user = await open((taskId) => <TaskDetailDrawer taskId={taskId} onClose={() => closed.push('drawer')} />);
  await user.click(await screen.findByRole('button', { name: 'More actions' }, { timeout: 10_000 }));
  expect(screen.getAllByRole('menuitem')[0]).toHaveFocus();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect(closed).toEqual([]);
  expect(screen.getByRole('button', { name: 'More actions' })).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(closed).toEqual(['drawer']);
});

it('gives focus back in the task in which it goes, for all that waits for a turn may wait for long', async () => {
  const user = await open(() => <MyDeploymentTasks />);
  const opener = await screen.findByRole('button', { name: /^Confirm… Model 1/ }, { timeout: 10_000 });
  await user.click(opener);
  await screen.findByLabelText('Went live on', undefined, { timeout: 10_000 });
  // From here on no timer has its turn, as on a machine that is busy with something else.
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  try {
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    await act(() => Promise.resolve());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(opener).toHaveFocus();
  } finally {
    vi.useRealTimers();
  }
});

it('gives focus back to what a host had it on, though Radix still hides that', async () => {
  const world = await aWorld(['2026-11-20']);
  const tasks = await world.owner.myTasks();
  if (!tasks.ok) throw new Error(tasks.error.code);
  const shown = (isOpen: boolean) => (
    <CountersignProvider client={world.client}>
      <button type="button">Mine</button>
      <ConfirmDeploymentDialog tasks={tasks.value.tasks} open={isOpen} onOpenChange={() => {}} />
    </CountersignProvider>
  );
  const { rerender } = render(shown(false));
  const mine = screen.getByRole('button', { name: 'Mine' });
  mine.focus();
  rerender(shown(true));
  await waitFor(() => expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement));
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  try {
    rerender(shown(false));
    await act(() => Promise.resolve());
    expect(mine).toHaveFocus();
  } finally {
    vi.useRealTimers();
  }
});
