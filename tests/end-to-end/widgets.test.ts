import { expect as expectPage } from 'playwright/test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchOptions } from '../../scripts/chromium.ts';
import { type Host, hostStyles, startHost } from './widgets/start-host.ts';

let browser: Browser;
let host: Host;
beforeAll(async () => {
  [browser, host] = await Promise.all([chromium.launch(launchOptions()), startHost()]);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

/** A page of the host, and everything that went wrong in it: errors, warnings, violations of its policy. */
async function open(query = '', options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly complaints: string[] }> {
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
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  await page.goto(`${host.url}/?${query}`);
  await page.getByRole('row', { name: /Mortgage PD/ }).waitFor();
  return { page, complaints };
}

const close = (page: Page) => page.context().close();
const row = (page: Page, name: RegExp) => page.getByRole('row', { name });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? 'NONE');
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('a widget in the page of a host', () => {
  it('breaks no rule of a strict policy, whatever is opened', async () => {
    const { page, complaints } = await open();
    await row(page, /IFRS 9/)
      .getByRole('button', { name: /^Confirm…/ })
      .click();
    await page.getByText('United Kingdom: 7.0.2 → 7.1.0').waitFor();
    await page.keyboard.press('Escape');
    for (const item of ['Change planned date…', 'Delegate…', 'Cancel task…']) {
      await row(page, /IFRS 9/)
        .getByRole('button', { name: /^More actions/ })
        .click();
      await page.getByRole('menuitem', { name: item }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    await page.getByRole('button', { name: /^Confirm \d+…/ }).click();
    await page.getByText(/^Ready/).waitFor();
    expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual([]);
    expect(complaints).toEqual([]);
    await close(page);
  });

  it('is used from the first key to the last without a mouse, and focus is never lost', async () => {
    const { page } = await open();
    const press = async (key: string) => {
      await page.keyboard.press(key);
      expect(await focused(page), `after ${key}`).not.toBe('BODY');
    };
    /** Goes on by Tab until something of that name has focus. */
    const tabTo = async (name: RegExp) => {
      for (let step = 0; step < 80; step++) {
        await press('Tab');
        const label = await page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        );
        if (name.test(label)) return;
      }
      throw new Error(`Tab did not come to ${String(name)}.`);
    };
    await page.locator('a').first().focus();
    await tabTo(/^Confirm… Mortgage PD/);
    await press('Enter');
    await page.getByRole('textbox', { name: /Why can’t this wait/ }).waitFor();
    await expectPage(page.getByRole('textbox', { name: /Why can’t this wait/ })).toBeFocused();
    await page.keyboard.type('The loss engine fails, CHG-4711');
    await tabTo(/^Confirm with override/);
    await press('Enter');
    await row(page, /Mortgage PD/).waitFor({ state: 'detached' });
    await expectPage(page.getByRole('button', { name: /^Confirm… Stress Capital Buffer/ })).toBeFocused();

    await tabTo(/^More actions for Stress/);
    await press('ArrowDown');
    await expectPage(page.getByRole('menuitem', { name: 'Change planned date…' })).toBeFocused();
    await press('Enter');
    await expectPage(page.getByLabel('New planned date')).toBeFocused();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('BUTTON');
    await close(page);
  });

  it('opens its dialogs inside the host’s own open one, where alone they can be reached, and Escape closes ours alone', async () => {
    const { page } = await open('dialog');
    await row(page, /IFRS 9/)
      .getByRole('button', { name: /^Confirm…/ })
      .click();
    const ours = page.getByRole('dialog', { name: 'Confirm deployment' });
    await ours.getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    await expectPage(page.getByLabel('Went live on')).toBeFocused();
    await page.keyboard.press('Escape');
    await ours.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.querySelector('dialog')?.open)).toBe(true);
    await expectPage(page.getByRole('button', { name: /^Confirm… IFRS 9/ })).toBeFocused();
    await close(page);
  });

  it('fits into 320 pixels, also at twice the size of type, without scrolling sideways', async () => {
    const { page } = await open('', { viewport: { width: 320, height: 700 } });
    expect(await sideways(page)).toBe(0);
    await row(page, /Mortgage PD/)
      .getByRole('button', { name: /^Confirm…/ })
      .click();
    await page.getByRole('textbox', { name: /Why can’t this wait/ }).waitFor();
    expect(await sideways(page)).toBe(0);
    await page.keyboard.press('Escape');
    await close(page);

    const zoomed = await open('', { viewport: { width: 640, height: 700 }, deviceScaleFactor: 2 });
    await zoomed.page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await sideways(zoomed.page)).toBe(0);
    const cut = await zoomed.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('section button, section td, section th')]
        .filter((each) => each.offsetWidth > 1 && each.closest('thead') === null && each.scrollWidth > each.clientWidth + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
    );
    expect(cut).toEqual([]);
    await close(zoomed.page);
  });

  it('runs the other way in a page that does, with every number and name in its own order', async () => {
    const { page } = await open('locale=ar&dir=rtl');
    const box = async (selector: string) =>
      (await row(page, /Mortgage PD/)
        .locator(selector)
        .first()
        .boundingBox())!;
    const [name, actions] = [await box('[data-cs-slot="model"]'), await box('[data-cs-slot="button"]')];
    expect(name.x).toBeGreaterThan(actions.x);
    await row(page, /IFRS 9/)
      .getByRole('button', { name: /^تأكيد/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'تأكيد النشر' });
    await dialog.waitFor();
    expect(await dialog.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    await close(page);
  });

  it('tells everything without its colours where the reader has chosen his own', async () => {
    const { page } = await open('', { forcedColors: 'active' });
    const style = (selector: string, property: string) =>
      row(page, /Mortgage PD/)
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await style('[data-cs-slot="edge"]', 'border-inline-start-style')).toBe('solid');
    expect(
      await row(page, /IFRS 9/)
        .locator('[data-cs-slot="edge"]')
        .evaluate((element) => getComputedStyle(element).borderInlineStartStyle),
    ).toBe('double');
    expect(
      await row(page, /Counterparty/)
        .locator('[data-cs-slot="edge"]')
        .evaluate((element) => getComputedStyle(element).borderInlineStartStyle),
    ).toBe('dotted');
    await page.getByRole('checkbox', { name: /Select IFRS 9/ }).click();
    expect(await row(page, /IFRS 9/).evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await close(page);
  });

  it('does not move for those who have asked for rest', async () => {
    const { page } = await open('', { reducedMotion: 'reduce' });
    await row(page, /IFRS 9/)
      .getByRole('button', { name: /^Confirm…/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
    await close(page);
  });
});

/** What a reader sees of the widget, in numbers. */
const looks = (page: Page) =>
  page.evaluate(() => {
    const of = (selector: string, ...properties: string[]) => {
      const style = getComputedStyle(document.querySelector(selector)!);
      return [selector, ...properties.map((property) => style.getPropertyValue(property))].join(' | ');
    };
    return [
      of('section [data-cs-slot="title"]', 'font-size', 'font-weight', 'color', 'text-transform', 'margin-bottom'),
      of('section td[data-cs-column="due"]', 'padding-top', 'padding-left', 'border-bottom-width', 'background-color', 'font-size'),
      of(
        'section .cs-row-button',
        'padding-left',
        'border-top-width',
        'border-radius',
        'background-color',
        'color',
        'letter-spacing',
        'font-weight',
      ),
      of('section [data-cs-slot="bucket"]', 'min-height', 'height'),
      of('section [data-cs-slot="input"]', 'border-top-width', 'border-radius', 'background-color', 'height'),
      of('section [data-cs-slot="summary"]', 'margin-top', 'text-indent', 'font-size', 'color'),
      of('section [data-cs-slot="icon"]', 'fill', 'display'),
    ];
  });

describe('the host’s own styles', () => {
  let unhosted: readonly string[];
  beforeAll(async () => {
    const { page } = await open();
    unhosted = await looks(page);
    await close(page);
  });

  it.each(Object.keys(hostStyles))('of the kind %s do not change the widget', async (kind) => {
    const { page } = await open(`host=${kind}`);
    expect(await looks(page)).toEqual(unhosted);
    await close(page);
  });

  it('are not changed by the widget’s, in either build', async () => {
    const everything = (page: Page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('#host-elements, #host-elements *')].map((element) => {
          const style = getComputedStyle(element);
          return `${element.tagName}: ${[...style].map((property) => `${property}=${style.getPropertyValue(property)}`).join(';')}`;
        }),
      );
    const [without, ...withOurs] = [
      await open('elements&sheet=none'),
      await open('elements&sheet=styles'),
      await open('elements&sheet=styles.layer'),
    ];
    const before = await everything(without.page);
    expect(before.length).toBeGreaterThan(20);
    for (const { page } of withOurs) expect(await everything(page)).toEqual(before);
    for (const { page } of [without, ...withOurs]) await close(page);
  });

  it('and the layered build look the same where nothing else is styled', async () => {
    const { page } = await open('sheet=styles.layer');
    expect(await looks(page)).toEqual(unhosted);
    await close(page);
  });
});

describe('a page that was rendered on a server', () => {
  it.each(['America/Los_Angeles', 'Europe/London', 'Asia/Kolkata', 'Asia/Tokyo'])(
    'comes alive without a word in %s, and shows the bank’s days',
    async (timezoneId) => {
      const { page, complaints } = await open('render', { timezoneId });
      await page.getByText(/^Updated/).waitFor();
      const text = await row(page, /Mortgage PD/).innerText();
      expect(text).toContain('15 Nov 2026');
      expect(text).toContain('9 days overdue');
      expect(complaints).toEqual([]);
      expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual([]);
      await close(page);
    },
  );
});
