import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPage, startPlatform, temporaryFolder } from '../end-to-end/start-platform.ts';

declare module 'vitest' {
  interface ProvidedContext {
    platform: {
      /** The folder of the platform's page. */
      readonly page: string;
      /** A data folder as the first start leaves it, to be copied. */
      readonly filled: string;
    };
  }
}

/** Vitest's `globalSetup` of the project `end-to-end`: builds the platform's page and makes up its bank, which take longest, once. */
export default async ({ provide }: TestProject) => {
  const { path, remove } = await temporaryFolder();
  const [page, filled] = [join(path, 'page'), join(path, 'filled')];
  await writeFile(join(path, 'index.html'), 'page');
  const fill = async () => (await startPlatform({ DATA_DIR: filled, PAGE_DIR: path })).stop();
  await Promise.all([buildPage(page), fill()]);
  provide('platform', { page, filled });
  return remove;
};
