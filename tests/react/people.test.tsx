import type { Person } from '@countersign/core';
import { CountersignProvider, DelegateDialog, ReassignDialog } from '@countersign/react';
import type { PartialMessages } from '@countersign/react/headless';
import { ar } from '@countersign/react/locales/ar';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aBank, directory, tasksOf } from './a-bank.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const offered = () => [...document.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'));
const settle = () => act(() => vi.advanceTimersByTimeAsync(300));
/** Lets time pass until something holds. */
const eventually = (check: () => unknown) =>
  vi.waitFor(
    async () => {
      await settle();
      await check();
    },
    { timeout: 4_000 },
  );

/** A dialog that asks for a person, with the host's directory and everything that is searched for in it. */
async function opened(
  Dialog: typeof ReassignDialog | typeof DelegateDialog,
  { search = directory, messages = {} }: { readonly search?: typeof directory; readonly messages?: PartialMessages } = {},
) {
  const bank = await aBank(1);
  const tasks = await tasksOf(bank);
  const searched: string[] = [];
  const watched = (text: string): Promise<readonly Person[]> => {
    searched.push(text);
    return search(text);
  };
  const onOpenChange = vi.fn<(open: boolean) => void>();
  render(
    <CountersignProvider client={bank.clientFor({ userId: 'ana' })} people={watched} messages={messages}>
      <Dialog open tasks={tasks} onOpenChange={onOpenChange} />
    </CountersignProvider>,
  );
  await eventually(() => screen.getByRole('combobox'));
  const field = screen.getByRole('combobox');
  const type = async (text: string) => {
    fireEvent.change(field, { target: { value: text } });
    await settle();
  };
  const submit = async () => {
    fireEvent.change(document.querySelector('textarea')!, { target: { value: 'Leave' } });
    const day = document.querySelector('input[type="date"]');
    if (day) fireEvent.change(day, { target: { value: '2026-12-04' } });
    await settle();
    fireEvent.click(document.querySelector('button[type="submit"]')!);
    await settle();
  };
  /** Who answers for the task on the server. */
  const assigned = async () => {
    const found = await bank.session({ userId: 'ana' }).task(tasks[0]!.task.taskId);
    return found.ok ? found.value.assignedTo.userId : found.error.code;
  };
  return { field, type, submit, searched, onOpenChange, assigned };
}

describe('a person who shares a name', () => {
  it('stays chosen, and the label is not searched for', async () => {
    const { type, submit, searched, onOpenChange, assigned } = await opened(ReassignDialog);
    await type('John');
    await eventually(() => expect(offered()).toEqual(['John Smith · js1', 'John Smith · js2']));
    await type('John Smith · js2');
    expect(searched).toEqual(['John']);
    await eventually(() => expect(offered()).toEqual(['John Smith · js1', 'John Smith · js2']));
    await submit();
    await eventually(() => expect(onOpenChange).toHaveBeenCalledWith(false));
    expect(await assigned()).toBe('js2');
  });

  it('can be exchanged for the other one, and for somebody else', async () => {
    const { type, submit, searched, assigned } = await opened(ReassignDialog);
    await type('John');
    await type('John Smith · js2');
    await type('John Smith · js1');
    await type('Cleo Ray');
    expect(searched).toEqual(['John', 'Cleo Ray']);
    await eventually(() => expect(offered()).toEqual(['Cleo Ray']));
    await submit();
    await eventually(async () => expect(await assigned()).toBe('cleo'));
  });

  it('is asked for when the name alone does not say who is meant', async () => {
    const { field, type, submit, assigned } = await opened(ReassignDialog);
    await type('John Smith');
    await submit();
    await eventually(() => expect(field).toHaveAccessibleDescription(/Several people have this name\. Choose one of them from the list\./));
    expect(await assigned()).toBe('ana');
  });
});

describe('a person with a name of their own', () => {
  it('stays chosen when the directory does not find the whole name', async () => {
    const search = (text: string) => (text === 'Cleo' ? directory(text) : Promise.resolve([]));
    const { type, submit, assigned } = await opened(ReassignDialog, { search });
    await type('Cleo');
    await type('Cleo Ray');
    await eventually(() => expect(offered()).toEqual([]));
    await submit();
    await eventually(async () => expect(await assigned()).toBe('cleo'));
  });
});

describe('a name that nobody has', () => {
  const names = ['José Niemand', 'Nobody At All', `${'A very long name '.repeat(10)}indeed`];

  it.each(names)('is said to be unknown when a task is handed to %s', async (name) => {
    const { field, type, submit, onOpenChange } = await opened(ReassignDialog);
    await type(name);
    await submit();
    await eventually(() => expect(field).toHaveAccessibleDescription(/The directory knows no such person\. Choose one it knows\./));
    expect(onOpenChange).not.toHaveBeenCalled();
  });

  it.each(names)('is said to be unknown when something is delegated to %s', async (name) => {
    const { field, type, submit, onOpenChange } = await opened(DelegateDialog);
    await type(name);
    await submit();
    await eventually(() => expect(field).toHaveAccessibleDescription(/The directory knows no such person\. Choose one it knows\./));
    expect(onOpenChange).not.toHaveBeenCalled();
  });

  it('is said to be unknown in the reader’s language', async () => {
    const { field, type, submit } = await opened(DelegateDialog, { messages: ar });
    await type('عمر');
    await submit();
    await eventually(() => expect(field).toHaveAccessibleDescription(/لا يعرف الدليل هذا الشخص/));
  });
});
