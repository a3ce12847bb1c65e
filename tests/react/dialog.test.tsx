import { CountersignProvider, MyDeploymentTasks, TaskDetailDrawer } from '@countersign/react';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
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
