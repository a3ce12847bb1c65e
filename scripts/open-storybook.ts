import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from './chromium.ts';

/**
 * Opens the first and the last story of each file in the storybook that `npm run build:storybook` has built, and fails when
 * one shows nothing, or an error. What the tests run are stories that no bundler has made ready for production.
 */
const folder = 'storybook-static';
const { entries } = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')) as {
  readonly entries: Readonly<Record<string, { readonly id: string; readonly type: string; readonly importPath: string }>>;
};
const stories = Object.values(entries).filter(({ type }) => type === 'story');
const isAtAnEnd = (at: number) =>
  stories[at - 1]?.importPath !== stories[at]?.importPath || stories[at]?.importPath !== stories[at + 1]?.importPath;
const opened = stories.filter((_, at) => isAtAnEnd(at)).map(({ id }) => id);

const server = await preview({
  configFile: false,
  logLevel: 'error',
  build: { outDir: folder },
  preview: { host: '127.0.0.1', port: 6007 },
});
const browser = await chromium.launch(launchOptions());
const failed: string[] = [];
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', ({ message }) => failed.push(message));
  for (const id of opened) {
    await page.goto(`${server.resolvedUrls!.local[0]!}iframe.html?viewMode=story&id=${id}`);
    const shown = page.waitForFunction(() => {
      const { classList } = document.body;
      const isFaulty = ['sb-show-errordisplay', 'sb-show-nopreview'].some((name) => classList.contains(name));
      if (isFaulty) return document.querySelector('#error-message')?.textContent || 'There is no such story.';
      return classList.contains('sb-show-main') && document.querySelector('[data-cs-slot]') !== null ? 'shown' : null;
    });
    const said = await shown.then((handle) => handle.jsonValue()).catch((error: unknown) => error);
    if (said !== 'shown') failed.push(`${id}: ${String(said)}`);
  }
} finally {
  await browser.close();
  await server.close();
}
if (opened.length === 0) failed.push('There are no stories.');
for (const each of failed) console.error(each);
console.log(`${opened.length} of ${stories.length} stories opened, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
