import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aWorld } from './a-world.ts';

afterEach(() => void vi.useRealTimers());

const confirmButton = (model: string) => screen.findByRole('button', { name: new RegExp(`^Confirm… ${model} `) });

describe('my deployment tasks', () => {
  it('asks once for what two widgets show, under StrictMode too', async () => {
    const { client, requests } = await aWorld(['2026-11-20', '2026-11-30']);
    render(
      <StrictMode>
        <CountersignProvider client={client}>
          <a href="#tasks">
            Tasks <OverdueBadge />
          </a>
          <MyDeploymentTasks />
        </CountersignProvider>
      </StrictMode>,
    );
    await confirmButton('Model 1');
    expect(screen.getByRole('link')).toHaveAccessibleName(/^Tasks ?, 1 overdue$/);
    expect(requests.toSorted()).toEqual(['GET /deployment-tasks/counts', expect.stringMatching(/^GET \/deployment-tasks\/my-tasks/)]);
  });

  it('waits for the end of the typing before it searches', async () => {
    const { client, requests } = await aWorld(['2026-11-20', '2026-11-30']);
    render(<MyDeploymentTasks />, { wrapper: ({ children }) => <CountersignProvider client={client}>{children}</CountersignProvider> });
    await confirmButton('Model 2');
    requests.length = 0;

    vi.useFakeTimers();
    const field = screen.getByRole('searchbox', { name: 'Search tasks' });
    for (const typed of ['M', 'Model', 'Model 2']) {
      fireEvent.change(field, { target: { value: typed } });
      await act(() => vi.advanceTimersByTimeAsync(200));
    }
    expect(requests).toEqual([]);
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(requests.filter((request) => request.includes('search=Model'))).toHaveLength(2);
    expect(requests).toHaveLength(2);
    await vi.waitFor(async () => {
      await act(() => vi.advanceTimersByTimeAsync(50));
      expect(screen.getAllByRole('rowheader')).toHaveLength(1);
    });
  });

  it('begins another search at its first page', async () => {
    const { client, requests } = await aWorld(['2026-11-20', '2026-11-21', '2026-11-22']);
    const user = userEvent.setup();
    render(<MyDeploymentTasks pageSize={2} />, {
      wrapper: ({ children }) => <CountersignProvider client={client}>{children}</CountersignProvider>,
    });
    await confirmButton('Model 1');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await confirmButton('Model 3');
    expect(screen.getByText('3–3 of 3')).toBeVisible();
    requests.length = 0;
    await user.type(screen.getByRole('searchbox'), 'Model 1');
    await confirmButton('Model 1');
    expect(requests.filter((request) => request.includes('after'))).toEqual([]);
  });

  it('goes back a page when the last task of the last one is confirmed', async () => {
    const { client, owner } = await aWorld(['2026-11-20', '2026-11-21', '2026-11-22']);
    const user = userEvent.setup();
    render(<MyDeploymentTasks pageSize={2} />, {
      wrapper: ({ children }) => <CountersignProvider client={client}>{children}</CountersignProvider>,
    });
    await confirmButton('Model 1');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await confirmButton('Model 3');
    const mine = await owner.myTasks();
    if (!mine.ok) throw new Error(mine.error.code);
    await owner.confirm({ taskId: mine.value.tasks[2]!.task.taskId, actualProductionDate: '2026-11-24' });
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    await confirmButton('Model 1');
    expect(screen.getByText('1–2 of 2')).toBeVisible();
  });

  it('keeps the rows and says so when they can no longer be refreshed', async () => {
    const { client } = await aWorld(['2026-11-20']);
    let isDown = false;
    const refusal = { ok: false, error: { code: 'unreachable' } } as const;
    const flaky = {
      ...client,
      myTasks: async (...input: Parameters<typeof client.myTasks>) => (isDown ? refusal : client.myTasks(...input)),
    };
    const user = userEvent.setup();
    render(<MyDeploymentTasks />, { wrapper: ({ children }) => <CountersignProvider client={flaky}>{children}</CountersignProvider> });
    await confirmButton('Model 1');
    isDown = true;
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('group', { name: 'The tasks could not be refreshed' })).toHaveTextContent(
      'The server cannot be reached.',
    );
    expect(await confirmButton('Model 1')).toBeVisible();
  });

  it('shows another person nothing of what the one before has seen', async () => {
    const [first, second] = [await aWorld(['2026-11-20']), await aWorld([])];
    const { rerender } = render(
      <CountersignProvider client={first.client}>
        <MyDeploymentTasks key="first" />
      </CountersignProvider>,
    );
    await confirmButton('Model 1');
    rerender(
      <CountersignProvider client={second.client}>
        <MyDeploymentTasks key="second" />
      </CountersignProvider>,
    );
    expect(screen.queryByText('Model 1')).not.toBeInTheDocument();
    expect(await screen.findByText('Nothing waits for your confirmation')).toBeVisible();
  });

  it('takes words, dates and the level of its heading from the host', async () => {
    const { client } = await aWorld(['2026-11-20']);
    render(
      <CountersignProvider
        client={client}
        locale="de-DE"
        messages={{ list: { title: 'Meine Aufgaben' } }}
        appearance={{ className: 'bank', colorScheme: 'dark' }}
      >
        <MyDeploymentTasks headingLevel={3} />
      </CountersignProvider>,
    );
    await confirmButton('Model 1');
    expect(screen.getByRole('heading', { level: 3, name: 'Meine Aufgaben' })).toBeVisible();
    expect(screen.getByText('20. Nov. 2026')).toBeVisible();
    const region = screen.getByRole('region', { name: 'Meine Aufgaben' });
    expect(region).toHaveClass('cs-root', 'bank');
    expect(region).toHaveAttribute('data-cs-color-scheme', 'dark');
  });

  it('cannot be used without a provider, and says why', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<MyDeploymentTasks />)).toThrow(/outside <CountersignProvider>/);
    quiet.mockRestore();
  });
});

describe('focus, after a confirmation', () => {
  const confirmOne = async (model: string) => {
    const user = userEvent.setup();
    await user.click(await confirmButton(model));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(screen.queryByRole('rowheader', { name: new RegExp(`^${model}`) })).not.toBeInTheDocument());
  };
  const open = async (days: readonly string[]) => {
    const { client } = await aWorld(days);
    render(<MyDeploymentTasks />, { wrapper: ({ children }) => <CountersignProvider client={client}>{children}</CountersignProvider> });
  };

  it('lands on the row after', async () => {
    await open(['2026-11-20', '2026-11-21', '2026-11-22']);
    await confirmOne('Model 2');
    await waitFor(async () => expect(await confirmButton('Model 3')).toHaveFocus());
  });

  it('lands on the row before when there is none after', async () => {
    await open(['2026-11-20', '2026-11-21']);
    await confirmOne('Model 2');
    await waitFor(async () => expect(await confirmButton('Model 1')).toHaveFocus());
  });

  it('lands on the heading when no row is left', async () => {
    await open(['2026-11-20']);
    await confirmOne('Model 1');
    await waitFor(() => expect(screen.getByRole('heading', { name: 'My deployment tasks' })).toHaveFocus());
  });

  it('goes back to the button when the dialog is closed', async () => {
    await open(['2026-11-20', '2026-11-21']);
    const user = userEvent.setup();
    await user.click(await confirmButton('Model 2'));
    await screen.findByRole('button', { name: 'Confirm' });
    await user.keyboard('{Escape}');
    await waitFor(async () => expect(await confirmButton('Model 2')).toHaveFocus());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
