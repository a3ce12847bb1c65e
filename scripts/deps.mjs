// npm run deps -- install -D NAME: npm under the project's own Node, since under an older one npm quietly picks
// older majors. Afterwards the lock is completed, so that `npm ci` takes it.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(process.execPath, [process.env.npm_execpath, ...process.argv.slice(2)], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
await import('./complete-lock.mjs');
