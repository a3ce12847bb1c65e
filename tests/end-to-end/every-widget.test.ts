import type { Page } from 'playwright';
import { expect as expectPage } from 'playwright/test';
import { describe, expect, it } from 'vitest';
import { ask, type WireTask } from './ask.ts';
import { findings } from './axe.ts';
import { sidewaysScroll } from './open-browser.ts';
import { usePlatform } from './use-platform.ts';

const today = new Date().toISOString().slice(0, 10);
const scorecard = 'Credit Card Application Scorecard';

const platform = usePlatform();

/** Opens the sign-in, becomes somebody, and has the tab's complaints. */
async function openAs(name: string, viewport?: Parameters<typeof platform.open>[0]) {
  const tab = await platform.open(viewport);
  await tab.page.getByRole('button', { name }).first().click();
  await tab.page.getByRole('button', { name: /^Signed in as/ }).waitFor();
  return tab;
}

/** The versions of a timeline that are not written where their bar is. */
const namesOutsideOfBars = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-cs-slot="timeline-bar"][x$="%"]')].flatMap((bar) => {
      const drawn = bar.nextElementSibling!;
      const name = drawn.querySelector('[data-cs-slot="timeline-version"]');
      const [around, inside] = [bar.getBoundingClientRect(), name!.getBoundingClientRect()];
      // A name that has no room stands below what is shown.
      if (inside.top >= drawn.getBoundingClientRect().bottom) return [];
      const isIn = inside.right < around.right && inside.left > around.left;
      return isIn ? [] : [name!.textContent];
    }),
  );

/** By how many pixels tables are wider than the cards they stand in. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-cs-slot="card"]')].flatMap((card) =>
      [...card.querySelectorAll('table')].map((table) => table.scrollWidth - card.clientWidth).filter((much) => much > 0),
    ),
  );

const pages = [
  ['Amelia Hart', '/', 'Confirmed last'],
  ['Amelia Hart', '/models', 'Mortgage PD'],
  ['Amelia Hart', '/models/MDL-003', '4.1.0'],
  ['Amelia Hart', '/my-pending-submissions', 'Mortgage LGD'],
  ['Amelia Hart', '/my-deployment-tasks', 'Mortgage LGD'],
  ['Amelia Hart', '/ready-to-deploy', scorecard],
  ['Amelia Hart', '/my-mail', 'overdue, planned for'],
  ['Victoria Osei', '/pending-decisions', 'EXC-'],
  ['Katrin Vogel', '/pending-decisions', 'Germany'],
  ['Victoria Osei', '/compliance', 'Losses grew by the hour'],
  ['Grace Whitfield', '/house-rules', 'A written reason is enough'],
  ['Grace Whitfield', '/my-deployment-tasks?bucket=due-soon', 'Assigned to Amelia Hart'],
] as const;

describe('every page', () => {
  it('has nothing that axe finds, in light and in dark, and says nothing in the console', async () => {
    const people = [...new Set(pages.map(([name]) => name))];
    await Promise.all(
      people.map(async (name) => {
        const { page, complaints } = await openAs(name);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        for (const [, path, content] of pages.filter(([whose]) => whose === name)) {
          await page.goto(platform.url + path);
          await page.getByRole('main').getByText(content).first().waitFor();
          await expectPage(page.locator('[aria-busy="true"]')).toHaveCount(0);
          for (const look of ['Light', 'Dark'] as const) {
            await page.getByRole('combobox', { name: 'Appearance' }).selectOption(look);
            expect(await findings(page, look), `${path}, ${look}`).toEqual([]);
          }
        }
        expect(complaints).toEqual([]);
      }),
    );
  }, 120_000);

  it('runs to the left in Arabic, speaks German, and fits into 320 pixels', async () => {
    const { page, complaints } = await openAs('Amelia Hart', { width: 320, height: 700 });
    for (const [language, title] of [
      ['العربية', 'مهام النشر الخاصة بي'],
      ['Deutsch', 'Meine Produktivsetzungen'],
    ] as const) {
      await page.getByRole('button', { name: /^(Menu|القائمة)/ }).click();
      await page.locator('.preferences select').first().selectOption(language);
      for (const path of ['/my-deployment-tasks', '/ready-to-deploy', '/models/MDL-003', '/my-mail']) {
        await page.goto(platform.url + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expectPage(page.locator('[aria-busy="true"]')).toHaveCount(0);
        expect(await sidewaysScroll(page), `${path} in ${language}`).toBe(0);
      }
      expect(await namesOutsideOfBars(page)).toEqual([]);
      await page.goto(`${platform.url}/my-deployment-tasks`);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === 'Deutsch' ? 'ltr' : 'rtl');
    }
    expect(complaints).toEqual([]);
  });
});

describe('the page of a model', () => {
  const widgets = (page: Page) => page.locator('[data-cs-slot="card"]');

  it('has Countersign’s part for whoever has to do with it, and is the bank’s alone for everybody else', async () => {
    for (const [name, expected] of [
      ['Amelia Hart', 3], // its timeline, and two versions
      ['Katrin Vogel', 0],
    ] as const) {
      const { page } = await openAs(name);
      await page.goto(`${platform.url}/models/MDL-003`);
      await page.getByRole('heading', { level: 1, name: scorecard }).waitFor();
      await expectPage(widgets(page)).toHaveCount(expected);
      expect(await page.getByText('There is nothing to show here').count()).toBe(0);
    }
  });
});

describe('a regional risk officer', () => {
  it('is told of what waits in his own regions, and answers for no other', async () => {
    type Waiting = { readonly action: string; readonly region: { readonly region_id: string }; readonly task: WireTask };
    const path = '/deployment-tasks/pending-decisions';
    const waitingFor = async (who: string) => (await ask<readonly Waiting[]>(platform.url, who, path)).body;
    const [german, asian] = [await waitingFor('katrin.vogel'), await waitingFor('kenneth.yip')];
    const regionsOf = (waiting: readonly Waiting[]) => new Set(waiting.map(({ region }) => region.region_id));
    expect(regionsOf(german)).toEqual(new Set(['region-de']));
    expect([...regionsOf(asian)].filter((regionId) => !['region-hk', 'region-in'].includes(regionId))).toEqual([]);
    expect(asian.length).toBeGreaterThan(0);
    const { task, region } = asian[0]!;
    const answer = await ask(platform.url, 'katrin.vogel', `/deployment-tasks/${task.task_id}/decide-approval`, {
      method: 'PATCH',
      body: { region_id: region.region_id, decision: 'APPROVED' },
    });
    expect([403, 404]).toContain(answer.status);
    expect(await waitingFor('kenneth.yip')).toEqual(asian);
  });
});

describe('the tables', () => {
  it('are as wide as their cards at most, with German words and whatever the width', async () => {
    await Promise.all(
      [
        ['Grace Whitfield', '/my-deployment-tasks'],
        ['Victoria Osei', '/compliance'],
        ['Victoria Osei', '/pending-decisions'],
      ].map(async ([name, path]) => {
        const { page } = await openAs(name!);
        await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
        await page.goto(platform.url + path!);
        await page.getByRole('row').nth(5).waitFor();
        for (const width of [1600, 1366, 1280, 1180, 1100, 1024, 900, 768, 500, 320]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await tooWide(page), `${path} at ${width}`).toEqual([]);
          expect(await sidewaysScroll(page), `${path} at ${width}`).toBe(0);
        }
      }),
    );
  });
});

describe('a version that is ready', () => {
  it('is scheduled by the wizard, confirmed by its owner, and told by status, timeline and numbers', async () => {
    const numbers = async () =>
      (await ask<{ confirmations: number }>(platform.url, 'victoria.osei', `/compliance/summary?from=${today}&to=${today}`)).body;
    const before = await numbers();
    const { page, complaints } = await openAs('Amelia Hart');
    await page.getByRole('link', { name: 'Ready to deploy' }).click();
    await page.getByRole('button', { name: new RegExp(`^Deploy….*${scorecard} 4.1.0, United Kingdom`) }).click();
    const wizard = page.getByRole('dialog', { name: `Deploy ${scorecard} 4.1.0` });
    await wizard.getByRole('checkbox', { name: 'United Kingdom', checked: true }).waitFor();
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByLabel('Planned for United Kingdom').fill(today);
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByText(/Amelia Hart will confirm it/).waitFor();
    await wizard.getByRole('button', { name: 'Schedule 1 deployment' }).dblclick();
    await wizard.waitFor({ state: 'detached' });

    await page.getByRole('link', { name: /^My deployment tasks/ }).click();
    const row = page.getByRole('row', { name: new RegExp(`${scorecard}.*4.1.0`) });
    await row.getByRole('button', { name: scorecard, exact: true }).click();
    await expectPage(page).toHaveURL(/\/my-deployment-tasks\?task=/);
    const drawer = page.getByRole('dialog', { name: `${scorecard} 4.1.0` });
    await drawer.getByText('United Kingdom: 4.0.0 → 4.1.0').waitFor();
    // The address is all it takes to be there again, and the way back leads out.
    await page.reload();
    await drawer.getByText('United Kingdom: 4.0.0 → 4.1.0').waitFor();
    await page.goBack();
    await drawer.waitFor({ state: 'detached' });

    await row.getByRole('button', { name: /^Confirm…/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
    await row.waitFor({ state: 'detached' });

    await page.goto(`${platform.url}/models/MDL-003`);
    await page
      .getByRole('table', { name: 'In production' })
      .getByRole('row', { name: /United Kingdom.*4\.1\.0/ })
      .waitFor();
    await page.getByText(/^4\.1\.0 live since/).waitFor();
    await page.getByRole('region', { name: 'Version 4.1.0' }).getByText('live in 1 of 4').waitFor();
    expect((await numbers()).confirmations).toBe(before.confirmations + 1);
    expect(complaints).toEqual([]);
  });
});

describe('an override that a second person must agree to', () => {
  it('is asked for by the owner, granted by model risk, and then confirmed', async () => {
    const rule = (overrideRule: string) =>
      fetch(new URL('/rules', platform.url), {
        method: 'PUT',
        headers: { authorization: 'Bearer grace.whitfield', 'content-type': 'application/json' },
        body: JSON.stringify({ overrideRule }),
      });
    expect((await rule('second-person')).status).toBe(200);
    const owner = await openAs('Priya Raman');
    await owner.page.goto(`${platform.url}/my-deployment-tasks?bucket=overdue`);
    const row = owner.page.getByRole('row', { name: /In progress|Under review|On hold/ }).first();
    const model = await row.getByRole('rowheader').getByRole('button').innerText();
    await row.getByRole('button', { name: /^More actions/ }).click();
    await owner.page.getByRole('menuitem', { name: 'Ask for an override…' }).click();
    await owner.page.getByRole('dialog').getByRole('textbox').fill('The quarter closes tomorrow and the running version is wrong.');
    await owner.page.getByRole('dialog').locator('button[type=submit]').click();
    await owner.page.getByRole('dialog').waitFor({ state: 'detached' });

    const risk = await openAs('Victoria Osei');
    await risk.page.getByRole('link', { name: 'Waiting for a decision' }).click();
    const decide = risk.page.getByRole('button', { name: `Decide… Override asked for: ${model}` });
    await decide.click();
    await risk.page.getByRole('dialog').getByText('The quarter closes tomorrow').waitFor();
    await risk.page.getByRole('dialog').locator('button[type=submit]').click();
    await decide.waitFor({ state: 'detached' });

    await owner.page.getByRole('button', { name: 'Refresh' }).click();
    await row.getByRole('button', { name: /^Confirm…/, disabled: false }).click();
    await owner.page.getByRole('dialog').locator('button[type=submit]').click();
    await owner.page.getByRole('dialog').waitFor({ state: 'detached' });
    const done = await ask<readonly WireTask[]>(platform.url, 'priya.raman', '/deployment-tasks/my-tasks?status=CONFIRMED&limit=200');
    expect(done.body.filter(({ validation_override_reason: reason }) => reason?.startsWith('The quarter closes'))).toHaveLength(1);
    expect([...owner.complaints, ...risk.complaints]).toEqual([]);
    expect((await rule('reason')).status).toBe(200);
  });
});
