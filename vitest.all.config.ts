import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { mergeConfig } from 'vitest/config';
import { findChromium, launchOptions } from './scripts/chromium.ts';
import { sourceCondition } from './scripts/source-condition.ts';
import quick from './vitest.config.ts';

const sequence = { groupOrder: 2 }; // side by side, when nothing else runs

const inProduction = { 'process.env.NODE_ENV': '"production"' };

/** Stories are looked at with the React that users get. The one for development notes a stack for every element. */
const productionReact = (): Plugin => ({
  name: 'countersign:production-react',
  enforce: 'post',
  config: () => ({
    define: inProduction,
    oxc: { jsx: { development: false } },
    optimizeDeps: { rolldownOptions: { transform: { define: inProduction } } },
  }),
});

/** The stories and the end-to-end tests, in a real Chromium. */
const inBrowser = [
  {
    plugins: [sourceCondition(), storybookTest({ configDir: '.storybook' }), productionReact()],
    test: {
      name: 'stories',
      sequence,
      browser: {
        enabled: true,
        headless: true,
        // It is how they rest that is looked at.
        provider: playwright({ launchOptions: launchOptions(), contextOptions: { reducedMotion: 'reduce' } }),
        instances: [{ browser: 'chromium' }],
        screenshotFailures: false,
      },
    },
  },
  {
    plugins: [sourceCondition()],
    test: {
      name: 'end-to-end',
      sequence,
      include: ['tests/end-to-end/**/*.test.ts'],
      globalSetup: ['tests/support/platform-setup.ts'],
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  },
];

const chromium = findChromium();
if (!chromium) {
  const message =
    'No Chromium, so no stories and no end-to-end tests. Get one with `npx playwright install chromium`, or name yours in CHROMIUM.';
  if (process.env['CI']) throw new Error(message);
  console.warn(message);
}

export default mergeConfig(quick, {
  test: {
    reporters: ['default', './scripts/test-counts.ts'],
    projects: chromium ? inBrowser : [],
  },
});
