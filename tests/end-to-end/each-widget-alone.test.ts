import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { expect as expectPage } from 'playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchOptions } from '../../scripts/chromium.ts';
import { dialogs, panels } from './widgets/gallery.tsx';
import { type Host, startHost } from './widgets/start-host.ts';

let browser: Browser;
let host: Host;
beforeAll(async () => {
  [browser, host] = await Promise.all([chromium.launch(launchOptions()), startHost()]);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

const panelNames = Object.keys(panels);
const dialogNames = Object.keys(dialogs);

/** A page with one widget, and everything that went wrong in it. */
async function open(query: string, options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`The policy forbids ${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto(`${host.url}/?${query}`);
  return { page, complaints };
}

const close = (page: Page) => page.context().close();

/** Waits until nothing of ours is on its way any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-cs-slot="skeleton"], [aria-busy="true"]') === null);
}

/** Shows another widget in the same page; a dialog is opened by its button, with the keyboard. */
async function turnTo(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, name);
  if (dialogNames.includes(name)) {
    await page.getByRole('button', { name: 'Open', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
  }
  await page.locator('[data-cs-slot="root"] [data-cs-slot="title"]').first().waitFor();
  await settle(page);
}

/** What is wrong with how a widget fits: what scrolls sideways, what is cut off. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    const name = (element: Element) => element.outerHTML.slice(0, 140);
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`The page scrolls sideways by ${scrollWidth - clientWidth}.`);
    for (const element of document.querySelectorAll<HTMLElement>('[data-cs-slot]')) {
      // What only a screen reader is given is small on purpose.
      if (
        element.offsetWidth <= 2 ||
        element.closest('[data-cs-slot="hidden"], [data-cs-slot="caption"], thead, [data-cs-slot="timeline-name"]')
      )
        continue;
      const hasHidden = element.querySelector('[data-cs-slot="hidden"]') !== null;
      if (!hasHidden && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && element.tagName !== 'SELECT')
        found.push(`Cut off: ${name(element)}`);
      const { left, right } = element.getBoundingClientRect();
      if (right > innerWidth + 1 || left < -1) found.push(`Beside the page: ${name(element)}`);
    }
    return found;
  });

const conditions: readonly (readonly [string, string, BrowserContextOptions])[] = [
  ['in 320 pixels', '', { viewport: { width: 320, height: 700 } }],
  ['in 320 pixels, from right to left', '&locale=ar&dir=rtl', { viewport: { width: 320, height: 700 } }],
  ['at twice the size of type', '', { viewport: { width: 640, height: 700 }, deviceScaleFactor: 2 }],
];

describe('every widget fits', () => {
  it.each(conditions)('%s, cuts nothing off and scrolls nothing sideways', async (condition, query, options) => {
    const { page, complaints } = await open(`widget=none${query}`, options);
    if (condition === 'at twice the size of type')
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    for (const name of [...panelNames, ...dialogNames]) {
      await turnTo(page, name);
      const isRtl = query.includes('rtl');
      expect({ name, misfits: await misfits(page), ...(await directionOf(page)) }).toEqual({
        name,
        misfits: [],
        direction: isRtl ? 'rtl' : 'ltr',
        isMirrored: isRtl,
      });
    }
    expect(complaints).toEqual([]);
    await close(page);
  });
});

/** Which way the widget runs, and whether its title stands where a reader of that direction begins. */
const directionOf = (page: Page) =>
  page.evaluate(() => {
    const card = [...document.querySelectorAll<HTMLElement>('[data-cs-slot="dialog"], [data-cs-slot="card"]')].at(-1)!;
    const title = card.querySelector<HTMLElement>('[data-cs-slot="title"]')!;
    const range = document.createRange();
    range.selectNodeContents(title);
    const [text, around] = [range.getBoundingClientRect(), card.getBoundingClientRect()];
    return {
      direction: getComputedStyle(card).direction,
      isMirrored: around.right - text.right < text.left - around.left,
    };
  });

describe('where the reader has chosen his own colours', () => {
  it('every widget keeps its edges, and shows where the keyboard is', async () => {
    const { page } = await open('widget=none', { forcedColors: 'active' });
    for (const name of [...panelNames, ...dialogNames]) {
      await turnTo(page, name);
      await page.keyboard.press('Tab');
      const lost = await page.evaluate(() => {
        const found: string[] = [];
        const focused = document.activeElement!;
        const { outlineStyle } = getComputedStyle(focused);
        if (outlineStyle === 'none') found.push(`No ring: ${focused.outerHTML.slice(0, 140)}`);
        const edged =
          '[data-cs-slot="card"], [data-cs-slot="dialog"], [data-cs-slot="callout"], [data-cs-slot="input"], [data-cs-variant="primary"], [data-cs-variant="secondary"], [data-cs-variant="override"], [data-cs-variant="danger"]';
        for (const element of document.querySelectorAll<HTMLElement>(edged))
          if (element.offsetWidth > 2 && getComputedStyle(element).borderTopStyle === 'none')
            found.push(`No edge: ${element.outerHTML.slice(0, 140)}`);
        for (const shape of document.querySelectorAll<SVGElement>('[data-cs-slot="timeline-bar"], [data-cs-slot="trend-bar"]')) {
          const { fill, stroke } = getComputedStyle(shape);
          if (fill === 'none' && stroke === 'none') found.push(`Nothing to see: ${shape.outerHTML.slice(0, 140)}`);
        }
        return found;
      });
      expect({ name, lost }).toEqual({ name, lost: [] });
    }
    await close(page);
  });
});

const zones = ['America/Los_Angeles', 'Europe/London', 'Asia/Kolkata', 'Asia/Tokyo'] as const;

describe('rendered on a server, every widget', () => {
  it.each(zones)('comes alive without a word in %s', async (timezoneId) => {
    const { page, complaints } = await open('widget=all&render', { timezoneId });
    await settle(page);
    await page.getByRole('heading', { name: 'Override register' }).waitFor();
    expect(await page.locator('section').count()).toBeGreaterThanOrEqual(panelNames.length);
    expect(complaints).toEqual([]);
    await close(page);
  });

  it('that is a dialog and open comes alive without a word', async () => {
    for (const [at, name] of dialogNames.entries()) {
      const { page, complaints } = await open(`widget=${name}&render`, { timezoneId: zones[at % zones.length]! });
      await page.getByRole('dialog').waitFor();
      await settle(page);
      expect({ name, complaints }).toEqual({ name, complaints: [] });
      await close(page);
    }
  });
});

/** What is pressed and typed: `tab` goes on to a control by its name, `see` waits for a dialog by its own. */
type Key = { readonly tab: RegExp } | { readonly press: string } | { readonly type: string } | { readonly see: string };
// The twelfth of the twelfth, whichever of the two a browser asks for first.
const day = (digits: string): readonly Key[] => [{ type: digits }];

const flows: Readonly<Record<string, readonly Key[]>> = {
  ConfirmDeploymentDialog: [{ tab: /^Confirm$/ }, { press: 'Enter' }],
  ConfirmMany: [{ tab: /^Confirm 2$/ }, { press: 'Enter' }],
  AdjustDateDialog: [
    ...day('12122026'),
    { tab: /^Reason/ },
    { type: 'The dependency slipped' },
    { tab: /^Change date$/ },
    { press: 'Enter' },
  ],
  CancelTaskDialog: [{ type: 'The release was dropped' }, { tab: /^Cancel task$/ }, { press: 'Enter' }],
  ReassignDialog: [{ type: 'priya' }, { tab: /^Reason/ }, { type: 'Moves to her desk' }, { tab: /^Hand on$/ }, { press: 'Enter' }],
  DelegateDialog: [{ type: 'priya' }, { tab: /^Last day/ }, ...day('12122026'), { tab: /^Delegate$/ }, { press: 'Enter' }],
  RequestOverrideDialog: [
    { type: 'The exposure engine fails on new netting sets.' },
    { tab: /^Ask for the override$/ },
    { press: 'Enter' },
  ],
  DecideOverrideDialog: [{ tab: /^Note/ }, { type: 'Agreed on the phone' }, { tab: /^Agree to the override$/ }, { press: 'Enter' }],
  AcknowledgeExceptionDialog: [{ tab: /^Acknowledge$/ }, { press: 'Enter' }],
  CloseExceptionDialog: [
    { type: 'The risk' },
    { tab: /^How it was settled/ },
    { type: 'The committee accepted it on 24 November' },
    { tab: /^Close exception$/ },
    { press: 'Enter' },
  ],
  DecideApprovalDialog: [{ tab: /^Note/ }, { type: 'Seen by the committee' }, { tab: /^Approve$/ }, { press: 'Enter' }],
  RedactDialog: [
    { press: 'Space' },
    { tab: /^Why they must not be kept/ },
    { type: 'It names a customer' },
    { tab: /^Erase for good$/ },
    { press: 'Enter' },
  ],
  WithdrawDialog: [
    { tab: /^Reason/ },
    { type: 'It rejected good customers' },
    { tab: /^Version that took its place/ },
    { type: '4' },
    { tab: /^Withdraw deployment$/ },
    { press: 'Enter' },
  ],
  DeployWizard: [
    { tab: /^United States/ },
    { press: 'Space' },
    { tab: /^Next$/ },
    { press: 'Enter' },
    { tab: /^Planned for United States/ },
    ...day('12122026'),
    { tab: /^Next$/ },
    { press: 'Enter' },
    { tab: /^Schedule 1 deployment$/ },
    { press: 'Enter' },
  ],
  TaskDetailDrawer: [
    { tab: /^Change date…$/ },
    { press: 'Enter' },
    { see: 'Change planned date' },
    { tab: /^Close$/ },
    { press: 'Enter' },
    { press: 'Escape' },
  ],
};

describe('with the keyboard alone', () => {
  it('every dialog is gone through to its end, and focus never falls on the page', async () => {
    for (const name of dialogNames) {
      const { page } = await open('widget=none');
      const nameOfFocused = () =>
        page.evaluate(() => {
          const at = document.activeElement as HTMLInputElement | null;
          return at === null || at === document.body
            ? 'BODY'
            : (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '').trim();
        });
      const press = async (key: string) => {
        await page.keyboard.press(key);
        expect(await nameOfFocused(), `${name}, after ${key}`).not.toBe('BODY');
      };
      const expectHeld = (message: string) => expect.poll(nameOfFocused, { message }).not.toBe('BODY');
      await turnTo(page, name);
      for (const key of flows[name] ?? []) {
        if ('type' in key) await page.keyboard.type(key.type);
        else if ('see' in key) await page.getByRole('dialog', { name: key.see }).waitFor();
        else if ('press' in key) {
          // Where focus comes to rest once all that this has begun is over.
          await page.keyboard.press(key.press);
          await settle(page);
          await expectHeld(`${name}, after ${key.press}`);
        } else {
          const passed = new Set<string>();
          for (let step = 0; !key.tab.test(await nameOfFocused()); step++) {
            passed.add(await nameOfFocused());
            if (step > 40) throw new Error(`In ${name}, Tab did not come to ${String(key.tab)}, but to ${[...passed].join(', ')}.`);
            await press('Tab');
          }
        }
      }
      await expectPage(page.getByRole('dialog'), name).toHaveCount(0);
      await expectPage(page.getByRole('button', { name: 'Open', exact: true }), name).toBeFocused();
      await close(page);
    }
  });

  it('a drawer is left while the dialog that was opened from it is still on its way', async () => {
    const { page } = await open('widget=none');
    let isHeld = true;
    const held: (() => void)[] = [];
    await page.route(/task-action-dialog/, async (route) => {
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    await turnTo(page, 'TaskDetailDrawer');
    await page.getByRole('button', { name: 'Change date…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    await expectPage(page.getByRole('button', { name: 'Open', exact: true })).toBeFocused();
    expect(held.length).toBeGreaterThan(0);
    isHeld = false;
    for (const release of held) release();
    await page.waitForLoadState('networkidle');
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    await close(page);
  });

  it('a drawer hears the key press that follows the one which closed the dialog over it, before any timer', async () => {
    const { page } = await open('widget=none');
    await turnTo(page, 'TaskDetailDrawer');
    await page.getByRole('button', { name: 'Change date…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Change planned date' }).waitFor();
    await page.evaluate(async () => {
      const focused = () => document.activeElement as HTMLElement;
      focused().closest('[role="dialog"]')!.querySelector<HTMLElement>('button[aria-label="Close"]')!.click();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      focused().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    });
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    await expectPage(page.getByRole('button', { name: 'Open', exact: true })).toBeFocused();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await close(page);
  });

  it('every control of every other widget is reached', async () => {
    const { page } = await open('widget=none');
    for (const name of panelNames) {
      await turnTo(page, name);
      await page.getByRole('link', { name: 'Skip', exact: true }).focus();
      const wanted = await page.evaluate(() => {
        const controls = [...document.querySelectorAll<HTMLElement>('section :is(a[href], button, input, select, summary)')];
        const reachable = controls.filter((each) => each.tabIndex >= 0 && (each.offsetWidth > 2 || each.dataset['csSlot'] === 'skip'));
        reachable.forEach((each, at) => Object.assign(each.dataset, { at: String(at) }));
        return reachable.length;
      });
      expect(wanted).toBeGreaterThan(0);
      const reached = new Set<string>();
      // A date has a stop for each of its parts.
      for (let step = 0; step < wanted * 4 && reached.size < wanted; step++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['at']);
        if (at !== undefined) reached.add(at);
      }
      expect({ name, reached: reached.size }).toEqual({ name, reached: wanted });
    }
    await close(page);
  });
});
