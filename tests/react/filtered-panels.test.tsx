import { CountersignProvider } from '@countersign/react';
import { OverrideRegister } from '@countersign/react/override-register';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { aBank } from './a-bank.ts';

/** What is said aloud while something is looked at, in order. */
async function heard(widget: ReactElement) {
  const bank = await aBank(1);
  const client = bank.clientFor({ userId: 'ben', roles: ['read-compliance', 'override'] });
  const { container } = render(<CountersignProvider client={client}>{widget}</CountersignProvider>);
  const said: string[] = [];
  new MutationObserver(() => {
    const text = [...container.ownerDocument.querySelectorAll('[aria-live]')]
      .map((each) => each.textContent)
      .join('')
      .replaceAll('\u200b', '');
    if (text !== '' && text !== said.at(-1)) said.push(text);
  }).observe(container.ownerDocument.body, { subtree: true, childList: true, characterData: true });
  return { user: userEvent.setup(), said };
}

describe('a card that is asked for something else', () => {
  it('says how many overrides there are in another period, once the answer is there', async () => {
    const { user, said } = await heard(<OverrideRegister />);
    await waitFor(() => expect(said).toEqual(['Override register: loaded']));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), 'This year');
    await waitFor(() => expect(said).toEqual(['Override register: loaded', '0 overrides']));
  });
});
