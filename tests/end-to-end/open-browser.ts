import { type Browser, chromium, type Page, type ViewportSize } from 'playwright';
import { launchOptions } from '../../scripts/chromium.ts';

/** A tab at the platform, and everything its console complained of: errors, warnings, violations of the page's policy. */
interface Tab {
  readonly page: Page;
  readonly complaints: string[];
}

/** A Chromium that opens tabs which know nothing of each other. */
export interface TestBrowser {
  /** Opens a tab on the platform's sign-in. */
  open(url: string, viewport?: ViewportSize): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts the Chromium that is there. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch(launchOptions());
  return {
    async open(url, viewport = { width: 1280, height: 800 }) {
      const context = await browser.newContext({ viewport, locale: 'en-GB' });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.goto(url);
      return { page, complaints };
    },
    close: () => browser.close(),
  };
}

/** How far the page can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
