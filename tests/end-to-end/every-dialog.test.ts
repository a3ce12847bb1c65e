import type { Locator, Page } from 'playwright';
import { expect as expectPage } from 'playwright/test';
import { describe, expect, it } from 'vitest';
import { ask, type WireTask } from './ask.ts';
import { findings } from './axe.ts';
import { usePlatform } from './use-platform.ts';

const platform = usePlatform();

/** A page of somebody's, and which dialogs were looked at on it. */
interface Look {
  readonly page: Page;
  readonly goTo: (path: string) => Promise<void>;
  /** Looks at the dialog that is open, in light and in dark. */
  readonly check: (name: string) => Promise<void>;
  /** Opens a dialog, looks at it as it opens and as it refuses to be sent empty, and leaves it as it was. */
  readonly visit: (name: string, open: () => Promise<void>) => Promise<void>;
  readonly seen: string[];
  readonly complaints: readonly string[];
}

const lastOf = (page: Page): Locator => page.getByRole('dialog').last();

/** Leaves the dialog that lies on top, and what was entered in it. */
async function leave(page: Page): Promise<void> {
  const open = await page.getByRole('dialog').count();
  await page.keyboard.press('Escape');
  const discard = page.getByRole('button', { name: 'Discard', exact: true });
  await expectPage.poll(async () => (await discard.isVisible()) || (await page.getByRole('dialog').count()) < open).toBe(true);
  if (await discard.isVisible()) await discard.click();
  await expectPage(page.getByRole('dialog')).toHaveCount(open - 1);
}

async function lookAs(name: string): Promise<Look> {
  const { page, complaints } = await platform.open();
  await page.emulateMedia({ reducedMotion: 'reduce' }); // it is how they rest that is looked at
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: /^Signed in as/ }).waitFor();
  const seen: string[] = [];
  const check = async (what: string): Promise<void> => {
    await expectPage(page.locator('[aria-busy="true"]')).toHaveCount(0);
    for (const look of ['Light', 'Dark'] as const) {
      await page.emulateMedia({ colorScheme: look === 'Light' ? 'light' : 'dark' });
      expect(await findings(page, look), `${what}, ${look}`).toEqual([]);
    }
    seen.push(what);
  };
  return {
    page,
    seen,
    complaints,
    check,
    goTo: async (path) => {
      await page.goto(platform.url + path);
      await page.getByRole('main').getByRole('button').first().waitFor();
      await expectPage(page.locator('[aria-busy="true"]')).toHaveCount(0);
    },
    visit: async (what, open) => {
      await open();
      await lastOf(page).waitFor();
      await check(what);
      const submit = lastOf(page).locator('button[type=submit]');
      const asks = (await submit.count()) === 1 && (await lastOf(page).getByText('(required)').count()) > 0;
      if (asks) {
        await submit.click();
        await lastOf(page).locator('[aria-invalid="true"]').first().waitFor();
        await check(`${what}, with what is missing`);
      }
      await leave(page);
    },
  };
}

/** Looks at what each item of a menu opens. */
async function visitMenu({ page, check, visit }: Look, menu: Locator, of: string): Promise<void> {
  await menu.click();
  await check(`${of}: menu`);
  const items = await page.getByRole('menuitem').allInnerTexts();
  await page.keyboard.press('Escape');
  for (const item of items.filter((each) => each.endsWith('…')))
    await visit(`${of}: ${item}`, async () => {
      await menu.click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    });
}

const confirmIn = (row: Locator): Locator => row.getByRole('button', { name: /^Confirm…/ });
const menuIn = (row: Locator): Locator => row.getByRole('button', { name: /^More actions/ });

describe('every dialog and drawer of the platform', () => {
  it('of an owner’s tasks has nothing that axe finds, in light and in dark', async () => {
    const look = await lookAs('Amelia Hart');
    const { page, goTo, check, visit } = look;
    await goTo('/my-deployment-tasks');
    const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: /^Confirm…/ }) });
    const [blocked, free] = [
      rows.filter({ hasText: /In progress|Under review|On hold/ }).first(),
      rows.filter({ hasText: /Approved/ }).first(),
    ];
    await visit('confirm, with an override', () => confirmIn(blocked).click());
    await visit('confirm', () => confirmIn(free).click());
    await visitMenu(look, menuIn(blocked), 'row');

    for (const row of [0, 1, 2]) await rows.nth(row).getByRole('checkbox').check();
    const bulk = page.getByRole('region', { name: 'Actions for the selected tasks' });
    for (const name of [/^Confirm/, /date/, /^Cancel/])
      await visit(`many: ${String(name)}`, () => bulk.getByRole('button', { name }).click());
    await bulk.getByRole('button', { name: 'Clear' }).click();

    await blocked.getByRole('rowheader').getByRole('button').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: 'Audit trail' }).waitFor();
    await check('drawer');
    await visit('drawer: confirm', () => drawer.first().getByRole('button', { name: 'Confirm…', exact: true }).click());
    await visit('drawer: change date', () =>
      drawer
        .first()
        .getByRole('button', { name: /^Change date/ })
        .click(),
    );
    await visitMenu(look, drawer.first().getByRole('button', { name: 'More actions' }), 'drawer');
    const taskId = new URL(page.url()).searchParams.get('task')!;
    await leave(page);

    await goTo(`/tasks/${taskId}`);
    const main = page.getByRole('main');
    await visit('task: confirm', () => main.getByRole('button', { name: 'Confirm…', exact: true }).click());
    await visit('task: change date', () => main.getByRole('button', { name: /^Change date/ }).click());
    await visitMenu(look, main.getByRole('button', { name: 'More actions' }), 'task');

    await goTo('/my-deployment-tasks');
    await page.getByRole('combobox', { name: 'Status' }).selectOption('CONFIRMED');
    await visitMenu(look, menuIn(page.getByRole('row').filter({ hasText: 'Confirmed' }).first()), 'confirmed');
    expect(look.seen).toEqual(
      expect.arrayContaining([
        'row: Delegate…',
        'drawer: Delegate…',
        'task: Cancel task…',
        'many: /date/, with what is missing',
        'confirmed: Withdraw deployment…, with what is missing',
      ]),
    );
    expect(look.complaints).toEqual([]);
  }, 240_000);

  it('of a version on its way has nothing either: each step, scheduled and at once', async () => {
    const { page, goTo, check, complaints, seen } = await lookAs('Amelia Hart');
    const openers = [
      ['/ready-to-deploy', (main: Locator) => main.getByRole('button', { name: /^Deploy…/ }).first()],
      ['/models/MDL-003', (main: Locator) => main.getByRole('button', { name: /^Deploy/ }).first()],
    ] as const;
    for (const [path, opener] of openers)
      for (const mode of ['Schedule', 'Deploy now']) {
        await goTo(path);
        await opener(page.getByRole('main')).click();
        const wizard = page.getByRole('dialog');
        await wizard.getByRole('radio', { name: mode }).check();
        await check(`${path}, ${mode}: regions`);
        const first = wizard.getByRole('checkbox', { disabled: false }).first();
        await first.uncheck();
        await wizard.getByRole('button', { name: 'Next' }).click();
        await check(`${path}, ${mode}: no region`);
        await first.check();
        await wizard.getByRole('button', { name: 'Next' }).click();
        await wizard.getByRole('button', { name: 'Back' }).waitFor();
        await check(`${path}, ${mode}: dates`);
        for (const date of await wizard.locator('input[type=date]').all())
          if ((await date.inputValue()) === '') await date.fill(mode === 'Schedule' ? '2199-01-04' : new Date().toISOString().slice(0, 10));
        for (const reason of await wizard.getByRole('textbox', { name: /Why/ }).all())
          await reason.fill('The running version is wrong, and the quarter closes tomorrow.');
        await wizard.getByRole('button', { name: 'Next' }).click();
        await wizard.locator('[aria-current="step"]', { hasText: 'Review' }).waitFor();
        await check(`${path}, ${mode}: review`);
        await leave(page);
      }
    expect(seen).toHaveLength(16);
    expect(complaints).toEqual([]);
  }, 240_000);

  it('of an administrator, and of the second person, has nothing either', async () => {
    const rule = (overrideRule: string) =>
      fetch(new URL('/rules', platform.url), {
        method: 'PUT',
        headers: { authorization: 'Bearer grace.whitfield', 'content-type': 'application/json' },
        body: JSON.stringify({ overrideRule }),
      });
    expect((await rule('second-person')).status).toBe(200);
    const { body } = await ask<readonly WireTask[]>(platform.url, 'priya.raman', '/deployment-tasks/my-tasks?limit=200');
    const [asked, open] = body.filter(({ gate }) => gate.override === 'needed');
    const answer = await ask(platform.url, 'priya.raman', `/deployment-tasks/${asked!.task_id}/request-override`, {
      method: 'PATCH',
      body: { validation_override_reason: 'The quarter closes tomorrow and the running version is wrong.' },
    });
    expect(answer.status).toBe(200);

    const owner = await lookAs('Priya Raman');
    await owner.goTo(`/tasks/${open!.task_id}`);
    await visitMenu(owner, owner.page.getByRole('main').getByRole('button', { name: 'More actions' }), 'second person');
    expect(owner.seen).toContain('second person: Ask for an override…, with what is missing');

    const risk = await lookAs('Victoria Osei');
    await risk.goTo('/pending-decisions');
    await risk.visit('decide', () => risk.page.getByRole('button', { name: /^Decide…/ }).click());
    await risk.goTo(`/tasks/${asked!.task_id}`);
    await risk.visit('task: decide', () => risk.page.getByRole('button', { name: 'Decide on the override…' }).click());
    const exceptions = await ask<readonly { readonly task_id: string; readonly state: string }[]>(
      platform.url,
      'victoria.osei',
      '/exceptions',
    );
    for (const [state, action] of [
      ['OPEN', 'Acknowledge exception…'],
      ['ACKNOWLEDGED', 'Close exception…'],
    ] as const) {
      await risk.goTo(`/tasks/${exceptions.body.find((each) => each.state === state)!.task_id}`);
      await risk.visit(action, () => risk.page.getByRole('button', { name: action }).click());
    }
    expect(risk.seen).toContain('Close exception…, with what is missing');

    const administrator = await lookAs('Grace Whitfield');
    // The page behind is looked at with each, and fifty rows take their time.
    await administrator.goTo('/my-deployment-tasks?search=mortgage');
    await visitMenu(administrator, menuIn(administrator.page.getByRole('row').nth(1)), 'administrator');
    expect([...owner.complaints, ...risk.complaints, ...administrator.complaints]).toEqual([]);
    expect((await rule('reason')).status).toBe(200);
  }, 240_000);
});
