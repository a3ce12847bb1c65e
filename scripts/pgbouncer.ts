import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const isRoot = process.getuid?.() === 0;

/** The PgBouncer to test through: `PGBOUNCER`, else the system's; `undefined` when there is none. */
export const findPgBouncer = (): string | undefined =>
  [process.env['PGBOUNCER'], '/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find(
    (path) => path && existsSync(path),
  );

// Called as a program (before `npm test`), it installs Debian's PgBouncer where that is possible and none is there.
if (import.meta.main && !findPgBouncer() && isRoot && existsSync('/usr/bin/apt-get')) {
  console.log('Installing PgBouncer for the tests through a pooler…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-q', '-o', 'Acquire::Retries=3', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'pgbouncer');
}
