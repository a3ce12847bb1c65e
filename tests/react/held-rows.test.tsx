import { CountersignProvider, MyDeploymentTasks } from '@countersign/react';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aBank, tasksOf } from './a-bank.ts';

const bar = () => screen.queryByRole('region', { name: 'Actions for the selected tasks' });

/** A page of two of three tasks; the first is selected, and then confirmed by a colleague, so the third would come up. */
async function heldBack() {
  const bank = await aBank(3);
  const [first] = await tasksOf(bank);
  const user = userEvent.setup();
  render(
    <CountersignProvider client={bank.clientFor({ userId: 'ana' })}>
      <MyDeploymentTasks pageSize={2} />
    </CountersignProvider>,
  );
  const box = (model: string) => screen.findByRole('checkbox', { name: new RegExp(`^Select .*${model} `) });
  await user.click(await box('Model 1'));
  await bank.session({ userId: 'ana' }).confirm({ taskId: first!.task.taskId, actualProductionDate: '2026-11-24' });
  // Who looks at a page anew is shown how things stand.
  act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  expect(await screen.findByRole('button', { name: 'Show' })).toBeVisible();
  expect(screen.getAllByRole('rowheader').map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Model 1/),
    expect.stringMatching(/^Model 2/),
  ]);
  return { user, box };
}

describe('the selection while newer rows are held back', () => {
  it('is made among the rows that are shown', async () => {
    const { user } = await heldBack();
    await user.click(screen.getByRole('checkbox', { name: 'Select all tasks on this page' }));
    expect(bar()).toHaveTextContent(/^2 selected/);
    expect(screen.getByRole('checkbox', { name: 'Select all tasks on this page' })).toBeChecked();
  });

  it('lets go of a row that is shown, whatever became of it elsewhere', async () => {
    const { user, box } = await heldBack();
    expect(await box('Model 1')).toBeChecked();
    await user.click(await box('Model 1'));
    expect(bar()).not.toBeInTheDocument();
  });

  it('counts what is selected and gone once the newer rows are shown', async () => {
    const { user, box } = await heldBack();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    expect(await box('Model 3')).not.toBeChecked();
    expect(bar()).toHaveTextContent(/^1 selected, 1 not shown/);
  });
});
