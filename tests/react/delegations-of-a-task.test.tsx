import type { Handler } from '@countersign/http';
import { CountersignProvider, TaskDetail, TaskDetailDrawer } from '@countersign/react';
import type { Notice } from '@countersign/react/headless';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aBank, tasksOf } from './a-bank.ts';

/** A dialog is loaded when it is first opened. */
const patient = { timeout: 5_000 };

const toBen = () => ({
  modelId: 'model-1',
  delegateId: 'ben',
  actions: ['confirm', 'adjust'] as const,
  validUntil: '2026-12-05T00:00:00.000Z',
  reason: 'Leave',
});

/** Ana has let Ben act for her on a model; the task is shown to one of the people. */
async function shown({ as = 'ana', inDrawer = false, wire = (handler: Handler) => handler } = {}) {
  const bank = await aBank(2);
  const [task] = await tasksOf(bank);
  const given = await bank.session({ userId: 'ana' }).delegate(toBen());
  if (!given.ok) throw new Error(given.error.code);
  const { taskId } = task!.task;
  const told: Notice[] = [];
  const user = userEvent.setup();
  render(
    <CountersignProvider client={bank.clientFor({ userId: as }, wire)} onNotice={(notice) => told.push(notice)}>
      {inDrawer ? <TaskDetailDrawer taskId={taskId} onClose={() => {}} /> : <TaskDetail taskId={taskId} />}
    </CountersignProvider>,
  );
  const end = () => screen.findByRole('button', { name: 'End… Ben Okafor may act for Ana Silva' }, patient);
  const asked = async () => within(await screen.findByRole('dialog', { name: 'End delegation' }, patient));
  const isRevoked = async () => {
    const all = await bank.session({ userId: 'ana' }).delegations();
    return all.ok && all.value.some(({ revokedAt }) => revokedAt !== null);
  };
  return { bank, taskId, told, user, end, asked, isRevoked };
}

const section = () => screen.queryByRole('region', { name: 'Delegations' });

describe('the delegations of a task', () => {
  it('tell who may act for whom, on what, how and until when', async () => {
    await shown();
    const list = await screen.findByRole('region', { name: 'Delegations' }, patient);
    expect(list).toHaveTextContent('Ben Okafor may act for Ana Silva');
    expect(list).toHaveTextContent('Every task of Model 1 that Ana Silva answers for');
    expect(list).toHaveTextContent('Confirm deployments · Change planned dates');
    await waitFor(() => expect(list).toHaveTextContent('From 24 Nov 2026, 09:30 UTC to the end of 4 Dec 2026'));
  });

  it('are not spoken of where there are none', async () => {
    const bank = await aBank(1);
    const [task] = await tasksOf(bank);
    render(
      <CountersignProvider client={bank.clientFor({ userId: 'ana' })}>
        <TaskDetail taskId={task!.task.taskId} />
      </CountersignProvider>,
    );
    await screen.findByText('Task created by the system');
    expect(section()).toBeNull();
  });

  it.each([false, true])(
    'are ended after a question, which is said, told, and leaves the keyboard in place (in a drawer: %s)',
    async (inDrawer) => {
      const { user, end, asked, isRevoked, told, taskId } = await shown({ inDrawer });
      await user.click(await end());
      expect(await isRevoked()).toBe(false);
      await user.click((await asked()).getByRole('button', { name: 'End delegation' }));
      await waitFor(() => expect(section()).toBeNull(), patient);
      expect(await isRevoked()).toBe(true);
      const message = 'The delegation is ended: Ben Okafor no longer acts for Ana Silva under it';
      expect(told).toEqual([{ tone: 'success', message, code: 'delegation-revoked', taskIds: [taskId] }]);
      await screen.findByText((text) => text.startsWith(message), {}, patient);
      await waitFor(() => expect(document.body).not.toHaveFocus());
      expect(inDrawer || document.activeElement === screen.getByRole('heading', { level: 2 })).toBe(true);
    },
  );

  it('are kept with Escape, and focus is on the button again', async () => {
    const { user, end, asked, isRevoked } = await shown();
    await user.click(await end());
    await asked();
    await user.keyboard('{Escape}');
    await waitFor(async () => expect(await end()).toHaveFocus());
    expect(await isRevoked()).toBe(false);
  });

  it('may be given back by whoever holds them, who then sees the task no longer', async () => {
    const { user, end, asked, isRevoked } = await shown({ as: 'ben' });
    await user.click(await end());
    await user.click((await asked()).getByRole('button', { name: 'End delegation' }));
    expect(await screen.findByRole('group', { name: 'There is nothing to show here' }, patient)).toBeVisible();
    expect(screen.queryByText('Audit trail')).toBeNull();
    expect(await isRevoked()).toBe(true);
  });

  it('are seen, and not ended, by the owner of a region that another’s reach', async () => {
    const bank = await aBank(1);
    const [task] = await tasksOf(bank);
    const regional = bank.session({ userId: 'ana' });
    await regional.reassign({ taskId: task!.task.taskId, assignedToId: 'cleo', reassignmentReason: 'She knows it.' });
    await regional.delegate(toBen());
    render(
      <CountersignProvider client={bank.clientFor({ userId: 'cleo' })}>
        <TaskDetail taskId={task!.task.taskId} />
      </CountersignProvider>,
    );
    await screen.findByText('Ben Okafor may act for Ana Silva');
    expect(screen.queryByRole('button', { name: /^End…/ })).toBeNull();
  });

  it('say that it is not known whether one is ended while the answer is lost, and find out', async () => {
    let isLost = false;
    let isDead = false;
    const wire =
      (handler: Handler): Handler =>
      async (request) => {
        if (isDead) throw new TypeError('Failed to fetch');
        const answer = await handler(request);
        if (!isLost || !request.url.endsWith('/revoke')) return answer;
        isDead = true;
        throw new TypeError('Failed to fetch');
      };
    const { user, end, asked, isRevoked } = await shown({ wire });
    await user.click(await end());
    isLost = true;
    await user.click((await asked()).getByRole('button', { name: 'End delegation' }));
    const unknown = within(await screen.findByRole('dialog', { name: 'We could not tell' }, patient));
    isDead = false;
    await user.click(await unknown.findByRole('button', { name: 'Check again' }, patient));
    await waitFor(() => expect(section()).toBeNull(), patient);
    expect(await isRevoked()).toBe(true);
  });
});
