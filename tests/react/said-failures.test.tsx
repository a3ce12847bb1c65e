import type { Handler } from '@countersign/http';
import { CountersignProvider, MyDeploymentTasks, PendingDecisions, TaskDetailDrawer } from '@countersign/react';
import { createClient } from '@countersign/http/client';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { lazily } from '../../packages/react/src/widgets/lazily.tsx';
import { aWorld } from './a-world.ts';

const patient = { timeout: 5_000 };

/** A page whose wire can be cut. */
async function aPage(widget: ReactElement, { isCut = false } = {}) {
  const world = await aWorld(['2026-11-20', '2026-11-30', '2026-12-10']);
  const wire = { isCut };
  const handler: Handler = (request) => (wire.isCut ? Promise.reject(new TypeError('Failed to fetch')) : world.handler(request));
  const client = createClient({ baseUrl: 'http://bank.example', fetch: handler });
  const user = userEvent.setup();
  const { container } = render(<CountersignProvider client={client}>{widget}</CountersignProvider>);
  const said: string[] = [];
  const note = () => {
    for (const region of document.querySelectorAll('[aria-live]'))
      if (region.textContent) said.push(region.textContent.replace('\u200b', ''));
  };
  const observer = new MutationObserver(note);
  observer.observe(container.ownerDocument.body, { subtree: true, childList: true, characterData: true });
  /** Waits until something new is said, and says whether it was. */
  const next = async (text: RegExp) => {
    await waitFor(() => expect(said.some((each) => text.test(each))).toBe(true), patient);
    said.length = 0;
    return true;
  };
  return { ...world, wire, user, said, next };
}

const refresh = () => screen.findByRole('button', { name: 'Refresh' }, patient);

describe('what could not be had', () => {
  it.each([
    ['the tasks', <MyDeploymentTasks key="tasks" />, /^The tasks could not be loaded\. ./],
    ['a panel', <PendingDecisions key="panel" />, /could not be loaded\. ./],
  ])('is said as it appears: %s', async (_, widget, title) => {
    const { next } = await aPage(widget, { isCut: true });
    expect(await next(title)).toBe(true);
  });

  it.each([
    ['the tasks', <MyDeploymentTasks key="tasks" />],
    ['a panel', <PendingDecisions key="panel" />],
  ])(
    'is said when it was refreshed, each time anew, and so is that it went well: %s',
    async (_, widget) => {
      const { wire, user, next } = await aPage(widget);
      expect(await next(/loaded/)).toBe(true);
      wire.isCut = true;
      await user.click(await refresh());
      expect(await next(/could not be refreshed\. ./)).toBe(true);
      await user.click(await screen.findByRole('button', { name: 'Try again' }, patient));
      expect(await next(/server/)).toBe(true);
      await user.click(await refresh());
      expect(await next(/server/)).toBe(true);
      wire.isCut = false;
      await user.click(await refresh());
      expect(await next(/^Updated \d/)).toBe(true);
    },
    20_000,
  );

  it('is said when a dialog could not look up its task', async () => {
    const { wire, user, next } = await aPage(<MyDeploymentTasks />);
    const confirm = await screen.findByRole('button', { name: /^Confirm… Model 1 / }, patient);
    wire.isCut = true;
    await user.click(confirm);
    expect(await next(/^The task could not be looked up\. ./)).toBe(true);
    expect(screen.getByRole('dialog')).toBeVisible();
  });
});

describe('a widget whose code could not be loaded', () => {
  it('keeps the focus of its button while it is tried again, says that it failed anew, and hands focus on', async () => {
    const attempts: ((result: Promise<() => ReactElement>) => void)[] = [];
    const Widget = lazily(() => new Promise<() => ReactElement>((resolve) => attempts.push(resolve)));
    const { user, next } = await aPage(<Widget />);
    expect(screen.getByText('Loading…').parentElement).toHaveAttribute('data-cs-card', 'true');
    const fail = () => act(async () => attempts.at(-1)!(Promise.reject(new Error('gone'))));
    await fail();
    expect(screen.getByRole('region', { name: 'This could not be loaded' })).toBeVisible();
    expect(await next(/^This could not be loaded\. ./)).toBe(true);
    const retry = screen.getByRole('button', { name: 'Try again' });
    await user.click(retry);
    expect(retry).toHaveFocus();
    expect(retry).toHaveAttribute('aria-busy', 'true');
    await fail();
    expect(await next(/server/)).toBe(true);
    expect(retry).toHaveFocus();
    await user.click(retry);
    await act(async () =>
      attempts.at(-1)!(
        Promise.resolve(() => (
          <section>
            <h2 tabIndex={-1}>There</h2>
          </section>
        )),
      ),
    );
    expect(screen.getByRole('heading', { name: 'There' })).toHaveFocus();
  });
});

describe('focus', () => {
  it('goes back to the menu of a row that a dialog was opened from', async () => {
    const { user } = await aPage(<MyDeploymentTasks />);
    const menu = await screen.findByRole('button', { name: /^More actions.* Model 2 / }, patient);
    await user.click(menu);
    await user.click(await screen.findByRole('menuitem', { name: 'Change planned date…' }));
    await screen.findByRole('dialog', {}, patient);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(menu).toHaveFocus();
  });

  it('goes to the row of a task whose drawer came with the address, and without one to a heading, never to a skip link', async () => {
    const client = (await aWorld(['2026-11-20'])).client;
    const page = await client.myTasks();
    const taskId = page.ok ? page.value.tasks[0]!.task.taskId : '';
    const shown = (open: boolean, hasList: boolean) => (
      <CountersignProvider client={client}>
        <a href="#main">Skip to content</a>
        <h1>Tasks</h1>
        {hasList && <MyDeploymentTasks />}
        <TaskDetailDrawer taskId={open ? taskId : null} onClose={() => {}} />
      </CountersignProvider>
    );
    const { rerender } = render(shown(true, true));
    await screen.findByRole('dialog', {}, patient);
    await waitFor(() => expect(document.querySelector('[data-cs-task]')).not.toBeNull(), patient);
    rerender(shown(false, true));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-cs-task', taskId));
    act(() => (document.activeElement as HTMLElement).blur());
    rerender(shown(true, false));
    await screen.findByRole('dialog', {}, patient);
    rerender(shown(false, false));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Tasks', level: 1 })).toHaveFocus());
  });
});
