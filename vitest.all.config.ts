import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { mergeConfig } from 'vitest/config';
import { findChromium, launchOptions } from './scripts/chromium.ts';
import { sourceCondition } from './scripts/source-condition.ts';
import quick from './vitest.config.ts';

const sequence = { groupOrder: 2 }; // side by side, when nothing else runs

/** The stories and the end-to-end tests, in a real Chromium. */
const inBrowser = [
  {
    plugins: [sourceCondition(), storybookTest({ configDir: '.storybook' })],
    test: {
      name: 'stories',
      sequence,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions: launchOptions() }),
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
