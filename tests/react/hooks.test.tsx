import { ok, type TaskPage, type TaskSummary } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';
import { CountersignProvider } from '@countersign/react';
import { DeploymentTimeline } from '@countersign/react/deployment-timeline';
import { HeadlessProvider, isSelectable, useFields, useReturnFocus, useTaskList, useTimeline } from '@countersign/react/headless';
import { scriptedClient } from '@countersign/react/testing';
import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useHeldPage } from '../../packages/react/src/hooks/use-held-page.ts';
import { usePages } from '../../packages/react/src/hooks/use-pages.ts';
import { useChosen, useSelection } from '../../packages/react/src/hooks/use-selection.ts';
import { aWorld } from './a-world.ts';

/** Three tasks, as a list shows them. */
async function threeTasks(): Promise<readonly TaskSummary[]> {
  const { owner } = await aWorld(['2026-11-20', '2026-11-21', '2026-11-22']);
  const page = await owner.myTasks();
  if (!page.ok) throw new Error(page.error.code);
  return page.value.tasks;
}

const pageOf = (tasks: readonly TaskSummary[]): TaskPage => ({ tasks, next: null });
const idsOf = (page: TaskPage | undefined) => page?.tasks.map(({ model }) => model.name);

describe('the pages of an answer', () => {
  const paged = () => renderHook(({ question }) => usePages<string>(question), { initialProps: { question: 'all' } });
  type Shown = ReturnType<typeof paged>['result'];
  const shown = ({ current: { index, after } }: Shown) => [index, after];
  const turned = () => {
    const hook = paged();
    for (const place of ['a', 'b', 'c']) act(() => hook.result.current.turn(place));
    return hook;
  };

  it('begin behind the places that were turned to, one after the other, and go back to each', () => {
    const { result } = turned();
    expect(shown(result)).toEqual([3, 'c']);
    act(() => result.current.back());
    expect(shown(result)).toEqual([2, 'b']);
    act(() => result.current.back(1));
    expect(shown(result)).toEqual([1, 'a']);
    for (let times = 0; times < 2; times++) act(() => result.current.back());
    expect(shown(result)).toEqual([0, null]);
  });

  it('begin at the first for another question, and for the same one asked again', () => {
    const { result, rerender } = turned();
    rerender({ question: 'overdue' });
    expect(shown(result)).toEqual([0, null]);
    rerender({ question: 'all' });
    expect(shown(result)).toEqual([0, null]);
  });
});

describe('a widget whose hook is asked first', () => {
  const ForThoseConcerned = ({ modelId }: { readonly modelId: string }) =>
    useTimeline(modelId).refusal?.code === 'model-not-found' ? 'Not for you' : <DeploymentTimeline modelId={modelId} />;

  it.each([
    ['model-1', 'Deployment timeline'],
    ['none', 'Not for you'],
  ])('of %s asks once, and shows "%s"', async (modelId, shown) => {
    const { client, requests } = await aWorld(['2026-11-20']);
    render(
      <CountersignProvider client={client}>
        <ForThoseConcerned modelId={modelId} />
      </CountersignProvider>,
    );
    await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
    expect(await screen.findByText(shown)).toBeVisible();
    expect(requests.map((request) => request.split('?')[0])).toEqual([`GET /models/${modelId}/deployment-history`]);
  });
});

describe('rows under the reader’s hands', () => {
  const held = async () => {
    const [first, second, third] = (await threeTasks()) as [TaskSummary, TaskSummary, TaskSummary];
    const before = pageOf([first, second, third]);
    const hook = renderHook(({ page, question, isHeld }) => useHeldPage(page, question, isHeld), {
      initialProps: { page: before as TaskPage | undefined, question: 'all', isHeld: true },
    });
    return { ...hook, before, after: pageOf([second, third]), reordered: pageOf([second, first, third]) };
  };

  it('stay where they are, and say how many would move', async () => {
    const { result, rerender, after, before } = await held();
    rerender({ page: after, question: 'all', isHeld: true });
    expect(idsOf(result.current.page)).toEqual(idsOf(before));
    expect(result.current.changed).toBe(1);
    act(() => result.current.show());
    expect(idsOf(result.current.page)).toEqual(idsOf(after));
    expect(result.current.changed).toBe(0);
  });

  it('are held when they would only change places', async () => {
    const { result, rerender, reordered } = await held();
    rerender({ page: reordered, question: 'all', isHeld: true });
    expect(result.current.changed).toBe(2);
  });

  it('are shown at once when nobody works in them, or somebody waits for them', async () => {
    const free = await held();
    free.rerender({ page: free.after, question: 'all', isHeld: false });
    expect(idsOf(free.result.current.page)).toEqual(idsOf(free.after));

    const expected = await held();
    act(() => expected.result.current.expect());
    expected.rerender({ page: expected.after, question: 'all', isHeld: true });
    expect(idsOf(expected.result.current.page)).toEqual(idsOf(expected.after));
  });

  it('give way to the answer to another question, and stay until it is there', async () => {
    const { result, rerender, before, after } = await held();
    rerender({ page: undefined, question: 'overdue', isHeld: true });
    expect(idsOf(result.current.page)).toEqual(idsOf(before));
    rerender({ page: after, question: 'overdue', isHeld: true });
    expect(idsOf(result.current.page)).toEqual(idsOf(after));
  });
});

describe('a selection', () => {
  const select = (tasks: readonly TaskSummary[]) =>
    renderHook(({ rows }) => useSelection(rows, useChosen()), { initialProps: { rows: tasks } });
  const names = ({ tasks }: ReturnType<typeof useSelection>) => tasks.map(({ model }) => model.name);

  it('holds a range from the last choice on', async () => {
    const tasks = await threeTasks();
    const { result } = select(tasks);
    act(() => result.current.toggle(tasks[0]!.task.taskId));
    act(() => result.current.toggle(tasks[2]!.task.taskId, { range: true }));
    expect(names(result.current)).toEqual(['Model 1', 'Model 2', 'Model 3']);
    expect(result.current.page).toBe('all');
  });

  it('keeps what a page no longer shows, and says how much of it', async () => {
    const tasks = await threeTasks();
    const { result, rerender } = select(tasks);
    act(() => result.current.togglePage());
    rerender({ rows: tasks.slice(0, 1) });
    expect(result.current.hidden).toBe(2);
    act(() => result.current.drop([tasks[1]!.task.taskId]));
    expect(names(result.current)).toEqual(['Model 1', 'Model 3']);
    act(() => result.current.clear());
    expect(result.current.page).toBe('none');
  });

  it('leaves out what cannot be changed', async () => {
    const [first, second] = await threeTasks();
    const no = { allowed: false, refusal: { code: 'not-permitted' } } as const;
    const shut = { ...second!, may: { ...second!.may, confirm: no, adjust: no, cancel: no } };
    expect(isSelectable(shut)).toBe(false);
    const { result } = select([first!, shut]);
    act(() => result.current.togglePage());
    expect(names(result.current)).toEqual(['Model 1']);
  });
});

describe('focus after something that was opened has gone', () => {
  function Opened({ onGone }: { readonly onGone: (restore: () => void) => void }) {
    onGone(useReturnFocus());
    return <input aria-label="Inside" />;
  }
  function Place({ opener }: { readonly opener: ReactNode }) {
    return (
      <section>
        <h2>Tasks</h2>
        <div>
          {opener}
          <button type="button">Next</button>
        </div>
      </section>
    );
  }

  const openedBy = async (after: ReactNode) => {
    const opener = <button type="button">Opener</button>;
    const { rerender } = render(<Place opener={opener} />);
    screen.getByRole('button', { name: 'Opener' }).focus();
    let restore = () => {};
    render(<Opened onGone={(given) => (restore = given)} />);
    screen.getByRole('textbox', { name: 'Inside' }).focus();
    rerender(<Place opener={after} />);
    restore();
  };

  it('goes back to what had it', async () => {
    await openedBy(<button type="button">Opener</button>);
    expect(screen.getByRole('button', { name: 'Opener' })).toHaveFocus();
  });

  it('goes to the nearest control that is left when that is gone', async () => {
    await openedBy(null);
    expect(screen.getByRole('button', { name: 'Next' })).toHaveFocus();
  });
});

describe('the fields of a form', () => {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <HeadlessProvider client={scriptedClient({})}>{children}</HeadlessProvider>
  );

  it('keep what was typed when another start is suggested', () => {
    const { result } = renderHook(() => useFields({ day: '2026-11-23', notes: '' }, { day: 'Day', notes: 'Notes' }), { wrapper });
    act(() => result.current.suggest('day', '2026-11-24'));
    expect(result.current.values.day).toBe('2026-11-24');
    expect(result.current.isDirty).toBe(false);
    act(() => result.current.field('day').onValueChange('2026-11-20'));
    act(() => result.current.suggest('day', '2026-11-25'));
    expect(result.current.values.day).toBe('2026-11-20');
    expect(result.current.isDirty).toBe(true);
    expect(result.current.current()).toEqual({ day: '2026-11-20', notes: '' });
  });

  function Form() {
    const [isShown, setShown] = useState(false);
    const fields = useFields({ reason: '' }, { reason: 'Reason' });
    const { inputRef, onValueChange, value, error, name } = fields.field('reason');
    return (
      <>
        <button type="button" onClick={() => fields.attend({ reason: 'Say why.' })}>
          Send
        </button>
        <button type="button" onClick={() => setShown(true)}>
          Show
        </button>
        {isShown && (
          <input
            aria-label="Reason"
            name={name}
            ref={inputRef}
            value={value}
            onChange={({ currentTarget }) => onValueChange(currentTarget.value)}
          />
        )}
        <p>{error}</p>
      </>
    );
  }

  it('give focus to what is wrong, also when it is only about to appear, and forget the error with the next key', async () => {
    const user = userEvent.setup();
    render(<Form />, { wrapper });
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveFocus();
    expect(screen.getByText('Say why.')).toBeVisible();
    await user.keyboard('x');
    expect(screen.queryByText('Say why.')).not.toBeInTheDocument();
  });
});

describe('the end of a session', () => {
  it('is told once, and again after an answer has come through', async () => {
    const told = vi.fn<() => void>();
    const { client } = await aWorld(['2026-11-20']);
    let isSignedIn = false;
    const unauthenticated = { ok: false, error: { code: 'unauthenticated' } } as const;
    const wrapped: CountersignClient = {
      ...client,
      myTasks: async (...input) => (isSignedIn ? client.myTasks(...input) : unauthenticated),
      counts: async (...input) => (isSignedIn ? client.counts(...input) : unauthenticated),
    };
    let list: ReturnType<typeof useTaskList> | undefined;
    function Probe() {
      list = useTaskList();
      return null;
    }
    render(
      <CountersignProvider client={wrapped} onAuthRequired={told}>
        <Probe />
      </CountersignProvider>,
    );
    await waitFor(() => expect(list?.refusal?.code).toBe('unauthenticated'));
    expect(told).toHaveBeenCalledOnce();
    isSignedIn = true;
    act(() => list?.refresh());
    await waitFor(() => expect(list?.rows).toHaveLength(1));
    isSignedIn = false;
    act(() => list?.refresh());
    await waitFor(() => expect(told).toHaveBeenCalledTimes(2));
  });
});

describe('a scripted client', () => {
  it('answers as it was told, and says what it was not told to answer', async () => {
    const client = scriptedClient({ counts: async () => ok({ open: 1, overdue: 1, dueSoon: 0, dueToday: 0, upcoming: 0 }) });
    expect(await client.counts()).toMatchObject({ ok: true, value: { open: 1 } });
    expect(() => client.myTasks()).toThrow(/asked for myTasks and has no answer/);
  });
});
