import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onReact18 } from '../../../examples/hosts/react-18/on-react-18.ts';
import { launch, openHosts, type RunningHosts, visit } from './open-hosts.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Two of them are in the day after the bank's, and no clock is right. */
const readers = [
  ['America/Los_Angeles', -2],
  ['Europe/London', 2],
  ['Asia/Kolkata', -2],
  ['Asia/Tokyo', 2],
] as const;

describe.each([
  // Either React names what it has rendered in a way of its own.
  ['18', [onReact18()], /id=":R/],
  ['19', [], /id="_R/],
] as const)('a page rendered on a server by React %s', (_react, plugins, ofThisReact) => {
  let running: RunningHosts;
  beforeAll(async () => {
    running = await openHosts({ only: ['server-rendered'], plugins });
  });
  afterAll(() => running?.close());

  it('has its rows and the bank’s days in its HTML', async () => {
    const html = await (await fetch(`${running.url}/server-rendered/`)).text();
    expect(html).toMatch(ofThisReact);
    for (const text of ['Mortgage PD', '9 days overdue', '15 Nov 2026', 'Due today', '7 open']) expect(html).toContain(text);
    expect(html).not.toMatch(/<style|\sstyle=/);
  });

  it.each(readers)('comes alive without a word in %s, where the clock is off by %s hours', async (timezoneId, hours) => {
    const { page, complaints, close } = await visit(browser, running, 'server-rendered', {
      timezoneId,
      time: Date.now() + hours * 3_600_000,
    });
    await page.getByText(/^Updated/).waitFor();
    const text = await page.getByRole('row', { name: 'Select Mortgage PD' }).innerText();
    expect(text).toContain('15 Nov 2026');
    expect(text).toContain('9 days overdue');
    await page.getByText('Due today', { exact: true }).waitFor();
    expect(await complaints()).toEqual([]);
    await close();
  });
});
