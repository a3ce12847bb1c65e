import type { TaskSummary } from '@countersign/core';
import { ConfirmDeploymentDialog, CountersignProvider } from '@countersign/react';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { type AWorld, aWorld } from './a-world.ts';

const firstTask = async ({ owner }: AWorld): Promise<TaskSummary> => {
  const page = await owner.myTasks();
  if (!page.ok) throw new Error(page.error.code);
  return page.value.tasks[0]!;
};

function Opener({ task, onConfirmed }: { readonly task: TaskSummary; readonly onConfirmed?: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <ConfirmDeploymentDialog tasks={[task]} open={open} onOpenChange={setOpen} {...(onConfirmed && { onDone: onConfirmed })} />
    </>
  );
}

async function opened(world: AWorld, { within: place = (content: ReactNode) => content, onConfirmed = vi.fn<() => void>() } = {}) {
  const user = userEvent.setup();
  const task = await firstTask(world);
  render(<CountersignProvider client={world.client}>{place(<Opener task={task} onConfirmed={onConfirmed} />)}</CountersignProvider>);
  await user.click(screen.getByRole('button', { name: 'Open' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Confirm deployment' }));
  return { user, dialog, task, onConfirmed };
}

describe('the dialog that confirms a deployment', () => {
  it('asks what would happen on the business day, once, and shows it before anything is signed', async () => {
    const world = await aWorld(['2026-11-20']);
    const { dialog, task } = await opened(world);
    expect(await dialog.findByText('United Kingdom: 1.0 → 2.0')).toBeVisible();
    expect(dialog.getByLabelText('Went live on')).toHaveValue('2026-11-24');
    expect(dialog.getByText('In UTC. 4 days later than planned.')).toBeVisible();
    expect(world.requests).toEqual([`POST /deployment-tasks/${task.task.taskId}/explain`]);
  });

  it('says when what runs already is newer, so that nothing moves', async () => {
    const { dialog } = await opened(await aWorld(['2026-11-20']));
    await dialog.findByText('United Kingdom: 1.0 → 2.0');
    fireEvent.change(dialog.getByLabelText('Went live on'), { target: { value: '2026-01-02' } });
    expect(await dialog.findByText('United Kingdom keeps 1.0, which is newer; this is recorded as history')).toBeVisible();
    expect(dialog.queryByText('United Kingdom: 1.0 → 2.0')).not.toBeInTheDocument();
  });

  it('starts from the server’s today when the list is of yesterday', async () => {
    const world = await aWorld(['2026-11-20']);
    const task = await firstTask(world);
    render(
      <CountersignProvider client={world.client}>
        <ConfirmDeploymentDialog open tasks={[{ ...task, daysUntilDue: task.daysUntilDue + 1 }]} onOpenChange={() => {}} />
      </CountersignProvider>,
    );
    await waitFor(() => expect(screen.getByLabelText('Went live on')).toHaveValue('2026-11-24'));
  });

  it('confirms once, however often it is clicked', async () => {
    const world = await aWorld(['2026-11-20']);
    const { user, dialog, onConfirmed } = await opened(world);
    await user.dblClick(await dialog.findByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(onConfirmed).toHaveBeenCalledOnce());
    expect(world.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus());
  });

  it('says in words, to those who cannot see it, that the deployment is confirmed', async () => {
    const { user, dialog } = await opened(await aWorld(['2026-11-20']));
    await user.click(await dialog.findByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/^Model 1 2\.0, United Kingdom confirmed/)).toHaveAttribute('aria-live', 'polite');
  });

  it('interrupts to say which fields need attention, from inside the dialog', async () => {
    const { user, dialog } = await opened(await aWorld(['2026-11-20'], { needsOverride: true }));
    await user.click(await dialog.findByRole('button', { name: 'Confirm with override' }));
    expect(await dialog.findByText(/^1 field needs attention: Why can’t this wait for approval\?/)).toHaveAttribute(
      'aria-live',
      'assertive',
    );
  });

  it('says of a text that is too long by how much, in the reader’s words, and cuts nothing off', async () => {
    const { user, dialog, onConfirmed } = await opened(await aWorld(['2026-11-20']));
    const notes = await dialog.findByRole('textbox', { name: /Notes/ });
    const text = 'x'.repeat(4_002);
    fireEvent.change(notes, { target: { value: text } });
    expect(notes).toHaveAccessibleDescription(/^Too long: shorten it by 2 characters\./);
    expect(notes).toBeInvalid();
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    expect(await dialog.findByText(/^1 field needs attention: Notes/)).toBeInTheDocument();
    expect(notes).toHaveAccessibleDescription(/^Too long: shorten it by 2 characters\./);
    expect(notes).toHaveValue(text);
    expect(onConfirmed).not.toHaveBeenCalled();
    fireEvent.change(notes, { target: { value: text.slice(2) } });
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(onConfirmed).toHaveBeenCalledOnce());
  });

  it('submits from a text field with Ctrl and Enter', async () => {
    const { user, dialog, onConfirmed } = await opened(await aWorld(['2026-11-20'], { needsOverride: true }));
    await user.type(await dialog.findByRole('textbox', { name: /Why can’t this wait/ }), 'The CRO has approved it, CHG-4711');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(onConfirmed).toHaveBeenCalledOnce());
  });

  it('records the justification with the flag that an override was needed', async () => {
    const world = await aWorld(['2026-11-20'], { needsOverride: true });
    const { user, dialog, onConfirmed } = await opened(world);
    await user.type(await dialog.findByRole('textbox', { name: /Why can’t this wait/ }), 'The CRO has approved it, CHG-4711');
    await user.click(dialog.getByRole('button', { name: 'Confirm with override' }));
    await waitFor(() => expect(onConfirmed).toHaveBeenCalledOnce());
    const page = await world.owner.myTasks({ statuses: ['CONFIRMED'] });
    expect(page.ok && page.value.tasks[0]?.task).toMatchObject({
      deployedBeforeValidationApproved: true,
      validationOverrideReason: 'The CRO has approved it, CHG-4711',
    });
  });

  it('closes at once when nothing was typed, and asks when something was', async () => {
    const { user, dialog } = await opened(await aWorld(['2026-11-20']));
    await user.type(await dialog.findByRole('textbox', { name: /Notes/ }), 'Released');
    await user.keyboard('{Escape}');
    expect(dialog.getByRole('group', { name: 'Discard what you have entered?' })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Keep editing' }));
    expect(dialog.getByRole('textbox', { name: /Notes/ })).toHaveValue('Released');
    await user.keyboard('{Escape}');
    await user.click(dialog.getByRole('button', { name: 'Discard' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(await screen.findByRole('textbox', { name: /Notes/ })).toHaveValue('');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('closes without asking while it is not known what became of it, since it may be recorded', async () => {
    const world = await aWorld(['2026-11-20']);
    const lost = { ok: false, error: { code: 'outcome-unknown' } } as const;
    const unreachable = { ok: false, error: { code: 'unreachable' } } as const;
    const client = { ...world.client, confirm: async () => lost, task: async () => unreachable };
    const { user, dialog } = await opened({ ...world, client });
    await user.type(await dialog.findByRole('textbox', { name: /Notes/ }), 'Released');
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    await screen.findByRole('dialog', { name: 'We could not tell' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('group', { name: 'Discard what you have entered?' })).not.toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says what could not be looked up, and looks again', async () => {
    const world = await aWorld(['2026-11-20']);
    let isDown = true;
    const refusal = { ok: false, error: { code: 'unreachable' } } as const;
    const client = {
      ...world.client,
      explain: async (...input: Parameters<AWorld['client']['explain']>) => (isDown ? refusal : world.client.explain(...input)),
    };
    const { user, dialog } = await opened({ ...world, client });
    expect(await dialog.findByRole('group', { name: 'The task could not be looked up' })).toHaveTextContent(
      'The server cannot be reached.',
    );
    isDown = false;
    await user.click(dialog.getByRole('button', { name: 'Try again' }));
    expect(await dialog.findByText('United Kingdom: 1.0 → 2.0')).toBeVisible();
  });

  it('opens inside the host’s own dialog when it stands in one, where it can be reached', async () => {
    const { dialog } = await opened(await aWorld(['2026-11-20']), {
      within: (content) => (
        <dialog open aria-label="The host’s own">
          {content}
        </dialog>
      ),
    });
    await dialog.findByRole('button', { name: 'Confirm' });
    expect(screen.getByRole('dialog', { name: 'Confirm deployment' }).closest('dialog')).toHaveAttribute('open');
  });
});
