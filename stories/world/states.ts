import { expect, fn, screen, spyOn, waitFor } from 'storybook/test';
import type { World } from './create-world.ts';
import { dialogNamed, expectFocus } from './dialog.tsx';
import { worldOf } from './in-world.tsx';
import { answerLost, barredFor, deadFor, held, limitedByKey, limitedFor, severed, signedOut, signedOutFor, silent } from './wires.ts';

// The states that every widget can come into, told once. A story of one takes what differs: what is seen of the widget,
// or what is entered into it.

interface Showing {
  readonly args: { readonly onDone?: unknown; readonly onDelegated?: unknown; readonly onOpenChange?: unknown };
  readonly loaded: Record<string, unknown>;
  readonly parameters: Record<string, unknown>;
  readonly userEvent: User;
}

/** Hands at a keyboard and a mouse. */
interface User {
  readonly click: (element: Element) => Promise<void>;
  readonly type: (element: Element, text: string) => Promise<void>;
  readonly keyboard: (keys: string) => Promise<void>;
  readonly paste: (text: string) => Promise<void>;
  readonly selectOptions: (element: Element, option: string) => Promise<void>;
}

/** What is in a dialog. */
export type Shown = Awaited<ReturnType<typeof dialogNamed>>;

/** Fills a field in at once, as from the clipboard. What comes of it key by key is told where a story is about the entry. */
export const fillIn = async (field: Element, text: string, userEvent: Pick<User, 'click' | 'paste'>): Promise<void> => {
  await userEvent.click(field);
  await userEvent.paste(text);
};

/** A dialog that takes an action. */
export interface Act {
  readonly title: string;
  readonly submit: string;
  readonly busy: string;
  /** Enters everything that is asked for, up to the button that takes the action. */
  readonly enter: (shown: Shown, userEvent: User) => Promise<void>;
}

/** A story of a state. */
export interface StateStory {
  readonly parameters?: { readonly world: object };
  readonly play: (context: never) => Promise<void>;
}

/** Tells the browser that its network is gone, or back. */
export const goOnline = (isOnline: boolean): void => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  globalThis.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
};

/** Gives the browser its network back once the story is over. */
export const backOnline = () => (): void => {
  Reflect.deleteProperty(navigator, 'onLine');
  globalThis.dispatchEvent(new Event('online'));
};

/** Lets what is waited for longer than so many milliseconds happen at once. */
const hurried = (longerThan: number) => () => {
  const wait = globalThis.setTimeout;
  const spy = spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, delay = 0, ...rest: unknown[]) =>
    wait(act, delay > longerThan ? 0 : delay, ...rest)) as typeof setTimeout);
  return () => spy.mockRestore();
};

const see = async (seen: string | RegExp): Promise<void> => {
  const [first] = await screen.findAllByText(seen);
  await expect(first).toBeVisible();
};

/** Without a network what is there stays, and says of when it is. */
export const offline = (seen: string | RegExp) => ({
  play: async () => {
    await see(seen);
    goOnline(false);
    await see(/^You are offline\. What you see is of \d\d:\d\d\.$/);
    await see(seen);
  },
  beforeEach: backOnline,
});

/** After five minutes without an answer, what is there says how old it is. */
export const stale = (seen: string | RegExp) => ({
  play: async () => {
    await see(seen);
    await see(/^Not updated since \d\d:\d\d$/);
  },
  beforeEach: hurried(200_000),
});

/** After eight seconds without a first answer, a word of patience. */
export const slow = () => ({
  parameters: { world: { wire: silent } },
  play: () => see('Still loading. This is taking longer than usual.'),
  beforeEach: hurried(7_000),
});

/** The session has ended: the host is told once, and the reader what to do. */
export const sessionExpired = () => {
  const onAuthRequired = fn();
  return {
    parameters: { world: { wire: signedOut }, provider: { onAuthRequired } },
    play: async () => {
      await see(/Your session has ended/);
      await expect(onAuthRequired).toHaveBeenCalledOnce();
    },
  };
};

/** The server has enough for now: why, and for how long, stands where the answer would, and nothing asks before. */
export const limited = () => ({
  parameters: { world: { wire: limitedFor(1_000, '48', () => true) } },
  play: async () => {
    await see(/^Too many requests reached the server/);
    const again = screen.getByRole('button', { name: 'Try again' });
    await expect(again).toHaveAttribute('aria-disabled', 'true');
    await expect(again).toHaveTextContent(/Try again in 4\d secs/);
    for (const refresh of screen.queryAllByRole('button', { name: 'Refresh' }))
      await expect(refresh).toHaveAttribute('aria-disabled', 'true');
  },
});

/** The first answer did not come: asked again, it does, and focus is on the heading over it. */
export const triedAgain = (seen: string | RegExp) => ({
  parameters: { world: { wire: deadFor(1) } },
  play: async ({ userEvent }: Pick<Showing, 'userEvent'>) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await see(seen);
    await waitFor(() => expect(screen.getByRole('heading', { level: 2 })).toHaveFocus());
  },
});

/** What is there could not be brought up to date: it stays, and the reason stands over it. */
export const refreshFailed = (seen: string | RegExp) => {
  const line = severed();
  return {
    parameters: { world: { wire: line.wire } },
    play: async ({ userEvent }: Pick<Showing, 'userEvent'>) => {
      await see(seen);
      line.cut();
      const [refresh] = screen.getAllByRole('button', { name: 'Refresh' });
      await userEvent.click(refresh!);
      await expect(await screen.findByRole('group', { name: 'This could not be refreshed' })).toHaveTextContent(
        'The server cannot be reached.',
      );
      await see(seen);
    },
  };
};

const submitOf = (shown: Shown, { submit }: Act) => shown.findByRole('button', { name: submit });

/** Enters everything and sends it. */
const take = async (act: Act, userEvent: User): Promise<Shown> => {
  const shown = await dialogNamed(act.title);
  await act.enter(shown, userEvent);
  await userEvent.click(await submitOf(shown, act));
  return shown;
};

const expectDone = ({ args }: Showing) => waitFor(() => expect(args.onDone ?? args.onDelegated).toHaveBeenCalledOnce());
const expectNotDone = ({ args }: Showing) => expect(args.onDone ?? args.onDelegated).not.toHaveBeenCalled();

/** What would happen is looked up first; there is nothing to press until that is known. */
export const lookingUp = (act: Act) => ({
  parameters: { world: { wire: silent } },
  play: async () => {
    const shown = await dialogNamed(act.title);
    await expect(await shown.findByText('Looking up what will change…')).toBeVisible();
    await expect(shown.queryByRole('button', { name: act.submit })).not.toBeInTheDocument();
  },
});

/** It could not be looked up: the reason is told, and trying again helps. */
export const lookupFailed = (act: Act) => ({
  parameters: { world: { wire: deadFor(1) } },
  play: async (context: Showing) => {
    const shown = await dialogNamed(act.title);
    const failure = await shown.findByRole('group', { name: 'The task could not be looked up' });
    await expect(failure).toHaveTextContent('The server cannot be reached.');
    await context.userEvent.click(shown.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(failure).not.toBeInTheDocument());
    await take(act, context.userEvent);
    await expectDone(context);
  },
});

/** There is no queue: an act is taken at a time. What was entered is kept until the network is back. */
export const offlineInDialog = (act: Act) => ({
  play: async (context: Showing) => {
    const shown = await dialogNamed(act.title);
    await act.enter(shown, context.userEvent);
    const submit = await submitOf(shown, act);
    goOnline(false);
    await waitFor(() => expect(submit).toHaveAttribute('aria-disabled', 'true'));
    await expect(submit).toHaveAccessibleDescription(/nothing can be recorded until you are back/);
    await context.userEvent.click(submit);
    await expectNotDone(context);
  },
  beforeEach: backOnline,
});

/** On its way to the server: the button says so, and the dialog cannot be left as if nothing had been sent. */
export const submitting = (act: Act) => ({
  // It never arrives: the story ends while it is on its way.
  parameters: { world: { wire: held(new Promise(() => {})) } },
  play: async (context: Showing) => {
    const shown = await take(act, context.userEvent);
    await expect(await shown.findByRole('button', { name: act.busy })).toHaveAttribute('aria-busy', 'true');
    await context.userEvent.keyboard('{Escape}');
    await expect(context.args.onOpenChange).not.toHaveBeenCalled();
  },
});

/** Signing in happens elsewhere; what was entered waits here, and can be sent once that is done. */
export const sessionExpiredInDialog = (act: Act) => ({
  parameters: { world: { wire: signedOutFor(1) } },
  play: async (context: Showing) => {
    const shown = await take(act, context.userEvent);
    await expect(await shown.findByRole('group', { name: 'Nothing was recorded' })).toHaveTextContent('Your session has ended.');
    await expectNotDone(context);
    await context.userEvent.click(await submitOf(shown, act));
    await expectDone(context);
  },
});

/** The server has enough for now: for how long is counted down in the place of the button's words, and nothing is sent before. */
export const rateLimited = (act: Act) => ({
  parameters: { world: { wire: limitedFor(1, '48') } },
  play: async (context: Showing) => {
    const shown = await take(act, context.userEvent);
    await expect(await shown.findByRole('group', { name: 'Nothing was recorded' })).toHaveTextContent('Too many requests');
    const submit = await submitOf(shown, act);
    await expect(submit).toHaveAttribute('aria-disabled', 'true');
    await expect(submit).toHaveTextContent(/Try again in 4\d secs/);
    await expectFocus(submit);
    await context.userEvent.keyboard('{Enter}');
    await expectNotDone(context);
  },
});

/** Once the time is over it can be sent: under the key it had, so that it is not done twice. */
export const rateLimitOver = (act: Act) => {
  const line = limitedByKey(1, '1');
  return {
    parameters: { world: { wire: line.wire } },
    play: async (context: Showing) => {
      const shown = await take(act, context.userEvent);
      const submit = await submitOf(shown, act);
      await waitFor(() => expect(submit).toHaveAttribute('aria-disabled', 'true'));
      await waitFor(() => expect(submit).not.toHaveAttribute('aria-disabled'), { timeout: 3_000 });
      await expectFocus(submit);
      await context.userEvent.keyboard('{Enter}');
      await expectDone(context);
      await expect(line.keys).toHaveLength(2);
      await expect(new Set(line.keys).size).toBe(1);
    },
  };
};

/** The host's gateway lets this change through no longer; what was entered stays. */
export const barred = (act: Act) => ({
  parameters: { world: { wire: barredFor(1) } },
  play: async (context: Showing) => {
    const shown = await take(act, context.userEvent);
    await expect(await shown.findByRole('group', { name: 'Nothing was recorded' })).toBeVisible();
    await expect(await submitOf(shown, act)).toBeVisible();
    await expectNotDone(context);
  },
});

/** The answer was lost and the server out of reach for a while: nothing is claimed either way, until it can be looked up. */
export const outcomeUnknown = (act: Act) => ({
  parameters: { world: { wire: answerLost(1) } },
  play: async (context: Showing) => {
    await take(act, context.userEvent);
    const unknown = await dialogNamed('We could not tell');
    await expect(await unknown.findByText(/still cannot be reached/)).toBeVisible();
    await expect(unknown.queryByRole('button', { name: act.submit })).not.toBeInTheDocument();
    await expectNotDone(context);
    await context.userEvent.click(unknown.getByRole('button', { name: 'Check again' }));
    await expectDone(context);
  },
});

/** What others do while the dialog is open. */
type Deed = (world: World, taskId: string) => Promise<{ readonly ok: boolean }>;

/** Whoever oversees them all brings a task to its end, or moves it. */
export const meanwhile = {
  confirm: ({ session }, taskId) => session('olga', 'administrator').confirm({ taskId, actualProductionDate: '2026-11-23' }),
  cancel: ({ session }, taskId) => session('olga', 'administrator').cancel({ taskId, cancellationReason: 'The release was dropped.' }),
  adjust: ({ session }, taskId) =>
    session('olga', 'administrator').adjust({ taskId, plannedProductionDate: '2026-12-09', adjustmentReason: 'Freeze' }),
} satisfies Record<string, Deed>;

const happen = async (deed: Deed, context: Showing): Promise<void> => {
  const world = worldOf(context);
  const [model] = context.parameters['models'] as readonly string[];
  await expect(await deed(world, world.task(model!).task.taskId)).toMatchObject({ ok: true });
};

/** Somebody else brought the task to its end: who, when, and that nothing of ours was recorded. */
export const taskOver = (act: Act, deed: Deed, title: string) => ({
  play: async (context: Showing) => {
    const shown = await dialogNamed(act.title);
    await act.enter(shown, context.userEvent);
    await happen(deed, context);
    await context.userEvent.click(await submitOf(shown, act));
    const over = await dialogNamed(title);
    await expect(await over.findByText('Nothing you entered was recorded.')).toBeVisible();
    await expect(over.queryByRole('button', { name: act.submit })).not.toBeInTheDocument();
    await expectNotDone(context);
  },
});

/** Somebody else changed the task: it is shown as it is now, what was entered stays, and can be sent after all. */
export const taskChanged = (act: Act, deed: Deed) => ({
  play: async (context: Showing) => {
    const shown = await dialogNamed(act.title);
    await act.enter(shown, context.userEvent);
    await happen(deed, context);
    await context.userEvent.click(await submitOf(shown, act));
    await expect(await shown.findByRole('group', { name: 'The task changed while you were looking' })).toBeVisible();
    await expectNotDone(context);
    await context.userEvent.click(await submitOf(shown, act));
    await expectDone(context);
  },
});

/** The right to do it ended while the dialog was open. */
export const rightLost = (act: Act, deed: Deed) => ({
  play: async (context: Showing) => {
    const shown = await dialogNamed(act.title);
    await act.enter(shown, context.userEvent);
    await happen(deed, context);
    await context.userEvent.click(await submitOf(shown, act));
    await expect(await shown.findByRole('group', { name: 'Nothing was recorded' })).toHaveTextContent('you no longer answer for it');
    await expectNotDone(context);
  },
});

/** Of many, one could not be done: which and why comes first, and focus is on the dialog that says so. */
export const partlyRefused = (act: Act, deed: Deed, title: string) => ({
  play: async (context: Showing) => {
    const shown = await dialogNamed(act.title);
    await act.enter(shown, context.userEvent);
    await happen(deed, context);
    await context.userEvent.click(await submitOf(shown, act));
    const result = await dialogNamed(title);
    const refused = result.getByRole('group', { name: 'IFRS 9 Lifetime ECL 7.1.0, United Kingdom' });
    await expect(refused).toHaveTextContent(/The task changed since you looked at it|not open/);
    await expectFocus(screen.getByRole('dialog', { name: title }));
    await expectDone(context);
    await expect(context.args.onOpenChange).not.toHaveBeenCalled();
  },
});
