import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from 'playwright';

const isRoot = process.getuid?.() === 0;

/**
 * The Chromium to test in: `CHROMIUM`, else the system's, else Playwright's own download; `undefined` when there is none.
 * The headless shell is preferred: the same engine without a browser's own windows, which cost up to a third of the time.
 */
export const findChromium = (): string | undefined =>
  [
    process.env['CHROMIUM'],
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ].find((path) => path && existsSync(path));

/** How every test starts Chromium: quiet on the network, and without its sandbox where that refuses to start (root). */
export const launchOptions = (): LaunchOptions => {
  const executablePath = findChromium();
  return {
    // Of its own download, Playwright finds the shell.
    ...(executablePath && executablePath !== chromium.executablePath() && { executablePath }),
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
};

// Called as a program (before `npm test`), it installs Debian's where that is possible and none is there.
if (import.meta.main && !findChromium() && isRoot && existsSync('/usr/bin/apt-get')) {
  console.log('Installing Chromium for the browser tests…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-q', '-o', 'Acquire::Retries=3', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell');
}
