import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPgBouncer } from '../../scripts/pgbouncer.ts';
import { freePort } from './postgres-server.ts';

/** A pooler between the tests and a server. */
export interface PgBouncer {
  /** The URL of a database, for the same user, through the pooler. */
  through(url: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the real PgBouncer in transaction mode before a server, for some users with their passwords, with so few
 * connections a database and user that callers share them from one transaction to the next.
 */
export async function startPgBouncer(serverUrl: string, users: Readonly<Record<string, string>>, connections: number): Promise<PgBouncer> {
  const program = findPgBouncer();
  if (!program) throw new Error('No PgBouncer: install it, or name yours in PGBOUNCER.');
  const server = new URL(serverUrl);
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pgbouncer-'));
  await chmod(folder, 0o755); // it gives up the rights of root
  const [file, userFile] = [join(folder, 'pgbouncer.ini'), join(folder, 'users.txt')];
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: userFile,
    pool_mode: 'transaction',
    default_pool_size: connections,
    max_client_conn: 200,
    ignore_startup_parameters: 'extra_float_digits',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  await writeFile(file, `[databases]\n* = host=${server.hostname} port=${server.port || 5432}\n[pgbouncer]\n${lines.join('\n')}\n`);
  await writeFile(
    userFile,
    Object.entries(users)
      .map(([name, password]) => `"${name}" "${password}"\n`)
      .join(''),
  );
  const args = [...(process.getuid?.() === 0 ? ['-u', 'postgres'] : []), file];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  const listening = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output.push(String(data));
        if (output.join('').includes('process up')) resolve();
      });
    child.once('exit', () => reject(new Error(`PgBouncer did not start:\n${output.join('')}`)));
  });
  await listening;
  return {
    through: (url) => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
