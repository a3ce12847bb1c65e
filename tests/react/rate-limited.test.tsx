import { createClient } from '@countersign/http/client';
import { ConfirmDeploymentDialog, CountersignProvider, MyDeploymentTasks } from '@countersign/react';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AWorld, aWorld } from './a-world.ts';

const now = Date.parse('2026-11-24T09:30:00.000Z');
beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** Lets time pass, and whatever waits for it happen. */
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1_000));

/** A client between which and the bank a gateway stands that has enough for the first `count` requests of a kind. */
function limited({ handler }: AWorld, count: number, retryAfter: string, isMeant: (request: Request) => boolean) {
  const asked: { readonly at: number; readonly key: string | null }[] = [];
  let left = count;
  const client = createClient({
    baseUrl: 'http://bank.example',
    attempts: 1,
    fetch: (request) => {
      if (!isMeant(request)) return handler(request);
      asked.push({ at: Date.now() - now, key: request.headers.get('idempotency-key') });
      return left-- > 0 ? Promise.resolve(new Response(null, { status: 429, headers: { 'retry-after': retryAfter } })) : handler(request);
    },
  });
  return { client, asked };
}

const said = () => [...document.querySelectorAll('[aria-live]')].map(({ textContent }) => textContent?.replace('\u200b', '')).join('');

/** Everything that is said aloud while so many seconds pass, one after the other. */
async function heard(seconds: number): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let tenth = 0; tenth < seconds * 10; tenth++) {
    await pass(0.1);
    const text = said();
    if (text !== '' && text !== texts.at(-1)) texts.push(text);
  }
  return texts;
}

describe('a confirmation for which the server asks to wait', () => {
  const opened = async (retryAfter = '12') => {
    const world = await aWorld(['2026-11-20']);
    const { client, asked } = limited(world, 1, retryAfter, ({ method }) => method === 'PATCH');
    const page = await world.owner.myTasks();
    if (!page.ok) throw new Error(page.error.code);
    const onDone = vi.fn<() => void>();
    const shown = render(
      <CountersignProvider client={client}>
        <ConfirmDeploymentDialog open tasks={page.value.tasks} onOpenChange={() => {}} onDone={onDone} />
      </CountersignProvider>,
    );
    await pass(1);
    fireEvent.change(screen.getByRole('textbox', { name: /Notes/ }), { target: { value: 'Released with CHG-4711' } });
    const submit = screen.getByRole('button', { name: 'Confirm' });
    submit.focus();
    fireEvent.click(submit);
    return { asked, onDone, submit, shown };
  };

  it('counts down on its button, which keeps its name and its focus, and is sent under the same key after that', async () => {
    const { asked, onDone, submit } = await opened();
    await pass(0.2);
    expect(submit).toHaveAttribute('aria-disabled', 'true');
    expect(submit).toHaveTextContent('Try again in 12 secs');
    expect(submit).toHaveFocus();
    await pass(1);
    expect(submit).toHaveTextContent('Try again in 11 secs');
    expect(submit).toHaveAccessibleName('Confirm');
    fireEvent.click(submit);
    fireEvent.submit(submit.closest('form')!);
    await pass(10);
    expect(submit).toHaveTextContent('Try again in 1 sec');
    expect(asked).toHaveLength(1);

    await pass(1);
    expect(submit).not.toHaveAttribute('aria-disabled');
    expect(submit).toHaveTextContent(/^Confirm$/);
    expect(submit).toHaveFocus();
    expect(screen.getByRole('textbox', { name: /Notes/ })).toHaveValue('Released with CHG-4711');
    fireEvent.click(submit);
    await pass(1);
    expect(onDone).toHaveBeenCalledOnce();
    expect(asked).toHaveLength(2);
    expect(asked[0]!.key).toMatch(/^[0-9a-f]{32}$/);
    expect(asked[1]!.key).toBe(asked[0]!.key);
  });

  it('is told twice, when the wait begins and when it is over, and not each second', async () => {
    await opened();
    expect(await heard(16)).toEqual([
      'Too many requests reached the server at once, and it did not take this one. Try again a little later. You can go on in 12 seconds.',
      'You can try again now.',
    ]);
    expect(document.querySelector('[aria-live="assertive"]')).toBeEmptyDOMElement();
  });

  it('has another key when it says something else', async () => {
    const { asked, submit } = await opened('1');
    await pass(2);
    fireEvent.change(screen.getByRole('textbox', { name: /Notes/ }), { target: { value: 'Released with CHG-4712' } });
    fireEvent.click(submit);
    await pass(1);
    expect(asked).toHaveLength(2);
    expect(asked[1]!.key).not.toBe(asked[0]!.key);
  });

  it('leaves no timer behind when the dialog goes', async () => {
    const { shown } = await opened();
    await pass(0.2);
    shown.unmount();
    await pass(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts minutes where the wait is long', async () => {
    const { submit } = await opened('600');
    await pass(0.2);
    expect(submit).toHaveTextContent('Try again in 10 mins');
    await pass(520);
    expect(submit).toHaveTextContent(/Try again in \d\d secs/);
  });
});

describe('a list for which the server asks to wait', () => {
  const isRows = ({ url }: Request) => url.includes('/my-tasks');

  it('asks no sooner by itself, says for how long, and asks again after that', async () => {
    const world = await aWorld(['2026-11-20']);
    const { client, asked } = limited(world, 1, '150', isRows);
    render(
      <CountersignProvider client={client}>
        <MyDeploymentTasks />
      </CountersignProvider>,
    );
    await pass(1);
    const again = screen.getByRole('button', { name: 'Try again' });
    expect(again).toHaveTextContent('Try again in 3 mins');
    fireEvent.click(again);
    await pass(130);
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(1);
    expect(asked).toHaveLength(1);
    expect(again).toHaveTextContent(/Try again in 1\d secs/);
    await pass(20);
    expect(screen.getByRole('row', { name: /Model 1/ })).toBeVisible();
    expect(asked).toHaveLength(2);
    expect(asked[1]!.at).toBeGreaterThanOrEqual(150_000);
  });

  it('asks each minute as ever where the wait is short', async () => {
    const world = await aWorld(['2026-11-20']);
    const { client, asked } = limited(world, 2, '5', isRows);
    render(
      <CountersignProvider client={client}>
        <MyDeploymentTasks />
      </CountersignProvider>,
    );
    await pass(125);
    expect(asked.length).toBe(3);
  });
});
