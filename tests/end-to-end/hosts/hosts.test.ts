import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostName, hosts } from '../../../examples/hosts/server/hosts.ts';
import { expectPage, launch, openHosts, type RunningHosts, tabTo, visit } from './open-hosts.ts';

let browser: Browser;
let running: RunningHosts;
beforeAll(async () => {
  [browser, running] = await Promise.all([launch(), openHosts()]);
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** What a page says of the React it runs on. */
const reactOf: Partial<Record<HostName, RegExp>> = { 'react-18': /^React 18\.3\./, 'react-19': /^React 19\./ };

describe.each(hosts)('in the host $name', ({ name: host }) => {
  it('a deployment is confirmed, with an override and without, by keyboard alone and without a word from the page', async () => {
    const { page, complaints, watchFocus, close } = await visit(browser, running, host);
    const confirm = (model: string) => page.getByRole('button', { name: new RegExp(`^Confirm… ${model}`) });
    const dialog = page.getByRole('dialog', { name: 'Confirm deployment' });

    if (host !== 'native-dialog') await page.getByRole('link', { name: 'All hosts' }).focus();
    await watchFocus();
    await tabTo(page, /^Confirm… Mortgage PD/);
    await page.keyboard.press('Enter');
    await dialog.getByText('Hong Kong: 4.1.3 → 4.2.0').waitFor();
    await expectPage(page.getByRole('textbox', { name: /Why can’t this wait/ })).toBeFocused();
    await page.keyboard.type('The loss engine fails; the chief risk officer has approved CHG-4711.');
    await tabTo(page, /^Confirm with override/);
    await page.keyboard.press('Enter');
    await confirm('Mortgage PD').waitFor({ state: 'detached' });

    await expectPage(confirm('Mortgage LGD')).toBeFocused();
    await page.keyboard.press('Enter');
    await expectPage(page.getByLabel('Went live on')).toBeFocused();
    await tabTo(page, /^Confirm$/);
    await page.keyboard.press('Enter');
    await confirm('Mortgage LGD').waitFor({ state: 'detached' });
    await expectPage(confirm('IFRS 9 Lifetime ECL')).toBeFocused();
    await page.getByText('5 open · 1 due today').waitFor();

    await tabTo(page, /^More actions for IFRS 9/);
    await page.keyboard.press('Enter');
    await expectPage(page.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expectPage(page.getByRole('button', { name: /^More actions for IFRS 9/ })).toBeFocused();

    const answer = await page.request.get(`${running.url}/api/deployment-tasks/my-tasks?status=CONFIRMED`);
    const confirmed = (await answer.json()) as readonly {
      readonly model: { readonly name: string };
      readonly deployed_before_validation_approved: boolean;
    }[];
    expect(Object.fromEntries(confirmed.map((task) => [task.model.name, task.deployed_before_validation_approved]))).toEqual({
      'Mortgage PD': true,
      'Mortgage LGD': false,
    });
    const react = reactOf[host];
    if (react) await expectPage(page.locator('footer', { hasText: 'React' })).toHaveText(react);
    expect(await complaints()).toEqual([]);
    await close();
  });
});

describe('the strict host', () => {
  it('has a policy that allows nothing inline, no eval and no markup from strings, and counts what it refuses', async () => {
    const { page, complaints, close } = await visit(browser, running, 'strict-csp');
    const policy = (await page.request.get(`${running.url}/strict-csp/`)).headers()['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(policy).not.toContain('unsafe');
    await expectPage(page.locator('#refused')).toHaveText('0');
    expect(await complaints()).toEqual([]);

    await page.evaluate(() => document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' })));
    await page.evaluate(() => (document.querySelector('h1')!.innerHTML = '<b>markup</b>')).catch(() => {});
    await expectPage(page.locator('#refused')).toHaveText('2');
    await close();
  });
});

describe('the native dialog', () => {
  it('has ours above it in the top layer, keeps focus in the upper one, and loses one layer to each Escape', async () => {
    const { page, complaints, watchFocus, close } = await visit(browser, running, 'native-dialog');
    await watchFocus();
    const isOpen = () => page.evaluate(() => document.querySelector('dialog')!.open);
    /** Whether our dialog or its backdrop is what is painted at a place. While it is modal, nothing around it takes a pointer. */
    const isOursAt = (across: number, down: number) =>
      page.evaluate(
        ([x, y]) => {
          const { style } = document.body;
          const { pointerEvents } = style;
          style.pointerEvents = 'auto';
          const painted = document.elementFromPoint(innerWidth * x!, innerHeight * y!);
          style.pointerEvents = pointerEvents;
          return painted?.closest('dialog [data-cs-portal]') != null;
        },
        [across, down],
      );

    await tabTo(page, /^More actions for Mortgage PD/);
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await isOpen()).toBe(true);

    await page.keyboard.press('Shift+Tab');
    await expectPage(page.getByRole('button', { name: /^Confirm… Mortgage PD/ })).toBeFocused();
    await page.keyboard.press('Enter');
    const ours = page.getByRole('dialog', { name: 'Confirm deployment' });
    await expectPage(page.getByRole('textbox', { name: /Why can’t this wait/ })).toBeFocused();
    for (const [x, y] of [
      [0.5, 0.5],
      [0.01, 0.01],
      [0.99, 0.01],
      [0.01, 0.99],
      [0.99, 0.99],
    ] as const)
      expect(await isOursAt(x, y)).toBe(true);
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab');
      expect(await ours.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }

    await page.keyboard.press('Escape');
    await ours.waitFor({ state: 'detached' });
    expect(await isOpen()).toBe(true);
    await expectPage(page.getByRole('button', { name: /^Confirm… Mortgage PD/ })).toBeFocused();
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
    await expectPage(page.getByRole('button', { name: 'Review my deployment tasks' })).toBeFocused();
    expect(await complaints()).toEqual([]);
    await close();
  });
});
