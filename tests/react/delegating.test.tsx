import type { Delegation } from '@countersign/core';
import type { Handler } from '@countersign/http';
import { CountersignProvider, DelegateDialog } from '@countersign/react';
import type { Notice, PartialMessages } from '@countersign/react/headless';
import { de } from '@countersign/react/locales/de';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { aBank, directory, tasksOf } from './a-bank.ts';

/** A wire at whose end the session has ended for the second delegation, and which lets another one not through, by its number from 1. */
const interrupting =
  (barred: number) =>
  (handler: Handler): Handler => {
    let sent = 0;
    return (request) => {
      if (request.method !== 'POST' || !request.url.endsWith('/delegations')) return handler(request);
      sent++;
      if (sent === 2) return Promise.resolve(new Response(null, { status: 401 }));
      const problem = { type: 'about:blank', title: 'No', status: 404, code: 'task-not-found' };
      return sent === barred
        ? Promise.resolve(Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } }))
        : handler(request);
    };
  };

/** Three tasks are delegated to Ben, and after the first of them the session ends. */
async function interrupted({ messages = {}, barred = 0 }: { readonly messages?: PartialMessages; readonly barred?: number } = {}) {
  const bank = await aBank(3);
  const tasks = await tasksOf(bank);
  const user = userEvent.setup();
  const told: Notice[] = [];
  const onDelegated = vi.fn<(granted: readonly Delegation[]) => void>();
  const onOpenChange = vi.fn<(open: boolean) => void>();
  render(
    <CountersignProvider
      client={bank.clientFor({ userId: 'ana' }, interrupting(barred))}
      people={directory}
      messages={messages}
      onNotice={(notice) => told.push(notice)}
    >
      <DelegateDialog open tasks={tasks} onOpenChange={onOpenChange} onDelegated={onDelegated} />
    </CountersignProvider>,
  );
  const dialog = within(await screen.findByRole('dialog'));
  const person = await dialog.findByRole('combobox');
  const name = (wanted: string) => fireEvent.change(person, { target: { value: wanted } });
  const until = (day: string) => fireEvent.change(document.querySelector('input[type="date"]')!, { target: { value: day } });
  const offered = (wanted: string) =>
    waitFor(() => expect(document.querySelector(`datalist option[value="${wanted}"]`)).toBeInTheDocument());
  const submit = async () => user.click(dialog.getByRole('button', { name: /^(?:Delegate|Vertretung einrichten)$/ }));
  name('Ben Okafor');
  await offered('Ben Okafor');
  until('2026-12-04');
  await submit();
  await dialog.findByRole('group', { name: /^1 / });
  /** Whom each task is delegated to, until when, on the server. */
  const granted = async () => {
    const all = await bank.session({ userId: 'ana' }).delegations();
    if (!all.ok) throw new Error(all.error.code);
    return tasks.map(({ task }) =>
      all.value
        .filter(({ taskId }) => taskId === task.taskId)
        .map(({ delegateId, validUntil, actions, reason }) => ({ delegateId, until: validUntil.slice(0, 10), actions, reason })),
    );
  };
  const taskIds = tasks.map(({ task }) => task.taskId);
  return { user, dialog, name, until, offered, submit, granted, told, taskIds, onDelegated, onOpenChange };
}

const whom = (granted: readonly (readonly { readonly delegateId: string }[])[]) =>
  granted.map((each) => each.map(({ delegateId }) => delegateId).toSorted());

describe('delegating many tasks, of which one was delegated before the session ended', () => {
  it('says which of them is delegated to whom', async () => {
    const { dialog } = await interrupted();
    expect(dialog.getByRole('group', { name: 'Delegated already' })).toHaveTextContent(
      'Ben Okafor may act for you until 4 Dec 2026, for Model 1 1.0, United Kingdom',
    );
  });

  it('tells the host of that one, which may not hear of it again', async () => {
    const { dialog, user, onDelegated, onOpenChange } = await interrupted();
    expect(whom(onDelegated.mock.calls.map(([delegations]) => delegations))).toEqual([['ben']]);
    await user.click(dialog.getAllByRole('button', { name: 'Close' })[0]!);
    await user.click(dialog.getByRole('button', { name: 'Discard' }));
    expect(onOpenChange).toHaveBeenCalledWith(false);
    expect(onDelegated).toHaveBeenCalledOnce();
  });

  it('goes on where it was when the same is sent again', async () => {
    const { submit, granted, told, taskIds, onDelegated, onOpenChange } = await interrupted();
    await submit();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    expect(whom(await granted())).toEqual([['ben'], ['ben'], ['ben']]);
    expect(told).toEqual([expect.objectContaining({ tone: 'success', message: 'Ben Okafor may act for you now', taskIds })]);
    expect(onDelegated.mock.calls.map(([delegations]) => delegations.length)).toEqual([1, 2]);
  });

  it('delegates all that is listed to whoever is named instead, and says that the one before may act as well', async () => {
    const { name, offered, submit, granted, told, taskIds, onDelegated, onOpenChange } = await interrupted();
    name('Cleo Ray');
    await offered('Cleo Ray');
    await submit();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    expect(whom(await granted())).toEqual([['ben', 'cleo'], ['cleo'], ['cleo']]);
    const message =
      'Cleo Ray may act for you now. As recorded before, Ben Okafor may act for you until 4 Dec 2026, for Model 1 1.0, United Kingdom';
    expect(told).toEqual([expect.objectContaining({ tone: 'success', message, taskIds })]);
    expect(await screen.findByText(message, { exact: false })).toHaveAttribute('aria-live', 'polite');
    expect(onDelegated.mock.calls.map(([delegations]) => delegations.map(({ delegateId }) => delegateId))).toEqual([
      ['ben'],
      ['cleo', 'cleo', 'cleo'],
    ]);
  });

  it('delegates all of it until another day, and says that the day before still holds for one', async () => {
    const { until, submit, granted, told, onOpenChange } = await interrupted();
    until('2026-12-02');
    await submit();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    const days = (await granted()).map((each) => each.map((delegation) => delegation.until).toSorted());
    expect(days).toEqual([['2026-12-03', '2026-12-05'], ['2026-12-03'], ['2026-12-03']]);
    expect(told[0]!.message).toMatch(/^Ben Okafor may act for you now\. As recorded before, .* until 4 Dec 2026, for Model 1/);
  });

  it('delegates all of it with other actions', async () => {
    const { user, dialog, submit, granted, onOpenChange } = await interrupted();
    await user.click(dialog.getByRole('checkbox', { name: 'Cancel tasks' }));
    await submit();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    const sets = (await granted()).map((each) => each.map(({ actions }) => `${actions.length} actions`).toSorted());
    expect(sets).toEqual([['2 actions', '3 actions'], ['2 actions'], ['2 actions']]);
  });

  it('records another reason with all of it', async () => {
    const { user, dialog, submit, granted, onOpenChange } = await interrupted();
    await user.type(dialog.getByRole('textbox', { name: /Reason/ }), 'Leave');
    await submit();
    await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    const reasons = (await granted()).map((each) => each.map(({ reason }) => reason ?? 'none').toSorted());
    expect(reasons).toEqual([['Leave', 'none'], ['Leave'], ['Leave']]);
  });

  it('says it beside the results when another was refused', async () => {
    const { user, name, offered, submit, told, taskIds, onDelegated, onOpenChange } = await interrupted({ barred: 4 });
    name('Cleo Ray');
    await offered('Cleo Ray');
    await submit();
    const result = within(await screen.findByRole('dialog', { name: '2 of 3 recorded' }));
    expect(result.getByRole('group', { name: 'Delegated already' })).toHaveTextContent(
      /^Delegated alreadyBen Okafor may act .* Model 1 1\.0/,
    );
    expect(result.getByRole('group', { name: 'Delegated already' })).not.toHaveTextContent('Cleo');
    expect(told).toEqual([expect.objectContaining({ tone: 'warning', taskIds: [taskIds[0], taskIds[2]] })]);
    expect(onDelegated.mock.calls.map(([delegations]) => delegations.map(({ delegateId }) => delegateId))).toEqual([
      ['ben'],
      ['cleo', 'cleo'],
    ]);
    expect(onOpenChange).not.toHaveBeenCalled();
    await user.click(result.getAllByRole('button', { name: 'Close' })[0]!);
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('says it in the reader’s language', async () => {
    const { dialog } = await interrupted({ messages: de });
    expect(dialog.getByRole('group', { name: 'Bereits eingerichtet' })).toHaveTextContent(/^Bereits eingerichtetBen Okafor darf Sie bis/);
  });
});

it('marks the last day of a delegation as required, as it does the person', async () => {
  const bank = await aBank(1);
  render(
    <CountersignProvider client={bank.clientFor({ userId: 'ana' })} people={directory}>
      <DelegateDialog open tasks={await tasksOf(bank)} onOpenChange={() => {}} />
    </CountersignProvider>,
  );
  expect(await screen.findByLabelText('Last day (required)')).toBeRequired();
});
