import type { TaskSummary } from '@countersign/core';
import { AdjustDateDialog, CancelTaskDialog, ConfirmDeploymentDialog, CountersignProvider, ReassignDialog } from '@countersign/react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aBank, directory, tasksOf } from './a-bank.ts';

type Dialog = ComponentType<{
  readonly open: boolean;
  readonly tasks: readonly TaskSummary[];
  readonly onOpenChange: (open: boolean) => void;
  readonly onDone: () => void;
}>;

afterEach(() => void vi.unstubAllGlobals());

/** A dialog about two tasks, filled in, whose planned dates a colleague moves before it is submitted. */
async function refused(Shown: Dialog, title: string, submit: string, fill: () => void) {
  const bank = await aBank(2);
  const tasks = await tasksOf(bank);
  const user = userEvent.setup();
  const onDone = vi.fn<() => void>();
  const asked: string[] = [];
  let gate = Promise.resolve();
  const client = bank.clientFor({ userId: 'ana' }, (handler) => async (request) => {
    asked.push(new URL(request.url).pathname.split('/').at(-1)!);
    await gate;
    return handler(request);
  });
  render(
    <CountersignProvider client={client} people={directory}>
      <Shown open tasks={tasks} onOpenChange={() => {}} onDone={onDone} />
    </CountersignProvider>,
  );
  await screen.findByRole('dialog', { name: title });
  await screen.findByRole('button', { name: submit });
  fill();
  await screen.findByRole('button', { name: submit });
  for (const { task } of tasks) {
    const moved = await bank
      .session({ userId: 'ana' })
      .adjust({ taskId: task.taskId, plannedProductionDate: '2026-11-27', adjustmentReason: 'Moved by a colleague' });
    if (!moved.ok) throw new Error(moved.error.code);
  }
  await user.click(screen.getByRole('button', { name: submit }));
  const result = within(await screen.findByRole('dialog', { name: 'Nothing was recorded' }));
  const review = async () => {
    await user.click(result.getByRole('button', { name: 'Review 2 that can be retried' }));
    return within(await screen.findByRole('dialog', { name: title }));
  };
  /** Keeps every request on its way until the gate is opened. */
  const close = (): (() => void) => {
    let open = () => {};
    gate = new Promise((done) => (open = done));
    return open;
  };
  return {
    close,
    user,
    onDone,
    asked,
    result,
    review,
    submit: async () => user.click(await screen.findByRole('button', { name: submit })),
  };
}

const change = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('reviewing what was refused since the tasks had changed', () => {
  it.each<readonly [string, Dialog, string, string, () => void, RegExp, string]>([
    ['confirmed', ConfirmDeploymentDialog, 'Confirm 2 deployments', 'Confirm 2', () => change(/^Notes/, 'CHG-4711'), /^Notes/, 'CHG-4711'],
    [
      'moved',
      AdjustDateDialog,
      'Change 2 planned dates',
      'Change 2 dates',
      () => {
        change(/^New planned date/, '2026-12-01');
        change(/^Reason/, 'Freeze');
      },
      /^Reason/,
      'Freeze',
    ],
    [
      'cancelled',
      CancelTaskDialog,
      'Cancel 2 deployment tasks',
      'Cancel 2 tasks',
      () => change(/^Reason/, 'Dropped'),
      /^Reason/,
      'Dropped',
    ],
    [
      'handed on',
      ReassignDialog,
      'Hand 2 tasks to somebody else',
      'Hand on 2 tasks',
      () => {
        change(/^Who answers/, 'ben');
        change(/^Reason/, 'Moves');
      },
      /^Reason/,
      'Moves',
    ],
  ])('asks anew, keeps what was typed, and lets all of it be %s', async (_, Shown, title, submit, fill, field, typed) => {
    const dialog = await refused(Shown, title, submit, fill);
    dialog.asked.length = 0;
    await dialog.review();
    expect(await screen.findByLabelText(field)).toHaveValue(typed);
    expect(dialog.asked.length).toBeGreaterThan(0);
    expect(dialog.asked.every((each) => each.startsWith('explain'))).toBe(true);
    await dialog.submit();
    await waitFor(() => expect(dialog.onDone).toHaveBeenCalledTimes(2));
    expect(screen.queryByRole('dialog', { name: 'Nothing was recorded' })).not.toBeInTheDocument();
  });

  it('shows nothing of before until it is known how things stand', async () => {
    const { review, close } = await refused(CancelTaskDialog, 'Cancel 2 deployment tasks', 'Cancel 2 tasks', () =>
      change(/^Reason/, 'Dropped'),
    );
    const open = close();
    const shown = await review();
    expect(shown.getByText('Looking up what will change…')).toBeInTheDocument();
    expect(shown.queryByRole('button', { name: 'Cancel 2 tasks' })).not.toBeInTheDocument();
    open();
    expect(await shown.findAllByText(/27 Nov 2026/)).toHaveLength(2);
    expect(shown.getByRole('button', { name: 'Cancel 2 tasks' })).toBeVisible();
  });
});

describe('the report of what became of many', () => {
  const shown = () => refused(CancelTaskDialog, 'Cancel 2 deployment tasks', 'Cancel 2 tasks', () => change(/^Reason/, 'Dropped'));

  it.each([
    ['the browser refuses to copy it', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
    ['the page has no clipboard', undefined],
  ])('says so when %s, and what to do', async (_, clipboard) => {
    const { user, result } = await shown();
    vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value: clipboard }, onLine: { value: true } }));
    await user.click(result.getByRole('button', { name: 'Copy report' }));
    expect(await result.findByText('The report could not be copied. Select the text here and copy it by hand.')).toBeVisible();
    expect(result.getByRole('button', { name: 'Copy report' })).toBeVisible();
  });

  it('is copied', async () => {
    const { user, result } = await shown();
    await user.click(result.getByRole('button', { name: 'Copy report' }));
    expect(await result.findByRole('button', { name: 'Report copied' })).toBeVisible();
    expect(await navigator.clipboard.readText()).toMatch(/^Nothing was recorded\n✗ Model 1 1\.0, United Kingdom: /);
  });
});
