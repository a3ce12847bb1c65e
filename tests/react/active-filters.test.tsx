import type { ListState } from '@countersign/react/headless';
import { CountersignProvider, MyDeploymentTasks } from '@countersign/react';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aBank } from './a-bank.ts';

async function filtered(defaultState: Partial<ListState>) {
  const bank = await aBank(2);
  const user = userEvent.setup();
  render(
    <CountersignProvider client={bank.clientFor({ userId: 'ana' })}>
      <MyDeploymentTasks defaultState={defaultState} />
    </CountersignProvider>,
  );
  const chosen = (label: string) =>
    [...screen.getByRole<HTMLSelectElement>('combobox', { name: label }).selectedOptions].map(({ text }) => text);
  const options = (label: string) => [...screen.getByRole<HTMLSelectElement>('combobox', { name: label }).options].map(({ text }) => text);
  const confirmFirst = async () => {
    await user.click(await screen.findByRole('button', { name: /^Confirm… Model 1 / }));
    await user.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Confirm' }));
    await screen.findByRole('button', { name: 'Clear filters' });
  };
  return { user, chosen, options, confirmFirst };
}

describe('a filter that is set', () => {
  it('keeps its option and its name once nothing that waits has it any more', async () => {
    const { chosen, options, confirmFirst } = await filtered({ modelId: 'model-1' });
    await waitFor(() => expect(chosen('Model')).toEqual(['Model 1']));
    await confirmFirst();
    await waitFor(() => expect(options('Model')).toEqual(['Model: any', 'Model 1', 'Model 2']));
    expect(chosen('Model')).toEqual(['Model 1']);
    expect(screen.getByRole('button', { name: /Model 1/ })).toBeVisible();
    expect(screen.queryByText('model-1')).not.toBeInTheDocument();
  });

  it('loses its option once it is taken away', async () => {
    const { user, chosen, options, confirmFirst } = await filtered({ modelId: 'model-1' });
    await waitFor(() => expect(chosen('Model')).toEqual(['Model 1']));
    await confirmFirst();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(options('Model')).toEqual(['Model: any', 'Model 2']));
    expect(chosen('Model')).toEqual(['Model: any']);
  });

  it('is never shown as if everything passed, though its name is not known', async () => {
    const { chosen } = await filtered({ modelId: 'model-9' });
    await screen.findByRole('button', { name: 'Clear filters' });
    expect(chosen('Model')).toEqual(['model-9']);
    expect(screen.getByRole('button', { name: /model-9/ })).toBeVisible();
  });

  it('says by its own words that no validation was requested', async () => {
    const { chosen } = await filtered({ validation: 'none' });
    await screen.findAllByRole('rowheader');
    expect(chosen('Validation')).not.toContain('none');
    expect(chosen('Validation')).not.toContain('Validation: any');
  });
});
