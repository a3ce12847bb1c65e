import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { ModelSheet } from '../../examples/platform/src/inventory.ts';
import { ask, type WireTask } from './ask.ts';
import { sidewaysScroll } from './open-browser.ts';
import { usePlatform } from './use-platform.ts';

const reason = 'Losses grow by the day; the chief risk officer approved the emergency change CR-4711.';

const platform = usePlatform();

const signIn = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

/** Goes on as one of the people whom the switch offers. */
const becomes = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
};

const openTasks = async (page: Page) => {
  await page.getByRole('navigation').getByRole('link', { name: 'My deployment tasks' }).click();
  await page.getByRole('heading', { name: 'My deployment tasks' }).waitFor();
};

/** Presses Tab until an element of this role and name has the focus. */
const tabTo = async (page: Page, role: 'button' | 'link' | 'textbox', name: string | RegExp) => {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches the ${role} ${String(name)}.`);
};

describe('confirming an overdue deployment whose validation is not approved', () => {
  it('asks for an override, refuses a reason too short, and then changes regions, version and task', async () => {
    const { url } = platform;
    const before = await ask<ModelSheet>(url, 'amelia.hart', '/inventory/models/MDL-002');
    const newest = before.body.versions[0]!.versionNumber;
    expect(before.body.regions.map(({ versionNumber }) => versionNumber)).not.toContain(newest);
    const mine = await ask<readonly WireTask[]>(url, 'amelia.hart', '/deployment-tasks/my-tasks?bucket=overdue');
    const task = mine.body.find(({ model }) => model.name === 'Mortgage LGD')!;

    const { page, complaints } = await platform.open();
    await signIn(page, 'Amelia Hart');
    await page.getByRole('link', { name: /^My deployment tasks ?, 2 overdue$/ }).waitFor();
    await openTasks(page);
    await page.getByRole('button', { name: 'Overdue, 2 tasks' }).click();
    await page.getByRole('button', { name: /^Confirm.* Mortgage LGD/ }).click();

    const dialog = page.getByRole('dialog', { name: 'Confirm deployment' });
    await dialog.getByText('Validation is not approved').first().waitFor();
    const submit = dialog.getByRole('button', { name: 'Confirm with override' });
    const justification = dialog.getByRole('textbox', { name: /Why can’t this wait/ });
    await justification.fill('CRO approved');
    await submit.click();
    await dialog.getByText('Add at least 20 characters.').first().waitFor();
    expect(await justification.getAttribute('aria-invalid')).toBe('true');
    expect((await ask<WireTask>(url, 'amelia.hart', `/deployment-tasks/${task.task_id}`)).body.status).toBe('PENDING');

    await justification.fill(reason);
    await submit.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Overdue, 1 task' }).waitFor();
    await page.getByRole('link', { name: /^My deployment tasks ?, 1 overdue$/ }).waitFor();
    // The list and its counts are two answers; the row leaves with the later.
    await page.getByRole('rowheader', { name: 'Mortgage LGD' }).waitFor({ state: 'detached' });

    const confirmed = await ask<WireTask>(url, 'amelia.hart', `/deployment-tasks/${task.task_id}`);
    expect(confirmed.body).toMatchObject({
      status: 'CONFIRMED',
      deployed_before_validation_approved: true,
      validation_override_reason: reason,
    });
    const { body: after } = await ask<ModelSheet>(url, 'amelia.hart', '/inventory/models/MDL-002');
    const live = confirmed.body.actual_production_date;
    expect(after.regions).toHaveLength(3);
    for (const region of after.regions) expect(region).toMatchObject({ versionNumber: newest, deployedOn: live });
    expect(after.versions[0]).toMatchObject({ firstProductionDate: live, actualProductionDate: live });

    expect((await ask(url, 'priya.raman', `/deployment-tasks/${task.task_id}`)).status).toBe(404);
    expect((await ask(url, 'nobody', `/deployment-tasks/${task.task_id}`)).status).toBe(401);

    await page.goto(`${url}/tasks/${task.task_id}`);
    await page.getByText(reason).first().waitFor();
    await becomes(page, 'Victoria Osei');
    await page.getByRole('link', { name: 'Compliance' }).click();
    await page
      .getByRole('row', { name: /Mortgage LGD/ })
      .getByText(reason)
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('can be done with the keyboard alone', async () => {
    const { page, complaints } = await platform.open();
    await tabTo(page, 'button', /^Sofia Marchetti/);
    await page.keyboard.press('Enter');
    await tabTo(page, 'link', /^My deployment tasks/);
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', /^Overdue, \d+ tasks/);
    await page.keyboard.press('Space');
    const mine = await ask<readonly WireTask[]>(platform.url, 'sofia.marchetti', '/deployment-tasks/my-tasks?bucket=overdue');
    const task = mine.body.find(({ gate }) => gate.outcome === 'not-approved' || gate.outcome === 'not_approved')!;
    await tabTo(page, 'button', new RegExp(`^Confirm.* ${task.model.name} ${task.version.version_number}`));
    await page.keyboard.press('Enter');
    await tabTo(page, 'textbox', /Why can’t this wait/);
    await page.keyboard.type(reason);
    await tabTo(page, 'button', 'Confirm with override');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await ask<WireTask>(platform.url, 'sofia.marchetti', `/deployment-tasks/${task.task_id}`)).body).toMatchObject({
      status: 'CONFIRMED',
      validation_override_reason: reason,
    });
    // The focus is still somewhere in the page's content, not lost on its body.
    expect(await page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe('the pages', () => {
  it('fit a telephone of 360 pixels without scrolling sideways', async () => {
    const { page, complaints } = await platform.open({ width: 360, height: 740 });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    await signIn(page, 'Rachel Nguyen');
    for (const [item, content] of [
      ['Overview', 'Confirmed last'],
      ['Models', 'Mortgage PD'],
      ['My pending submissions', 'Validation has nothing of yours in hand.'],
      ['My deployment tasks', 'All open'],
    ] as const) {
      await page.getByRole('button', { name: /^Menu/ }).click();
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByRole('navigation', { name: 'Platform' }).getByRole('link', { name: item }).click();
      await page.getByRole('main').getByText(content).first().waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
    }
    await page
      .getByRole('button', { name: /^Confirm/ })
      .first()
      .click();
    await page.getByRole('dialog').getByText('What will change').waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('show after a change of person that person’s tasks and none of the one before', async () => {
    const { page, complaints } = await platform.open();
    await signIn(page, 'Tobias Keller');
    await openTasks(page);
    await page.getByRole('rowheader', { name: 'Default Risk Charge' }).waitFor();
    await becomes(page, 'Somebody else');
    await page.getByRole('searchbox').fill('validation');
    await page.getByRole('button', { name: 'Eleanor Voss' }).last().click();
    await page.getByText('Nothing waits for your confirmation').waitFor();
    expect(await page.getByText('Default Risk Charge').count()).toBe(0);
    await page.reload();
    await page.getByText('Nothing waits for your confirmation').waitFor();
    expect(complaints).toEqual([]);
  });

  it('show the compliance report, with its register as a file, to those who may read it and to nobody else', async () => {
    const { page, complaints } = await platform.open();
    await signIn(page, 'Amelia Hart');
    await page.getByRole('link', { name: 'Models', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Compliance' }).count()).toBe(0);
    await page.goto(`${platform.url}/compliance`);
    await page.getByText('You do not have access to this').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('403')]);

    await becomes(page, 'Victoria Osei');
    await page.getByText(/^of \d+ confirmations/).waitFor();
    await page.getByRole('heading', { name: 'Override register' }).waitFor();
    const headers = page.getByRole('table', { name: /with an override/ }).getByRole('rowheader');
    await headers.first().waitFor();
    const rows = await headers.count();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^override-register-.*\.csv$/);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFtask_id,model_name,version_number/);
    expect(lines).toHaveLength(rows + 1);
    expect(complaints).toEqual([]);
  });

  it('show on a telephone what ran where', async () => {
    const { page, complaints } = await platform.open({ width: 360, height: 740 });
    await signIn(page, 'Victoria Osei');
    await page.getByRole('button', { name: /^Menu/ }).click();
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    await page.getByRole('link', { name: 'Significant Increase in Credit Risk' }).click();
    await page.getByRole('heading', { name: 'Deployment timeline' }).waitFor();
    await page
      .getByText(/live since .* override/)
      .first()
      .waitFor();
    await page.getByText('Live with override').last().waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('answer under a policy that allows nothing inline and nothing from elsewhere', async () => {
    const { headers } = await fetch(platform.url);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*script-src 'self'.*style-src 'self'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });
});
