import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { asInstant } from '@countersign/core';
import { createAdaptorServer } from '@hono/node-server';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { expect } from 'playwright/test';
import { type BuildOptions, buildHosts } from '../../../examples/hosts/server/build.ts';
import type { HostName } from '../../../examples/hosts/server/hosts.ts';
import { serveHosts } from '../../../examples/hosts/server/serve.ts';
import { launchOptions } from '../../../scripts/chromium.ts';
import { temporaryFolder } from '../start-platform.ts';

/** Half an hour before midnight at the bank: further east it is the day after. */
const now = '2026-11-24T23:30:00.000Z';

/** Waits as long for what it expects as a page does. */
export const expectPage = expect.configure({ timeout: 15_000 });

/** Hosts that are served. */
export interface RunningHosts {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds hosts with React's development build, which complains of what it finds amiss, and serves them on 24 November 2026. */
export async function openHosts(options: Omit<BuildOptions, 'into' | 'mode'> = {}): Promise<RunningHosts> {
  const folder = await temporaryFolder();
  await buildHosts({ ...options, into: folder.path, mode: 'development' });
  const server = createAdaptorServer({ fetch: serveHosts(folder.path, { now: () => asInstant(now) }).fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await folder.remove();
    },
  };
}

export const launch = (): Promise<Browser> => chromium.launch(launchOptions());

/** A visitor's page: with a bank of its own. */
export interface Visit {
  readonly page: Page;
  /** What went wrong so far: errors and warnings, what the page's policy refused, times when nothing had focus since {@link Visit.watchFocus}. */
  readonly complaints: () => Promise<readonly string[]>;
  /** From here on somebody works by keyboard, so something must have focus all the time. */
  readonly watchFocus: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a host as somebody new whose clock says `time`, and waits for the tasks; in the native dialog, opens that first. */
export async function visit(
  browser: Browser,
  { url }: RunningHosts,
  host: HostName,
  { time = now, ...options }: BrowserContextOptions & { readonly time?: string | number } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.clock.setFixedTime(time);
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  await page.addInitScript(watchPolicy);
  await page.goto(`${url}/${host}/`);
  if (host === 'native-dialog') await page.getByRole('button', { name: 'Review my deployment tasks' }).press('Enter');
  await page.getByRole('button', { name: /^Confirm… Mortgage PD/ }).waitFor();
  return {
    page,
    complaints: async () => [...said, ...(await page.evaluate(() => (globalThis as unknown as Watched).seen))],
    watchFocus: () => page.evaluate(watchFocus),
    close: () => context.close(),
  };
}

interface Watched {
  readonly seen: string[];
}

/** Runs in the page, before anything of its own. */
function watchPolicy(): void {
  const seen: string[] = [];
  Object.assign(globalThis, { seen });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    seen.push(`Refused: ${violatedDirective} ${blockedURI} ${sample}`),
  );
}

/**
 * Runs in the page. Radix gives the focus of a dialog that goes back one turn of the loop later, in which nobody can press
 * anything. Twenty-five looks in a row are more than that on any machine, since looks wait for their turn too.
 */
function watchFocus(): void {
  let lost = 0;
  let last = '';
  const isLost = () => [null, document.body, document.documentElement].includes(document.activeElement as HTMLElement | null);
  // Whatever takes away what has focus gives it on in the same task: all that waits for a turn of its own may wait for long.
  let wasLost = isLost();
  new MutationObserver((changes) => {
    const gone = changes.flatMap(({ removedNodes }) => [...removedNodes]).find((node) => node instanceof Element);
    // What was put off to the end of the task comes first.
    queueMicrotask(() =>
      queueMicrotask(() => {
        if (gone && isLost() && !wasLost)
          (globalThis as unknown as Watched).seen.push(`Focus went with this: ${(gone as Element).outerHTML.slice(0, 200)}`);
        wasLost = isLost();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
  setInterval(() => {
    lost = isLost() ? lost + 1 : 0;
    if (!isLost()) last = document.activeElement!.outerHTML.slice(0, 200);
    if (lost === 25) (globalThis as unknown as Watched).seen.push(`Nothing has had focus since this: ${last}`);
  }, 20);
}

/** Goes on by Tab until a control whose name begins so has focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const label = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
    });
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not come to ${String(name)}.`);
}
