// Runs before `npm start` and `npm test` on whatever Node npm itself runs on: makes node_modules agree with
// package-lock.json, and with `--for-tests` sees to a Chromium and a PgBouncer. When nothing is missing it takes a moment.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.installed-from');
const turn = join(root, '.installing');

const wanted = createHash('sha256')
  .update(`${process.platform} ${process.arch}\n`)
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

/** `npm ci` without what the npm that called us was told: `npm test -w X` must not install X alone. */
const install = () => {
  console.log('Installing dependencies…');
  const meantForOthers =
    /^(NODE_ENV|npm_config_(workspaces?|include.*|omit|only|production|ignore_scripts|dry_run|save.*|global|.*prefix))$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !meantForOthers.test(name)));
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, wanted);
};

/** One installer at a time; the others wait for it. */
const takeTurn = () => {
  for (;;) {
    try {
      mkdirSync(turn);
      process.on('exit', () => rmSync(turn, { recursive: true, force: true }));
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 10 * 60_000)
        rmSync(turn, { recursive: true, force: true }); // its owner was killed
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
};

if (!installed()) {
  takeTurn();
  if (!installed()) install();
}
// TypeScript, so it is for the project's own Node, which the install has just put first on npm's PATH
if (process.argv.includes('--for-tests'))
  for (const program of ['chromium', 'pgbouncer']) spawnSync('node', [`scripts/${program}.ts`], { cwd: root, stdio: 'inherit' });
