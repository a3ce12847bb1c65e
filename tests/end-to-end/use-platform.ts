import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { openBrowser, type TestBrowser } from './open-browser.ts';
import { type RunningPlatform, startPlatform, temporaryFolder } from './start-platform.ts';

/** A platform with records of its own and a browser, for all tests of a file. */
export interface PlatformInUse {
  readonly url: string;
  /** Opens a tab on the sign-in. */
  open(viewport?: Parameters<TestBrowser['open']>[1]): ReturnType<TestBrowser['open']>;
}

/** Has a platform and a browser started before the tests of a file, and ended after them. */
export function usePlatform(): PlatformInUse {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let platform: RunningPlatform;
  let browser: TestBrowser;
  beforeAll(async () => {
    const { page, filled } = inject('platform');
    folder = await temporaryFolder();
    const data = join(folder.path, 'data');
    await cp(filled, data, { recursive: true });
    platform = await startPlatform({ DATA_DIR: data, PAGE_DIR: page });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await folder?.remove();
  });
  return {
    get url() {
      return platform.url;
    },
    open: (viewport) => browser.open(platform.url, viewport),
  };
}
