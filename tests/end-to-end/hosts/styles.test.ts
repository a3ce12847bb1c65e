import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostName } from '../../../examples/hosts/server/hosts.ts';
import { temporaryFolder } from '../start-platform.ts';
import { differences, level, looksOfHost, looksWithin } from './computed-styles.ts';
import { launch, openHosts, type RunningHosts, visit } from './open-hosts.ts';

/** With a style sheet each: a framework's that is not layered, one's that is, and a house's own. */
const styled = ['bootstrap', 'tailwind', 'react-19'] as const;

let browser: Browser;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let running: RunningHosts;
let withoutOurs: RunningHosts;
let withoutTheirs: RunningHosts;
let bare: Awaited<ReturnType<typeof looksOfWidgets>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  const nothing = join(folder.path, 'nothing.css');
  await writeFile(nothing, '');
  const without = (find: RegExp) => ({ name: 'without', config: () => ({ resolve: { alias: [{ find, replacement: nothing }] } }) });
  browser = await launch();
  running = await openHosts({ only: styled });
  withoutOurs = await openHosts({ only: styled, plugins: [without(/^@countersign\/react\/styles.*\.css$/)] });
  withoutTheirs = await openHosts({ only: ['react-19'], plugins: [without(/^\.\.\/house\.css$/)] });
  bare = await looksOfWidgets(withoutTheirs, 'react-19');
});
afterAll(async () => {
  await browser?.close();
  for (const each of [running, withoutOurs, withoutTheirs]) await each?.close();
  await folder?.remove();
});

/** How the list looks, then a menu in it, then the dialog. */
async function looksOfWidgets(hosts: RunningHosts, host: HostName) {
  const { page, close } = await visit(browser, hosts, host, { reducedMotion: 'reduce' });
  await page.getByText(/^Updated/).waitFor();
  await level(page);
  const list = await looksWithin(page, 'section[data-cs-slot="root"]');
  await page.getByRole('button', { name: /^More actions for Mortgage PD/ }).press('Enter');
  const menu = await looksWithin(page, '[role="menu"]');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Confirm… Mortgage PD/ }).press('Enter');
  await page.getByRole('textbox', { name: /Why can’t this wait/ }).waitFor();
  const dialog = await looksWithin(page, '[data-cs-portal]');
  await close();
  return [...list, ...menu, ...dialog];
}

/** What we take from the page around on purpose, and what a button with a border of its own looks the same without. */
const isInherited = (difference: string) =>
  / (?:color-scheme|tab-size|text-size-adjust|-webkit-font-smoothing|-webkit-tap-highlight-color): | appearance: auto → button$/.test(
    difference,
  );

/** What the host asks for itself, by a utility in a layer after ours. */
const isAskedFor = (difference: string) => difference.startsWith('[card] box-shadow: none → ');

describe.each(styled)('the host %s', (host) => {
  it('looks as it did before our style sheet came', async () => {
    const [before, after] = await Promise.all(
      [withoutOurs, running].map(async (hosts) => {
        const { page, close } = await visit(browser, hosts, host);
        const looks = await looksOfHost(page);
        await close();
        return looks;
      }),
    );
    expect(before!.length).toBeGreaterThan(30);
    expect(differences(before!, after!)).toEqual([]);
  });

  it('has no say in how our parts look, to the pixel, save by a class of its own', async () => {
    expect(bare.length).toBeGreaterThan(200);
    const found = differences(bare, await looksOfWidgets(running, host), isInherited);
    expect(found.filter(isAskedFor)).toHaveLength(host === 'tailwind' ? 1 : 0);
    expect(found.filter((each) => !isAskedFor(each))).toEqual([]);
  });
});
