import type { Page } from 'playwright';
import { expect as expectPage } from 'playwright/test';
import { describe, expect, it } from 'vitest';
import { sidewaysScroll } from './open-browser.ts';
import { usePlatform } from './use-platform.ts';

const platform = usePlatform();

interface Seat {
  readonly path: string;
  readonly language?: 'Deutsch' | 'العربية';
  readonly appearance?: 'Dark';
  readonly width?: number;
}

/** Somebody's page, as wide and in the language that is asked for, once all of it is there. */
async function openAs(name: string, { path, language, appearance, width = 1280 }: Seat): Promise<Page> {
  const { page } = await platform.open({ width: 1280, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name }).first().click();
  if (appearance) await page.getByRole('combobox', { name: 'Appearance' }).selectOption(appearance);
  if (language) await page.getByRole('combobox', { name: 'Language' }).selectOption(language);
  await page.setViewportSize({ width, height: 800 });
  await goTo(page, path);
  return page;
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(platform.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('main').locator('table').first().waitFor();
  await expectPage(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

const styleOf = (page: Page, selector: string, property: string) =>
  page.evaluate(
    ([wanted, name]) => [...document.querySelectorAll(wanted!)].map((each) => getComputedStyle(each).getPropertyValue(name!)),
    [selector, property],
  );

describe('in 320 pixels', () => {
  it('all tasks of a page are selected by a box that is seen and pressed, with its words beside it', async () => {
    const page = await openAs('Amelia Hart', { path: '/my-deployment-tasks', width: 320 });
    const all = page.getByRole('checkbox', { name: 'Select all tasks on this page' });
    await page.getByText('Select all tasks on this page').click();
    await expectPage(all).toBeChecked();
    await all.click();
    await expectPage(all).not.toBeChecked();
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it.each([undefined, 'Deutsch', 'العربية'] as const)(
    'no number or month of the chart is cut off or runs into another (%s)',
    async (language) => {
      const page = await openAs('Victoria Osei', { path: '/compliance', ...(language && { language }) });
      for (const width of [320, 480, 600, 768]) {
        await page.setViewportSize({ width, height: 800 });
        const { texts, off, met } = await page.evaluate(() => {
          const card = document.querySelector('[data-cs-slot="trend-svg"]')!.closest('[data-cs-slot="card"]')!.getBoundingClientRect();
          const boxes = [...document.querySelectorAll('[data-cs-slot="trend-svg"] text')].map((each) => ({
            text: each.textContent,
            box: each.getBoundingClientRect(),
          }));
          const seen = boxes.filter(({ box }) => box.width > 0);
          return {
            texts: seen.length,
            off: seen.filter(({ box }) => box.left < card.left || box.right > card.right).map(({ text }) => text),
            met: seen.flatMap((a, at) =>
              seen
                .slice(at + 1)
                .filter(
                  ({ box: b }) => b.left < a.box.right && a.box.left < b.right && b.top < a.box.bottom - 3 && a.box.top < b.bottom - 3,
                )
                .map((b) => `${a.text} ${b.text}`),
            ),
          };
        });
        expect(texts, `at ${width}`).toBeGreaterThan(15);
        expect({ off, met }, `at ${width}`).toEqual({ off: [], met: [] });
      }
      // Nor is an override taken for a part of the number beside it.
      expect(
        await page.evaluate(() => [...document.querySelectorAll('[data-cs-slot="trend-number"]')].map((each) => each.textContent)),
      ).not.toContainEqual(expect.stringContaining('◆'));
    },
  );

  it('the way to refresh a card stands beside its title, and what is below begins where the title does', async () => {
    const page = await openAs('Amelia Hart', { path: '/ready-to-deploy', width: 320, language: 'Deutsch' });
    const box = async (slot: string) => (await page.locator(`[data-cs-slot="${slot}"]`).first().boundingBox())!;
    const [title, controls] = [await box('title'), await box('panel-controls')];
    expect(controls.y).toBeLessThan(title.y + title.height);
    await page.getByRole('button', { name: /Amelia Hart/ }).click();
    await page.getByRole('button', { name: /Victoria Osei/ }).click();
    for (const [path, slot] of [
      ['/compliance', 'period-bar'],
      ['/pending-decisions', 'panel-filters'],
    ] as const) {
      await goTo(page, path);
      const starts = await page.evaluate((name) => {
        const below = document.querySelector(`[data-cs-slot="${name}"]`)!;
        const title = below.closest('[data-cs-slot="card"]')!.querySelector('[data-cs-slot="title"]')!;
        return [title, below.querySelector('select')!].map((each) => each.getBoundingClientRect().left);
      }, slot);
      expect(starts[1], `on ${path}`).toBe(starts[0]);
    }
  });

  it('no name of a bucket leaves its place, however wide its letters are set', async () => {
    for (const language of [undefined, 'Deutsch', 'العربية'] as const) {
      const page = await openAs('Amelia Hart', { path: '/my-deployment-tasks', width: 320, ...(language && { language }) });
      const outside = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('[data-cs-slot="bucket"]')].flatMap((bucket) => {
            const range = document.createRange();
            range.selectNodeContents(bucket.querySelector('[data-cs-slot="bucket-label"]')!);
            const [words, around] = [range.getBoundingClientRect(), bucket.getBoundingClientRect()];
            return words.left < around.left + 4 || words.right > around.right - 4 ? [bucket.textContent] : [];
          }),
        );
      expect(await outside(), `in ${language ?? 'English'}`).toEqual([]);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll<HTMLElement>('body, body *')) {
          each.style.setProperty('letter-spacing', '0.12em');
          each.style.setProperty('word-spacing', '0.16em');
          each.style.setProperty('line-height', '1.5');
        }
      });
      expect(await outside(), `${language ?? 'English'}, spaced`).toEqual([]);
    }
  });

  it('the bank’s own pages keep German words in their cards, also where a table is wide', async () => {
    const page = await openAs('Amelia Hart', { path: '/', width: 320, language: 'Deutsch' });
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('.figure')].filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
      ),
    ).toEqual([]);
    for (const width of [1366, 1280, 1024, 900, 833, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['/', '/models']) {
        await goTo(page, path);
        expect(await sidewaysScroll(page), `${path} at ${width}`).toBe(0);
      }
    }
  });
});

describe('in forced colours', () => {
  it('the view that is shown, and the page one is on, differ from the others; no border touches the words beside it', async () => {
    const page = await openAs('Victoria Osei', { path: '/compliance' });
    await page.emulateMedia({ forcedColors: 'active' });
    const highlight = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('mark'));
      probe.style.setProperty('background-color', 'Highlight');
      return getComputedStyle(probe).backgroundColor;
    });
    const views = await styleOf(page, '[data-cs-slot="view-choice"] button', 'background-color');
    expect(views.map((colour) => colour === highlight)).toEqual([true, false]);
    const links = await styleOf(page, '.menu a', 'border-inline-start-color');
    const shown = await styleOf(page, '.menu a[aria-current]', 'border-inline-start-color');
    expect(links.filter((colour) => colour === shown[0])).toHaveLength(1);
    await page.getByRole('button', { name: /Victoria Osei/ }).click();
    await page.getByRole('button', { name: /Amelia Hart/ }).click();
    await goTo(page, '/my-deployment-tasks');
    const header = (await page.locator('[data-cs-slot="freshness"]').boundingBox())!;
    const card = (await page.locator('[data-cs-slot="header"]').boundingBox())!;
    expect(card.x + card.width - header.x - header.width).toBeGreaterThanOrEqual(16);
    await page.getByText(/^Updated/).waitFor();
    const [words, refresh] = [
      await page.getByText(/^Updated/).boundingBox(),
      await page.getByRole('button', { name: 'Refresh' }).boundingBox(),
    ];
    expect(refresh!.x - words!.x - words!.width).toBeGreaterThanOrEqual(8);
  });
});

describe('a column', () => {
  it('begins where its heading does, whatever the width', async () => {
    const page = await openAs('Victoria Osei', { path: '/compliance' });
    for (const path of ['/compliance', '/pending-decisions', '/models/MDL-003', '/ready-to-deploy', '/my-deployment-tasks']) {
      if (path === '/models/MDL-003') {
        await page.getByRole('button', { name: /Victoria Osei/ }).click();
        await page.getByRole('button', { name: /Amelia Hart/ }).click();
      }
      await goTo(page, path);
      for (const width of [1700, 1440, 1280, 1100]) {
        await page.setViewportSize({ width, height: 800 });
        const astray = await page.evaluate(() =>
          [...document.querySelectorAll('[data-cs-slot="card"] table')].flatMap((table) =>
            [...table.querySelectorAll('thead th')].flatMap((heading, at) => {
              const cell = table.querySelector('tbody tr')!.children[at]!;
              const [above, below] = [heading, cell].map((each) => getComputedStyle(each).paddingInlineStart);
              const isTable = getComputedStyle(table).display === 'table';
              return isTable && above !== below ? [`${heading.textContent}: ${above}, ${below}`] : [];
            }),
          ),
        );
        expect(astray, `${path} at ${width}`).toEqual([]);
      }
    }
  });

  it('has its names at its beginning in Arabic, also those that are written the other way', async () => {
    const page = await openAs('Amelia Hart', { path: '/my-deployment-tasks', language: 'العربية' });
    const astray = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-cs-slot="model"]')].flatMap((name) => {
          const range = document.createRange();
          range.selectNodeContents(name);
          const off = name.parentElement!.getBoundingClientRect().right - range.getBoundingClientRect().right;
          const padding = Number.parseFloat(getComputedStyle(name.parentElement!).paddingInlineStart);
          return Math.abs(off - padding) > 1 ? [`${name.textContent}: ${off}`] : [];
        }),
      );
    for (const width of [1280, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['/my-deployment-tasks', '/ready-to-deploy']) {
        await goTo(page, path);
        expect(await astray(), `${path} at ${width}`).toEqual([]);
      }
    }
  });
});

describe('on paper', () => {
  it('the compliance page has what it says, in light, and nothing to press', async () => {
    const page = await openAs('Victoria Osei', { path: '/compliance', appearance: 'Dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('combobox').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('navigation', { name: 'Platform' }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Override register' }).isVisible()).toBe(true);
    expect(new Set(await styleOf(page, ':root, [data-cs-slot="root"]', 'color-scheme'))).toEqual(new Set(['light']));
    expect(new Set(await styleOf(page, '[data-cs-slot="data-row"]', 'break-inside'))).toEqual(new Set(['avoid']));
    expect(new Set(await styleOf(page, '[data-cs-slot="trend-bar"]', 'print-color-adjust'))).toEqual(new Set(['exact']));
    const cut = await page
      .locator('[data-cs-folded]')
      .evaluateAll((all) => all.filter((each) => each.scrollHeight > each.clientHeight).length);
    expect(cut).toBe(0);
  });
});

describe('what a page is filtered by', () => {
  it('stands in its address, so that it is there again after a reload and on the way back', async () => {
    const page = await openAs('Victoria Osei', { path: '/pending-decisions' });
    const chosen = (name: string) => page.getByRole('combobox', { name }).locator('option:checked');
    await page.getByRole('main').getByRole('combobox').selectOption('close-exception');
    await expectPage(page).toHaveURL(/\?action=close-exception$/);
    await goTo(page, '/compliance');
    await page.getByRole('combobox', { name: 'Region' }).selectOption('United Kingdom');
    await expectPage(page).toHaveURL(/\?region=[\w-]+$/);
    await page.reload();
    await expectPage(chosen('Region')).toHaveText('United Kingdom');
    await page.goBack();
    await expectPage(page.getByRole('main').getByRole('combobox')).toHaveValue('close-exception');
    await goTo(page, '/models');
    await page.getByRole('searchbox').fill('Mortgage');
    expect(new URL(page.url()).search).toBe('?search=Mortgage');
    await page.reload();
    await expectPage(page.getByRole('searchbox')).toHaveValue('Mortgage');
    await expectPage(page.getByRole('main').getByRole('row').nth(1)).toContainText('Mortgage');
  });
});
